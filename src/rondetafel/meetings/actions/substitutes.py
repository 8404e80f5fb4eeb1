"""Who comes instead of whom: the colleague of the same organisation is asked in one act, and sees the table for that meeting only (NL-08)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange as Range

from rondetafel.bodies.actions import give_seat
from rondetafel.bodies.models import Seat
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of, midnight_of
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.meetings.rules import at_desk
from rondetafel.organisations.models import Capacity

Reply = Attendance.Reply
NO_COLLEAGUE = "In de plaats komt iemand van dezelfde organisatie."
NO_SEAT = "Deze persoon heeft geen zetel meer aan deze tafel."


@transaction.atomic
def ask_substitute(row: Attendance, *, colleague: Capacity, actor: Actor, at: datetime) -> Attendance:
    """Ask a colleague to come instead; who has no seat gets one until the meeting is over, and with it the papers.

    Raises:
        RuleRefused: not a colleague of the same organisation, or who is replaced has no seat.
        IllegalMove: the meeting is over, or off.
    """
    at_desk.check(actor, row.meeting)
    if row.meeting.state != Meeting.State.PUBLISHED:
        raise IllegalMove("attendance.ask_substitute")
    if colleague.organisation_id is None or colleague.organisation_id != row.capacity.organisation_id or colleague.pk == row.capacity_id:
        raise RuleRefused(NO_COLLEAGUE)
    let_in = _seat_for_the_day(row, colleague, actor, at)
    asked = _asked(row, colleague)
    if asked.reply == Reply.ACCEPTED:  # the colleague comes already
        take_the_place(asked, comes=True, actor=actor)
    touch(row.meeting_id)
    record("attendance.ask_substitute", asked, actor=actor, instead_of=row.capacity_id, meeting=row.meeting_id, let_in=let_in)
    return asked


def _asked(row: Attendance, colleague: Capacity) -> Attendance:
    """The colleague's own invitation, now in somebody's place; an earlier no is asked again."""
    rows = Attendance.objects.filter(meeting=row.meeting, capacity=colleague)
    found = rows.first()
    if found is None:
        where = {"root_id": row.root_id, "circle_id": row.circle_id}
        found = Attendance(**where, meeting=row.meeting, capacity=colleague, asked_for_id=row.capacity_id)
        found.save(force_insert=True)
        return found
    found.asked_for_id = row.capacity_id
    found.reply = found.reply if found.reply == Reply.ACCEPTED else Reply.ASKED
    found.save(update_fields=["asked_for", "reply"])
    return found


def _seat_for_the_day(row: Attendance, colleague: Capacity, actor: Actor, at: datetime) -> bool:
    """A seat of the same kind until midnight after the meeting; the papers close with it by themselves."""
    body = row.meeting.body
    if Seat.objects.filter(body=body, capacity=colleague, valid__contains=at).exists():
        return False
    replaced = Seat.objects.filter(body=body, capacity_id=row.capacity_id, valid__contains=at).first()
    if replaced is None:
        raise RuleRefused(NO_SEAT)
    give_seat(
        body,
        capacity=colleague,
        role=replaced.role,
        actor=actor,
        since=at,
        until=_midnight_after(row.meeting.ends_at, body.jurisdiction),
        represents=replaced.represents,
        profession=replaced.profession,
        position_right=replaced.position_right,
        substitute_of=replaced,
    )
    return True


def ask_anew(meeting: Meeting, *, before: datetime) -> int:
    """What was answered about another moment says nothing about this one: how many are asked anew.

    Before the event that it moved, so that who could not come on the earlier day gets the papers like the others. A seat that a colleague got
    for the day goes along to the new day.

    Args:
        before: when the meeting began until now.
    """
    rows = Attendance.objects.filter(meeting=meeting)
    law = meeting.body.jurisdiction
    old_end = meeting.ends_at - (meeting.starts_at - before)
    until, new = _midnight_after(old_end, law), _midnight_after(meeting.ends_at, law)
    asked = rows.filter(asked_for__isnull=False).values_list("capacity_id", flat=True)
    for seat in Seat.objects.filter(body=meeting.body, capacity_id__in=list(asked), valid__endswith=until, valid__startswith__lt=new):
        Seat.objects.filter(pk=seat.pk).update(valid=Range(seat.valid.lower, new))
    return rows.exclude(reply=Reply.ASKED).update(reply=Reply.ASKED, replied_at=None, substitute=None)


def _midnight_after(ends_at: datetime, law: str) -> datetime:
    return midnight_of(day_of(ends_at, law) + timedelta(days=1), law)


def take_the_place(row: Attendance, *, comes: bool, actor: Actor) -> None:
    """The one who was asked instead said yes or no: the one who is replaced counts as represented, or not. Whoever gives out papers hears so."""
    assert row.asked_for_id is not None
    replaced = Attendance.objects.filter(meeting_id=row.meeting_id, capacity_id=row.asked_for_id).exclude(reply=Reply.ACCEPTED)
    if comes:
        for one in list(replaced):
            Attendance.objects.filter(pk=one.pk).update(reply=Reply.SUBSTITUTE, substitute_id=row.capacity_id)
            record("attendance.replaced", one, actor=actor, reply=str(Reply.SUBSTITUTE), substitute=row.capacity_id)
    else:
        replaced.filter(substitute_id=row.capacity_id).update(reply=Reply.DECLINED, substitute=None)


@transaction.atomic
def ask_same_experts(meeting: Meeting, *, actor: Actor, capacities: Iterable[UUID]) -> int:
    """Ask those who were there when a case of this meeting was carried over to come again; how many were asked. A no is asked anew: it stands
    on *Vandaag*, and the papers open again."""
    at_desk.check(actor, meeting)
    if meeting.state != Meeting.State.PUBLISHED:
        raise IllegalMove("meeting.ask_same_experts")
    rows = Attendance.objects.filter(meeting=meeting, capacity_id__in=list(capacities)).exclude(reply=Reply.ACCEPTED)
    for row in rows.filter(reply=Reply.DECLINED):
        Attendance.objects.filter(pk=row.pk).update(reply=Reply.ASKED, replied_at=None)
        record("attendance.ask_again", row, actor=actor, reply=str(Reply.ASKED))
    asked = [str(one) for one in rows.values_list("capacity_id", flat=True)]
    if asked:
        record("meeting.ask_same_experts", meeting, actor=actor, capacities=asked)
    return len(asked)
