"""The ladder of a table, how high a case stands on it, and what is laid before somebody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from rondetafel.bodies.models import Body
from rondetafel.cases.models import AdviceItem, Case
from rondetafel.core.actor import Actor
from rondetafel.core.offices import holders_of
from rondetafel.core.sealed import text_of
from rondetafel.direction.models import LadderContact, Level, SideRoute, Step, Submission
from rondetafel.direction.queries.among import among
from rondetafel.organisations.models import Capacity

ORDER = tuple(Level)
WHEN = {
    Level.CASE: "De mensen om het gezin lossen het samen op.",
    Level.OWN: "De expert zoekt eerst ruimte in de eigen organisatie.",
    Level.PROCESS: "De voorzitter brengt partijen bij elkaar: een actiepunt is twee keer te laat, partijen zijn het oneens of een rol is leeg.",
    Level.MANAGEMENT: "De manager van een organisatie: een mandaat is geweigerd of blijft zonder antwoord.",
    Level.ADMINISTRATIVE: "Stuurgroep, wethouder of bestuurder: het management loste het niet op tijd op.",
}


@dataclass(frozen=True)
class Rung:
    """One level of the ladder of a table, with who answers there."""

    level: Level
    when: str
    contacts: list[LadderContact]
    here: bool = False


@dataclass(frozen=True)
class Taken:
    """One step that was taken, in words."""

    step: Step
    up: bool
    why: str
    skip: str
    late: bool


@dataclass(frozen=True)
class Side:
    """One side route, with what the BEL answered and what it brought."""

    row: SideRoute
    answer: str
    result: str


def ladder(body: Body, on: date, *, current: str = "") -> list[Rung]:
    """The levels with the names of this day."""
    rows = LadderContact.objects.filter(body=body, valid__contains=on)
    found = list(
        rows.select_related("capacity__person", "capacity__organisation", "organisation").order_by("organisation__short_name", "pk")
    )
    return [Rung(level, WHEN[level], [row for row in found if row.level == level], level == current) for level in ORDER]


def earlier_contacts(body: Body, on: date) -> list[LadderContact]:
    """Who stood on the ladder before."""
    rows = LadderContact.objects.filter(body=body, valid__endswith__lte=on, valid__isempty=False)
    return list(rows.select_related("capacity__person", "capacity__organisation", "organisation").order_by("-valid")[:20])


def level_of(case: Case) -> str:
    """Where a case stands now; a case begins at the level of the case."""
    last = Step.objects.filter(case=case).order_by("-taken_on", "-pk").values_list("to_level", flat=True).first()
    return last or Level.CASE


def levels_of(ids: list[UUID]) -> dict[UUID, str]:
    """The same for many cases, in one statement."""
    return dict(Step.objects.filter(among(ids)).order_by("taken_on", "pk").values_list("case_id", "to_level"))


def next_levels(current: str) -> list[Level]:
    """One down and one up."""
    place = ORDER.index(Level(current))
    return [ORDER[at] for at in (place + 1, place - 1) if 0 <= at < len(ORDER)]


def steps_of(case: Case, on: date) -> list[Taken]:
    """All steps, the last on top."""
    rows = (
        Step.objects.filter(case=case).select_related("submission__to__person", "submission__to__organisation").order_by("-taken_on", "-pk")
    )
    return [_taken(row, case, on) for row in rows]


def _taken(row: Step, case: Case, on: date) -> Taken:
    asked = row.submission
    late = asked is not None and asked.answered_on is None and asked.withdrawn_on is None and asked.due_on < on
    up = ORDER.index(Level(row.to_level)) > ORDER.index(Level(row.from_level))
    return Taken(row, up, text_of(row, case.root, "why"), text_of(row, case.root, "skip"), late)


def who_may_be_asked(case: Case) -> QuerySet[Capacity]:
    """Who stands on the ladder of this table, and its manager."""
    named = LadderContact.objects.filter(body_id=case.body_id, valid__upper_inf=True).values("capacity_id")
    managers = holders_of(case.body_id, "manager")
    rows = Capacity.objects.filter(Q(pk__in=named) | Q(pk__in=managers), valid__contains=Now())
    return rows.select_related("person", "organisation").order_by("organisation__short_name", "person__sort_key")


def submissions() -> QuerySet[Submission]:
    """What is laid before somebody; of the case itself nothing is read along."""
    return Submission.objects.select_related("body", "to__person", "to__organisation")


def laid_before(actor: Actor) -> list[Submission]:
    """What is laid before this actor, open ones first."""
    rows = submissions().filter(to_id=actor.capacity_id, withdrawn_on=None)
    return sorted(rows.order_by("due_on", "pk")[:100], key=lambda row: row.answered_on is not None)


def money_wanted(case: Case) -> list[AdviceItem]:
    """Adopted items that need extra money, for which nothing was asked yet."""
    asked = SideRoute.objects.filter(case=case, kind=SideRoute.Kind.MONEY).values("advice_item_id")
    rows = AdviceItem.objects.filter(advice__case=case, advice__state="adopted", struck=False, money_needed=True)
    return list(rows.exclude(pk__in=asked).order_by("position"))


def side_routes(case: Case) -> list[Side]:
    """Accelerator and money of the BEL: beside the ladder, never a level."""
    rows = SideRoute.objects.filter(case=case).select_related("advice_item").order_by("pk")
    return [Side(row, text_of(row, case.root, "answer"), text_of(row, case.root, "result")) for row in rows]
