"""Free places at the coming meetings."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.bodies.models import Body
from rondetafel.core.days import day_of, midnight_of
from rondetafel.core.settings_store import setting
from rondetafel.meetings.models import Meeting, Slot
from rondetafel.meetings.terms import AGENDA_DAYS

OPEN = (Meeting.State.PLANNED, Meeting.State.PUBLISHED)


def free_slots(body_id: UUID, after: datetime) -> QuerySet[Slot]:
    """Slots that nobody has yet, at meetings still to come, soonest first."""
    rows = Slot.objects.filter(meeting__body_id=body_id, meeting__state__in=OPEN, use=Slot.Use.FREE, starts_at__gt=after)
    return rows.select_related("meeting").order_by("starts_at", "position")


def first_possible(body: Body, on: date) -> date | None:
    """The day of the first free slot that still leaves time to send the papers; None when nothing is planned (NL-25)."""
    days = setting(body.pk, AGENDA_DAYS, on=on)
    after = midnight_of(on + timedelta(days=days), body.jurisdiction)
    slot = free_slots(body.pk, after).first()
    return day_of(slot.starts_at, body.jurisdiction) if slot else None
