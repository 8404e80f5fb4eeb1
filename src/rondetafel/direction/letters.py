"""Messages of process direction: a number, what is asked, and a link; never who it is about (SR-25, safety P9)."""

from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.direction.actions.links import path_of
from rondetafel.notices.outbox import LINK, Message, send

ASKED = {
    "action": ("Hoe staat het met een actiepunt bij {number}?", "De tafel vraagt hoe het staat met een actiepunt bij {number}. Antwoorden kost een halve minuut."),
    "mandate": ("Vraag om mandaat bij {number}", "De tafel vraagt of uw organisatie mandaat geeft bij {number}. U antwoordt met ja of nee."),
    "role": ("Vraag om een rol bij {number}", "De tafel vraagt of u een rol neemt bij {number}. U antwoordt met ja of nee."),
}  # fmt: skip


def send_link(event: Happened) -> None:
    """The link goes to the work address of the one who is asked."""
    link = event.thing
    subject, text = (words.format(number=link.case.number) for words in ASKED[link.kind])
    send(event, Message(LINK, subject, text, path_of(link)), [link.capacity_id], root_id=link.root_id, body_id=link.case.body_id)


def tell_desk(event: Happened) -> None:
    """An answer came through a link: the desk confirms it."""
    reply = event.thing
    number = reply.link.case.number
    message = Message("reply", f"Antwoord bij {number}", f"Er is geantwoord bij {number}. Neem het over of leg het opzij.", _page(reply))
    send(event, message, holders_of(reply.link.case.body_id), root_id=reply.root_id, body_id=reply.link.case.body_id)


def tell_addressee(event: Happened) -> None:
    """Something is laid before somebody on a level."""
    submission = event.thing
    text = f"Bij {submission.number} wordt iets aan u voorgelegd. In Rondetafel leest u wat er wordt gevraagd, en voor wanneer."
    message = Message("submission", f"Aan u voorgelegd: {submission.number}", text, f"/direction/submissions/{submission.pk}/")
    send(event, message, [submission.to_id], root_id=submission.root_id, body_id=submission.body_id)


def tell_answer(event: Happened) -> None:
    """The answer of a level came in."""
    submission = event.thing
    text = f"Er is geantwoord op wat bij {submission.number} was voorgelegd."
    message = Message("submission_answered", f"Antwoord bij {submission.number}", text, f"/direction/cases/{submission.case_id}/")
    to = set(holders_of(submission.body_id)) - {event.actor.capacity_id}
    send(event, message, to, root_id=submission.root_id, body_id=submission.body_id)


def _page(reply: object) -> str:
    return f"/direction/replies/{reply.pk}/confirm/"  # type: ignore[attr-defined]


LISTENERS = {
    "link.send": [send_link],
    "link.answer": [tell_desk],
    "submission.lay_down": [tell_addressee],
    "submission.answer": [tell_answer],
}
