"""Minutes offered, used, lost and never filled, and what will stay empty (NL-37)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondetafel.core.context import acting_as
from rondetafel.core.settings_store import change_setting
from rondetafel.meetings.actions import dates, planning, session
from rondetafel.meetings.models import Meeting, Slot
from rondetafel.meetings.queries.time import Ahead, time_page
from rondetafel.meetings.terms import LOST_RULE, MEETING_RULE
from rondetafel.meetings.tests.conftest import NOW, ON
from rondetafel.meetings.tests.test_pages import in_march as in_march
from rondetafel.meetings.tests.test_pages import said
from rondetafel.meetings.tests.test_pages import visit as visit
from rondetafel.meetings.tests.test_slots import place, slot_of

pytestmark = pytest.mark.covers("NL-37")


def held(table, *uses, days=-20):
    """A meeting that was held, its slots used so."""
    meeting = table.meeting(days=days, slots=len(uses))
    with acting_as(table.desk):
        for n, use in enumerate(uses, 1):
            Slot.objects.filter(meeting=meeting, position=n).update(use=use)
        Meeting.objects.filter(pk=meeting.pk).update(state="held")
    return meeting


def page(table):
    with acting_as(table.desk):
        return time_page(table.body, ON)


def test_minutes_and_slots_of_held_meetings_are_counted_by_what_became_of_them(ret):
    held(ret, "used", "used", "lost", "free", "reserved")
    total = page(ret)["total"]
    assert (total.offered, dict(total.minutes)) == (300, {"used": 120, "lost": 60, "never": 120})
    assert dict(total.slots) == {"used": 2, "lost": 1, "never": 2}


def test_a_meeting_that_did_not_take_place_offers_nothing_and_stands_apart(ret):
    meeting = ret.meeting(days=-5)
    with acting_as(ret.desk) as actor:
        dates.cancel_meeting(meeting, actor=actor, reason="Ziek", on=ON)
    total = page(ret)["total"]
    assert (total.offered, total.cancelled) == (0, 1)


def test_what_is_still_to_come_is_no_past(ret):
    ret.meeting(days=10)
    assert page(ret)["total"].offered == 0


@pytest.mark.parametrize(("before", "days", "use"), [(8, 7, "free"), (7, 7, "lost"), (0, 7, "lost"), (7, 2, "free")])
def test_a_slot_that_was_given_back_too_late_and_stayed_empty_is_lost(ret, before, days, use):
    meeting = ret.published(days=0, slots=2)
    first = slot_of(ret, meeting)
    item = place(ret, first)
    with acting_as(ret.desk) as actor:
        change_setting(ret.body.pk, "meetings.late_days", days, actor=actor, on=date(2026, 1, 1))
        planning.free_slot(item, actor=actor, on=ON - timedelta(days=before), reason="Ziek")
        session.start_meeting(meeting, actor=actor, at=NOW)
        session.close_meeting(meeting, actor=actor, at=meeting.ends_at, nothing_to_report=True)
        kept = dict(Slot.objects.filter(meeting=meeting).values_list("pk", "use"))
    assert kept.pop(first.pk) == use
    assert set(kept.values()) == {"free"}  # nobody ever had it: never filled


def test_a_slot_that_was_filled_again_is_not_lost(ret):
    meeting = ret.published(days=0, slots=1)
    item = place(ret, slot_of(ret, meeting))
    with acting_as(ret.desk) as actor:
        planning.free_slot(item, actor=actor, on=ON, reason="Ziek")
    again = place(ret, slot_of(ret, meeting))
    with acting_as(ret.desk) as actor:
        planning.finish_item(again, outcome="treated", actor=actor)
        session.start_meeting(meeting, actor=actor, at=NOW)
        session.close_meeting(meeting, actor=actor, at=meeting.ends_at, nothing_to_report=True)
        assert Slot.objects.get(meeting=meeting).use == "used"


@pytest.mark.parametrize(("planned", "taken", "expected", "empty"), [(4, 0, 1.0, 3), (4, 3, 1.0, 1), (2, 2, 5.0, 0), (0, 0, 1.0, 0)])
def test_empty_is_what_is_free_beyond_the_usual(planned, taken, expected, empty):
    assert Ahead(date(2031, 3, 1), planned, taken, expected).empty == empty


def test_the_months_to_come_say_what_is_taken_and_what_will_stay_empty(ret):
    meeting = ret.meeting(days=10, slots=3)
    place(ret, slot_of(ret, meeting))
    found = page(ret)
    assert [(one.first.month, one.planned, one.taken, one.free) for one in found["ahead"]][:2] == [(3, 3, 1, 2), (4, 0, 0, 0)]
    assert found["empty"] == 2


@pytest.mark.parametrize(("who", "status"), [("chair", 200), ("secretary", 200), ("expert", 404), ("manager", 404), ("other_chair", 404)])
def test_the_page_is_the_desks(ret, visit, who, status):
    held(ret, "used", "free")
    assert visit(who, "use_of_time", ret.body.pk).status_code == status


def test_the_page_says_the_rule(ret, visit):
    held(ret, "used", "free")
    text = visit("chair", "use_of_time", ret.body.pk).content.decode()
    assert all(words in text for words in ("60 (1)", "Naar verwachting", LOST_RULE, "7 dagen vóór", MEETING_RULE))


def test_vandaag_says_which_slots_are_still_free(ret):
    meeting = ret.meeting(days=10, slots=2)
    assert f"2 plekken nog vrij: Overleg {meeting.number}" in said(ret, "secretary")
    assert not any("nog vrij" in title for title in said(ret, "expert"))


def test_the_page_asks_the_same_for_one_month_and_for_many(ret, visit):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            visit("chair", "use_of_time", ret.body.pk)
        return len(queries)

    held(ret, "used")
    asked()
    before = asked()
    for days in (-40, -70, -100, 20, 50):
        held(ret, "used", "lost", days=days) if days < 0 else ret.meeting(days=days)
    assert asked() == before
    assert NOW.date() == ON
