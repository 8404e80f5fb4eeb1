"""Days of a form as moments: a day begins and ends at midnight where the table is."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from rondetafel.bodies.models import Body
from rondetafel.core.days import midnight_of, today


def start_of(day: date, body: Body | None) -> datetime:
    """The beginning of a day; today begins now."""
    jurisdiction = body.jurisdiction if body else "NL"
    return timezone.now() if day == today(jurisdiction) else midnight_of(day, jurisdiction)


def after_day(day: date | None, body: Body | None) -> datetime | None:
    """The end of a last day; no day: no end."""
    if day is None:
        return None
    return midnight_of(day + timedelta(days=1), body.jurisdiction if body else "NL")
