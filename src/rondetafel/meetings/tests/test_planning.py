"""Dates: the rhythm, single meetings, moving, cancelling."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import dates, series
from rondetafel.meetings.models import Meeting, Series
from rondetafel.meetings.tests.conftest import NOW, ON
from rondetafel.meetings.tests.test_slots import place, slot_of

BRUSSELS = ZoneInfo("Europe/Brussels")


def rhythm(table, on, weeks, **more):
    values = {"weekday": 1, "starts": time(14), "slots": 2, "slot_minutes": 60, "place": ""} | more
    with acting_as(table.desk) as actor:
        return series.set_series(table.body, actor=actor, on=on, every_weeks=weeks, **values)


def fill(table, start, until):
    with acting_as(table.desk) as actor:
        return series.plan_meetings(table.body, actor=actor, start=start, until=until)


def days(table, state="planned"):
    with acting_as(table.desk):
        return [day_of(row.starts_at) for row in Meeting.objects.filter(body=table.body, state=state).order_by("starts_at")]


@pytest.mark.covers("NL-10", "NL-22")
def test_a_period_is_filled_with_the_rhythm_and_slots(ret):
    rhythm(ret, date(2031, 1, 1), 4)
    made = fill(ret, date(2031, 1, 1), date(2031, 3, 31)).made
    assert days(ret) == [date(2031, 1, 7), date(2031, 2, 4), date(2031, 3, 4)]
    assert [meeting.number for meeting in made] == ["2031/1", "2031/2", "2031/3"]
    with acting_as(ret.desk):
        assert [slot.minutes for slot in made[0].slots.all()] == [60, 60]


@pytest.mark.covers("NL-22")
def test_a_new_rhythm_starts_on_its_date_and_capacity_follows(ret):
    rhythm(ret, date(2031, 1, 1), 4)
    fill(ret, date(2031, 1, 1), date(2031, 6, 30))
    rhythm(ret, date(2031, 5, 1), 2, slots=3)
    fill(ret, date(2031, 1, 1), date(2031, 6, 30))
    assert [day for day in days(ret) if day >= date(2031, 5, 1)] == [
        date(2031, 5, 6),
        date(2031, 5, 20),
        date(2031, 6, 3),
        date(2031, 6, 17),
    ]
    with acting_as(ret.desk):
        assert Meeting.objects.filter(starts_at__date=date(2031, 5, 6), state="planned").get().slots.count() == 3
        assert [row.valid.upper for row in Series.objects.filter(body=ret.body).order_by("valid")] == [date(2031, 5, 1), None]


@pytest.mark.covers("NL-22")
def test_a_meeting_with_something_on_it_survives_the_new_rhythm(ret):
    rhythm(ret, date(2031, 1, 1), 4)
    busy = fill(ret, date(2031, 5, 1), date(2031, 6, 30)).made[0]
    place(ret, slot_of(ret, busy))
    rhythm(ret, date(2031, 5, 1), 1, weekday=3)
    assert days(ret) == [day_of(busy.starts_at)]


def test_filling_again_makes_nothing_new(kern):
    rhythm(kern, date(2031, 1, 1), 2)
    fill(kern, date(2031, 1, 1), date(2031, 2, 28))
    assert fill(kern, date(2031, 1, 1), date(2031, 2, 28)).made == []


def test_days_on_which_nobody_works_are_left_out(kern):
    rhythm(kern, date(2031, 7, 1), 1, weekday=0)
    planned = fill(kern, date(2031, 7, 15), date(2031, 7, 31))
    assert planned.left_out == [date(2031, 7, 21)]
    assert date(2031, 7, 21) not in days(kern)


def test_the_clock_on_the_wall_stays_the_same_when_summer_time_begins(kern):
    rhythm(kern, date(2031, 3, 1), 1)
    fill(kern, date(2031, 3, 20), date(2031, 4, 10))
    with acting_as(kern.desk):
        hours = {meeting.starts_at.astimezone(BRUSSELS).hour for meeting in Meeting.objects.filter(body=kern.body)}
    assert hours == {14}


def test_a_meeting_moved_over_the_change_of_clocks_keeps_its_length_and_takes_its_slots_along(ret):
    meeting = ret.meeting(days=20)
    new = datetime(2031, 4, 8, 10, 0, tzinfo=BRUSSELS)
    with acting_as(ret.desk) as actor:
        dates.move_meeting(meeting, actor=actor, starts_at=new, place="Zaal 2")
        slots = list(meeting.slots.order_by("position"))
    assert (meeting.starts_at, meeting.ends_at - meeting.starts_at, meeting.sequence) == (new, timedelta(hours=3), 1)
    assert [slot.starts_at.astimezone(BRUSSELS).hour for slot in slots] == [10, 11, 12]


def test_a_meeting_that_began_cannot_be_moved(kern):
    meeting = kern.running()
    with acting_as(kern.desk) as actor, pytest.raises(IllegalMove):
        dates.move_meeting(meeting, actor=actor, starts_at=NOW, place="")


def test_an_extra_slot_makes_the_meeting_longer(ret):
    meeting = ret.meeting()
    with acting_as(ret.desk) as actor:
        slot = dates.add_slot(meeting, actor=actor, minutes=45, reason="Twee spoedvragen")
    assert (slot.position, slot.extra_reason, meeting.sequence) == (4, "Twee spoedvragen", 1)
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=225)


def test_a_cancelled_meeting_gives_back_what_was_on_it(ret):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting))
    with acting_as(ret.desk) as actor:
        dates.cancel_meeting(meeting, actor=actor, reason="Ziekte", on=ON)
        item.refresh_from_db()
    assert (meeting.state, item.state, item.meeting_id, item.slot_id) == ("cancelled", "postponed", None, None)
    assert "Ziekte" in item.state_reason
    assert slot_of(ret, meeting).use == "free"


def test_a_meeting_is_cancelled_only_once(kern):
    meeting = kern.meeting()
    with acting_as(kern.desk) as actor:
        dates.cancel_meeting(meeting, actor=actor, reason="Sneeuw", on=ON)
        with pytest.raises(IllegalMove):
            dates.cancel_meeting(meeting, actor=actor, reason="Sneeuw", on=ON)


@pytest.mark.parametrize("who", ["member", "kern_chair", "council_secretary"])
def test_only_the_desk_plans(kern, who):
    with acting_as(kern.cast[who]) as actor:
        if who == "kern_chair":
            assert dates.plan_meeting(kern.body, actor=actor, starts_at=NOW, slots=1, slot_minutes=60).number == "2031/1"
        else:
            with pytest.raises(RuleRefused):
                dates.plan_meeting(kern.body, actor=actor, starts_at=NOW, slots=1, slot_minutes=60)
