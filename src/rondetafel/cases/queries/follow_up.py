"""Action points of a case, and everything that came out of it so far."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from rondetafel.cases.models import Advice, CareAction, Case, Discussion
from rondetafel.cases.queries.closing import closings_of, linked_to
from rondetafel.cases.rules import is_referring
from rondetafel.cases.rules_outcome import keeps_desk
from rondetafel.cases.workflow import CASE
from rondetafel.cases.workflow_outcome import CARE_ACTION
from rondetafel.core.actor import Actor

LIVE = (CareAction.State.OPEN, CareAction.State.NOT_FEASIBLE)


def care_actions() -> QuerySet[CareAction]:
    """Action points with what their pages need."""
    return CareAction.objects.select_related("case__body", "case__root")


def open_actions(case: Case) -> list[CareAction]:
    """What still needs an answer before the case can be closed."""
    return list(CareAction.objects.filter(case=case, state__in=LIVE).order_by("due_on", "pk"))


def actions_of(case: Case, actor: Actor, on: date) -> list[dict[str, Any]]:
    """All action points of a case with what this actor may do, most urgent first."""
    rows = list(CareAction.objects.filter(case=case).order_by("due_on", "pk"))
    for row in rows:
        row.case = case  # one object: asking the rules costs no query
    lines = [{"action": row, "late": row.state == CareAction.State.OPEN and row.due_on < on, "moves": _moves(actor, row)} for row in rows]
    return sorted(lines, key=lambda line: line["action"].state not in LIVE)


def _moves(actor: Actor, action: CareAction) -> set[str]:
    return {move.name for move in CARE_ACTION.open_to(actor, action)}


def outcome_of(case: Case, actor: Actor, on: date) -> dict[str, Any]:
    """What the case page shows from the discussion to the closing; five queries, whatever the number of rows."""
    discussions = list(Discussion.objects.filter(case=case).exclude(state=Discussion.State.CANCELLED).order_by("planned_for"))
    advices = list(Advice.objects.filter(case=case).order_by("pk"))
    drafts = {advice.discussion_id for advice in advices}
    return {
        "discussions": discussions,
        "advices": advices,
        "without_advice": [one for one in discussions if one.state == Discussion.State.HELD and one.pk not in drafts],
        "actions": actions_of(case, actor, on),
        "casusregie": case.casusregie_after if case.state == Case.State.CLOSED else case.casusregie_now,
        "closings": closings_of(case),
        "linked": linked_to(case),
        "may_close": CASE.may(actor, case, "close"),
        "desk": keeps_desk(actor, case),
        "referring": is_referring(actor, case),
    }
