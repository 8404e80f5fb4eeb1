"""The very first administrator: somebody has to be there before anybody can appoint. Only the operator can do this."""

from django.db import connections
from django.utils import timezone

from rondetafel.core.ids import new_id
from rondetafel.organisations.models import Capacity

# Two "persons" that stand for the installation itself: the constraint that two persons decide holds here too.
INSTALLER = "00000000-0000-7000-8000-000000000002"
WITNESS = "00000000-0000-7000-8000-000000000003"
INSTALLATION = "00000000-0000-7000-8000-000000000004"


def first_administrator(capacity: Capacity) -> None:
    """Make somebody administrator of the installation. Needs the operator's own login to the database (alias `migrator`)."""
    office_id, now = new_id(), timezone.now()
    with connections["migrator"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_office (id, body_id, zone, kind) VALUES (%s, %s, 'policy', 'administrator')"
            " ON CONFLICT (body_id, kind) DO NOTHING",
            [office_id, INSTALLATION],
        )
        cursor.execute(
            "INSERT INTO core_officeholder (id, office_id, capacity_id, person_id, valid, appointed_by, confirmed_by, confirmed_at, end_reason)"
            " SELECT %s, o.id, %s, %s, tstzrange(%s, NULL), %s, %s, %s, '' FROM core_office o WHERE o.body_id = %s",
            [new_id(), capacity.pk, capacity.person_id, now, INSTALLER, WITNESS, now, INSTALLATION],
        )
