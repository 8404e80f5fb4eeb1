"""Days on which planning is unwise: school holidays of the table's region, public holidays, and days on which its desk is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from rondetafel.bodies.models import Body
from rondetafel.core.days import Jurisdiction
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import is_working_day
from rondetafel.meetings.models import SchoolHoliday
from rondetafel.meetings.terms import SCHOOL_REGION

UNKNOWN_AFTER = "Van schoolvakanties na {day:%d-%m-%Y} is nog niets bekend; voeg het nieuwe schooljaar toe."
NO_REGION = "Voor deze tafel is nog geen regio voor schoolvakanties gekozen."


def region_of(body: Body, on: date) -> str:
    """The region whose school holidays count; a table in Flanders needs no choice."""
    return setting(body.pk, SCHOOL_REGION, on=on) or (SchoolHoliday.Region.FLANDERS if body.jurisdiction == "BE" else "")


@dataclass(frozen=True)
class Holidays:
    """The school holidays of a region in a period, and until when any are known."""

    region: str
    rows: list[SchoolHoliday]
    known_until: date | None

    def on(self, day: date) -> SchoolHoliday | None:
        """The holiday this day lies in."""
        return next((row for row in self.rows if row.first_day <= day <= row.last_day), None)

    def doubts(self, until: date) -> str:
        """What these data cannot say about the period; nothing when they cover it."""
        if not self.region:
            return NO_REGION
        if self.known_until is None or self.known_until < until:
            return UNKNOWN_AFTER.format(day=self.known_until) if self.known_until else "Van schoolvakanties is nog niets bekend."
        return ""


def holidays_of(body: Body, start: date, until: date) -> Holidays:
    """School holidays that touch the period, both days included."""
    region = region_of(body, start)
    known = list(SchoolHoliday.objects.filter(region=region).order_by("first_day")) if region else []
    rows = [row for row in known if row.first_day <= until and row.last_day >= start]
    return Holidays(region, rows, max((row.last_day for row in known), default=None))


def warnings_for(body: Body, days: Iterable[date]) -> list[str]:
    """One sentence for each day that is a holiday, a closing day, or no working day."""
    days = sorted(set(days))
    if not days:
        return []
    closed = dict(body.closing_days.filter(day__in=days).values_list("day", "reason"))
    holidays = holidays_of(body, days[0], days[-1])
    found = []
    for day in days:
        school = holidays.on(day)
        if day in closed:
            found.append(f"{day:%d-%m-%Y} is een sluitingsdag ({closed[day]}).")
        elif not is_working_day(day, cast(Jurisdiction, body.jurisdiction)):
            found.append(f"{day:%d-%m-%Y} is geen werkdag.")
        if school is not None:
            found.append(f"{day:%d-%m-%Y} valt in de {school.name}.")
    return found
