"""Looking again at an adopted safety agreement on the day that was laid down: it is kept, it is broken, or it is over (NL-43)."""

from datetime import date

from django.db import transaction

from rondetafel.cases.models import Case, SafetyAgreement
from rondetafel.core.actor import Actor
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.sealed import keep
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.models import SafetyReview
from rondetafel.direction.queries.safety import last_of, next_look, running_of
from rondetafel.direction.rules import keeps_desk, lies_ahead, runs

DUE = "direction.safety"
Outcome = SafetyReview.Outcome


@transaction.atomic
def review_agreement(
    agreement: SafetyAgreement, *, actor: Actor, outcome: str, note: str, next_on: date | None, known: date | None, on: date
) -> SafetyReview:
    """What was seen today; unless the agreement is over it comes back on the next day.

    Args:
        known: the day that stood on the screen; two people who look at once do not overtake each other.

    Raises:
        RuleRefused: not of the desk, the case is over, or the next day lies behind us.
        IllegalMove: it ended, or somebody looked meanwhile.
    """
    case = agreement.case
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    held = SafetyAgreement.objects.select_for_update(of=("self",)).filter(pk=agreement.pk, ended_on=None).first()
    if held is None or next_look(held, last_of(held)) != known:
        raise IllegalMove("safetyagreement.review")
    ends = outcome == Outcome.ENDED
    if not ends:
        assert next_on is not None
        lies_ahead.check(actor, next_on, on)
    review = SafetyReview(
        root_id=case.root_id,
        circle_id=agreement.circle_id,
        case=case,
        agreement=agreement,
        outcome=outcome,
        looked_on=on,
        next_on=None if ends else next_on,
        noted_by_id=actor.capacity_id,
    )
    keep(review, case.root, "note", note)
    review.save(force_insert=True)
    if ends:
        SafetyAgreement.objects.filter(pk=agreement.pk).update(ended_on=on)
        done_due(DUE, root_id=case.root_id, subject_id=agreement.pk)
    else:
        _due(case, agreement, review.next_on)
    record("safetyagreement.review", review, actor=actor, action="C", agreement=agreement.pk, outcome_code=outcome, next_on=review.next_on)
    return review


def remember(case: Case) -> None:
    """Put every agreement of an adopted advice on the calendar for the day on which it is looked at again."""
    for agreement in running_of(case):
        _due(case, agreement, next_look(agreement, last_of(agreement)))


def _due(case: Case, agreement: SafetyAgreement, day: date | None) -> None:
    if day is not None:
        set_due(DUE, root_id=case.root_id, circle_id=case.circle_id, body_id=case.body_id, due_on=day, subject_id=agreement.pk)
