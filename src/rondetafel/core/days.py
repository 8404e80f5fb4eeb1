"""What day it is: a day ends at midnight in Amsterdam and Brussels, whatever the machine thinks."""

from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils import timezone

Jurisdiction = Literal["NL", "BE"]
ZONES = {"NL": ZoneInfo("Europe/Amsterdam"), "BE": ZoneInfo("Europe/Brussels")}


def today(jurisdiction: str = "NL") -> date:
    """The calendar day there, now."""
    return day_of(timezone.now(), jurisdiction)


def day_of(moment: datetime, jurisdiction: str = "NL") -> date:
    """The calendar day of a moment there."""
    return moment.astimezone(ZONES[jurisdiction]).date()


def midnight_of(day: date, jurisdiction: str = "NL") -> datetime:
    """The midnight with which a day begins there."""
    return datetime.combine(day, time.min, ZONES[jurisdiction])


def age_on(born: date, day: date) -> int:
    """Age in whole years; born on 29 February, one grows older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
