"""What follows when a paper of a table was replaced: it hangs where the older one hung, and the table is told."""

from typing import cast

from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies.models import Body, Seat
from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.documents.models import Document
from rondetafel.meetings.actions.papers import follow_replaced
from rondetafel.notices.outbox import Message, send

TEXT = "Een stuk van {table} is vervangen. Lees de nieuwe versie; de oude blijft erbij staan. Hebt u een kopie van de oude, gebruik die dan niet meer."


def hang_newer(event: Happened) -> None:
    """The newer version belongs with the same items."""
    follow_replaced(cast(Document, event.thing), actor=event.actor, at=event.at)


def tell_replaced(event: Happened) -> None:
    """Everybody who could have read the older version hears it at once."""
    document = cast(Document, event.thing)
    body = Body.objects.filter(root_id=document.root_id).first()
    if body is None:
        return
    seats = Seat.objects.filter(body=body, valid__contains=timezone.now()).values_list("capacity_id", flat=True)
    path = reverse("documents:document_detail", args=[document.pk])
    message = Message("paper_replaced", f"Stuk vervangen: {body.name}"[:160], TEXT.format(table=body.name), path)
    readers = set() if document.circle_id == body.desk_circle_id else set(seats)  # a draft: the desk alone
    to = (readers | set(holders_of(body.pk))) - {event.actor.capacity_id}
    send(event, message, to, root_id=document.root_id, body_id=body.pk)


LISTENERS = {"document.replace": [hang_newer, tell_replaced]}
