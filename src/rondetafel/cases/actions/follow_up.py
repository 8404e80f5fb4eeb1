"""Action points of a case, followed until they are done (NL-29)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from rondetafel.cases.models import CareAction
from rondetafel.cases.queries.follow_up import LIVE
from rondetafel.cases.workflow_outcome import CARE_ACTION
from rondetafel.core.actor import Actor
from rondetafel.core.due import done_due, set_due
from rondetafel.core.workflow import IllegalMove

DUE = "cases.care_action"


@transaction.atomic
def report_care_action(action: CareAction, *, actor: Actor, outcome: str, note: str, on: date) -> None:
    """The owner says that it is done, or that it cannot be done and why.

    Raises:
        IllegalMove: it was answered before.
    """
    _answer(action, outcome, actor, state_note=note, done_on=on if outcome == "report_done" else None)
    if action.state == CareAction.State.NOT_FEASIBLE:  # from today on the desk has to look at it
        set_due(DUE, root_id=action.root_id, circle_id=action.circle_id, body_id=action.case.body_id, due_on=on, subject_id=action.pk)


@transaction.atomic
def drop_care_action(action: CareAction, *, actor: Actor, reason: str) -> None:
    """The chair lets it go, with a reason."""
    _answer(action, "drop", actor, state_note=reason)


@transaction.atomic
def hand_over_care_action(action: CareAction, *, actor: Actor, to: str) -> None:
    """It goes on with somebody else, outside this table: the chair's answer at closing."""
    _answer(action, "hand_over", actor, state_note=to)


def _answer(action: CareAction, move: str, actor: Actor, **changes: Any) -> None:
    """First the words, then the state: what is answered no longer changes, the database sees to that."""
    CARE_ACTION.moves[move].by.check(actor, action)
    rows = CareAction.objects.filter(pk=action.pk, state__in=LIVE)
    if rows.update(**changes, version=F("version") + 1) != 1:
        raise IllegalMove(f"careaction.{move}")
    CARE_ACTION.move(action, move, actor=actor)
    if action.state != CareAction.State.NOT_FEASIBLE:
        done_due(DUE, root_id=action.root_id, subject_id=action.pk)
