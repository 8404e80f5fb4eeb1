"""A referral that is no longer needed: cancelled, or answered before the meeting and kept to learn from (NL-21, NL-23)."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rondetafel.cases import rules
from rondetafel.cases.access import close_packs
from rondetafel.cases.actions.planning import leave_agenda
from rondetafel.cases.models import Case
from rondetafel.cases.models.codes import CancelReason
from rondetafel.cases.retention import begin_short_term
from rondetafel.cases.workflow import CASE
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.models import Due
from rondetafel.core.settings_store import setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.notices.outbox import stop_for


def stays_as_learning_case(case: Case, *, reason: str, on: date) -> bool:
    """Whether this reason keeps the case on the agenda by the table's rule of that day."""
    rule = setting(case.body_id, "cases.keep_when_answered_from", on=on)
    return reason == CancelReason.SOLUTION_FOUND and case.answered_on is None and rules.kept_when_answered(rule, on)


@transaction.atomic
def cancel(case: Case, *, actor: Actor, on: date, reason: str, note: str = "", how: str = "") -> None:
    """Withdraw a referral before its discussion. It counts as referred, not as discussed; its slot is free for another case.

    Args:
        how: how the referrer told it, when the desk writes it down on the referrer's behalf.

    Raises:
        RuleRefused: not one's own, it is not said how it was told, or it was answered and only the chair takes it off.
        IllegalMove: it was discussed, or cancelled before.
    """
    rules.may_cancel_answered.check(actor, case)
    CASE.moves["cancel"].by.check(actor, case)
    rules.says_how.check(actor, case, how)
    # The reason before the state: a cancelled case without one does not exist.
    rows = Case.objects.filter(pk=case.pk, state__in=CASE.moves["cancel"].sources)
    rows.update(cancel_reason=reason, cancel_note=note, cancelled_on=on)
    case.cancel_reason, case.cancel_note, case.cancelled_on = reason, note, on
    stop_waiting(case)  # before the message that it was cancelled
    CASE.move(case, "cancel", actor=actor, reason=reason, how=how)
    leave_agenda(case, actor=actor, on=on, reason=case.get_cancel_reason_display())
    close_packs(case, why="geannuleerd")
    begin_short_term(case, on=on)


@transaction.atomic
def answer_before(case: Case, *, actor: Actor, on: date, by: str, answer: str, how: str = "") -> None:
    """An answer was found before the meeting. Not a state: the case keeps its place and is discussed as a learning case.

    The need has lapsed, so the experts lose the papers at once; what they get is the question that the desk writes without a name (NL-23).
    """
    rules.may_cancel.check(actor, case)
    rules.says_how.check(actor, case, how)
    open_rows = Case.objects.filter(pk=case.pk, state__in=CASE.moves["cancel"].sources, answered_on=None)
    if open_rows.update(answered_on=on, answered_by=by, answer=answer, learning_case=True, version=F("version") + 1) != 1:
        raise IllegalMove("case.answer_before")
    case.answered_on, case.answered_by, case.answer, case.learning_case = on, by, answer, True
    closed = 0 if case.nameless else close_packs(case, why="leercasus zonder naam")
    record("case.answer_before", case, actor=actor, closed=closed, how=how)


def stop_waiting(case: Case) -> None:
    """Nobody is reminded any more about a case that is over, and mail that still waits does not go out (safety P3).

    What deletes itself on a day still does (P10).
    """
    stop_for(case.root)
    Due.objects.filter(root_id=case.root_id, done_at=None).exclude(kind__contains=".delete_").update(done_at=timezone.now())
