"""The message that somebody of a family wrote: to who reads it, and to the whole desk when it cannot wait (safety P2)."""

from django.urls import reverse

from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.families.models import Words
from rondetafel.notices.outbox import Message, send


def tell_reader(event: Happened) -> None:
    """A number and a day; neither who wrote, nor what (SR-25). The writer cannot see the desk, so the program tells it."""
    words: Words = event.thing
    participant = words.participant
    now = words.safe == Words.Safe.NO
    when = "vandaag nog" if now else f"uiterlijk {words.read_by_due_on:%d-%m-%Y}"
    text = f"Bij {participant.number} is een bericht binnengekomen. Lees het {when}."
    subject = f"Lees nu het bericht bij {participant.number}" if now else f"Nieuw bericht bij {participant.number}"
    with acting_as(system_actor(words.root_id, "family.write")):
        to = {participant.reader_id, *(holders_of(participant.body_id) if now else ())}
        message = Message("words_to_read", subject, text, reverse("families:read_words", args=[words.pk]))
        send(event, message, to - {event.actor.capacity_id}, root_id=words.root_id, body_id=participant.body_id)
