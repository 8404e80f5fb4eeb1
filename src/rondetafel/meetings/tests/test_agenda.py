"""The agenda: a draft in one act, the approval that cannot get lost, sending it to all at once."""

from datetime import date, timedelta

import pytest

from rondetafel.bodies import actions as bodies
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import change_setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import agenda, approvals, dates, intake, session
from rondetafel.meetings.actions.action_points import add_action_point
from rondetafel.meetings.actions.minutes import draft_minutes
from rondetafel.meetings.models import Minutes
from rondetafel.meetings.queries import meetings
from rondetafel.meetings.tests.conftest import NOW, ON


def draft(table, meeting):
    with acting_as(table.desk) as actor:
        return agenda.draft_agenda(meeting, actor=actor, at=NOW)


def held(table, days=10):
    meeting = table.running(days=days)
    with acting_as(table.desk) as actor:
        session.close_meeting(meeting, actor=actor, at=meeting.ends_at, nothing_to_report=True)
    return meeting


def minutes_of(table, meeting):
    with acting_as(table.desk) as actor:
        return draft_minutes(meeting, actor=actor, at=NOW)


def titles(items):
    return [item.title for item in items]


@pytest.mark.covers("BE-000-32")
def test_one_act_makes_the_draft_in_the_usual_order(kern, cast):
    minutes_of(kern, held(kern))
    item, meeting = kern.proposal(), kern.meeting()
    with acting_as(kern.desk) as actor:
        intake.place_item(item, actor=actor, meeting=meeting, at=NOW)
        add_action_point(
            kern.body, actor=actor, item=None, text="Cijfers opvragen", owner=cast.capacity("member"), due_on=date(2031, 5, 1), at=NOW
        )
    made = titles(draft(kern, meeting))
    assert made[0] == "Opening en mededelingen"
    assert made[1].startswith("Goedkeuring van het verslag")
    assert made[2:] == ["Opvolging van actiepunten", "Wachttijden", "Signalen uit het werkveld", "Rondvraag"]


@pytest.mark.covers("BE-000-32")
def test_drafting_again_adds_only_what_is_missing(kern):
    meeting = kern.meeting()
    assert titles(draft(kern, meeting)) == titles(draft(kern, meeting))


def test_the_fixed_items_are_a_setting(kern):
    with acting_as(kern.desk) as actor:
        change_setting(kern.body.pk, "meetings.fixed_items", ["Welkom"], actor=actor, on=date(2031, 1, 1))
    assert titles(draft(kern, kern.meeting())) == ["Welkom"]


def test_what_was_postponed_to_a_day_comes_back_by_itself(kern):
    item = kern.proposal()
    with acting_as(kern.desk) as actor:
        intake.postpone_item(item, actor=actor, reason="Later", until=date(2031, 4, 1), at=NOW)
    assert "Wachttijden" not in titles(draft(kern, kern.meeting(days=20)))
    assert "Wachttijden" in titles(draft(kern, kern.meeting(days=40)))


@pytest.mark.covers("BE-000-34")
def test_the_approval_of_minutes_stands_on_the_next_meeting_by_itself(kern):
    meeting, following = held(kern), kern.meeting()
    minutes_of(kern, meeting)
    assert [item.about_minutes_of_id for item in kern.items(following)] == [meeting.pk]


@pytest.mark.covers("BE-000-34")
def test_without_a_next_meeting_it_comes_as_soon_as_one_is_planned(kern):
    meeting = held(kern)
    minutes_of(kern, meeting)
    assert [item.about_minutes_of_id for item in kern.items(kern.meeting())] == [meeting.pk]


@pytest.mark.covers("BE-000-34")
def test_when_the_next_meeting_is_cancelled_it_goes_to_the_one_after(kern):
    meeting, following, third = held(kern), kern.meeting(days=30), kern.meeting(days=60)
    minutes_of(kern, meeting)
    with acting_as(kern.desk) as actor:
        dates.cancel_meeting(following, actor=actor, reason="Ziekte", on=ON)
    assert kern.items(following) == []
    assert [item.about_minutes_of_id for item in kern.items(third)] == [meeting.pk]


@pytest.mark.covers("BE-000-34")
def test_when_there_is_no_meeting_after_a_cancelled_one_it_waits_for_a_new_one(kern):
    meeting, following = held(kern), kern.meeting(days=30)
    minutes_of(kern, meeting)
    with acting_as(kern.desk) as actor:
        dates.cancel_meeting(following, actor=actor, reason="Ziekte", on=ON)
    [item] = kern.items(kern.meeting(days=60))
    assert (item.about_minutes_of_id, item.state) == (meeting.pk, "placed")


@pytest.mark.covers("BE-000-34")
@pytest.mark.parametrize("act", ["not_place_item", "withdraw_item"])
def test_the_approval_cannot_be_taken_off(kern, act):
    meeting, following = held(kern), kern.meeting()
    minutes_of(kern, meeting)
    [item] = kern.items(following)
    with acting_as(kern.desk) as actor, pytest.raises(RuleRefused):
        getattr(intake, act)(item, actor=actor, reason="Geen zin", at=NOW)


