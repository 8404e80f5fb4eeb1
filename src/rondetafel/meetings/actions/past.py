"""What a table dealt with before it worked here: the meeting of that day, with the items that were treated."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES, midnight_of
from rondetafel.core.events import record
from rondetafel.meetings.actions.dates import next_number
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting
from rondetafel.meetings.rules import at_desk

BEGIN, MINUTES = time(9), 45  # of a day of which only the date is known


@transaction.atomic
def note_treated(
    *, body: Body, day: date, root_id: UUID, circle_id: UUID, number: str, subjects: list[tuple[str, UUID]], actor: Actor
) -> AgendaItem:
    """Write down that a subject was treated on a day that was; without slots, so that no figure of time counts it."""
    at_desk.check(actor, body)
    meeting = _meeting_of(body, day, actor)
    item = AgendaItem(
        root_id=root_id,
        circle_id=circle_id,
        body=body,
        meeting=meeting,
        number=number,
        kind=AgendaItem.Kind.CASE,
        purpose=AgendaItem.Purpose.ADVICE,
        minutes=MINUTES,
        received_at=meeting.starts_at,
        state=AgendaItem.State.TREATED,
    )
    item.save(force_insert=True)
    for kind, subject_id in subjects:
        ItemSubject(root_id=root_id, circle_id=circle_id, item=item, kind=kind, subject_id=subject_id).save(force_insert=True)
    record("item.note_treated", item, actor=actor, action="C", meeting=meeting.pk)
    return item


def _meeting_of(body: Body, day: date, actor: Actor) -> Meeting:
    """The meeting that was held that day; made when it is not there."""
    held = Meeting.objects.filter(body=body, state=Meeting.State.HELD)
    midnight = midnight_of(day, body.jurisdiction)
    known = held.filter(starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1)).order_by("starts_at").first()
    if known is not None:
        return known
    begin = datetime.combine(day, BEGIN, ZONES[body.jurisdiction]).astimezone(UTC)
    meeting = Meeting(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        number=next_number(body, day.year),
        starts_at=begin,
        ends_at=begin + timedelta(minutes=MINUTES),
        state=Meeting.State.HELD,
        closed_at=begin + timedelta(minutes=MINUTES),
        nothing_to_report=True,
    )
    meeting.save(force_insert=True)
    record("meeting.note_past", meeting, actor=actor, action="C")
    return meeting
