"""Messages of process direction: a number, what is asked, and a link; never who it is about (SR-25, safety P9)."""

from dataclasses import replace

from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.core.sealed import text_of
from rondetafel.direction.actions.links import path_of
from rondetafel.notices.outbox import LINK, LINK_OUTSIDE, Message, send, send_outside

ASKED = {
    "action": ("Hoe staat het met een actiepunt bij {number}?", "De tafel vraagt hoe het staat met een actiepunt bij {number}. Antwoorden kost een halve minuut."),
    "mandate": ("Vraag om mandaat bij {number}", "De tafel vraagt of uw organisatie mandaat geeft bij {number}. U antwoordt met ja of nee."),
    "invite": ("Uitnodiging voor een overleg, {number}", "U wordt gevraagd voor een overleg. Achter deze link staan alleen uw eigen tijd en de plaats. U zegt daar of u komt."),
    "text": ("Bericht bij {number}", "De voorzitter van het overleg heeft een tekst voor u. U leest hem achter deze link, op één apparaat."),
    "refusal": ("Vraag bij {number}", "De tafel noteerde een afwijzing door uw organisatie. Achter deze link leest u wat er staat, en kunt u één keer antwoorden."),
    "role": ("Vraag om een rol bij {number}", "De tafel vraagt of u een rol neemt bij {number}. U antwoordt met ja of nee."),
}  # fmt: skip


def send_link(event: Happened) -> None:
    """The link goes to the work address of the one who is asked."""
    link = event.thing
    subject, text = (words.format(number=link.case.number) for words in ASKED[link.kind])
    message = Message(LINK, subject, text, path_of(link))
    if link.capacity_id:
        send(event, message, [link.capacity_id], root_id=link.root_id, body_id=link.case.body_id)
    else:
        mail = text_of(link, link.case.root, "mail")
        send_outside(
            event, replace(message, kind=LINK_OUTSIDE), mail, recipient_id=link.pk, root_id=link.root_id, body_id=link.case.body_id
        )


def tell_desk(event: Happened) -> None:
    """An answer came through a link: the desk confirms it."""
    reply = event.thing
    number = reply.link.case.number
    message = Message("reply", f"Antwoord bij {number}", f"Er is geantwoord bij {number}. Neem het over of leg het opzij.", _page(reply))
    if event.facts.get("link_kind") == "invite":
        where = f"/direction/cases/{reply.case_id}/#uitgenodigden"
        message = Message("reply", f"Antwoord bij {number}", f"Iemand die bij {number} is uitgenodigd, heeft geantwoord.", where)
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
