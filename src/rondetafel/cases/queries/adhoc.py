"""Experts who are asked for one case only, and finding one by expertise."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.bodies.models import Body, Seat
from rondetafel.cases.models import AdHocExpert, Case
from rondetafel.core.search import plain, stem, words
from rondetafel.organisations.models import Capacity

MOST = 20
SHORT = 7  # letters of a stem that is looked for whole


@dataclass(frozen=True)
class Expert:
    """One expert at a team, and whether he or she sits at this table already."""

    capacity: Capacity
    profession: str
    themes: str
    tables: tuple[str, ...]
    sits_here: bool

    @property
    def label(self) -> str:
        """In one line: who, what, where."""
        return ", ".join(filter(None, (str(self.capacity), self.profession, self.themes, " en ".join(self.tables))))


@dataclass(frozen=True)
class Directory:
    """Who was found, and whether there are more than are shown."""

    experts: list[Expert]
    more: bool


def guests_of(case: Case) -> QuerySet[AdHocExpert]:
    """Who is asked for the coming discussion, the first one first."""
    assert case.item_id is not None, "asked about a case that waits for its discussion"
    rows = AdHocExpert.objects.filter(case=case, item_id=case.item_id).select_related("capacity__person", "capacity__organisation")
    return rows.order_by("invited_at")


def expert_seats(case: Case, at: datetime) -> QuerySet[Seat]:
    """The experts' seats at this team and at the other teams under the same law."""
    teams = Body.objects.filter(kind=Body.Kind.RET, jurisdiction=case.body.jurisdiction)
    rows = Seat.objects.filter(body__in=teams, role=Seat.Role.EXPERT, valid__contains=at, capacity__valid__contains=at)
    return rows.select_related("capacity__person", "capacity__organisation", "body")


def experts(case: Case, text: str, at: datetime) -> Directory:
    """Experts by what they know: profession, themes, what they represent, organisation. One query; who sits here already comes last."""
    wanted = words(text)
    if not wanted:
        return Directory([], False)
    by_person: dict[UUID, list[Seat]] = {}
    for seat in expert_seats(case, at).order_by("capacity__person__sort_key", "pk"):
        by_person.setdefault(seat.capacity_id, []).append(seat)
    found = [_expert(seats, case) for seats in by_person.values() if _fits(seats, wanted)]
    found.sort(key=lambda one: one.sits_here)
    return Directory(found[:MOST], len(found) > MOST)


def _expert(seats: list[Seat], case: Case) -> Expert:
    said = {name: ", ".join(dict.fromkeys(filter(None, (getattr(seat, name) for seat in seats)))) for name in ("profession", "themes")}
    tables = tuple(dict.fromkeys(seat.body.name for seat in seats))
    return Expert(seats[0].capacity, tables=tables, sits_here=any(seat.body_id == case.body_id for seat in seats), **said)


def _fits(seats: list[Seat], wanted: list[str]) -> bool:
    """Every word that is looked for is there, also in another form or as part of a longer word."""
    organisation = seats[0].capacity.organisation
    known = [f"{seat.profession} {seat.themes} {seat.represents}" for seat in seats]
    text = plain(" ".join([*known, organisation.name, organisation.short_name] if organisation else known))
    return all(_root(word) in text for word in wanted)


def _root(word: str) -> str:
    """What *eetprobleem* and *eetproblemen* have in common: the stem, and of a long word not its last letters."""
    found = stem(word)
    return found[:-2] if len(found) > SHORT else found
