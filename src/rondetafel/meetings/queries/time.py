"""Time of a table: what was offered, used, lost and never filled, and which slots will stay empty as things go (NL-37)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from rondetafel.bodies.models import Body
from rondetafel.core.days import ZONES, midnight_of
from rondetafel.core.settings_store import setting
from rondetafel.meetings.models import Meeting, Slot
from rondetafel.meetings.terms import LATE_DAYS, LOST_RULE, MEETING_RULE, NEVER_RULE

PAST, COMING = 12, 6  # months
USE = {Slot.Use.USED: "used", Slot.Use.LOST: "lost", Slot.Use.FREE: "never", Slot.Use.RESERVED: "never"}


@dataclass
class Month:
    """Slots and minutes of the meetings that were held in a month; cancelled meetings offer nothing and are counted apart."""

    first: date
    slots: Counter[str] = field(default_factory=Counter)
    minutes: Counter[str] = field(default_factory=Counter)
    cancelled: int = 0

    @property
    def offered(self) -> int:
        """All minutes of the month."""
        return sum(self.minutes.values())

    @property
    def slots_offered(self) -> int:
        """All slots of the month."""
        return sum(self.slots.values())


@dataclass(frozen=True)
class Ahead:
    """A month to come: what is planned, what is taken, and what will stay empty if cases come as they did."""

    first: date
    planned: int
    taken: int
    expected: float

    @property
    def free(self) -> int:
        """Not given away yet."""
        return self.planned - self.taken

    @property
    def empty(self) -> int:
        """Free slots beyond the cases that still come, as they came in the last months."""
        return max(0, round(self.planned - max(float(self.taken), self.expected)))


def time_page(body: Body, on: date) -> dict[str, Any]:
    """The page of a table's time."""
    first = _add_months(on.replace(day=1), -PAST)
    past = _past(body, first, on)
    rate = sum(month.slots["used"] + month.slots["lost"] for month in past) / PAST
    total = Month(first)
    for month in past:
        total.slots.update(month.slots)
        total.minutes.update(month.minutes)
        total.cancelled += month.cancelled
    ahead = _ahead(body, on, rate)
    return {
        "body": body,
        "past": past[::-1],
        "total": total,
        "ahead": ahead,
        "rate": round(rate, 1),
        "rules": {"lost": LOST_RULE, "never": NEVER_RULE, "meeting": MEETING_RULE, "late_days": setting(body.pk, LATE_DAYS, on=on)},
        "empty": sum(one.empty for one in ahead),
    }


def _past(body: Body, first: date, on: date) -> list[Month]:
    zone = ZONES[body.jurisdiction]
    months = {_add_months(first, n): Month(_add_months(first, n)) for n in range(PAST + 1)}
    within = {
        "starts_at__gte": midnight_of(first, body.jurisdiction),
        "starts_at__lt": midnight_of(on + timedelta(days=1), body.jurisdiction),
    }
    held = Slot.objects.filter(meeting__body_id=body.pk, meeting__state=Meeting.State.HELD, **within)
    by = TruncMonth("starts_at", tzinfo=zone)
    for row in held.annotate(month=by).values("month", "use").annotate(slots=Count("pk"), of=Sum("minutes")):
        month, kind = months[row["month"].date()], USE[Slot.Use(row["use"])]
        month.slots[kind] += row["slots"]
        month.minutes[kind] += row["of"]
    off = Meeting.objects.filter(body_id=body.pk, state=Meeting.State.CANCELLED, **within)
    for month_of, many in off.annotate(month=by).values_list("month").annotate(many=Count("pk")):
        months[month_of.date()].cancelled = many
    return list(months.values())


def _ahead(body: Body, on: date, rate: float) -> list[Ahead]:
    zone = ZONES[body.jurisdiction]
    open_ = Q(meeting__state__in=(Meeting.State.PLANNED, Meeting.State.PUBLISHED))
    start, end = midnight_of(on, body.jurisdiction), midnight_of(_add_months(on.replace(day=1), COMING), body.jurisdiction)
    rows = Slot.objects.filter(open_, meeting__body_id=body.pk, starts_at__gte=start, starts_at__lt=end)
    found = rows.annotate(month=TruncMonth("starts_at", tzinfo=zone)).values("month")
    counts = {row["month"].date(): row for row in found.annotate(planned=Count("pk"), taken=Count("pk", filter=~Q(use=Slot.Use.FREE)))}
    months = [_add_months(on.replace(day=1), n) for n in range(COMING)]
    none = {"planned": 0, "taken": 0}
    return [Ahead(month, counts.get(month, none)["planned"], counts.get(month, none)["taken"], rate) for month in months]


def _add_months(first: date, many: int) -> date:
    """The first day of a month so many months further."""
    month = first.year * 12 + first.month - 1 + many
    return date(month // 12, month % 12 + 1, 1)


def empty_soon(body_ids: set[UUID], start: datetime, end: datetime) -> list[tuple[Meeting, int]]:
    """Coming meetings with free slots within a while, soonest first; for who fills them."""
    open_ = Meeting.objects.filter(body_id__in=body_ids, state__in=(Meeting.State.PLANNED, Meeting.State.PUBLISHED))
    rows = (
        open_.filter(starts_at__range=(start, end)).select_related("body").annotate(free=Count("slots", filter=Q(slots__use=Slot.Use.FREE)))
    )
    return [(row, row.free) for row in rows.filter(free__gt=0).order_by("starts_at")]
