"""Appointing is granting access: whoever holds an office there hears of it at once (architecture 4.5)."""

from typing import cast
from uuid import UUID

from django.urls import reverse

from rondetafel.bodies.bootstrap import INSTALLATION
from rondetafel.bodies.models import Body, Question
from rondetafel.bodies.quarter import keepers_of
from rondetafel.bodies.queries import office_name
from rondetafel.core.events import Happened
from rondetafel.core.models import Office, OfficeHolder
from rondetafel.core.offices import holders_of
from rondetafel.notices.outbox import Message, lift, send
from rondetafel.organisations.models import Capacity, Organisation

# What happened: kind of message, subject, text. No names: the page shows them to who may see them.
WORDS = {
    "body.appoint": (
        "office_proposed",
        "Voordracht: {office} van {place}",
        "Iemand is voorgedragen als {office} van {place}. Er opent nog niets. Klopt dit niet, trek de voordracht dan in.",
    ),
    "body.confirm_appointment": (
        "office_opened",
        "Benoemd: {office} van {place}",
        "Een benoeming als {office} van {place} is bevestigd en geeft nu toegang. Klopt dit niet, laat de functie dan meteen eindigen.",
    ),
    "body.end_office": ("office_ended", "Beëindigd: {office} van {place}", "Een functie van {office} van {place} is geëindigd; de toegang is dicht."),
    "administrator.appoint": (
        "office_proposed",
        "Voordracht: beheerder",
        "Iemand is voorgedragen als beheerder van de hele installatie. Een andere beheerder moet dit bevestigen.",
    ),
}  # fmt: skip


def tell_holders(event: Happened) -> None:
    """Tell the other holders of offices there, and who it is about. A table without holders: the administrators."""
    holder = OfficeHolder.objects.select_related("office").get(pk=event.facts["holder"])
    body = Body.objects.filter(pk=holder.office.body_id).first()
    told = set(holders_of(holder.office.body_id, *Office.Kind.values)) - {holder.capacity_id, event.actor.capacity_id}
    told = told or set(holders_of(UUID(INSTALLATION), Office.Kind.ADMINISTRATOR))
    kind, subject, text = WORDS[event.type]
    words = {"office": office_name(holder.office.kind, body), "place": body.name if body else "de hele installatie"}
    path = reverse("bodies:composition", args=[body.pk]) if body else reverse("bodies:administrator_list")
    message = Message(kind, subject.format(**words)[:160], text.format(**words), path)
    send(event, message, (told | {holder.capacity_id}) - {event.actor.capacity_id}, body_id=body.pk if body else None)


def tell_question(event: Happened) -> None:
    """A question goes to the desk, an answer to who asked."""
    question = cast(Question, event.thing)
    place, path = question.body.name, reverse("bodies:question_list", args=[question.body_id])
    if event.type == "body.ask":
        message = Message("question_asked", f"Vraag aan {place}"[:160], f"Er is een vraag gesteld aan {place}.", path)
        to = set(holders_of(question.body_id))
    else:
        message = Message("question_answered", f"Antwoord van {place}"[:160], f"Uw vraag aan {place} is beantwoord.", path)
        to = {question.asker_id}
    send(event, message, to - {event.actor.capacity_id}, body_id=question.body_id)


def ask_keepers(event: Happened) -> None:
    """Every quarter: who still works with you? To the contact persons of the organisation."""
    organisation = cast(Organisation, event.thing)
    text = "Wie van uw mensen werkt er nog? Zo kan niemand die weg is nog meekijken. Het kost een paar minuten."
    message = Message("still_here", "Nog bij u? De kwartaalvraag", text, reverse("organisations:still_here", args=[organisation.pk]))
    send(event, message, [one.pk for one in keepers_of(organisation.pk)])


def write_to_again(event: Happened) -> None:
    """The organisation says that somebody still works there: a suspended address counts again."""
    lift(cast(Capacity, event.thing).pk)