@pytest.mark.covers("BE-000-34")
def test_the_approval_can_be_postponed_with_a_reason_to_the_meeting_after(kern):
    meeting, following, third = held(kern), kern.meeting(days=30), kern.meeting(days=60)
    minutes_of(kern, meeting)
    [item] = kern.items(following)
    with acting_as(kern.desk) as actor:
        intake.postpone_item(item, actor=actor, reason="Nog niet klaar", at=NOW)
    [item] = kern.items(third)
    assert (item.state, item.state_reason) == ("placed", "Nog niet klaar")


def test_a_first_meeting_has_nothing_to_approve(kern):
    assert all(item.kind != "minutes" for item in draft(kern, kern.meeting()))


def test_minutes_that_were_approved_do_not_come_back(kern):
    meeting = held(kern)
    minutes = minutes_of(kern, meeting)
    with acting_as(kern.desk) as actor:
        Minutes.objects.filter(pk=minutes.pk).update(state="approved")
        assert approvals.place_approvals(kern.body, actor=actor, at=NOW) == []


@pytest.mark.covers("BE-000-22")
def test_order_changes_by_one_place_and_stops_at_the_ends(kern):
    meeting = kern.meeting()
    first, second, third = draft(kern, meeting)
    with acting_as(kern.desk) as actor:
        agenda.shift_item(second, actor=actor, up=True)
        agenda.shift_item(second, actor=actor, up=True)
        agenda.shift_item(third, actor=actor, up=False)
    assert [item.pk for item in kern.items(meeting)] == [second.pk, first.pk, third.pk]


@pytest.mark.covers("BE-000-22")
def test_of_two_who_save_the_same_text_the_second_is_shown_the_first(kern, cast):
    item = draft(kern, kern.meeting())[0]
    with acting_as(cast["kern_chair"]) as actor:
        agenda.edit_item(item, actor=actor, version=1, title="Welkom", minutes=3)
    with acting_as(kern.desk) as actor, pytest.raises(agenda.Stale) as stale:
        agenda.edit_item(item, actor=actor, version=1, title="Begin")
    assert stale.value.current.title == "Welkom"


@pytest.mark.covers("BE-000-28")
def test_sending_asks_every_seat_and_shows_every_item_at_the_same_moment(kern):
    meeting = kern.published()
    with acting_as(kern.desk):
        asked = {row.capacity_id for row in meeting.attendance.all()}
        moments = {item.published_at for item in meeting.items.all()}
    assert asked == {kern.cast[who].capacity_id for who in ("kern_chair", "member", "second_member", "client_member")}
    assert (moments, meeting.publications) == ({NOW}, 1)


@pytest.mark.covers("BE-000-28")
@pytest.mark.parametrize(("who", "before"), [("member", 0), ("client_member", 0), ("kern_chair", 3), ("kern_secretary", 3)])
def test_members_see_the_agenda_from_sending_on_and_all_the_same(kern, who, before):
    meeting = kern.meeting()
    draft(kern, meeting)
    with acting_as(kern.cast[who]) as actor:
        assert len(meetings.agenda_items(meeting, actor)) == before
    with acting_as(kern.desk) as actor:
        agenda.publish(meeting, actor=actor, at=NOW)
    with acting_as(kern.cast[who]) as actor:
        assert len(meetings.agenda_items(meeting, actor)) == 3


@pytest.mark.covers("BE-000-38")
def test_what_is_added_after_sending_is_seen_after_sending_again_and_readers_are_told(kern, told):
    meeting, item = kern.published(), kern.proposal()
    with acting_as(kern.desk) as actor:
        intake.place_item(item, actor=actor, meeting=meeting, at=NOW)
    with acting_as(kern.cast["member"]) as actor:
        assert item not in meetings.agenda_items(meeting, actor)
    with acting_as(kern.desk) as actor:
        agenda.publish(meeting, actor=actor, at=NOW + timedelta(days=1))
    with acting_as(kern.cast["member"]) as actor:
        assert item in meetings.agenda_items(meeting, actor)
    kind, facts = told[-1]
    assert (kind, facts["again"], facts["new_items"]) == ("meeting.publish", True, [item.pk])


def test_a_seat_that_began_after_sending_is_asked_when_it_is_sent_again(kern, cast):
    meeting = kern.published()
    with acting_as(cast["administrator"]) as actor:
        bodies.give_seat(
            kern.body, capacity=cast.capacity("council_secretary"), role="member", actor=actor, since=NOW - timedelta(days=9000)
        )
    with acting_as(kern.desk) as actor:
        agenda.publish(meeting, actor=actor, at=NOW)
        assert meeting.attendance.count() == 5


def test_a_member_does_not_send_the_agenda(kern):
    meeting = kern.meeting()
    with acting_as(kern.cast["member"]) as actor, pytest.raises(RuleRefused):
        agenda.publish(meeting, actor=actor, at=NOW)


def test_a_cancelled_meeting_is_not_sent(kern):
    meeting = kern.meeting()
    with acting_as(kern.desk) as actor:
        dates.cancel_meeting(meeting, actor=actor, reason="x", on=ON)
        with pytest.raises(IllegalMove):
            agenda.publish(meeting, actor=actor, at=NOW)
