"""Asking all seats which dates suit, and choosing one: the meeting is planned or moved in the same act (NL-08)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.bodies.models import Body, Seat
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.dates import move_meeting, plan_meeting
from rondetafel.meetings.models import DatePoll, Meeting, PollAnswer, PollDate
from rondetafel.meetings.rules import at_desk

State = DatePoll.State
NO_SEAT = "Alleen wie een zetel aan deze tafel heeft, wordt gevraagd."
OWN_ANSWER = "U kunt alleen voor uzelf antwoorden. De ondersteuner noteert wat telefonisch binnenkomt."


@transaction.atomic
def ask_dates(
    body: Body,
    *,
    actor: Actor,
    at: datetime,
    title: str,
    dates: list[datetime],
    respond_by: date,
    slots: int = 1,
    slot_minutes: int = 60,
    place: str = "",
    moves: Meeting | None = None,
) -> DatePoll:
    """Ask every seat about some dates.

    Args:
        moves: the meeting that seeks another moment; without it deciding plans a new one.
    """
    at_desk.check(actor, body)
    where = {"root_id": body.root_id, "circle_id": body.members_circle_id}
    poll = DatePoll(
        **where,
        body=body,
        title=title,
        place=place,
        slots=slots,
        slot_minutes=slot_minutes,
        moves=moves,
        respond_by=respond_by,
        asked_at=at,
    )
    poll.save(force_insert=True)
    PollDate.objects.bulk_create(PollDate(**where, poll=poll, starts_at=moment) for moment in sorted(set(dates)))
    record("poll.ask", poll, actor=actor, action="C", dates=len(set(dates)))
    return poll


@transaction.atomic
def answer_dates(poll: DatePoll, *, actor: Actor, capacity_id: UUID, answers: dict[UUID, str], at: datetime) -> None:
    """Say yes, perhaps or no to each date; again changes the answer. The desk writes down what came by phone.

    Raises:
        RuleRefused: for somebody else, or without a seat.
        IllegalMove: a date was chosen since.
    """
    if capacity_id != actor.capacity_id and not at_desk(actor, poll):
        raise RuleRefused(OWN_ANSWER)
    if not Seat.objects.filter(body_id=poll.body_id, capacity_id=capacity_id, valid__contains=at).exists():
        raise RuleRefused(NO_SEAT)
    if DatePoll.objects.filter(pk=poll.pk, state=State.OPEN).first() is None:
        raise IllegalMove("poll.answer")
    known = set(poll.dates.values_list("pk", flat=True))
    for date_id, answer in answers.items():
        if date_id not in known:
            raise IllegalMove("poll.answer")
        rows = PollAnswer.objects.filter(date_id=date_id, capacity_id=capacity_id)
        if not rows.update(answer=answer, at=at):
            where = {"root_id": poll.root_id, "circle_id": poll.circle_id}
            PollAnswer(**where, date_id=date_id, capacity_id=capacity_id, answer=answer, at=at).save(force_insert=True)
    record("poll.answer", poll, actor=actor, capacity=capacity_id, answers=len(answers))


@transaction.atomic
def decide_date(chosen: PollDate, *, actor: Actor, at: datetime) -> Meeting:
    """Choose a date: the new meeting is planned, or the meeting that sought another moment is moved to it.

    Raises:
        IllegalMove: somebody chose before, or the meeting cannot be moved any more.
    """
    poll = chosen.poll
    at_desk.check(actor, poll)
    _end(poll, State.DECIDED, at)
    PollDate.objects.filter(pk=chosen.pk).update(chosen=True)
    if poll.moves is not None:
        move_meeting(poll.moves, actor=actor, starts_at=chosen.starts_at, place=poll.place or poll.moves.place)
        meeting = poll.moves
    else:
        meeting = plan_meeting(
            poll.body, actor=actor, starts_at=chosen.starts_at, slots=poll.slots, slot_minutes=poll.slot_minutes, place=poll.place
        )
    record("poll.decide", poll, actor=actor, meeting=meeting.pk, date=chosen.pk)
    return meeting


@transaction.atomic
def withdraw_poll(poll: DatePoll, *, actor: Actor, at: datetime) -> None:
    """The question is no longer needed; nobody is asked any more."""
    at_desk.check(actor, poll)
    _end(poll, State.WITHDRAWN, at)
    record("poll.withdraw", poll, actor=actor)


def _end(poll: DatePoll, state: str, at: datetime) -> None:
    if DatePoll.objects.filter(pk=poll.pk, state=State.OPEN).update(state=state, decided_at=at) != 1:
        raise IllegalMove("poll.decide")
    poll.state = state
