"""Who referred gets the own time in the calendar, and nothing else (safety P3)."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from rondetafel.cases.actions import planning
from rondetafel.cases.tests.conftest import ON
from rondetafel.core.context import acting_as
from rondetafel.meetings.actions import dates, replan, slots
from rondetafel.meetings.actions.particulars import set_arrival
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.notices.models import Outgoing


def files(work, case, kind):
    with acting_as(work.cast["chair"]):
        rows = list(Outgoing.objects.filter(root_id=case.root_id, kind=kind).exclude(calendar="").order_by("made_at"))
    return [(row.calendar_method, next(iter(Calendar.from_ical(row.calendar).walk("VEVENT")))) for row in rows]


def item_of(work, case):
    return AgendaItem.objects.select_related("slot__meeting", "body").get(pk=work.as_seen(case).item_id)


@pytest.fixture
def planned(work):
    return work.planned(slot=work.slots(many=3)[0])


def test_a_place_on_the_agenda_comes_with_the_own_time_and_a_neutral_title(work, planned):
    ((method, event),) = files(work, planned, "scheduled")
    with acting_as(work.cast["chair"]):
        slot = item_of(work, planned).slot
    assert (method, str(event["summary"]), str(event["attendee"])) == ("REQUEST", "Overleg", "mailto:referrer@voorbeeld.example")
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=slot.minutes)
    assert planned.number not in event.to_ical().decode()


def test_it_comes_from_somebody_and_asks_no_answer_that_nobody_would_take(work, planned):
    with acting_as(work.cast["chair"]) as actor:
        planning.release_slot(work.as_seen(planned), actor=actor, on=ON, reason="anders")
    for _, event in (*files(work, planned, "scheduled"), *files(work, planned, "unscheduled")):
        asked = event["attendee"].params
        assert (asked["RSVP"], asked["PARTSTAT"]) == ("FALSE", "ACCEPTED")
        assert str(event["organizer"]).startswith("mailto:agenda@")


def test_an_arrival_time_moves_the_own_appointment_only(work, planned):
    with acting_as(work.cast["chair"]) as actor:
        item = item_of(work, planned)
        set_arrival(item, actor=actor, arrives_at=item.slot.starts_at - timedelta(minutes=15), interpreter="", waits_apart=False)
    (before,), (after,) = files(work, planned, "scheduled"), files(work, planned, "arrival")
    assert before[1]["dtstart"].dt - after[1]["dtstart"].dt == timedelta(minutes=15)
    assert (after[1]["uid"], after[1]["dtend"].dt) == (before[1]["uid"], before[1]["dtend"].dt)


def test_an_interpreter_is_nobodys_news(work, planned):
    with acting_as(work.cast["chair"]) as actor:
        set_arrival(item_of(work, planned), actor=actor, arrives_at=None, interpreter="needed", waits_apart=True)
    assert files(work, planned, "arrival") == []


@pytest.mark.parametrize("what", ["slot", "meeting"])
def test_another_slot_or_day_keeps_the_appointment_and_raises_its_number(work, planned, what):
    with acting_as(work.cast["chair"]) as actor:
        item = item_of(work, planned)
        if what == "slot":
            slots.change_slot(item, to=item.slot.meeting.slots.get(position=2), actor=actor, on=ON)
        else:
            meeting = Meeting.objects.select_related("body").get(pk=item.meeting_id)
            dates.move_meeting(meeting, actor=actor, starts_at=meeting.starts_at + timedelta(days=7), place="")
    (before,), (after,) = files(work, planned, "scheduled"), files(work, planned, "rescheduled")
    assert after[1]["uid"] == before[1]["uid"]
    assert int(after[1]["sequence"]) >= int(before[1]["sequence"])
    assert after[1]["dtstart"].dt > before[1]["dtstart"].dt


def test_off_the_agenda_is_out_of_the_calendar(work, planned):
    with acting_as(work.cast["chair"]) as actor:
        planning.release_slot(work.as_seen(planned), actor=actor, on=ON, reason="anders")
    (before,), ((method, event),) = files(work, planned, "scheduled"), files(work, planned, "unscheduled")
    assert (method, event["uid"]) == ("CANCEL", before[1]["uid"])


@pytest.mark.covers("NL-10")
def test_of_a_cancelled_meeting_that_was_planned_anew_the_referrer_hears_one_thing(work, planned):
    onto = work.slots(days=30)[0].meeting
    with acting_as(work.cast["chair"]) as actor:
        meeting = Meeting.objects.select_related("body").get(pk=item_of(work, planned).meeting_id)
        replan.replan_meeting(meeting, onto=onto, actor=actor, reason="ziek", on=ON)
    (before,), ((method, after),) = files(work, planned, "scheduled"), files(work, planned, "rescheduled")
    assert (method, after["uid"], files(work, planned, "unscheduled")) == ("REQUEST", before[1]["uid"], [])
    assert (work.as_seen(planned).scheduled_for, work.as_seen(planned).state) == (onto.starts_at, "planned")
