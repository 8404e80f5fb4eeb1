"""Whether a case stands still: nothing moved for so many days, or an action point was late twice (NL-29). A few statements for any number of cases."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max

from rondetafel.cases.models import Advice, CareAction, Case
from rondetafel.core.days import day_of
from rondetafel.direction.models import ActionTerm, ContactMoment, Reply, RoleHolding, Step, Waiting


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
    """How each of these cases moves, in eight statements."""
    kept = [case for case in cases if case.state == Case.State.ADVISED]
    ids = [case.pk for case in kept]
    moved = _last_moves(ids)
    waits = dict(
        Waiting.objects.filter(case_id__in=ids, ended_on=None, latest_on__gte=on).order_by("latest_on").values_list("case_id", "event")
    )
    late: dict[UUID, int] = defaultdict(int)
    twice: dict[UUID, int] = defaultdict(int)
    given_again = set(ActionTerm.objects.filter(case_id__in=ids).values_list("action_id", flat=True))
    open_late = CareAction.objects.filter(case_id__in=ids, state=CareAction.State.OPEN, due_on__lt=on)
    for case_id, action_id in open_late.values_list("case_id", "pk"):
        late[case_id] += 1
        twice[case_id] += action_id in given_again
    return {pk: _still(moved.get(pk), on, still_days, waits.get(pk, ""), late[pk], twice[pk]) for pk in ids}


def _still(last: date | None, on: date, still_days: int, waits_for: str, late: int, twice: int) -> Still:
    days = (on - last).days if last else 0
    stands = bool(twice) or (last is not None and on - last >= timedelta(days=still_days) and not waits_for)
    return Still(last, days, waits_for, late, twice, stands)


def _last_moves(ids: list[UUID]) -> dict[UUID, date]:
    """The last day on which something moved: an advice, a talk, an answer, a step, a role, something done."""
    last: dict[UUID, date] = {}
    sources = [
        Advice.objects.filter(case_id__in=ids).values_list("case_id").annotate(Max("adopted_on")),
        CareAction.objects.filter(case_id__in=ids).values_list("case_id").annotate(Max("done_on")),
        ContactMoment.objects.filter(case_id__in=ids).exclude(outcome="no_answer").values_list("case_id").annotate(Max("done_on")),
        RoleHolding.objects.filter(case_id__in=ids).values_list("case_id").annotate(Max("answered_on")),
        Step.objects.filter(case_id__in=ids).values_list("case_id").annotate(Max("taken_on")),
    ]
    for source in sources:
        for case_id, day in source:
            if day is not None:
                last[case_id] = max(day, last.get(case_id, day))
    for case_id, moment in Reply.objects.filter(case_id__in=ids).values_list("case_id").annotate(Max("came_at")):
        last[case_id] = max(day_of(moment), last.get(case_id, day_of(moment)))
    return last
