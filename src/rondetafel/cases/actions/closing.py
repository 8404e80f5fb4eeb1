"""Closing a case: with a result, with who leads it from now on, and with the end of the table's sight of it."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rondetafel.cases.actions.follow_up import drop_care_action, hand_over_care_action, report_care_action
from rondetafel.cases.models import Case
from rondetafel.cases.queries.follow_up import open_actions
from rondetafel.cases.rules_outcome import casusregie_elsewhere
from rondetafel.cases.workflow import CASE
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.due import done_due
from rondetafel.core.workflow import IllegalMove

Answers = dict[UUID, tuple[str, str]]


class Unanswered(Exception):
    """An action point is still open without an answer, made or reopened since the page was read."""


@transaction.atomic
def close_case(
    case: Case, *, actor: Actor, result: str, casusregie_after: str, stay_at_closing: str, closing_note: str, answers: Answers, on: date
) -> None:
    """Close: the result, who holds casusregie after (never this table), an answer to each open action point.

    The experts' sight ends here; the referrer and the desk keep theirs until retention ends it.

    Raises:
        IllegalMove: somebody closed it before.
        Unanswered: an open action point has no answer.
    """
    CASE.moves["close"].by.check(actor, case)
    casusregie_elsewhere.check(actor, case, casusregie_after)
    sources = CASE.moves["close"].sources
    held = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk, state__in=sources).first()
    if held is None:
        raise IllegalMove("case.close")
    _answer_all(case, answers, actor, on)
    held.result, held.casusregie_after, held.stay_at_closing = result, casusregie_after, stay_at_closing
    held.closing_note, held.closed_on = closing_note, on
    held.save(update_fields=["result", "casusregie_after", "stay_at_closing", "closing_note", "closed_on"])
    CASE.move(held, "close", actor=actor, result=result)
    for discussion_id in held.discussions.values_list("pk", flat=True):
        for kind in ("cases.draft_advice", "cases.advice"):
            done_due(kind, root_id=held.root_id, subject_id=discussion_id)
    _end_sight_of_experts(held)


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
