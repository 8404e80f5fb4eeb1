"""*Nog bij u?* Every quarter each organisation says who still works there; the desks of its tables see who did not answer (safety P16)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rondetafel.bodies.models import Body, Seat, StillHereAsked
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.settings_store import setting
from rondetafel.notices.models import BouncedAddress
from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.organisations.queries import QUARTER, unconfirmed

PURPOSE = "still_here"
TERM = "bodies.still_here_days"


def ask_due(on: date) -> int:
    """Ask every organisation that has people nobody spoke of for a quarter, each in its own transaction; how many were asked."""
    with acting_as(system_actor(None, PURPOSE)):
        waiting = set(unconfirmed(timezone.now()).values_list("organisation_id", flat=True))
        recently = StillHereAsked.objects.filter(asked_on__gt=on - QUARTER).values_list("organisation_id", flat=True)
        due = sorted(waiting - set(recently))
    return sum(_ask(organisation_id, on) for organisation_id in due)


def _ask(organisation_id: UUID, on: date) -> bool:
    with acting_as(system_actor(None, PURPOSE)) as program, transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
        if StillHereAsked.objects.filter(organisation=organisation, asked_on__gt=on - QUARTER).exists():
            return False
        StillHereAsked(organisation=organisation, asked_on=on).save(force_insert=True)
        record("organisation.ask_still_here", organisation, actor=program)
    return True


def keepers_of(organisation_id: UUID) -> list[Capacity]:
    """Who says for an organisation which people still work there."""
    rows = Capacity.objects.filter(organisation_id=organisation_id, keeps_people=True, valid__contains=timezone.now())
    return list(rows.select_related("person", "organisation").order_by("person__sort_key"))


@dataclass
class Unanswered:
    """One organisation at a table that did not say who still works there, or of whom mail does not arrive."""

    organisation: Organisation
    asked_on: date | None
    keepers: list[Capacity]
    people: list[tuple[Seat, str]]


def unanswered(body: Body, on: date) -> list[Unanswered]:
    """The organisations with a seat at the table to call, with who it is about and why."""
    now = timezone.now()
    seats = list(
        Seat.objects.filter(body=body, valid__contains=now, end_reason="").select_related("capacity__person", "capacity__organisation")
    )
    ids = [seat.capacity_id for seat in seats]
    asked = _asked(seats)
    bounced = dict(BouncedAddress.objects.filter(capacity_id__in=ids, lifted_at=None).values_list("capacity_id", "address"))
    if not asked and not bounced:
        return []
    limit = on - timedelta(days=setting(body.pk, TERM, on=on))
    waiting = set(unconfirmed(now).filter(pk__in=ids).values_list("pk", flat=True))
    found: dict[UUID, Unanswered] = {}
    for seat in seats:
        why = _why(seat.capacity, asked, waiting, bounced, limit)
        organisation = seat.capacity.organisation
        if why and organisation is not None:
            line = found.setdefault(organisation.pk, Unanswered(organisation, asked.get(organisation.pk), [], []))
            line.people.append((seat, why))
    for one in Capacity.objects.filter(organisation_id__in=found, keeps_people=True, valid__contains=now).select_related("person"):
        assert one.organisation_id is not None
        found[one.organisation_id].keepers.append(one)
    return sorted(found.values(), key=lambda line: line.organisation.name)


def _asked(seats: list[Seat]) -> dict[UUID, date]:
    organisations = {seat.capacity.organisation_id for seat in seats if seat.capacity.organisation_id is not None}
    rows = StillHereAsked.objects.filter(organisation_id__in=organisations).order_by("asked_on")
    return dict(rows.values_list("organisation_id", "asked_on"))


def _why(capacity: Capacity, asked: dict[UUID, date], waiting: set[UUID], bounced: dict[UUID, str], limit: date) -> str:
    """Mail that does not arrive is for now; a question that was not answered when its term is over."""
    if bounced.get(capacity.pk) == capacity.email and capacity.email:
        return "e-mail komt niet aan"
    asked_on = asked.get(capacity.organisation_id) if capacity.organisation_id else None
    return "nog niet bevestigd" if capacity.pk in waiting and asked_on is not None and asked_on <= limit else ""
