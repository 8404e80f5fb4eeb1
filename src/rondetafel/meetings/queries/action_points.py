"""Action points: one's own over all tables, and what comes back under follow-up at a table (BE-000-20, BE-000-26)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from rondetafel.bodies.models import Seat
from rondetafel.core.actor import Actor
from rondetafel.core.models import OfficeHolder
from rondetafel.meetings.models import ActionNote, ActionPoint, Decision, ReportBack
from rondetafel.meetings.queries.decisions import not_carried_out
from rondetafel.organisations.models import Capacity

LIVE = (ActionPoint.State.OPEN, ActionPoint.State.RUNNING)
DESK_OFFICES = ("chair", "deputy", "secretary")
SHOWN_DAYS = 60


@dataclass
class FollowUp:
    """What a table still has to do, what others owe it, and what was finished lately."""

    points: list[ActionPoint]
    decisions: list[Decision]
    waiting: list[ReportBack]
    answered: list[ReportBack]
    closed: list[ActionPoint]
    late: set[UUID] = field(default_factory=set)

    @property
    def empty(self) -> bool:
        """Nothing to follow."""
        return not (self.points or self.decisions or self.waiting or self.answered)


def action_points() -> QuerySet[ActionPoint]:
    """Action points with everything a line shows."""
    notes = Prefetch("notes", queryset=ActionNote.objects.select_related("author__person").order_by("at"))
    return ActionPoint.objects.select_related("owner__person", "owner__organisation", "body", "item__meeting").prefetch_related(notes)


def my_action_points(actor: Actor) -> QuerySet[ActionPoint]:
    """What the actor still has to do, over all tables, soonest first."""
    return action_points().filter(owner_id=actor.capacity_id, state__in=LIVE).order_by("due_on")


def my_closed_points(actor: Actor) -> QuerySet[ActionPoint]:
    """What the actor did or dropped, latest first."""
    return action_points().filter(owner_id=actor.capacity_id).exclude(state__in=LIVE).order_by("-done_on")[:20]


def follow_up(body_id: UUID, on: date) -> FollowUp:
    """Everything that comes back under follow-up; the same number of queries for 1 and for 40."""
    points = list(action_points().filter(body_id=body_id, state__in=LIVE).order_by("due_on"))
    closed = action_points().filter(body_id=body_id, done_on__gte=on - timedelta(days=SHOWN_DAYS)).exclude(state__in=LIVE)
    reports = ReportBack.objects.filter(from_body_id=body_id).select_related("to_body", "meeting", "placed_in", "reporter__person")
    recent = Q(answered_at__date__gte=on - timedelta(days=SHOWN_DAYS))
    return FollowUp(
        points=points,
        decisions=list(not_carried_out(body_id)),
        waiting=list(reports.exclude(state=ReportBack.State.ANSWERED).order_by("meeting__starts_at")),
        answered=list(reports.filter(recent, state=ReportBack.State.ANSWERED).order_by("-answered_at")),
        closed=list(closed.order_by("-done_on")),
        late={point.pk for point in points if point.due_on < on},
    )


def has_follow_up(body_id: UUID) -> bool:
    """Whether the next agenda needs the item *opvolging*."""
    answered = Q(state=ReportBack.State.ANSWERED, answered_at__gte=timezone.now() - timedelta(days=SHOWN_DAYS))
    return (
        ActionPoint.objects.filter(body_id=body_id, state__in=LIVE).exists()
        or not_carried_out(body_id).exists()
        or ReportBack.objects.filter(answered, from_body_id=body_id).exists()
    )


def possible_owners(body_id: UUID, at: datetime) -> QuerySet[Capacity]:
    """Who can have an action point of a table: a seat, or an office at its desk."""
    seats = Seat.objects.filter(body_id=body_id, valid__contains=at).values("capacity_id")
    holders = OfficeHolder.objects.filter(office__body_id=body_id, office__kind__in=DESK_OFFICES, valid__contains=at)
    offices = holders.exclude(confirmed_by=None).values("capacity_id")
    found = Capacity.objects.filter(Q(pk__in=seats) | Q(pk__in=offices))
    return found.select_related("person", "organisation").order_by("person__sort_key")
