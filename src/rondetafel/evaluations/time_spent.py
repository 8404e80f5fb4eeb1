"""Booking the time one spent on a meeting: to prepare it, and at the table (NL-38). Of oneself only."""

from datetime import date

from django.db import transaction

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import rule
from rondetafel.evaluations.models import TimeSpent
from rondetafel.evaluations.time_queries import was_at
from rondetafel.meetings.models import Meeting


@rule("Uren boekt u na afloop, van een overleg waar u als expert aan tafel zat.")
def may_book(actor: Actor, meeting: Meeting) -> bool:
    """An expert with a seat at the table on that day, of a meeting that took place."""
    return meeting.state == Meeting.State.HELD and was_at(meeting, actor.capacity_id) and actor.organisation_id is not None


@transaction.atomic
def book_time(meeting: Meeting, *, actor: Actor, preparing: int, attending: int, held_on: date, on: date) -> None:
    """Keep the minutes; once more corrects them.

    Raises:
        RuleRefused: not held, or one did not sit there.
    """
    may_book.check(actor, meeting)
    assert actor.organisation_id is not None, "asked by the rule"
    given = {"preparing": preparing, "attending": attending, "booked_on": on}
    again = TimeSpent.objects.filter(meeting_id=meeting.pk, capacity_id=actor.capacity_id).update(**given)
    if not again:
        body = meeting.body
        TimeSpent(
            root_id=body.root_id,
            circle_id=body.desk_circle_id,
            body=body,
            meeting_id=meeting.pk,
            held_on=held_on,
            capacity_id=actor.capacity_id,
            organisation_id=actor.organisation_id,
            **given,
        ).save(force_insert=True)
    record("timespent.book", meeting, actor=actor, again=bool(again))
