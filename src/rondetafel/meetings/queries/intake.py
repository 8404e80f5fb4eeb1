"""What waits in the tray of a desk, and what became of what somebody proposed."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.meetings.models import AgendaItem, Meeting

State = AgendaItem.State
WAITING = Q(state__in=(State.PROPOSED, State.POSTPONED)) | Q(state=State.CARRIED_OVER, merged_into=None)
OWN_WAY = (AgendaItem.Kind.CASE, AgendaItem.Kind.MINUTES, AgendaItem.Kind.FIXED, AgendaItem.Kind.FOLLOW_UP)


def items() -> QuerySet[AgendaItem]:
    """All items with what their pages need."""
    people = ("proposer__person", "proposer__organisation", "presenter__person", "presenter__organisation")
    return AgendaItem.objects.select_related("body", "meeting__body", "merged_into", *people)


def waiting_items(body_id: UUID) -> QuerySet[AgendaItem]:
    """Proposals and reports the desk still has to decide about, oldest first."""
    return items().filter(WAITING, body_id=body_id).exclude(kind__in=OWN_WAY).order_by("received_at")


def decided_items(body_id: UUID) -> QuerySet[AgendaItem]:
    """What the desk decided, latest first."""
    rows = items().filter(body_id=body_id, decided_at__isnull=False).exclude(WAITING).exclude(kind__in=OWN_WAY)
    return rows.order_by("-decided_at")


def proposals_of(actor: Actor) -> QuerySet[AgendaItem]:
    """Everything the actor brought in, latest first."""
    return items().filter(proposer_id=actor.capacity_id).order_by("-received_at")


def may_read_item(actor: Actor, item: AgendaItem) -> bool:
    """The desk and the proposer always; the rest of the table from the moment the agenda was sent."""
    desk = actor.holds_any(("chair", "secretary"), of=item.body_id)
    return desk or item.proposer_id == actor.capacity_id or item.published_at is not None


def meetings_to_come(body: Body, now: datetime) -> QuerySet[Meeting]:
    """Meetings of a table on which something can still be placed, soonest first."""
    open_states = (Meeting.State.PLANNED, Meeting.State.PUBLISHED)
    return Meeting.objects.filter(body=body, state__in=open_states, ends_at__gt=now).select_related("body").order_by("starts_at")


def items_to_merge_with(item: AgendaItem) -> QuerySet[AgendaItem]:
    """Other living items of the same table."""
    alive = WAITING | Q(state=State.PLACED)
    return items().filter(alive, body_id=item.body_id, kind=AgendaItem.Kind.PROPOSAL).exclude(pk=item.pk).order_by("received_at")
