"""The signals of a table, and those of one case."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.consents.names import telling
from rondetafel.core.actor import Actor
from rondetafel.direction.models import Signal, SignalCase
from rondetafel.direction.rules import keeps_table

MOST_ELSEWHERE = 60
FEWEST = 5  # smaller numbers of cases are for chair and secretary alone (safety P4)
TONES = {"new": "warn", "addressed": "info", "in_progress": "info", "solved": "good", "rejected": "neutral"}


@dataclass(frozen=True)
class Line:
    """One signal as it stands in the list."""

    signal: Signal
    seen: str
    tone: str


def signals(body_id: UUID, *, theme: str = "", state: str = "") -> QuerySet[Signal]:
    """Signals of a table that answer the filters, the last seen first."""
    rows = Signal.objects.filter(body_id=body_id)
    if theme:
        rows = rows.filter(theme=theme)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("-last_seen_on", "-pk")


def lines(body: Body, actor: Actor, **chosen: Any) -> list[Line]:
    """The list, with counts as far as this actor may read them."""
    exact = keeps_table(actor, body.pk)
    return [Line(one, count_text(one.cases, exact), TONES[one.state]) for one in signals(body.pk, **chosen)[:200]]


@dataclass(frozen=True)
class Elsewhere:
    """What another table saw often enough to tell it, and what was answered there."""

    signal: Signal
    table: str


def elsewhere(body: Body, *, theme: str = "") -> list[Elsewhere]:
    """Signals of other care tables in five cases or more; a text in which something may point at a person stays at its table (P4)."""
    rows = Signal.objects.filter(cases__gte=FEWEST, body__zone=Body.Zone.CARE).exclude(body_id=body.pk)
    rows = rows if body.practice else rows.exclude(body__mode=Body.Mode.PRACTICE)  # invented signals tell nothing
    rows = (rows.filter(theme=theme) if theme else rows).select_related("body").order_by("theme", "-last_seen_on", "pk")
    return [Elsewhere(one, one.body.name) for one in rows[:MOST_ELSEWHERE] if not telling(f"{one.description} {one.answer}", None)]


def count_text(cases: int, exact: bool) -> str:
    """In how many cases it was seen; small numbers tell about a child, and stay with the desk."""
    if cases == 0:
        return "nog niet bij een casus"
    if exact or cases >= FEWEST:
        return f"in {cases} {'casus' if cases == 1 else 'casussen'}"
    return f"in minder dan {FEWEST} casussen"


def signals_of(case: Case) -> list[Signal]:
    """The signals that were seen in this case: only inside it."""
    ids = list(SignalCase.objects.filter(case=case).values_list("signal_id", flat=True))
    return list(Signal.objects.filter(pk__in=ids).order_by("first_seen_on")) if ids else []


def joinable(case: Case) -> QuerySet[Signal]:
    """Known signals of the table that this case may add to."""
    known = SignalCase.objects.filter(case=case).values("signal_id")
    return signals(case.body_id).exclude(pk__in=known).exclude(state__in=[Signal.State.SOLVED, Signal.State.REJECTED])
