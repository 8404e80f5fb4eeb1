"""The rhythm of a table's meetings; a new rhythm starts on a date and the old one ends there (NL-22)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES, Jurisdiction, day_of, midnight_of
from rondetafel.core.events import record
from rondetafel.core.workdays import is_working_day
from rondetafel.meetings.actions.approvals import place_approvals
from rondetafel.meetings.actions.dates import Shape, cancel_meeting, make_meeting
from rondetafel.meetings.models import AgendaItem, Meeting, Series, Slot
from rondetafel.meetings.queries.holidays import holidays_of
from rondetafel.meetings.rules import at_desk


@dataclass(frozen=True)
class Planned:
    """What planning a period gave: the meetings made, the days left out, and the days made although schools are closed."""

    made: list[Meeting]
    left_out: list[date]
    in_holiday: list[date]


@transaction.atomic
def set_series(
    body: Body, *, actor: Actor, on: date, every_weeks: int, weekday: int, starts: time, slots: int, slot_minutes: int, place: str
) -> Series:
    """Start a new rhythm on a day. Meetings of the old one from that day on are taken away when nothing is on them."""
    at_desk.check(actor, body)
    for old in Series.objects.filter(body=body, valid__overlap=(on, None)).select_related("body"):
        Series.objects.filter(pk=old.pk).update(valid=(min(old.valid.lower, on), on))
        for meeting in _empty(old, on):
            cancel_meeting(meeting, actor=actor, reason="Vervangen door een nieuw vergaderritme.", on=on)
    series = Series(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        every_weeks=every_weeks,
        weekday=weekday,
        starts=starts,
        slots=slots,
        slot_minutes=slot_minutes,
        place=place,
        valid=(on, None),
    )
    series.save(force_insert=True)
    record("series.set", series, actor=actor, action="C", every_weeks=every_weeks, weekday=weekday, slots=slots)
    return series


@transaction.atomic
def plan_meetings(body: Body, *, actor: Actor, start: date, until: date, skip_school_holidays: bool = False) -> Planned:
    """Plan all meetings of the rhythm in a period, both days included; days that have one already stay as they are."""
    at_desk.check(actor, body)
    closed = set(body.closing_days.filter(day__range=(start, until)).values_list("day", flat=True))
    holidays, planned = holidays_of(body, start, until), Planned([], [], [])
    for series in Series.objects.filter(body=body, valid__overlap=(start, until + timedelta(days=1))).order_by("valid"):
        taken = {day_of(at, body.jurisdiction) for at in Meeting.objects.filter(series=series).values_list("starts_at", flat=True)}
        for day in _days(series, start, until):
            if day in taken:
                continue
            schools_closed = holidays.on(day) is not None
            if schools_closed and skip_school_holidays or not is_working_day(day, cast(Jurisdiction, body.jurisdiction), closed):
                planned.left_out.append(day)
                continue
            planned.made.append(_make(series, body, day, actor))
            if schools_closed:
                planned.in_holiday.append(day)
    place_approvals(body, actor=actor, at=timezone.now())
    return planned


def _make(series: Series, body: Body, day: date, actor: Actor) -> Meeting:
    starts_at = datetime.combine(day, series.starts, ZONES[body.jurisdiction])
    meeting = make_meeting(body, starts_at=starts_at, shape=Shape(series.slots, series.slot_minutes), place=series.place, series=series)
    record("meeting.plan", meeting, actor=actor, action="C", series=series.pk)
    return meeting


def _days(series: Series, start: date, until: date) -> Iterator[date]:
    first = series.valid.lower
    day = first + timedelta(days=(series.weekday - first.weekday()) % 7)
    end = min(until, series.valid.upper - timedelta(days=1)) if series.valid.upper else until
    while day <= end:
        if day >= start:
            yield day
        day += timedelta(weeks=series.every_weeks)


def _empty(series: Series, on: date) -> list[Meeting]:
    """Planned meetings of a series from a day on, on which nothing stands."""
    moment = midnight_of(on, series.body.jurisdiction)
    items = AgendaItem.objects.filter(meeting=OuterRef("pk"), state=AgendaItem.State.PLACED).exclude(kind=AgendaItem.Kind.MINUTES)
    taken = Slot.objects.filter(meeting=OuterRef("pk")).exclude(use=Slot.Use.FREE)
    rows = Meeting.objects.filter(series=series, state=Meeting.State.PLANNED, starts_at__gte=moment)
    return list(rows.filter(~Exists(items), ~Exists(taken)).select_related("body").order_by("starts_at"))
