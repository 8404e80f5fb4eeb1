"""Messages and calendar files that follow what happened to a meeting or an item. One recipient each, own time only."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.core.terms import term
from rondetafel.meetings.models import AgendaItem, Attendance, Meeting, ReportBack
from rondetafel.notices.calendar import CANCEL, REQUEST, Appointment, calendar_file
from rondetafel.notices.outbox import Message, send
from rondetafel.organisations.models import Capacity

MEETING_WORDS = {
    "meeting.publish": ("invitation", "Uitnodiging en agenda: {what}", "De agenda van {what} staat klaar. Laat weten of u komt."),
    "meeting.move": ("moved", "Verplaatst: {what}", "{What} is verplaatst. Uw agenda krijgt de nieuwe tijd; laat weten of u komt."),
    "meeting.cancel": ("cancelled", "Gaat niet door: {what}", "{What} gaat niet door. De punten worden opnieuw gepland."),
}  # fmt: skip
ITEM_WORDS = {
    "item.take_up": ("placed", "Uw voorstel {number} staat op de agenda", "Uw voorstel {number} is op de agenda gezet."),
    "item.postpone": ("postponed", "Uw voorstel {number} is uitgesteld", "Uw voorstel {number} is uitgesteld. De reden staat erbij."),
    "item.not_place": ("not_placed", "Uw voorstel {number} komt niet op de agenda", "Uw voorstel {number} komt niet op de agenda. De reden staat erbij."),
    "item.merge": ("merged", "Uw voorstel {number} is samengevoegd", "Uw voorstel {number} is met een ander punt samengevoegd."),
}  # fmt: skip


def write_meeting(event: Happened) -> None:
    """Invite everybody with a seat, or tell them of a move or that it is off; with a calendar file of their own."""
    meeting = cast(Meeting, event.thing)
    kind, subject, text = MEETING_WORDS[event.type]
    invited = set(Attendance.objects.filter(meeting=meeting).values_list("capacity_id", flat=True))
    what = f"{term('meeting', meeting.body.jurisdiction)} {meeting.number} van {meeting.body.name}"
    words = {"what": what, "What": what[0].upper() + what[1:]}
    path = reverse("meetings:meeting_detail", args=[meeting.pk])
    for capacity in Capacity.objects.filter(pk__in=invited).exclude(email=""):
        file = calendar_file(
            _appointment(meeting, what, path, capacity.email), method=CANCEL if event.type == "meeting.cancel" else REQUEST
        )
        message = Message(
            kind, subject.format(**words), text.format(**words), path, file, CANCEL if event.type == "meeting.cancel" else REQUEST
        )
        send(event, message, [capacity.pk], root_id=meeting.root_id, body_id=meeting.body_id)


def _appointment(meeting: Meeting, what: str, path: str, mail: str) -> Appointment:
    return Appointment(
        uid=meeting.pk,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=what[0].upper() + what[1:],
        place=meeting.place,
        path=path,
        jurisdiction=meeting.body.jurisdiction,
        answer_to=settings.CALENDAR_ADDRESS,
        invited=mail,
    )


def write_item(event: Happened) -> None:
    """Tell the proposer what became of the proposal."""
    item = cast(AgendaItem, event.thing)
    if item.proposer_id is None or item.proposer_id == event.actor.capacity_id:
        return
    kind, subject, text = ITEM_WORDS[event.type]
    message = Message(kind, subject.format(number=item.number), text.format(number=item.number), _item_path(item))
    _send_in_body(event, message, [item.proposer_id], item)


def write_proposal(event: Happened) -> None:
    """Tell the desk that a proposal came in, and give the proposer a receipt."""
    item = cast(AgendaItem, event.thing)
    number, path = item.number, _item_path(item)
    _send_in_body(
        event,
        Message("receipt", f"Voorstel {number} ontvangen", f"Uw voorstel {number} is ontvangen.", path),
        [event.actor.capacity_id],
        item,
    )
    desk = [one for one in holders_of(item.body_id) if one != event.actor.capacity_id]
    _send_in_body(event, Message("proposal", f"Nieuw voorstel {number}", f"Er is een voorstel voor de agenda: {number}.", path), desk, item)


def write_report(event: Happened) -> None:
    """A report went up, or its answer came back."""
    report = cast(ReportBack, event.thing)
    path = reverse("meetings:report_detail", args=[report.pk])
    if event.type == "report.send":
        message = Message(
            "report", f"Terugkoppeling {report.number}", f"Terugkoppeling {report.number} van {report.from_body.name} is binnen.", path
        )
        send(event, message, holders_of(report.to_body_id), root_id=report.to_root_id, body_id=report.to_body_id)
    else:
        message = Message(
            "report_answer",
            f"Antwoord op terugkoppeling {report.number}",
            f"{report.to_body.name} heeft geantwoord op {report.number}.",
            path,
        )
        to = {report.reporter_id, *holders_of(report.from_body_id)}
        send(event, message, to, root_id=report.root_id, body_id=report.from_body_id)


def _item_path(item: AgendaItem) -> str:
    return reverse("meetings:item_detail", args=[item.pk])


def _send_in_body(event: Happened, message: Message, to: Iterable[UUID], item: AgendaItem) -> None:
    send(event, message, to, root_id=item.root_id, body_id=item.body_id)
