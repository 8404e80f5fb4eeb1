"""Closing a case with a result and with who leads it from now on; reopening it within the term; a new one that goes on from an old one."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rondetafel.cases import rules_outcome as rules
from rondetafel.cases.actions.follow_up import drop_care_action, hand_over_care_action, report_care_action
from rondetafel.cases.models import Advice, Case, Closing
from rondetafel.cases.queries.follow_up import open_actions
from rondetafel.cases.workflow import CASE
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal
from rondetafel.core.due import done_due
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove

Answers = dict[UUID, tuple[str, str]]


class Unanswered(Exception):
    """An action point is still open without an answer, made or reopened since the page was read."""


@transaction.atomic
def close_case(
    case: Case,
    *,
    actor: Actor,
    result: str,
    casusregie_after: str,
    stay_at_closing: str,
    short_term: str,
    long_term: str,
    closing_note: str,
    answers: Answers,
    on: date,
) -> None:
    """Close: the result, the perspective, who holds casusregie after (never this table), an answer to each open action point.

    The experts' sight ends here; the referrer and the desk keep theirs until retention ends it.

    Raises:
        IllegalMove: somebody closed it before.
        RuleRefused: the table itself would lead from now on, or there is no advice and no word why.
        Unanswered: an open action point has no answer.
    """
    CASE.moves["close"].by.check(actor, case)
    rules.casusregie_elsewhere.check(actor, case, casusregie_after)
    rules.says_why_without_advice.check(actor, case, closing_note)
    sources = CASE.moves["close"].sources
    held = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk, state__in=sources).first()
    if held is None:
        raise IllegalMove("case.close")
    _answer_all(case, answers, actor, on)
    held.result, held.casusregie_after, held.stay_at_closing = result, casusregie_after, stay_at_closing
    held.closing_note, held.closed_on = closing_note, on
    held.save(update_fields=["result", "casusregie_after", "stay_at_closing", "closing_note", "closed_on"])
    closing = Closing(
        root_id=held.root_id,
        circle_id=held.circle_id,
        case_id=held.pk,
        closed_on=on,
        closed_by_id=actor.capacity_id,
        result=result,
        stay=stay_at_closing,
        casusregie_after=casusregie_after,
    )
    for name, text in (("short_term", short_term), ("long_term", long_term), ("note", closing_note)):
        setattr(closing, f"{name}_sealed", seal(case.root, "cases_closing", f"{name}_sealed", closing.pk, text))
    closing.save(force_insert=True)
    CASE.move(held, "close", actor=actor, result=result, stay=stay_at_closing)
    stop_advice_terms(held)
    _end_sight_of_experts(held)


def stop_advice_terms(case: Case) -> None:
    """No advice comes of a discussion of this case: its terms are done."""
    for discussion_id in case.discussions.values_list("pk", flat=True):
        for kind in ("cases.draft_advice", "cases.advice", "cases.reactions"):
            done_due(kind, root_id=case.root_id, subject_id=discussion_id)


@transaction.atomic
def reopen_case(case: Case, *, actor: Actor, reason: str, on: date) -> None:
    """Open a closed case again, within the term of its table: it goes on where it was, with the same people around the family.

    Raises:
        RuleRefused: not the chair, or the term is over; then a new case goes on from this one.
        IllegalMove: somebody reopened it before.
    """
    rules.chairs.check(actor, case)
    held = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk, state=Case.State.CLOSED).first()
    if held is None:
        raise IllegalMove("case.reopen")
    rules.within_reopen_term.check(actor, held, on)
    closing = held.closings.order_by("-pk").first()
    if closing is not None:
        sealed = seal(case.root, "cases_closing", "reopen_reason_sealed", closing.pk, reason)
        Closing.objects.filter(pk=closing.pk).update(reopened_on=on, reopened_by_id=actor.capacity_id, reopen_reason_sealed=sealed)
    advised = held.advices.filter(state=Advice.State.ADOPTED).exists()
    CASE.move(held, "reopen" if advised else "reopen_discussed", actor=actor, closed_on=held.closed_on)
    # What was said at closing stays in the row of that closing; the case itself is open.
    held.casusregie_now, held.casusregie_after = held.casusregie_after, ""
    held.closed_on, held.result, held.stay_at_closing, held.closing_note = None, "", "", ""
    held.save(update_fields=["casusregie_now", "casusregie_after", "closed_on", "result", "stay_at_closing", "closing_note"])


@transaction.atomic
def go_on_from(case: Case, *, earlier: Case, actor: Actor) -> None:
    """Link a new draft to the closed case it goes on from; nothing is copied."""
    rules.is_closed.check(actor, earlier)
    case.earlier_id = earlier.pk
    case.save(update_fields=["earlier_id"])
    record("case.go_on_from", case, actor=actor, earlier=earlier.pk)


def _answer_all(case: Case, answers: Answers, actor: Actor, on: date) -> None:
    for action in open_actions(case):
        answer, note = answers.get(action.pk, ("", ""))
        if answer == "report_done" and action.state == action.State.OPEN:
            report_care_action(action, actor=actor, outcome=answer, note=note, on=on)
        elif answer == "drop":
            drop_care_action(action, actor=actor, reason=note)
        elif answer == "hand_over":
            hand_over_care_action(action, actor=actor, to=note)
        else:
            raise Unanswered


def _end_sight_of_experts(case: Case) -> None:
    sights = roots.who_may_see(case.root_id)
    stays = {case.referrer_id, case.entered_by_id, *case.co_referrers.values_list("capacity_id", flat=True)}
    stays |= {sight.capacity_id for sight in sights if sight.capability == "desk"}
    for capacity_id in {sight.capacity_id for sight in sights} - stays:
        roots.close_access(case.root_id, capacity_id, reason="casus afgesloten")
