"""Who opened the whole file, for who is of the family and may read papers: per day, role and organisation, never a name (SR-27, P1, P12)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from rondetafel.bodies.models import Seat
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import keeps_a_place
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.offices import holders_of
from rondetafel.families import rules
from rondetafel.families.models import Participant
from rondetafel.organisations.models import Capacity, Organisation

MOST_READS, MOST_LINES = 5000, 200
ROLES = {
    "chair": "voorzitter",
    "deputy": "vervangend voorzitter",
    "secretary": "procesondersteuner",
    "expert": "expert",
    "member": "lid van een tafel",
    "manager": "manager",
    "policy_officer": "beleidsmedewerker",
}
HELPS = "iemand die voor deze vraag werkt"  # who referred, or was asked for this case: whose organisation could tell where another lives


@dataclass(frozen=True)
class Opened:
    """One line: on that day somebody in this role opened the file, or took a copy along."""

    day: date
    who: str
    copied: bool

    @property
    def act(self) -> str:
        return "nam een kopie mee" if self.copied else "opende het dossier"


def who_opened(participant: Participant, actor: Actor) -> list[Opened] | None:
    """The newest first; None for a parent without authority, who reads no papers (SR-12)."""
    one = Concerned.objects.filter(pk=participant.concerned_id).first()
    if one is None or not rules.may_read_papers(actor, one):
        return None
    names = {} if keeps_a_place(one) else of_the_table(participant.body_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM families_opened(%s, %s)", [participant.root_id, MOST_READS])
        rows = cursor.fetchall()
    law = participant.body.jurisdiction
    lines = [Opened(day_of(at, law), _who(role, names.get(organisation, "")), copied) for at, organisation, role, copied in rows]
    return list(dict.fromkeys(lines))[:MOST_LINES]


def _who(role: str, organisation: str) -> str:
    if role not in ROLES:
        return HELPS
    return f"{ROLES[role]}, {organisation}" if organisation else ROLES[role]


def of_the_table(body_id: UUID) -> dict[UUID, str]:
    """Organisations whose part is no secret: those that sit or sat at the table, and those of its desk."""
    there = set(Seat.objects.filter(body_id=body_id).values_list("capacity_id", flat=True)) | set(holders_of(body_id))
    pks = Capacity.objects.filter(pk__in=there, organisation__isnull=False).values("organisation_id")
    return dict(Organisation.objects.filter(pk__in=pks).values_list("pk", "name"))
