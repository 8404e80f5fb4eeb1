"""Neutral messages about handing over: a number, what to do, a link; never who it is about."""

from typing import cast
from uuid import UUID

from django.urls import reverse

from rondetafel.consents.models import HandOver, Offer
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import Happened, Listener
from rondetafel.core.offices import holders_of
from rondetafel.notices.outbox import Message, send


def tell_receiver(event: Happened) -> None:
    """The desk of the other table hears that a case is offered."""
    one = cast(HandOver, event.thing)
    with acting_as(system_actor(one.to_body.root_id, "handover.tell")):
        offer_id: UUID = Offer.objects.values_list("pk", flat=True).get(hand_over_id=one.pk)
    text = "Een andere tafel biedt uw tafel een casus aan. In Rondetafel staat van wie, en vóór wanneer u antwoordt."
    message = Message("offer", "Een andere tafel biedt een casus aan", text, reverse("consents:offer", args=[offer_id]))
    send(event, message, holders_of(one.to_body_id), body_id=one.to_body_id)


def tell_sender(event: Happened) -> None:
    """The desk that offered hears that there is an answer."""
    one = cast(HandOver, event.thing)
    offer = Offer.objects.get(hand_over_id=one.pk)  # the receiver answers, and sees this side only
    subject, text = f"Antwoord over {offer.from_number}", f"De andere tafel antwoordde op uw aanbod van {offer.from_number}."
    message = Message("offer_answer", subject, text, reverse("consents:hand_over", args=[one.case_id]))
    send(event, message, holders_of(offer.from_body_id), body_id=offer.from_body_id)


LISTENERS: dict[str, list[Listener]] = {
    "handover.offer": [tell_receiver],
    "handover.accept": [tell_sender],
    "handover.refuse": [tell_sender],
}
