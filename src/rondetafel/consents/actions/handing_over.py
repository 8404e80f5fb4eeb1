"""Handing a case over to another table that works here too: offered, taken over or refused; a case of its own begins there (NL-53)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.bodies.models import Body
from rondetafel.cases.actions import referral
from rondetafel.cases.answers import as_typed
from rondetafel.cases.models import Case
from rondetafel.cases.models.codes import CameBy
from rondetafel.cases.retention import keep_retention
from rondetafel.cases.workflow import CASE
from rondetafel.consents import rules
from rondetafel.consents.models import Controller, HandOver, Offer
from rondetafel.consents.models.handover import State
from rondetafel.consents.parcel import Parcel, fetch
from rondetafel.consents.queries.handing_over import answer_day, papers_of, tables_to_hand_to
from rondetafel.consents.queries.sharing import sharing
from rondetafel.core import roots
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.due import done_due
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import keep
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents.actions import keep_document
from rondetafel.organisations.models import Capacity, Municipality


@transaction.atomic
def offer_case(
    case: Case,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    to_body: Body,
    ground: str,
    why: str,
    parts: list[str],
    documents: list[UUID],
) -> HandOver:
    """Offer a case to another table. Nothing of its content leaves until that table takes it over.

    Raises:
        RuleRefused: not the chair, not in this state, or somebody keeps the name from others.
        IllegalMove: it was offered before, and nobody answered yet.
    """
    rules.may_hand_over.check(actor, case)
    now = sharing(case, on)
    refused = rules.why_not_shared(actor, now)
    if refused:
        raise RuleRefused(refused)
    if not tables_to_hand_to(case, on).filter(pk=to_body.pk).exists():
        raise RuleRefused(rules.NO_SUCH_TABLE)
    if HandOver.objects.filter(case=case, state=State.OFFERED).exists():
        raise IllegalMove("handover.offer")
    known = set(papers_of(case).filter(pk__in=documents).values_list("pk", flat=True))
    made = HandOver(
        case=case,
        root_id=case.root_id,
        circle_id=roots.circles_of(case.root_id)["sealed"],
        to_body=to_body,
        ground=ground,
        sharing=now.state,
        parts=parts,
        documents=[pk for pk in documents if pk in known],
        answer_by=answer_day(to_body, on),
        offered_by_id=actor.capacity_id,
        offered_at=at,
    )
    keep(made, case.root, "why", why)
    made.save(force_insert=True)
    _lay_at_the_other_desk(made, case)
    record("handover.offer", made, actor=actor, action="C", to=to_body.pk, ground=ground, sharing=now.state, papers=len(made.documents))
    return made


@transaction.atomic
def withdraw_offer(hand_over: HandOver, *, actor: Actor, at: datetime) -> None:
    """The sender takes it back before it was answered; the other table reads that it is gone."""
    rules.may_withdraw_offer.check(actor, hand_over.case)
    take_back(hand_over, actor=actor, at=at)


def take_back(hand_over: HandOver, *, actor: Actor, at: datetime) -> None:
    """The offer goes from both sides; also by itself, when the case ended meanwhile."""
    rows = HandOver.objects.filter(pk=hand_over.pk, state=State.OFFERED)
    if rows.update(state=State.WITHDRAWN, answered_at=at, seen_at=at) != 1:
        raise IllegalMove("handover.withdraw")
    with acting_as(system_actor(hand_over.to_body.root_id, "handover.withdraw")):
        Offer.objects.filter(hand_over_id=hand_over.pk).update(state=State.WITHDRAWN, answered_at=at)
    record("handover.withdraw", hand_over, actor=actor, to=hand_over.to_body_id)


@transaction.atomic
def refuse_offer(offer: Offer, *, actor: Actor, at: datetime, reason: str) -> None:
    """Not this table, with the reason that the sender reads."""
    rules.may_answer_offer.check(actor, offer)
    _answered(offer, State.REFUSED, actor=actor, at=at)
    root = Root.objects.get(pk=offer.root_id)
    Offer.objects.filter(pk=offer.pk).update(answer_sealed=keep(offer, root, "answer", reason))
    with acting_as(system_actor(offer.from_root_id, "handover.refuse")):
        theirs = HandOver.objects.get(pk=offer.hand_over_id)
        said = keep(theirs, Root.objects.get(pk=offer.from_root_id), "answer", reason)
        HandOver.objects.filter(pk=theirs.pk).update(state=State.REFUSED, answered_at=at, answer_sealed=said)
    record("offer.refuse", offer, actor=actor)
    record("handover.refuse", theirs, actor=actor)


@transaction.atomic
def accept_offer(offer: Offer, *, actor: Actor, at: datetime, on: date) -> Case:
    """Take the case over: a case of its own begins here with what was chosen, and this table's host answers for the data from this moment.

    Raises:
        RuleRefused: not at the receiving desk, or the offer does not hold any more.
        IllegalMove: somebody answered before.
    """
    rules.may_answer_offer.check(actor, offer)
    host = offer.body.host_on(on)
    if host is None:
        raise RuleRefused(rules.NO_SUCH_TABLE)
    host_id = host.pk
    _answered(offer, State.ACCEPTED, actor=actor, at=at)
    parcel = fetch(offer, on)
    case = _begin(offer, parcel, actor=actor, at=at)
    _responsible(case, host_id, proposed_by=parcel.offered_by_id, actor=actor, on=on, at=at, why=f"overgenomen van {offer.from_body.name}")
    Offer.objects.filter(pk=offer.pk).update(case_id=case.pk, number=case.number)
    offer.case_id, offer.number = case.pk, case.number
    theirs = _tell_the_sender(offer, case.number, host_id, actor=actor, on=on, at=at)
    record("offer.accept", offer, actor=actor, case=case.pk, papers=len(parcel.papers))
    record("controller.confirm", case, actor=actor, organisation=host_id)
    record("handover.accept", theirs, actor=actor, organisation=host_id)
    return case


@transaction.atomic
def seen_answer(hand_over: HandOver, *, actor: Actor, at: datetime, on: date) -> None:
    """The sender read the answer: it goes from *Vandaag*. What was taken over is kept here for as long as a table keeps what it did not take."""
    rules.may_read_answer.check(actor, hand_over.case)
    if HandOver.objects.filter(pk=hand_over.pk, seen_at=None).exclude(state=State.OFFERED).update(seen_at=at) != 1:
        raise IllegalMove("handover.seen")
    if hand_over.state == State.ACCEPTED:
        keep_retention(hand_over.case, taken=hand_over.case.first_discussed_on is not None, on=on, starts_on=on)
    record("handover.seen", hand_over, actor=actor)


def _lay_at_the_other_desk(made: HandOver, case: Case) -> None:
    """What the receiving desk may know before it answers. The sender does not see that desk: the program lays it there."""
    to_body = made.to_body
    with acting_as(system_actor(to_body.root_id, "handover.offer")):
        Offer(
            root_id=to_body.root_id,
            circle_id=to_body.desk_circle_id,
            body=to_body,
            from_body_id=case.body_id,
            from_number=case.number,
            from_root_id=case.root_id,
            hand_over_id=made.pk,
            ground=made.ground,
            sharing=made.sharing,
            invented=case.invented,
            parts=made.parts,
            papers=len(made.documents),
            offered_at=made.offered_at,
            answer_by=made.answer_by,
        ).save(force_insert=True)


def _answered(offer: Offer, state: str, *, actor: Actor, at: datetime) -> None:
    rows = Offer.objects.filter(pk=offer.pk, state=State.OFFERED)
    if rows.update(state=state, answered_by_id=actor.capacity_id, answered_at=at) != 1:
        raise IllegalMove("offer.answer")
    offer.state, offer.answered_by_id, offer.answered_at = state, actor.capacity_id, at


def _begin(offer: Offer, parcel: Parcel, *, actor: Actor, at: datetime) -> Case:
    """An own case, with the same referrer, who confirms it; handed in at once when nothing lacks, else the desk completes it."""
    assert parcel.answers.municipality_id is not None, "no referral without one"
    case = referral.start_referral(
        body=offer.body,
        municipality=Municipality.objects.get(pk=parcel.answers.municipality_id),
        referrer=Capacity.objects.get(pk=parcel.referrer_id),
        actor=actor,
        at=at,
        invented=parcel.invented,
        came_by=CameBy.TABLE,
    )
    for organisation, capacity in parcel.co_referrers:
        referral.add_co_referrer(case, actor=actor, organisation=organisation, capacity=capacity)
    circle_id = case.circle_id
    for paper in parcel.papers:
        keep_document(
            case.root, circle_id, actor=actor, title=paper.title, category=paper.category,
            checked=paper.checked, sha256=paper.sha256, at=at, made_on=paper.made_on, author=paper.author, consent_of=paper.consent_of,
        )  # fmt: skip
    try:
        with transaction.atomic():
            referral.submit(case, actor=actor, answers=parcel.answers, at=at)
    except (referral.NotComplete, RuleRefused):  # something lacks that this table asks: it stands in the form, to be completed
        case.refresh_from_db()
        referral.save_draft(case, actor=actor, values=as_typed(parcel.answers), page="handover", base=case.typed_seq, seq=1, at=at)
    return case


def _responsible(case: Case, host_id: UUID, *, proposed_by: UUID, actor: Actor, on: date, at: datetime, why: str) -> None:
    """The receiving organisation answers for the data (SR-01): offered by the one, taken by the other."""
    Controller(
        case=case,
        root_id=case.root_id,
        circle_id=roots.circles_of(case.root_id)["sealed"],
        organisation_id=host_id,
        state=Controller.State.CONFIRMED,
        since=on,
        why=why[:300],
        proposed_by_id=proposed_by,
        confirmed_by_id=actor.capacity_id,
        confirmed_how="in Rondetafel, door de tafel die overneemt",
        confirmed_on=on,
        recorded_at=at,
    ).save(force_insert=True)


def _tell_the_sender(offer: Offer, number: str, host_id: UUID, *, actor: Actor, on: date, at: datetime) -> HandOver:
    """The sender's case ends with the number of the other, and nothing more of it."""
    with acting_as(system_actor(offer.from_root_id, "handover.accept")) as system:
        theirs = HandOver.objects.get(pk=offer.hand_over_id)
        HandOver.objects.filter(pk=theirs.pk).update(state=State.ACCEPTED, answered_at=at, their_number=number)
        case = Case.objects.select_related("body", "root").get(root_id=offer.from_root_id)
        reason = f"Deze tafel nam de casus over en werkt verder onder nummer {number}."
        Case.objects.filter(pk=case.pk).update(
            direction_to=offer.body.name[:160], direction_reason=reason, decided_on=case.decided_on or on, handed_over_on=on
        )
        CASE.move(case, "hand_over", actor=system, to=offer.body_id)
        done_due("triage", root_id=case.root_id)
        _responsible(case, host_id, proposed_by=theirs.offered_by_id, actor=actor, on=on, at=at, why=f"overgedragen aan {offer.body.name}")
    return theirs
