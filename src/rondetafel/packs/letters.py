"""Neutral messages about packs: a number, what to do, a link; never who it is about."""

from typing import cast

from django.urls import reverse

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import AdHocExpert, Case, Involvement
from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.core.roots import who_may_see
from rondetafel.notices.outbox import Message, send
from rondetafel.packs.models import NamelessQuestion, PackVersion

NEW = ("pack", "Stukken bij {number} staan klaar", "De stukken bij {number} staan klaar. U vindt ze bij de voorbereiding van het overleg.")
NAMELESS = ("Een vraag zonder naam staat klaar", "Voor het komende overleg staat een vraag zonder naam klaar. U leest haar in Rondetafel.")
AGAIN = (
    "pack_again",
    "Nazending bij {number}",
    "Bij {number} is iets toegevoegd of veranderd. U leest de nieuwe versie bij de voorbereiding.",
)

NEWER = (
    "pack_newer",
    "Bij {number} is een stuk vervangen",
    "Bij {number} is een stuk vervangen door een nieuwe versie. De experts lezen de oude tot u het pakket opnieuw vrijgeeft.",
)


def tell_experts(event: Happened) -> None:
    """The pack is out: the experts who may read it hear so, also who was asked for this case only."""
    version = cast(PackVersion, event.thing)
    case = version.case
    kind, subject, text = AGAIN if version.number > 1 else NEW
    path = reverse("packs:preparation", args=[version.discussion.meeting_id])
    seats = Seat.objects.filter(body_id=case.body_id, role=Seat.Role.EXPERT, valid__contains=event.at).values_list("capacity_id", flat=True)
    guests = AdHocExpert.objects.filter(case=case, ended_at=None).values_list("capacity_id", flat=True)
    out = Involvement.objects.filter(case=case, kind=Involvement.Kind.PRIVATE).values_list("capacity_id", flat=True)
    to = ((set(seats) | set(guests)) & {sight.capacity_id for sight in who_may_see(case.root_id)}) - set(out) - {event.actor.capacity_id}
    send(
        event,
        Message(kind, subject.format(number=case.number), text.format(number=case.number), path),
        to,
        root_id=case.root_id,
        body_id=case.body_id,
    )


def tell_desk(event: Happened, case: Case) -> None:
    """A paper that the experts read already was replaced: only the desk can give them the newer one."""
    kind, subject, text = NEWER
    path = reverse("packs:pack_detail", args=[case.pk])
    message = Message(kind, subject.format(number=case.number), text.format(number=case.number), path)
    send(event, message, set(holders_of(case.body_id)) - {event.actor.capacity_id}, root_id=case.root_id, body_id=case.body_id)


def tell_nameless(event: Happened) -> None:
    """A question without a name is out: who may read it hears so, without the number of the case."""
    question = cast(NamelessQuestion, event.thing)
    to = {sight.capacity_id for sight in who_may_see(question.root_id) if sight.circle == "nameless" and sight.ground == "pack"}
    message = Message("nameless", *NAMELESS, reverse("packs:read_nameless", args=[question.pk]))
    send(event, message, to - {event.actor.capacity_id}, root_id=question.root_id, body_id=question.body_id)
