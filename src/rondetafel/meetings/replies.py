"""What somebody answered from a calendar program of their own, noted at the meeting. What we do not know is ignored, without a word."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.actions.substitutes import take_the_place
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.notices.itip import Reply

PURPOSE = "calendar.reply"
WORDS = {"ACCEPTED": Attendance.Reply.ACCEPTED, "DECLINED": Attendance.Reply.DECLINED, "TENTATIVE": Attendance.Reply.TENTATIVE}
OVER = (Meeting.State.HELD, Meeting.State.CANCELLED)


def take(reply: Reply) -> str:
    """Note the answer: "taken", "outdated" or "unknown". The program itself notes it: a mail is no proof of who sent it."""
    with acting_as(system_actor(None, PURPOSE)):  # dates of meetings, nothing else
        meeting = Meeting.objects.filter(pk=reply.uid).first()
    if meeting is None:
        return "unknown"
    with acting_as(system_actor(meeting.root_id, PURPOSE)) as program:
        return _note(meeting, reply, program)


def _note(meeting: Meeting, reply: Reply, program: Actor) -> str:
    now = timezone.now()
    rows = Attendance.objects.select_for_update(of=("self",)).filter(meeting=meeting, capacity__email__iexact=reply.mail)
    row = rows.filter(capacity__valid__contains=now).order_by("pk").first()
    if row is None:
        return "unknown"
    said_at = min(reply.stamp or now, now)
    facts: dict[str, Any] = {"capacity": row.capacity_id, "sequence": reply.sequence}
    newer = Q(sequence__gt=reply.sequence) | Q(state__in=OVER)
    answered_later = row.replied_at is not None and row.replied_at > said_at
    if answered_later or Meeting.objects.filter(newer, pk=meeting.pk).exists():
        record("attendance.outdated_reply", row, actor=program, **facts)
        return "outdated"
    answer = WORDS[reply.answer]
    if (row.reply, row.replied_at) != (answer, said_at):  # the same mail again changes nothing
        Attendance.objects.filter(pk=row.pk).update(reply=answer, replied_at=said_at, substitute=None)
        if row.asked_for_id is not None:
            take_the_place(row, comes=answer == Attendance.Reply.ACCEPTED, actor=program)
        touch(meeting.pk)
        record("attendance.reply_by_calendar", row, actor=program, reply=answer, **facts)
    return "taken"
