"""What follows in a written round: an objection stops it, and everybody hears how it goes."""

from typing import cast
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as write_date

from rondetafel.bodies.models import Seat
from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.meetings.actions.rounds import stop_round
from rondetafel.meetings.models import AgendaItem, Decision, Position, WrittenRound
from rondetafel.meetings.queries.decisions import standing
from rondetafel.meetings.queries.rounds import rounds
from rondetafel.notices.outbox import Message, send

WORDS = {
    "round.open": ("round_open", "Uw standpunt gevraagd", "{table} vraagt uw standpunt in een schriftelijke ronde, tot en met {day}. Wie bezwaar maakt, brengt het punt op de volgende vergadering."),
    "round.remind": ("round_reminder", "Herinnering: uw standpunt gevraagd", "U hebt nog niet geantwoord in een schriftelijke ronde van {table}. Antwoorden kan tot en met {day}."),
    "round.conclude": ("round_over", "Schriftelijke ronde afgerond", "Een schriftelijke ronde van {table} is afgerond. De uitkomst staat bij het besluit."),
    "round.stop": ("round_over", "Schriftelijke ronde gestopt", "Een lid van {table} maakte bezwaar. De schriftelijke ronde stopt; het punt komt op een vergadering."),
    "round.undecided": ("round_over", "Schriftelijke ronde zonder uitkomst", "Een schriftelijke ronde van {table} gaf geen uitkomst. Het punt komt op een vergadering."),
    "round.withdraw": ("round_over", "Schriftelijke ronde ingetrokken", "Een schriftelijke ronde van {table} is ingetrokken. U hoeft niet meer te antwoorden."),
}  # fmt: skip


def stop_on_objection(event: Happened) -> None:
    """One objection is enough; not of who has an interest, whose position stands apart."""
    decision = cast(Decision, event.thing)
    if event.facts.get("value") != Position.Value.OBJECTION or decision.item.state != AgendaItem.State.WRITTEN:
        return
    line = standing(decision).of(UUID(str(event.facts.get("member", event.actor.capacity_id))))
    if line is not None and not line.apart:
        stop_round(decision, at=event.at)


def tell_all_answered(event: Happened) -> None:
    """The last of who decides has answered: the desk hears that it may end the round now."""
    decision = cast(Decision, event.thing)
    found = rounds().filter(decision=decision, state=WrittenRound.State.OPEN).first()
    member = UUID(str(event.facts.get("member", event.actor.capacity_id)))
    again = (
        Position.objects.filter(text_version__decision=decision, capacity_id=member, text_version__number=event.facts["text"]).count() > 1
    )
    if found is None or again or standing(decision).still_silent:
        return
    text = f"Iedereen die besluit, antwoordde in een schriftelijke ronde van {found.body.name}. U kunt de ronde nu afronden; anders sluit ze vanzelf na de laatste dag."
    message = Message(
        "round_answered", f"Iedereen antwoordde: {found.body.name}"[:160], text, reverse("meetings:decision", args=[decision.item_id])
    )
    send(event, message, set(holders_of(found.body_id)) - {event.actor.capacity_id}, root_id=found.root_id, body_id=found.body_id)


def tell_round(event: Happened) -> None:
    """Who is asked when it opens, who is still silent when its last day comes near; the whole table when it is over."""
    found = cast(WrittenRound, event.thing)
    kind, subject, text = WORDS[event.type]
    words = {"table": found.body.name, "day": write_date(found.closes_on, "j F Y")}
    path = reverse("meetings:decision", args=[found.decision.item_id])
    if event.type == "round.open":
        to = {one.capacity.pk for one in standing(found.decision).everybody if not one.own_proposal}
    elif event.type == "round.remind":
        to = set(standing(found.decision).result.silent)
    else:
        seats = Seat.objects.filter(body=found.body, valid__contains=timezone.now()).values_list("capacity_id", flat=True)
        to = {*seats, *holders_of(found.body_id)} - {event.actor.capacity_id}
    message = Message(kind, f"{subject}: {found.body.name}"[:160], text.format(**words), path)
    send(event, message, to, root_id=found.root_id, body_id=found.body_id)


LISTENERS = {
    "decision.give_position": [stop_on_objection, tell_all_answered],
    "decision.record_position": [stop_on_objection, tell_all_answered],
    **{kind: [tell_round] for kind in WORDS},
}
