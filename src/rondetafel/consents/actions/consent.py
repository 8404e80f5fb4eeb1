"""What somebody says to sharing, taking it back, and going on when something lacks."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rondetafel.cases.access import open_when_due
from rondetafel.cases.models import Case, Discussion
from rondetafel.consents import rules
from rondetafel.consents.actions.stopping import OPEN_AGAIN, follow_up
from rondetafel.consents.models import CapacityAssessment, Concerned, Consent, GoOn, Measure, ReadingView
from rondetafel.consents.queries.sharing import sharing
from rondetafel.core import roots
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.core.due import done_due
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import Meeting


@transaction.atomic
def note_consent(
    one: Concerned,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    purpose: str,
    agrees: bool,
    how: str,
    given_on: date,
    about: str = "",
    words: str = "",
    valid_until: date | None = None,
    document_id: UUID | None = None,
    nameless: bool = False,
) -> Consent:
    """Write down one answer of one person to one question. A yes after an earlier no counts from now; a no may stop the sharing.

    Args:
        one: whoever answers; called by the person too, with `how` digital.
        nameless: a yes to sharing, but only without a name.

    Raises:
        RuleRefused: somebody else's answer.
    """
    rules.may_answer.check(actor, one)
    noted_by = None if actor.capacity_id == one.capacity_id else actor.capacity_id
    given = {"purpose": purpose, "agrees": agrees, "nameless": nameless, "how": how, "given_on": given_on, "valid_until": valid_until}
    made, case = _keep_answer(one, about, words, noted_by_id=noted_by, document_id=document_id, recorded_at=at, **given)
    record(
        "consent.give" if agrees else "consent.refuse",
        made,
        actor=actor,
        action="C",
        purpose=purpose,
        how=how,
        who=one.kind,
        nameless=nameless,
    )
    if purpose == Consent.Purpose.SHARE:
        follow_up(case, actor=actor, on=on)
    return made


def _keep_answer(one: Concerned, about: str, words: str, **values: Any) -> tuple[Consent, Case]:
    """The program writes: somebody of a family does not see the circle in which it lies."""
    with acting_as(system_actor(one.root_id, "consent.note")):
        case = Case.objects.select_related("root", "body").get(pk=one.case_id)
        made = Consent(case_id=one.case_id, concerned_id=one.pk, root_id=one.root_id, circle_id=one.circle_id, **values)
        made.about_sealed = seal(case.root, "consents_consent", "about_sealed", made.pk, about)
        made.words_sealed = seal(case.root, "consents_consent", "words_sealed", made.pk, words)
        made.save(force_insert=True)
    return made, case


@transaction.atomic
def withdraw_consent(consent: Consent, *, actor: Actor, at: datetime, on: date) -> bool:
    """Take a yes back; sharing stops at once where it was needed. Whether it stopped.

    Raises:
        RuleRefused: somebody else's consent.
        IllegalMove: it was taken back before, or was a no.
    """
    with acting_as(system_actor(consent.root_id, "consent.withdraw")):
        one = Concerned.objects.get(pk=consent.concerned_id)
        one.case = Case.objects.prefetch_related("co_referrers").select_related("root", "body").get(pk=one.case_id)
    rules.may_answer.check(actor, one)
    by = None if actor.capacity_id == one.capacity_id else actor.capacity_id
    with acting_as(system_actor(consent.root_id, "consent.withdraw")):
        rows = Consent.objects.filter(pk=consent.pk, agrees=True, withdrawn_at=None)
        if rows.update(withdrawn_on=on, withdrawn_at=at, withdrawn_noted_by_id=by) != 1:
            raise IllegalMove("consent.withdraw")
    record("consent.withdraw", consent, actor=actor, purpose=consent.purpose, who=one.kind)
    return consent.purpose == Consent.Purpose.SHARE and follow_up(one.case, actor=actor, on=on)


@transaction.atomic
def go_on(case: Case, *, actor: Actor, ground: str, why: str, on: date, at: datetime) -> GoOn:
    """Go on while something lacks, with a reason (SR-11); after a no that stops it, or a yes without a name, the chair records another ground.

    Raises:
        RuleRefused: not the chair, after a no; neither desk nor referrer otherwise.
        IllegalMove: nothing lacks.
    """
    now = sharing(case, on)
    (rules.may_record_other_ground if now.shut else rules.may_keep_people).check(actor, case)
    if not now.shut and not now.asks_reason:
        raise IllegalMove("consent.go_on")
    made = GoOn(
        case=case,
        root_id=case.root_id,
        circle_id=_sealed_circle(case),
        kind=GoOn.Kind.OTHER_GROUND if now.shut else GoOn.Kind.INCOMPLETE,
        ground=ground,
        lacks=[line.who.pk for line in now.lacking],
        decided_by_id=actor.capacity_id,
        decided_on=on,
        recorded_at=at,
    )
    made.why_sealed = seal(case.root, "consents_goon", "why_sealed", made.pk, why)
    made.save(force_insert=True)
    record("consent.go_on", made, actor=actor, action="C", why=made.kind, ground=ground, lacks=len(made.lacks))
    if now.shut:
        follow_up(case, actor=actor, on=on)
        open_again(case, actor=actor, at=at)
    return made


@transaction.atomic
def assess_capacity(
    one: Concerned,
    *,
    actor: Actor,
    on: date,
    at: datetime,
    capable: bool,
    judged_by: str,
    judged_on: date,
    why: str,
    valid_until: date | None = None,
) -> CapacityAssessment:
    """Write down whether somebody can decide about this: dated, by whom, why. It overrides the age (safety P7)."""
    rules.may_keep_people.check(actor, one.case)
    made = CapacityAssessment(
        case_id=one.case_id,
        concerned=one,
        root_id=one.root_id,
        circle_id=one.circle_id,
        capable=capable,
        judged_by=judged_by,
        judged_on=judged_on,
        valid_until=valid_until,
        recorded_at=at,
    )
    made.why_sealed = seal(one.case.root, "consents_capacityassessment", "why_sealed", made.pk, why)
    made.save(force_insert=True)
    record("consent.assess_capacity", made, actor=actor, action="C", capable=capable)
    follow_up(one.case, actor=actor, on=on)
    return made


@transaction.atomic
def set_measure(
    case: Case, *, actor: Actor, on: date, at: datetime, kind: str, since: date, until: date | None, organisation_id: UUID | None
) -> Measure:
    """A court measure begins, changes or ends; whose consent is needed follows."""
    rules.may_keep_people.check(actor, case)
    made = Measure(
        case=case,
        root_id=case.root_id,
        circle_id=_sealed_circle(case),
        kind=kind,
        since=since,
        until=until,
        organisation_id=organisation_id,
        recorded_at=at,
    )
    made.save(force_insert=True)
    record("consent.set_measure", made, actor=actor, action="C", measure=kind)
    follow_up(case, actor=actor, on=on)
    return made


@transaction.atomic
def ask_view(one: Concerned, *, actor: Actor, on: date, at: datetime, view: str, words: str, asked_on: date) -> ReadingView:
    """What the young person thinks of this parent reading along (safety P7)."""
    rules.may_keep_people.check(actor, one.case)
    made = ReadingView(
        case_id=one.case_id,
        concerned=one,
        root_id=one.root_id,
        circle_id=one.circle_id,
        view=view,
        asked_by_id=actor.capacity_id,
        asked_on=asked_on,
        recorded_at=at,
    )
    made.words_sealed = seal(one.case.root, "consents_readingview", "words_sealed", made.pk, words)
    made.save(force_insert=True)
    record("consent.ask_view", made, actor=actor, action="C", view=view)
    return made


@transaction.atomic
def seen_birthday(case: Case, *, actor: Actor, age: int) -> None:
    """What changes at this age was talked over with the young person and the parents: the task is done (safety P7)."""
    rules.may_keep_people.check(actor, case)
    done_due(f"birthday.{age}", root_id=case.root_id)
    record("consent.seen_birthday", case, actor=actor, age=age)


def _sealed_circle(case: Case) -> UUID:
    return roots.circles_of(case.root_id)["sealed"]


@transaction.atomic
def open_again(case: Case, *, actor: Actor, at: datetime) -> None:
    """Nothing stands against sharing with a name any more: when the agenda went out already, the experts of that meeting see the case again."""
    rules.may_let_in.check(actor, case)
    done_due(OPEN_AGAIN, root_id=case.root_id)
    record("consent.open_again", case, actor=actor)
    planned = Discussion.objects.filter(case=case, state=Discussion.State.PLANNED).order_by("planned_for").first()
    meeting = Meeting.objects.filter(pk=planned.meeting_id, state=Meeting.State.PUBLISHED).first() if planned else None
    if meeting is not None:
        open_when_due(case, meeting, actor=actor, at=at)
