"""Messages and calendar files that follow what happened to a meeting or an item. One recipient each, own time only."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.bodies.models import Body, Seat
from rondetafel.core.days import ZONES
from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.core.terms import term
from rondetafel.meetings.models import AgendaItem, Attendance, DatePoll, ItemQuestion, Meeting, Minutes, ReportBack
from rondetafel.meetings.queries.joint import tables_at
from rondetafel.notices.calendar import CANCEL, REQUEST, Appointment, calendar_file
from rondetafel.notices.outbox import Message, send
from rondetafel.organisations.models import Capacity

MEETING_WORDS = {
    "meeting.publish": ("invitation", "Uitnodiging en agenda: {what}", "De agenda van {what} staat klaar. Laat weten of u komt."),
    "meeting.move": ("moved", "Verplaatst: {what}", "{What} is verplaatst. Uw agenda krijgt de nieuwe tijd; laat weten of u komt."),
    "meeting.add_slot": ("longer", "Duurt langer: {what}", "{What} duurt langer dan eerst gepland. Uw agenda krijgt de nieuwe eindtijd."),
    "meeting.change_place": ("place_changed", "Andere plaats: {what}", "{What} is op een andere plaats. Uw agenda krijgt de nieuwe plaats."),
    "meeting.cancel": ("cancelled", "Gaat niet door: {what}", "{What} gaat niet door. De punten worden opnieuw gepland."),
}  # fmt: skip
SENT_AGAIN = ("agenda_changed", "Gewijzigde agenda: {what}", "De agenda van {what} is gewijzigd.")
ITEM_WORDS = {
    "item.place": ("placed", "Uw voorstel {number} staat op de agenda", "Uw voorstel {number} is op de agenda gezet."),
    "item.postpone": ("postponed", "Uw voorstel {number} is uitgesteld", "Uw voorstel {number} is uitgesteld. De reden staat erbij."),
    "item.not_place": ("not_placed", "Uw voorstel {number} komt niet op de agenda", "Uw voorstel {number} komt niet op de agenda. De reden staat erbij."),
    "item.merge": ("merged", "Uw voorstel {number} is samengevoegd", "Uw voorstel {number} is met een ander punt samengevoegd."),
}  # fmt: skip


def write_meeting(event: Happened) -> None:
    """Invite everybody with a seat, or tell them of a move or that it is off; each with a calendar file of their own."""
    meeting = Meeting.objects.select_related("body").get(pk=event.thing.pk)  # as it is now, with its new SEQUENCE
    again = event.type == "meeting.publish" and bool(event.facts.get("again"))
    kind, subject, text = SENT_AGAIN if again else MEETING_WORDS[event.type]
    words, path = _words(meeting), reverse("meetings:meeting_detail", args=[meeting.pk])
    method = CANCEL if event.type == "meeting.cancel" else REQUEST
    text = _gone_along(event) or text
    for row in _invited(meeting):
        file = calendar_file(_appointment(meeting, words["What"], path, row.capacity.email), method=method)
        if again and row.reply != Attendance.Reply.ASKED:
            file = ""  # the calendar is right already; a second invitation would ask again
        message = Message(kind, subject.format(**words), text.format(**words), path, file, method if file else "")
        send(event, message, [row.capacity_id], root_id=meeting.root_id, body_id=meeting.body_id)


def _gone_along(event: Happened) -> str:
    """What to say of a cancelled meeting whose items went to another one."""
    if not event.facts.get("onto"):
        return ""
    onto = Meeting.objects.select_related("body").get(pk=event.facts["onto"])
    moment = localtime(onto.starts_at, ZONES[onto.body.jurisdiction])
    return f"{{What}} gaat niet door. De punten gaan mee naar {onto.number}, op {date_format(moment, 'j F Y')} om {moment:%H:%M} uur."


def write_minutes(event: Happened) -> None:
    """Minutes were sent: everybody with a seat can read them."""
    meeting = cast(Minutes, event.thing).meeting
    words, path = _words(meeting), reverse("meetings:minutes", args=[meeting.pk])
    message = Message("minutes", f"Verslag van {words['what']}", f"Het verslag van {words['what']} staat klaar om te lezen.", path)
    to = set(_seats(*tables_at(meeting))) - {event.actor.capacity_id}
    send(event, message, to, root_id=meeting.root_id, body_id=meeting.body_id)


def tell_joint(event: Happened) -> None:
    """The desk of another table hears that it is invited to a meeting, or that it does not take part after all."""
    meeting = cast(Meeting, event.thing)
    words, to = _words(meeting), Body.objects.get(pk=event.facts["body"])
    day = date_format(localtime(meeting.starts_at, ZONES[meeting.body.jurisdiction]), "j F Y")
    if event.type == "meeting.invite_body":
        text = f"{meeting.body.name} houdt {words['what']} op {day} samen met {to.name}. Wie daar zit, krijgt de agenda als die klaar is."
        message = Message("joint_invited", f"Samen: {words['what']}"[:160], text, meeting.get_absolute_url())
    else:
        text = f"{meeting.body.name} houdt {words['what']} op {day} toch niet samen met {to.name}."
        message = Message("joint_withdrawn", f"Toch niet samen: {words['what']}"[:160], text, reverse("meetings:meeting_list"))
    desk = set(holders_of(to.pk)) - {event.actor.capacity_id}
    send(event, message, desk, root_id=to.root_id, body_id=to.pk)


def _words(meeting: Meeting) -> dict[str, str]:
    what = f"{term('meeting', meeting.body.jurisdiction)} {meeting.number} van {meeting.body.name}"
    return {"what": what, "What": what[0].upper() + what[1:]}


def _invited(meeting: Meeting) -> list[Attendance]:
    """Who was asked and still has the seat; who left hears nothing more."""
    rows = Attendance.objects.filter(meeting=meeting, capacity_id__in=_seats(*tables_at(meeting)))
    return list(rows.select_related("capacity").order_by("pk"))


def _seats(*body_ids: UUID) -> "QuerySet[Seat, UUID]":
    return Seat.objects.filter(body_id__in=body_ids, valid__contains=timezone.now()).values_list("capacity_id", flat=True)


def _appointment(meeting: Meeting, title: str, path: str, mail: str) -> Appointment:
    return Appointment(
        uid=meeting.pk,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=title,
        place=", ".join(one for one in (meeting.place, meeting.room) if one),
        path=path,
        jurisdiction=meeting.body.jurisdiction,
        answer_to=settings.CALENDAR_ADDRESS,
        invited=mail,
    )


def write_item(event: Happened) -> None:
    """Tell the proposer what became of the proposal."""
    item = cast(AgendaItem, event.thing)
    if item.kind != AgendaItem.Kind.PROPOSAL or item.proposer_id in (None, event.actor.capacity_id):
        return
    kind, subject, text = ITEM_WORDS[event.type]
    message = Message(kind, subject.format(number=item.number), text.format(number=item.number), _item_path(item))
    _send_in_body(event, message, _at_table(item.body_id) & {item.proposer_id}, item)


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
    path = reverse("meetings:report", args=[report.pk])
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
        to = _at_table(report.from_body_id) & {report.reporter_id, *holders_of(report.from_body_id)}
        send(event, message, to - {event.actor.capacity_id}, root_id=report.root_id, body_id=report.from_body_id)


def write_question(event: Happened) -> None:
    """A question at an item: who brought it in and the desk hear of it; who asked hears that there is an answer."""
    question = cast(ItemQuestion, event.thing)
    item = question.item
    if event.type == "item.ask":
        to = {item.proposer_id, item.presenter_id, *holders_of(item.body_id)}
        message = Message(
            "item_asked", f"Vraag bij punt {item.number}", f"Een lid stelde een vraag bij punt {item.number}.", _item_path(item)
        )
    else:
        to = {question.author_id}
        message = Message(
            "item_answered", f"Antwoord bij punt {item.number}", f"Op uw vraag bij punt {item.number} is geantwoord.", _item_path(item)
        )
    _send_in_body(event, message, (_at_table(item.body_id) & to) - {event.actor.capacity_id}, item)


def _at_table(body_id: UUID) -> set[UUID]:
    """Who has a seat or an office there now."""
    return {*_seats(body_id), *holders_of(body_id)}


def _item_path(item: AgendaItem) -> str:
    return reverse("meetings:item_detail", args=[item.pk])


def _send_in_body(event: Happened, message: Message, to: Iterable[UUID], item: AgendaItem) -> None:
    send(event, message, to, root_id=item.root_id, body_id=item.body_id)


def write_poll(event: Happened) -> None:
    """A question for a date goes to all seats; what was chosen too, unless moving the meeting said it already."""
    poll = cast(DatePoll, event.thing)
    to = set(_seats(poll.body_id)) - {event.actor.capacity_id}
    if event.type == "poll.ask":
        text = f"Er zijn data voorgelegd voor een overleg van {poll.body.name}. Laat weten wanneer u kunt."
        message = Message("dates_asked", f"Welke datum past u? {poll.body.name}", text, reverse("meetings:poll", args=[poll.pk]))
    elif poll.moves is not None and poll.moves.state == Meeting.State.PUBLISHED:
        return
    else:
        meeting = Meeting.objects.select_related("body").get(pk=event.facts["meeting"])
        text = f"De datum van een overleg van {poll.body.name} is gekozen. De uitnodiging volgt met de agenda."
        message = Message("date_chosen", f"Datum gekozen: {poll.body.name}", text, meeting.get_absolute_url())
    send(event, message, to, root_id=poll.root_id, body_id=poll.body_id)


def ask_to_come(event: Happened) -> None:
    """Somebody is asked instead of a colleague, or those who were there before are asked again; with the own calendar file."""
    instead = event.type == "attendance.ask_substitute"
    meeting_id = event.facts["meeting"] if instead else event.thing.pk
    meeting = Meeting.objects.select_related("body").get(pk=meeting_id)
    words, path = _words(meeting), reverse("meetings:meeting_detail", args=[meeting.pk])
    to = [event.thing.capacity_id] if instead else [UUID(one) for one in event.facts["capacities"]]
    why = "U wordt gevraagd in plaats van een collega" if instead else "Een casus waar u bij was komt terug: u wordt weer gevraagd"
    for capacity in Capacity.objects.filter(pk__in=to):
        file = calendar_file(_appointment(meeting, words["What"], path, capacity.email))
        text = f"{why} bij {words['what']}. Laat weten of u komt."
        message = Message("asked_to_come", f"Komt u? {words['What']}"[:160], text, path, file, REQUEST)
        send(event, message, [capacity.pk], root_id=meeting.root_id, body_id=meeting.body_id)


def tell_take_over(event: Happened) -> None:
    """Who else holds an office at the table hears that a deputy takes over, or gives back."""
    body = cast(Body, event.thing)
    over = event.type == "body.take_over_meetings"
    subject = f"{'Waarneming' if over else 'Einde waarneming'}: voorzitter van {body.name}"
    many = event.facts["meetings"]
    what = f"{many} {term('meeting' if many == 1 else 'meetings', body.jurisdiction)} van {body.name}"
    text = f"De vervangend voorzitter neemt {what} over." if over else f"De voorzitter zit weer voor bij {what}."
    message = Message("take_over" if over else "give_back", subject, text, reverse("meetings:meeting_list"))
    send(event, message, set(holders_of(body.pk)) - {event.actor.capacity_id}, root_id=body.root_id, body_id=body.pk)


LISTENERS = {
    "meeting.invite_body": tell_joint,
    "meeting.withdraw_body": tell_joint,
    "body.take_over_meetings": tell_take_over,
    "body.give_back_meetings": tell_take_over,
    "attendance.ask_substitute": ask_to_come,
    "meeting.ask_same_experts": ask_to_come,
    "poll.ask": write_poll,
    "poll.decide": write_poll,
    **dict.fromkeys(MEETING_WORDS, write_meeting),
    **dict.fromkeys(ITEM_WORDS, write_item),
    "item.propose": write_proposal,
    "item.ask": write_question,
    "item.answer": write_question,
    "minutes.send": write_minutes,
    "report.send": write_report,
    "report.answer": write_report,
}
