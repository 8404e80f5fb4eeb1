"""Neutral messages when a paper was withdrawn or moved: a number and what to do, never what it was about (safety P5)."""

from django.urls import reverse

from rondetafel.core.events import Happened
from rondetafel.core.models import Office, Root
from rondetafel.core.offices import holders_of
from rondetafel.documents.models import Document, Incident
from rondetafel.documents.places import back_to
from rondetafel.documents.queries import readers_of
from rondetafel.notices.outbox import Message, send
from rondetafel.organisations.models import Capacity

ERASE = (
    "erase",
    "Wis uw kopie van een stuk bij {number}",
    "Een stuk bij {number} is ingetrokken. U maakte er een kopie van: wis die, ook uit uw post en van papier.",
)
INCIDENT = (
    "incident",
    "Beoordeel een melding bij {number}",
    "Bij {number} is een stuk weggehaald dat iemand al had geopend. Beoordeel binnen 72 uur of het een datalek is.",
)


def ask_to_erase(event: Happened) -> None:
    """Who made a copy is asked to erase it: of a case and of a table alike."""
    document: Document = event.thing
    people = {person for person, kind in readers_of(document) if kind == "document.download"} - {event.actor.person_id}
    if not people:
        return
    root = Root.objects.get(pk=document.root_id)
    to = Capacity.objects.filter(person_id__in=people, valid__contains=event.at).values_list("pk", flat=True)
    send(event, _message(ERASE, root, back_to(root, event.actor).url), to, root_id=root.pk, body_id=root.body_id)


def tell_officer(event: Happened) -> None:
    """The privacy officer of the table, when somebody had opened the paper: the 72 hours run."""
    incident = Incident.objects.filter(document_id=event.thing.pk).order_by("-noted_at").first()
    if incident is None or not (incident.opened_by_count or incident.downloaded_by_count):
        return
    root = Root.objects.get(pk=incident.root_id)
    to = holders_of(incident.body_id, Office.Kind.PRIVACY_OFFICER)
    send(event, _message(INCIDENT, root, reverse("documents:incident_list")), to, root_id=root.pk, body_id=root.body_id)


def _message(words: tuple[str, str, str], root: Root, path: str) -> Message:
    kind, subject, text = words
    return Message(kind, subject.format(number=root.number), text.format(number=root.number), path)


LISTENERS = {"document.withdraw": [ask_to_erase, tell_officer], "document.move": [ask_to_erase, tell_officer]}
