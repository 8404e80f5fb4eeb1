"""Messages about questions: to the desk that one came, to who asked that there is an answer. A number and a link; never the text (SR-25)."""

from typing import cast

from django.urls import reverse

from rondetafel.consults.links import path_of, sign_up_path
from rondetafel.consults.models import Consult, SignUp
from rondetafel.consults.queries import mail_of
from rondetafel.consults.sign_up import mail_of as mail_of_sign_up
from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.notices.outbox import ANSWER_LINK, SIGN_UP, Message, send, send_outside

EVENTS = ("consult.ask", "consult.answer", "consult.invite_asker")
SIGN_UP_EVENTS = ("sign_up.ask", "sign_up.request", "sign_up.approve", "sign_up.refuse")
# To the address itself: subject, text. What an address is, its owner reads; nobody else learns it.
TO_ADDRESS = {
    "mailed": ("Bevestig uw werkadres", "Met deze link maakt u een account voor Rondetafel. De link werkt twee dagen. Vroeg u dit niet, dan hoeft u niets te doen."),
    "known": ("Uw account bij Rondetafel", "Met dit adres is er al een account. Log in. Weet u het wachtwoord niet meer, dan kiest u daar een nieuw."),
    "approved": ("Maak uw account af", "De tafel heeft uw verzoek goedgekeurd. Met deze link kiest u een wachtwoord. De link werkt zeven dagen."),
    "refused": ("Over uw verzoek om een account", "De tafel kan u geen account geven. Een vraag stellen kan wel, zonder account. Op de pagina staat ook hoe u de tafel bereikt."),
}  # fmt: skip


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
    text = f"Er is een antwoord bij {consult.number}."
    if event.type == "consult.invite_asker":
        text = f"Dit is de link bij uw vraag {consult.number}. U leest er het antwoord; als aanmelder maakt u er een aanmelding van."
    message = Message(ANSWER_LINK, f"Bericht bij {consult.number}", text, path_of(consult))
    if consult.asked_by_id:
        send(event, message, [consult.asked_by_id], body_id=consult.body_id)
    elif mail := mail_of(consult):
        send_outside(event, message, mail, recipient_id=consult.pk, body_id=consult.body_id)


def write_sign_up(event: Happened) -> None:
    """A link to the address, or to the desk that somebody waits."""
    sign_up = cast(SignUp, event.thing)
    sign_up.refresh_from_db(fields=["state"])
    if event.type == "sign_up.request":
        text = "Iemand met een onbekend domein vraagt een account. Kent u deze persoon en organisatie?"
        send(event, Message("sign_up_waits", "Verzoek om een account", text, sign_up.get_absolute_url()), holders_of(sign_up.body_id))
        return
    subject, text = TO_ADDRESS[sign_up.state]
    path = {
        "known": reverse("account_login"),
        "refused": reverse("consults:public_table", args=[sign_up.body.short_name]),
    }.get(sign_up.state) or sign_up_path(sign_up)
    send_outside(event, Message(SIGN_UP, subject, text, path), mail_of_sign_up(sign_up), recipient_id=sign_up.pk, body_id=sign_up.body_id)
