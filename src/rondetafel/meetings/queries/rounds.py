"""Written rounds: how far they are, which are over, and which belong in the minutes of a meeting."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rondetafel.core.models import Due
from rondetafel.meetings.models import Decision, Meeting, WrittenRound

DUE = "written_round"
REMINDER = "written_round_reminder"
ENDED = (WrittenRound.State.CONCLUDED, WrittenRound.State.STOPPED, WrittenRound.State.UNDECIDED)


def rounds() -> QuerySet[WrittenRound]:
    """Rounds with what their rules and pages look at."""
    return WrittenRound.objects.select_related("decision__item__body__parent", "decision__item__meeting", "opened_by__person", "body")


def open_rounds(decision_ids: Iterable[UUID]) -> list[tuple[UUID, date]]:
    """Until when each of these decisions takes answers in writing."""
    ids = list(decision_ids)
    rows = WrittenRound.objects.filter(decision_id__in=ids, state=WrittenRound.State.OPEN)
    return list(rows.values_list("decision_id", "closes_on")) if ids else []


def rounds_over(before: date) -> list[tuple[UUID, UUID]]:
    """Root and round of what should have been concluded, for the worker: rounds whose last day lies before this day."""
    rows = Due.objects.filter(kind=DUE, done_at=None, due_on__lt=before).order_by("due_on")
    return [(root, one) for root, one in rows.values_list("root_id", "subject_id") if root and one]


def rounds_to_remind(on: date) -> list[tuple[UUID, UUID]]:
    """Root and round of what may be reminded of, for the worker: rounds whose last day comes near."""
    rows = Due.objects.filter(kind=REMINDER, done_at=None, due_on__lte=on).order_by("due_on")
    return [(root, one) for root, one in rows.values_list("root_id", "subject_id") if root and one]


def ended_before(meeting: Meeting) -> Q:
    """What ended after the meeting before this one and until this one closed: it belongs in its minutes and its report."""
    earlier = Meeting.objects.filter(body_id=meeting.body_id, state=Meeting.State.HELD, starts_at__lt=meeting.starts_at)
    since: datetime | None = earlier.order_by("-starts_at").values_list("closed_at", flat=True).first()
    found = Q(body_id=meeting.body_id, state__in=ENDED)
    found &= Q(ended_at__lte=meeting.closed_at) if meeting.closed_at else Q()
    return found & Q(ended_at__gt=since) if since else found


def rounds_of(meeting: Meeting) -> list[WrittenRound]:
    """The written rounds that this meeting hears of, in order."""
    return list(rounds().filter(ended_before(meeting)).prefetch_related("decision__texts").order_by("ended_at"))


def decisions_of(body_id: UUID) -> QuerySet[Decision]:
    """The register: everything a table decided or has before it, latest first."""
    rows = Decision.objects.filter(item__body_id=body_id).select_related("item__meeting").prefetch_related("rounds")
    return rows.order_by("-pk")
