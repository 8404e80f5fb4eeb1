"""What the second stage of the referral says about measure, parents and authority, and is not on the list yet: proposed, never written by itself."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.dateformat import format as write_date

from rondetafel.cases.models import Background, Case
from rondetafel.cases.queries.told import date_of, told_of
from rondetafel.consents.models import Concerned, Measure
from rondetafel.consents.queries.people import name_of, people_of
from rondetafel.consents.queries.sharing import measures_on
from rondetafel.core.search import plain

K, Holds = Concerned.Kind, Concerned.Holds
# The code of the referral: the measure that decides whose consent is needed.
MEASURES = {
    "provisional": Measure.Kind.VOTS,
    "ots": Measure.Kind.OTS,
    "ots_placed": Measure.Kind.OTS_UHP,
    "guardian": Measure.Kind.GUARDIANSHIP,
    "secure": Measure.Kind.SECURE,
    "probation": Measure.Kind.PROBATION,
}
AUTHORITY = {"True": Holds.YES, "False": Holds.NO}
NO_PARENT = ("pleeg", "stief", "groot", "schoon", "oma", "opa", "tante", "oom", "partner")
PARENTS = ("moeder", "vader", "ouder")


@dataclass(frozen=True)
class ToldPerson:
    """One line of *ouders en verzorgers*: somebody new, or somebody on the list of whom less is known."""

    person_id: UUID | None
    version: int
    kind: str
    position: int
    name: str
    relation: str
    authority: str  # empty: not told, or known already

    @property
    def words(self) -> str:
        """In one line, for the page."""
        label = str(K(self.kind).label) + (f" {self.position}" if self.position else "")
        holds = {Holds.YES: "heeft gezag", Holds.NO: "heeft geen gezag"}.get(Holds(self.authority), "") if self.authority else ""
        return ", ".join(word for word in (f"{label}: {self.name}", self.relation, holds) if word)


@dataclass(frozen=True)
class ToldMeasure:
    """A measure with its last day."""

    kind: str
    until: date | None

    @property
    def words(self) -> str:
        """In one line, for the page."""
        label = str(Measure.Kind(self.kind).label)
        return f"{label} tot en met {write_date(self.until, 'j F Y')}" if self.until else label


@dataclass(frozen=True)
class Told:
    """Everything that can be taken over now; `sent_at` says from which version of the referral."""

    sent_at: datetime
    sent_on: date
    by: str
    measure: ToldMeasure | None = None
    people: list[ToldPerson] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """What it would write, in words."""
        return ([self.measure.words] if self.measure else []) + [one.words for one in self.people]


def told_for(case: Case, on: date) -> Told | None:
    """What the referral says and the list does not; None when nothing is left to take over."""
    row = Background.objects.filter(case=case, sent_at__isnull=False).select_related("sent_by__organisation").first()
    if row is None or row.sent_at is None or row.sent_on is None:
        return None
    told = told_of(case)
    by = row.sent_by.organisation.name if row.sent_by and row.sent_by.organisation else "de aanmelder"
    found = Told(row.sent_at, row.sent_on, by, _measure(case, told, row.sent_at, on), _people(case, told.get("parents") or []))
    return found if found.lines else None


def _measure(case: Case, told: dict[str, Any], sent_at: datetime, on: date) -> ToldMeasure | None:
    """Not one that is over, that runs already, or after which somebody wrote down a measure of their own."""
    kind, until = MEASURES.get(str(told.get("measure") or "")), date_of(told.get("measure_until"))
    if kind is None or (until is not None and until < on) or Measure.objects.filter(case=case, recorded_at__gte=sent_at).exists():
        return None
    running = measures_on([case.pk], on)
    if running and (running[-1].kind, running[-1].until) == (kind, until):
        return None
    return ToldMeasure(kind, until)


def _people(case: Case, rows: list[dict[str, Any]]) -> list[ToldPerson]:
    """Each line beside who is on the list: by name first, then the first parent or guardian without a name."""
    there = [one for one in people_of(case) if one.kind != K.YOUNG_PERSON]
    named = {plain(name): one for one in there if (name := name_of(one))}
    free = [one for one in there if not name_of(one)]
    taken = {one.position for one in there if one.kind == K.PARENT}
    found = []
    for row in rows:
        name, relation = str(row.get("name") or "").strip(), str(row.get("relation") or "").strip()
        if not name:
            continue
        authority = AUTHORITY.get(str(row.get("authority")), "")
        kind = _kind(relation, authority)
        one = named.get(plain(name)) or next((one for one in free if one.kind == kind), None)
        if one is None:
            position = next((place for place in (1, 2) if place not in taken), 0) if kind == K.PARENT else 0
            kind = kind if position or kind != K.PARENT else K.OTHER
            taken.add(position)
            found.append(ToldPerson(None, 0, kind, position, name, relation, authority))
            continue
        free = [other for other in free if other.pk != one.pk]
        news = authority if one.authority == Holds.UNKNOWN else ""
        if news or not name_of(one):
            found.append(ToldPerson(one.pk, one.version, one.kind, one.position, name, relation, news))
    return found


def _kind(relation: str, authority: str) -> str:
    """What somebody is to the young person; who is no parent and holds authority is a guardian."""
    said = plain(relation)
    if "voogd" in said:
        return K.GUARDIAN
    if not said or (any(word in said for word in PARENTS) and not any(word in said for word in NO_PARENT)):
        return K.PARENT
    return K.GUARDIAN if authority == Holds.YES else K.NETWORK
