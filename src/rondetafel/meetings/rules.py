"""Who may do what at a table's meetings."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet

from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.rules import rule
from rondetafel.meetings.models import AgendaItem, Attendance, Meeting, Note, Slot

DESK = ("chair", "secretary")
NO_INPUT = (AgendaItem.Kind.CASE, AgendaItem.Kind.MINUTES, AgendaItem.Kind.FOLLOW_UP)
BEFORE = (Meeting.State.PLANNED, Meeting.State.PUBLISHED)


def body_of(thing: Any) -> UUID:
    """The table a thing belongs to; a table is its own."""
    return getattr(thing, "body_id", None) or thing.pk


@rule("Alleen de voorzitter en de ondersteuner van deze tafel mogen dit.")
def at_desk(actor: Actor, thing: Any) -> bool:
    """Chair, deputy or secretary of the table."""
    return actor.holds_any(DESK, of=body_of(thing))


KNOWN_FAMILY = (
    "Op deze agenda staat een casus die u niet ziet, omdat u het gezin kent. Vraag een collega van het bureau om dit te doen:"
    " dan gaan dag en tijd van die casus mee."
)


@rule(KNOWN_FAMILY)
def all_in_sight(actor: Actor, meeting: Meeting) -> bool:
    """Who stands aside from a case (NL-07) cannot move it: its day, and everybody's appointment, would stay behind."""
    reserved = set(meeting.slots.filter(use=Slot.Use.RESERVED).values_list("pk", flat=True))
    items = AgendaItem.objects.filter(slot__in=reserved)
    return reserved == set(items.values_list("slot_id", flat=True)) and not _half_hidden(items).exists()


@rule(KNOWN_FAMILY)
def is_whole(_: Actor, item: AgendaItem) -> bool:
    """Of a brother and sister on one item, neither is out of sight."""
    return not _half_hidden(AgendaItem.objects.filter(pk=item.pk)).exists()


def _half_hidden(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    return items.annotate(in_sight=Count("subjects")).filter(in_sight__lt=F("subject_count"))


@rule("Alleen wie een zetel of functie aan deze tafel heeft, mag dit.")
def at_table(actor: Actor, thing: Any) -> bool:
    """A seat today, or an office at the desk."""
    return body_of(thing) in actor.bodies()


@rule("Alleen wie het punt heeft ingebracht, mag dit.")
def is_proposer(actor: Actor, item: AgendaItem) -> bool:
    """The member who brought the item in."""
    return item.proposer_id == actor.capacity_id


@rule("Een punt over een casus wordt geregeld vanuit de casus zelf.")
def not_about_case(actor: Actor, item: AgendaItem) -> bool:
    """What is decided about a case is decided on its own page."""
    return item.kind != AgendaItem.Kind.CASE


@rule("Alleen de voorzitter en de ondersteuner mogen dit, en alleen bij een punt dat niet over een casus gaat.")
def sorts(actor: Actor, item: AgendaItem) -> bool:
    """The desk sorts what members bring in; cases come by their own way."""
    return at_desk(actor, item) and not_about_case(actor, item)


@rule("De goedkeuring van een verslag blijft op de agenda staan. U kunt het punt alleen met een reden uitstellen.")
def may_be_left_out(actor: Actor, item: AgendaItem) -> bool:
    """The approval of minutes cannot be removed (BE-000-34)."""
    return sorts(actor, item) and item.kind != AgendaItem.Kind.MINUTES


@rule("U kunt alleen voor uzelf antwoorden.")
def may_reply(actor: Actor, row: Attendance) -> bool:
    """One's own invitation; the desk may write down what came by phone."""
    return row.capacity_id == actor.capacity_id or at_desk(actor, row.meeting)


@rule("Alleen wie de notitie schreef, mag haar wijzigen.")
def is_author(actor: Actor, note: Note) -> bool:
    """A note has one author."""
    return note.author_id == actor.capacity_id


@rule("Wat over een casus wordt gezegd, noteert u bij de casus zelf.")
def may_note(actor: Actor, item: AgendaItem) -> bool:
    """Everybody at the table writes, but never about a case (the wall, architecture 4.9)."""
    return item.kind != AgendaItem.Kind.CASE and at_table(actor, item)


@rule("Dit kan alleen terwijl er vergaderd wordt: dit is nog niet begonnen of al afgesloten.")
def in_session(actor: Actor, meeting: Meeting) -> bool:
    """The meeting is going on."""
    return meeting.state == Meeting.State.IN_SESSION


@rule("De tekst van dit punt ligt vast. Vraag de ondersteuner als er iets moet veranderen.")
def may_change_text(actor: Actor, item: AgendaItem) -> bool:
    """The desk, and the proposer as long as nothing was decided about the item. While a written round asks about it, nobody."""
    closed = (AgendaItem.State.TREATED, AgendaItem.State.MERGED, AgendaItem.State.WRITTEN, AgendaItem.State.WITHDRAWN)
    if item.kind == AgendaItem.Kind.CASE or item.state in closed:
        return False
    return at_desk(actor, item) or (is_proposer(actor, item) and item.state == AgendaItem.State.PROPOSED)


@rule("Inbreng geeft een cliëntvertegenwoordiger van deze tafel, tot en met de dag vóór de vergadering.")
def may_bring_client_input(actor: Actor, item: AgendaItem, on: date) -> bool:
    """A client representative with a seat, about what is still to be treated, until the day before (process 3.1, step 6)."""
    waits = item.kind not in NO_INPUT and item.state in (AgendaItem.State.PROPOSED, AgendaItem.State.PLACED, AgendaItem.State.POSTPONED)
    if not waits or ("client", item.body_id) not in actor.seats:
        return False
    meeting = item.meeting
    return meeting is None or (meeting.state in BEFORE and on < day_of(meeting.starts_at, item.body.jurisdiction))
