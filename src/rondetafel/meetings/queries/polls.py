"""What a poll for a date shows: for each date which organisations can come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.core.actor import Actor
from rondetafel.meetings.models import DatePoll, PollAnswer, PollDate
from rondetafel.meetings.queries.meetings import seats_at
from rondetafel.meetings.rules import at_desk
from rondetafel.organisations.models import Capacity

BEST = (PollAnswer.Answer.YES, PollAnswer.Answer.MAYBE, PollAnswer.Answer.NO)
State = DatePoll.State


@dataclass
class Row:
    """One organisation: its people, and for each date the best that one of them can (one is enough, NL-08)."""

    organisation: str
    people: list[tuple[Capacity, bool]]
    best: list[str]


def polls() -> QuerySet[DatePoll]:
    """Polls with what their pages need."""
    return DatePoll.objects.select_related("body", "moves")


def polls_of(body_id: UUID) -> QuerySet[DatePoll]:
    """The polls of a table, the open ones first."""
    return polls().filter(body_id=body_id).order_by("-state", "-asked_at")


def poll_page(poll: DatePoll, actor: Actor, now: datetime) -> dict[str, Any]:
    """Dates, answers by organisation, and what the actor may do."""
    dates = list(poll.dates.order_by("starts_at"))
    people = list(dict.fromkeys(seat.capacity for seat in seats_at(poll.body_id, now)))
    given = answers_of(poll)
    rows = _rows(dates, people, given)
    return {
        "poll": poll,
        "body": poll.body,
        "dates": [
            (one, sum(row.best[n] == "yes" for row in rows), sum(row.best[n] == "maybe" for row in rows)) for n, one in enumerate(dates)
        ],
        "rows": rows,
        "desk": at_desk(actor, poll),
        "open": poll.state == State.OPEN,
        "asked": any(one.pk == actor.capacity_id for one in people),
        "answered": any(capacity_id == actor.capacity_id for capacity_id, _ in given),
    }


def answers_of(poll: DatePoll) -> dict[tuple[UUID, UUID], str]:
    """By capacity and date."""
    rows = PollAnswer.objects.filter(date__poll_id=poll.pk).values_list("capacity_id", "date_id", "answer")
    return {(capacity_id, date_id): answer for capacity_id, date_id, answer in rows}


def _rows(dates: list[PollDate], people: list[Capacity], given: dict[tuple[UUID, UUID], str]) -> list[Row]:
    groups: dict[str, list[Capacity]] = {}
    for one in people:
        groups.setdefault(one.organisation.short_name if one.organisation else str(one.person), []).append(one)
    found = []
    for name, group in groups.items():
        answered = [(one, any((one.pk, date.pk) in given for date in dates)) for one in group]
        best = [next((word for word in BEST if word in {given.get((one.pk, date.pk)) for one in group}), "") for date in dates]
        found.append(Row(name, answered, [str(word) for word in best]))
    return found


def unanswered(actor: Actor, body_ids: set[UUID]) -> QuerySet[DatePoll]:
    """Open polls of the own tables that the actor said nothing to yet."""
    own = PollAnswer.objects.filter(capacity_id=actor.capacity_id).values("date__poll_id")
    return polls().filter(body_id__in=body_ids, state=State.OPEN).exclude(pk__in=own).order_by("respond_by")
