"""Two clocks: the table's own pauses while it waits for more, the child's never does (safety P6). And ages that count. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from rondetafel.core.days import Jurisdiction, age_on
from rondetafel.core.workdays import add_working_days, working_days_between

AGES_THAT_COUNT = (12, 16, 18)


@dataclass(frozen=True)
class Clocks:
    """How long the table has been at it, in working days, and how long the child waits, in calendar days."""

    table_days: int
    due_on: date | None
    paused: bool
    child_days: int
    late: bool


def clocks(
    *,
    submitted_on: date,
    on: date,
    due_on: date | None,
    paused_on: date | None = None,
    paused_days: int = 0,
    stopped_on: date | None = None,
    law: Jurisdiction = "NL",
    closed: Collection[date] = (),
) -> Clocks:
    """Both clocks of one referral on a day.

    Args:
        paused_on: the table waits for the referrer since.
        paused_days: working days of earlier pauses.
        stopped_on: the table decided; only the child still waits.
    """
    until = min(day for day in (on, paused_on, stopped_on) if day is not None)
    table = working_days_between(submitted_on, until, law, closed) - paused_days
    paused = paused_on is not None and stopped_on is None
    late = stopped_on is None and not paused and due_on is not None and on > due_on
    return Clocks(max(0, table), due_on, paused, (on - submitted_on).days, late)


def after_pause(due_on: date, *, paused_on: date, on: date, law: Jurisdiction, closed: Collection[date] = ()) -> tuple[date, int]:
    """The new last day for triage, and how many working days the pause took."""
    days = working_days_between(paused_on, on, law, closed)
    return add_working_days(due_on, days, law, closed), days


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches an age; born on 29 February, that is 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def next_birthday_that_counts(born: date, on: date) -> tuple[int, date] | None:
    """The next 12th, 16th or 18th birthday after this day."""
    return next(((age, birthday(born, age)) for age in AGES_THAT_COUNT if birthday(born, age) > on), None)


def birthday_near(born: date | None, on: date, *, within: int) -> tuple[int, date] | None:
    """That birthday, when it is within so many days (safety P7)."""
    found = next_birthday_that_counts(born, on) if born else None
    return found if found and found[1] <= on + timedelta(days=within) else None


def age_text(born: date | None, on: date) -> str:
    """The age in words, or nothing."""
    return f"{age_on(born, on)} jaar" if born else ""
