"""Messages about questions: to the desk that one came, to who asked that there is an answer. A number and a link; never the text (SR-25)."""

from typing import cast

from rondetafel.consults.links import path_of
from rondetafel.consults.models import Consult
from rondetafel.consults.queries import mail_of
from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.notices.outbox import ANSWER_LINK, Message, send, send_outside

EVENTS = ("consult.ask", "consult.answer")


def write(event: Happened) -> None:
    """Put the messages of this event into the outbox."""
    consult = cast(Consult, event.thing)
    if event.type == "consult.ask":
        _tell_desk(event, consult)
    else:
        _tell_asker(event, consult)


def _tell_desk(event: Happened, consult: Consult) -> None:
    text = f"Er is een vraag gesteld: {consult.number}. Antwoord wordt verwacht uiterlijk {consult.due_on:%d-%m-%Y}."
    message = Message("consult_asked", f"Nieuwe vraag {consult.number}", text, consult.get_absolute_url())
    send(event, message, set(holders_of(consult.body_id)) - {event.actor.capacity_id}, root_id=consult.root_id, body_id=consult.body_id)


def _tell_asker(event: Happened, consult: Consult) -> None:
    """Neutral also in the subject: somebody may look along in a mailbox (safety P3)."""
    message = Message(ANSWER_LINK, f"Bericht bij {consult.number}", f"Er is een antwoord bij {consult.number}.", path_of(consult))
    if consult.asked_by_id:
        send(event, message, [consult.asked_by_id], body_id=consult.body_id)
    elif mail := mail_of(consult):
        send_outside(event, message, mail, recipient_id=consult.pk, body_id=consult.body_id)
