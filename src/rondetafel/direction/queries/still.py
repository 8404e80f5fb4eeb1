"""Whether a case stands still: nothing moved for so many days, or an action point was late twice (NL-29). A few statements for any number of cases."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Max, QuerySet
from django.db.models.functions import TruncDate

from rondetafel.cases.models import Advice, CareAction, Case, Closing
from rondetafel.core.days import ZONES
from rondetafel.direction.models import ActionTerm, ContactMoment, Reply, RoleHolding, SafetyReview, Step, Waiting
from rondetafel.direction.queries.among import among


@dataclass(frozen=True)
class Still:
    """How a case moves: since when not, what it waits for, and which action points are late."""

    last_move: date | None
    days: int
    waits_for: str = ""
    late_actions: int = 0
    late_twice: int = 0
    stands_still: bool = False

    @property
    def reason(self) -> str:
        """In words, why it counts as standing still."""
        if self.late_twice:
            return "een actiepunt is twee keer te laat"
        return f"al {self.days} dagen geen beweging" if self.stands_still else ""


def movement(cases: Iterable[Case], on: date, *, still_days: int) -> dict[UUID, Still]:
    """How each of these cases moves, in four statements."""
    kept = [case for case in cases if case.state == Case.State.ADVISED]
    ids = [case.pk for case in kept]
    moved = _last_moves(ids)
    waits = dict(Waiting.objects.filter(among(ids), ended_on=None, latest_on__gte=on).order_by("latest_on").values_list("case_id", "event"))
    late: dict[UUID, int] = defaultdict(int)
    twice: dict[UUID, int] = defaultdict(int)
    given_again = set(ActionTerm.objects.filter(among(ids)).values_list("action_id", flat=True))
    open_late = CareAction.objects.filter(among(ids), state=CareAction.State.OPEN, due_on__lt=on)
    for case_id, action_id in open_late.values_list("case_id", "pk"):
        late[case_id] += 1
        twice[case_id] += action_id in given_again
    return {pk: _still(moved.get(pk), on, still_days, waits.get(pk, ""), late[pk], twice[pk]) for pk in ids}


def _still(last: date | None, on: date, still_days: int, waits_for: str, late: int, twice: int) -> Still:
    days = (on - last).days if last else 0
    stands = bool(twice) or (last is not None and on - last >= timedelta(days=still_days) and not waits_for)
    return Still(last, days, waits_for, late, twice, stands)


def _last_moves(ids: list[UUID]) -> dict[UUID, date]:
    """The last day on which something moved: an advice, something done, a talk, an answer, a role, a step, a look at safety, opening again. One statement."""
    talks = ContactMoment.objects.exclude(outcome="no_answer")
    sources = (
        *(
            (Advice, "adopted_on"),
            (CareAction, "done_on"),
            (CareAction, "busy_on"),
            (talks, "done_on"),
            (RoleHolding, "answered_on"),
            (Step, "taken_on"),
        ),
        (SafetyReview, "looked_on"),
        (Closing, "reopened_on"),
    )
    days = [_days(rows if isinstance(rows, QuerySet) else rows.objects.all(), ids, F(name)) for rows, name in sources]
    days.append(_days(Reply.objects.all(), ids, TruncDate("came_at", tzinfo=ZONES["NL"])))
    last: dict[UUID, date] = {}
    for case_id, day in days[0].union(*days[1:], all=True):
        if day is not None:
            last[case_id] = max(day, last.get(case_id, day))
    return last


def _days(rows: Any, ids: list[UUID], day: Any) -> Any:
    """Per case the last day of one kind."""
    return rows.filter(among(ids)).order_by().values_list("case_id").annotate(day=Max(day))
