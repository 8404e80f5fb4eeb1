"""Working days: no weekends, no public holidays of the jurisdiction, no closing days of the body. The start day does not count."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from rondetafel.core.days import Jurisdiction


@lru_cache(maxsize=64)
def _public_holidays(jurisdiction: Jurisdiction, year: int) -> frozenset[date]:
    import holidays  # its calendars take a fifth of a second to load: not at each start of a process

    return frozenset(holidays.country_holidays(jurisdiction, years=year))


def is_working_day(day: date, jurisdiction: Jurisdiction, closed: Collection[date] = ()) -> bool:
    """Whether people work that day."""
    return day.weekday() < 5 and day not in _public_holidays(jurisdiction, day.year) and day not in closed


def add_working_days(start: date, days: int, jurisdiction: Jurisdiction, closed: Collection[date] = ()) -> date:
    """The day on which a term of so many working days ends (negative: begins). Zero gives the start itself."""
    step, left, day = (1 if days >= 0 else -1), abs(days), start
    while left:
        day += timedelta(days=step)
        left -= is_working_day(day, jurisdiction, closed)
    return day


def working_days_between(start: date, end: date, jurisdiction: Jurisdiction, closed: Collection[date] = ()) -> int:
    """How many working days lie after `start` up to and including `end`; counted by weeks, for a clock may have run for years."""
    days = (end - start).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    weekdays = weeks * 5 + sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))
    free = frozenset(closed).union(*(_public_holidays(jurisdiction, year) for year in range(start.year, end.year + 1)))
    return weekdays - sum(start < day <= end and day.weekday() < 5 for day in free)
