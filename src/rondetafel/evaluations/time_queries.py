"""Whose time was booked for a meeting, and what a year cost each organisation. No list of who did most (safety P12)."""

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from rondetafel.bodies.models import Body, Seat
from rondetafel.core.actor import Actor
from rondetafel.core.workbook import new_workbook
from rondetafel.evaluations.models import TimeSpent
from rondetafel.meetings.models import Meeting
from rondetafel.meetings.queries.hours import in_hours

REMIND_DAYS = 14
MARK = "Intern: alleen voor voorzitter en procesondersteuner van deze tafel. Uren zijn zelf geboekt; wie niets boekte, telt niet mee."
HEADINGS = ("Organisatie", "Experts die boekten", "Overleggen", "Voorbereiden (uren)", "Overleg (uren)", "Samen (uren)")


@dataclass(frozen=True)
class OfOrganisation:
    """What a year cost one organisation, as far as its experts booked it."""

    name: str
    experts: int
    meetings: int
    preparing: int
    attending: int

    @property
    def in_hours(self) -> tuple[str, str, str]:
        """Preparing, at the table, together; as people read it."""
        return in_hours(self.preparing), in_hours(self.attending), in_hours(self.preparing + self.attending)


def was_at(meeting: Meeting, capacity_id: UUID) -> bool:
    """Whether this expert had a seat at the table when the meeting took place."""
    return Seat.objects.filter(
        body_id=meeting.body_id, capacity_id=capacity_id, role=Seat.Role.EXPERT, valid__contains=meeting.starts_at
    ).exists()


def own_time(meeting_id: UUID, capacity_id: UUID) -> TimeSpent | None:
    """What one booked oneself."""
    return TimeSpent.objects.filter(meeting_id=meeting_id, capacity_id=capacity_id).first()


def year_of(body: Body, year: int) -> list[OfOrganisation]:
    """By organisation, in the order of their names: to plan with, not to compare. One query."""
    rows = TimeSpent.objects.filter(body=body, held_on__gte=date(year, 1, 1), held_on__lt=date(year + 1, 1, 1))
    sums = rows.values("organisation__name").annotate(
        experts=Count("capacity", distinct=True), meetings=Count("meeting_id", distinct=True), p=Sum("preparing"), a=Sum("attending")
    )
    return [
        OfOrganisation(row["organisation__name"], row["experts"], row["meetings"], row["p"], row["a"])
        for row in sums.order_by("organisation__name")
    ]


def to_book(actor: Actor, now: datetime) -> QuerySet[Meeting]:
    """Meetings of the last weeks at which one sat and for which nothing was booked."""
    booked = TimeSpent.objects.filter(capacity_id=actor.capacity_id).values("meeting_id")
    tables = Seat.objects.filter(capacity_id=actor.capacity_id, role=Seat.Role.EXPERT, body__zone=Body.Zone.CARE, valid__contains=now)
    rows = Meeting.objects.filter(
        body_id__in=tables.values("body_id"), state=Meeting.State.HELD, starts_at__gt=now - timedelta(days=REMIND_DAYS)
    )
    return rows.exclude(pk__in=booked).order_by("starts_at")


def year_xlsx(body: Body, year: int, rows: list[OfOrganisation]) -> bytes:
    """The sheet for the desk: texts as texts (never a formula), hours as numbers."""
    made = io.BytesIO()
    book = new_workbook(made)
    bold, sheet = book.add_format({"bold": True}), book.add_worksheet("Uren")
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 5, 18)
    sheet.write_string(0, 0, f"Uren van experts in {year}, {body.name}", bold)
    sheet.write_string(1, 0, MARK)
    for column, text in enumerate(HEADINGS):
        sheet.write_string(3, column, text, bold)
    for at, row in enumerate(rows, 4):
        sheet.write_string(at, 0, row.name)
        minutes = (row.preparing, row.attending, row.preparing + row.attending)
        for column, number in enumerate((row.experts, row.meetings, *(round(one / 60, 2) for one in minutes)), 1):
            sheet.write_number(at, column, number)
    book.close()
    return made.getvalue()
