"""Triage: accepted, not complete, or better somewhere else; and turning a mistake back."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from rondetafel.cases.actions.planning import join_sibling, reserve_slot
from rondetafel.cases.actions.referral import NotComplete, co_kinds
from rondetafel.cases.actions.snapshot import write_answers
from rondetafel.cases.answers import Answers, missing
from rondetafel.cases.clocks import after_pause
from rondetafel.cases.models import Case, IncompleteRequest
from rondetafel.cases.queries.background import left_out_of
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.cases.retention import keep_retention
from rondetafel.cases.workflow import CASE
from rondetafel.core.actor import Actor
from rondetafel.core.due import done_due, set_due
from rondetafel.meetings.models import Slot


@transaction.atomic
def accept(
    case: Case, *, actor: Actor, on: date, at: datetime, slot: Slot | None = None, reason: str = "", checked: list[str] | None = None
) -> None:
    """Take the question on, and give it a slot in the same act when one is chosen.

    Args:
        checked: which of the table's own checks were ticked; how many is written down.

    Raises:
        IllegalMove: somebody decided about this referral before.
        SlotTaken: the slot went to another case; nothing was decided.
    """
    CASE.move(case, "accept", actor=actor, days=_child_days(case, on), checked=len(checked or []))
    _decide(case, on)
    keep_retention(case, taken=True, on=on)
    if slot is not None:
        reserve_slot(case, slot=slot, actor=actor, at=at, reason=reason)
    else:
        join_sibling(case, actor=actor, at=at)


@transaction.atomic
def ask_completion(case: Case, *, actor: Actor, on: date, missing: list[str], note: str) -> IncompleteRequest:
    """Tell the referrer what lacks. The table's clock pauses; the child's does not (safety P6)."""
    CASE.move(case, "ask_completion", actor=actor, missing=missing)
    Case.objects.filter(pk=case.pk).update(triage_paused_on=on, version=F("version") + 1)
    case.triage_paused_on = on
    request = IncompleteRequest(case=case, root_id=case.root_id, circle_id=case.circle_id, missing=missing, note=note, asked_on=on)
    request.save(force_insert=True)
    done_due("triage", root_id=case.root_id)
    return request


@transaction.atomic
def answer_completion(case: Case, *, actor: Actor, answers: Answers, on: date) -> None:
    """The referrer sends what lacked; the table's clock runs on from where it stood.

    Raises:
        NotComplete: something lacks now.
    """
    lacks = missing(answers, referrer_kind=case.referrer_kind, co_kinds=co_kinds(case), neutral=case.body.neutral, off=left_out_of(case))
    if lacks:
        raise NotComplete(lacks)
    CASE.move(case, "answer_completion", actor=actor)
    write_answers(case, answers, on=on)
    IncompleteRequest.objects.filter(case=case, answered_on=None).update(answered_on=on)
    assert case.triage_due_on is not None
    due, days = after_pause(
        case.triage_due_on, paused_on=case.triage_paused_on or on, on=on, law=law_of(case.body), closed=closed_days(case.body)
    )
    changes = {"triage_due_on": due, "triage_paused_on": None, "triage_paused_days": case.triage_paused_days + days}
    Case.objects.filter(pk=case.pk).update(**changes, version=F("version") + 1)
    case.triage_due_on, case.triage_paused_on = due, None
    set_due("triage", root_id=case.root_id, circle_id=case.circle_id, body_id=case.body_id, due_on=due)


@transaction.atomic
def direct_elsewhere(case: Case, *, actor: Actor, to: str, reason: str, on: date) -> None:
    """Tell the referrer which table or service this belongs to, and why.

    Raises:
        IllegalMove: somebody decided about this referral before.
    """
    # The reason before the state: a case directed elsewhere without one does not exist.
    Case.objects.filter(pk=case.pk, state__in=CASE.moves["direct_elsewhere"].sources).update(direction_to=to, direction_reason=reason)
    case.direction_to, case.direction_reason = to, reason
    CASE.move(case, "direct_elsewhere", actor=actor, days=_child_days(case, on))
    _decide(case, on)
    keep_retention(case, taken=False, on=on, starts_on=on)
    IncompleteRequest.objects.filter(case=case, answered_on=None).update(answered_on=on)


@transaction.atomic
def undo_triage(case: Case, *, actor: Actor, reason: str, on: date) -> None:
    """A wrong decision is turned back, with a reason; the referral waits for triage again."""
    CASE.move(case, "undo_triage", actor=actor)
    changes = {"decided_on": None, "direction_to": "", "direction_reason": "", "triage_paused_on": None, "undo_reason": reason}
    Case.objects.filter(pk=case.pk).update(**changes, version=F("version") + 1)
    for name, value in changes.items():
        setattr(case, name, value)
    set_due("triage", root_id=case.root_id, circle_id=case.circle_id, body_id=case.body_id, due_on=case.triage_due_on or on)


def _decide(case: Case, on: date) -> None:
    Case.objects.filter(pk=case.pk).update(decided_on=on, undo_reason="", version=F("version") + 1)
    case.decided_on = on
    done_due("triage", root_id=case.root_id)


def _child_days(case: Case, on: date) -> int:
    """How long the child has waited, for the lead times."""
    return (on - case.submitted_on).days if case.submitted_on else 0
