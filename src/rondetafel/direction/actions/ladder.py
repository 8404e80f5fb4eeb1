"""The ladder: who stands on it, each step up or down, and what the one to whom it is laid down answers (NL-31)."""

from datetime import date

from django.db import transaction

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.sealed import keep
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.models import LadderContact, Step, Submission
from rondetafel.direction.queries.ladder import level_of
from rondetafel.direction.rules import chairs, is_asked, keeps_desk, keeps_table, one_level_at_a_time, runs
from rondetafel.direction.terms import LEVEL_DAYS
from rondetafel.organisations.models import Capacity, Organisation

DUE = "direction.submission"


@transaction.atomic
def put_on_ladder(
    body: Body, *, actor: Actor, level: str, organisation: Organisation | None, capacity: Capacity, on: date
) -> LadderContact:
    """From today somebody answers on this level; who did until now is written as until yesterday."""
    keeps_table.check(actor, body.pk)
    rows = LadderContact.objects.filter(body=body, level=level, organisation=organisation, valid__upper_inf=True)
    for before in rows:
        _end(before, on)
    contact = LadderContact(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        level=level,
        organisation=organisation,
        capacity=capacity,
        valid=(on, None),
        set_by_id=actor.capacity_id,
    )
    contact.save(force_insert=True)
    record("ladder.put", contact, actor=actor, action="C", level=level, capacity=capacity.pk)
    return contact


@transaction.atomic
def take_off_ladder(contact: LadderContact, *, actor: Actor, on: date) -> None:
    """Nobody answers here any more.

    Raises:
        IllegalMove: it was ended before.
    """
    keeps_table.check(actor, contact.body_id)
    if contact.valid.upper is not None:
        raise IllegalMove("ladder.take_off")
    _end(contact, on)
    record("ladder.take_off", contact, actor=actor, level=contact.level)


def _end(contact: LadderContact, on: date) -> None:
    since = contact.valid.lower
    LadderContact.objects.filter(pk=contact.pk).update(valid=(since, max(since, on)))


@transaction.atomic
def take_step(case: Case, *, actor: Actor, to_level: str, why: str, skip_reason: str, to: Capacity | None, question: str, on: date) -> Step:
    """Go one level up or down, with the reason; lay a question without child data before somebody there, with a clock.

    Raises:
        RuleRefused: not the chair, or a level is skipped without a reason.
    """
    chairs.check(actor, case)
    runs.check(actor, case)
    current = level_of(case)
    one_level_at_a_time.check(actor, current, to_level, skip_reason)
    laid_down = lay_down(case, actor=actor, level=to_level, to=to, question=question, on=on) if to else None
    step = Step(
        root_id=case.root_id,
        circle_id=circles_of(case.root_id)["file"],
        case=case,
        from_level=current,
        to_level=to_level,
        taken_on=on,
        taken_by_id=actor.capacity_id,
        submission=laid_down,
    )
    keep(step, case.root, "why", why)
    keep(step, case.root, "skip", skip_reason)
    step.save(force_insert=True)
    record("step.take", step, actor=actor, action="C", before=current, after=to_level, skipped=bool(skip_reason))
    return step


@transaction.atomic
def lay_down(case: Case, *, actor: Actor, level: str, to: Capacity, question: str, on: date) -> Submission:
    """Lay a question before one person. That row is all this person ever sees of the case (safety P12)."""
    keeps_desk.check(actor, case)
    body = case.body
    submission = Submission(
        root_id=case.root_id,
        circle_id=circles_of(case.root_id)["file"],
        case=case,
        body=body,
        number=case.number,
        level=level,
        to=to,
        question=question,
        asked_on=on,
        due_on=add_working_days(on, setting(body.pk, LEVEL_DAYS, on=on), law_of(body), closed_days(body)),
    )
    submission.save(force_insert=True)
    set_due(DUE, root_id=case.root_id, circle_id=submission.circle_id, body_id=body.pk, due_on=submission.due_on, subject_id=submission.pk)
    record("submission.lay_down", submission, actor=actor, action="C", level=level, to=to.pk)
    return submission


@transaction.atomic
def answer_submission(submission: Submission, *, actor: Actor, answer: str, answer_text: str, on: date) -> None:
    """The one who was asked answers, or the desk writes down what was said on the phone.

    Raises:
        IllegalMove: it was answered or withdrawn before.
    """
    is_asked.check(actor, submission)
    rows = Submission.objects.filter(pk=submission.pk, answered_on=None, withdrawn_on=None)
    if rows.update(answer=answer, answer_text=answer_text, answered_on=on, answered_by_id=actor.capacity_id) != 1:
        raise IllegalMove("submission.answer")
    submission.answer, submission.answer_text, submission.answered_on = answer, answer_text, on
    with acting_as(system_actor(submission.root_id, "answer")):  # who was asked does not see the clock of the case
        done_due(DUE, root_id=submission.root_id, subject_id=submission.pk)
    record("submission.answer", submission, actor=actor, answer_code=answer)


@transaction.atomic
def withdraw_submission(submission: Submission, *, actor: Actor, on: date) -> None:
    """It need not be answered any more.

    Raises:
        IllegalMove: it was answered or withdrawn before.
    """
    keeps_desk.check(actor, submission)
    if Submission.objects.filter(pk=submission.pk, answered_on=None, withdrawn_on=None).update(withdrawn_on=on) != 1:
        raise IllegalMove("submission.withdraw")
    done_due(DUE, root_id=submission.root_id, subject_id=submission.pk)
    record("submission.withdraw", submission, actor=actor)
