"""A meeting that goes on: attendance, current item, notes, late items, closing."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import agenda, intake, planning, session
from rondetafel.meetings.actions.minutes import draft_minutes
from rondetafel.meetings.models import Attendance, Meeting, Minutes
from rondetafel.meetings.queries import meetings
from rondetafel.meetings.queries.intake import waiting_items
from rondetafel.meetings.queries.minutes import content_of
from rondetafel.meetings.tests.conftest import NOW
from rondetafel.meetings.tests.test_slots import place, slot_of


def row_of(table, meeting, who):
    with acting_as(table.cast[who]) as actor:
        return meeting.attendance.select_related("meeting", "capacity").get(capacity_id=actor.capacity_id)


def answer(table, row, who, reply, **more):
    with acting_as(table.cast[who]) as actor:
        session.reply(row, actor=actor, answer=reply, at=NOW, **more)


def groups(table, meeting):
    with acting_as(table.desk):
        return {one.organisation: one for one in meetings.by_organisation(meetings.attendance_of(meeting))}


def first_item(table, meeting):
    return table.items(meeting)[0]


def with_proposal(table):
    """A meeting going on with a proposal on it."""
    meeting, item = table.meeting(slots=1, minutes=120), table.proposal()
    with acting_as(table.desk) as actor:
        intake.place_item(item, actor=actor, meeting=meeting, at=NOW)
        agenda.publish(meeting, actor=actor, at=NOW)
        session.start_meeting(meeting, actor=actor, at=meeting.starts_at)
        item.refresh_from_db()
    return meeting, item


@pytest.mark.covers("NL-08")
def test_one_of_an_organisation_is_enough(ret):
    meeting = ret.published()
    answer(ret, row_of(ret, meeting, "expert"), "expert", "declined")
    assert not groups(ret, meeting)["Aanbieder linde"].comes
    answer(ret, row_of(ret, meeting, "expert_colleague"), "expert_colleague", "accepted")
    assert groups(ret, meeting)["Aanbieder linde"].comes
    assert groups(ret, meeting)["Aanbieder els"].unanswered


@pytest.mark.covers("NL-08")
def test_the_colleague_of_the_same_organisation_is_proposed_as_substitute(ret, cast):
    meeting = ret.published()
    row = row_of(ret, meeting, "expert")
    with acting_as(cast["expert"]):
        assert [one.pk for one in meetings.colleagues(row, NOW)][0] == cast["expert_colleague"].capacity_id
    answer(ret, row, "expert", "substitute", substitute=cast["expert_colleague"].capacity_id)
    assert groups(ret, meeting)["Aanbieder linde"].comes


def test_nobody_answers_for_another_member_but_the_desk_may(kern):
    meeting = kern.published()
    row = row_of(kern, meeting, "member")
    with pytest.raises(RuleRefused):
        answer(kern, row, "second_member", "declined")
    answer(kern, row, "kern_secretary", "declined")
    assert row_of(kern, meeting, "member").reply == "declined"


def test_after_the_meeting_nobody_answers_any_more(kern):
    meeting, row = kern.running(), None
    with acting_as(kern.desk) as actor:
        session.close_meeting(meeting, actor=actor, at=NOW, nothing_to_report=True)
    row = row_of(kern, meeting, "member")
    with pytest.raises(IllegalMove):
        answer(kern, row, "member", "accepted")


def test_who_said_to_come_is_present_at_the_start_and_who_did_not_come_absent_at_the_end(kern):
    meeting = kern.published()
    answer(kern, row_of(kern, meeting, "member"), "member", "accepted")
    answer(kern, row_of(kern, meeting, "client_member"), "client_member", "declined")
    with acting_as(kern.desk) as actor:
        session.start_meeting(meeting, actor=actor, at=meeting.starts_at)
        session.close_meeting(meeting, actor=actor, at=meeting.ends_at, nothing_to_report=True)
    assert [row_of(kern, meeting, who).presence for who in ("member", "client_member", "second_member")] == ["present", "excused", "absent"]


def test_the_desk_writes_down_who_is_there(kern):
    meeting = kern.running()
    row = row_of(kern, meeting, "member")
    with acting_as(kern.desk) as actor:
        session.set_presence(meeting, actor=actor, presence={row.pk: Attendance.Presence.PRESENT})
    assert row_of(kern, meeting, "member").presence == "present"


def test_a_meeting_starts_only_after_its_agenda_was_sent_and_only_once(kern):
    meeting = kern.meeting()
    with acting_as(kern.desk) as actor:
        with pytest.raises(IllegalMove):
            session.start_meeting(meeting, actor=actor, at=NOW)
        agenda.publish(meeting, actor=actor, at=NOW)
        again = Meeting.objects.get(pk=meeting.pk)
        session.start_meeting(meeting, actor=actor, at=NOW)
        with pytest.raises(IllegalMove):
            session.start_meeting(again, actor=actor, at=NOW)


@pytest.mark.covers("BE-000-24")
def test_the_current_item_has_a_clock(kern):
    meeting, item = with_proposal(kern)
    with acting_as(kern.desk) as actor:
        session.take_up_item(item, actor=actor, at=NOW)
        meeting.refresh_from_db()
    assert (meeting.current_item_id, meeting.current_since) == (item.pk, NOW)


@pytest.mark.parametrize("act", ["take_up_item", "treat_item"])
def test_a_member_does_not_lead_the_meeting(kern, act):
    _, item = with_proposal(kern)
    with acting_as(kern.cast["member"]) as actor, pytest.raises(RuleRefused):
        getattr(session, act)(item, actor=actor, **({"at": NOW} if act == "take_up_item" else {}))


@pytest.mark.covers("BE-000-24")
def test_two_who_write_at_once_lose_no_word(committing_db, kern):
    meeting, item = with_proposal(kern)
    ready = threading.Barrier(2)

    def write(who):
        ready.wait()
        with acting_as(kern.cast[who]) as actor:
            session.add_note(item, actor=actor, text=f"van {who}", at=NOW)
        connections.close_all()

    threads = [threading.Thread(target=write, args=(who,)) for who in ("member", "kern_chair")]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    with acting_as(kern.desk):
        assert {note.text for note in item.notes.all()} == {"van member", "van kern_chair"}
    connection.close()


def test_a_note_is_changed_by_its_author_alone_and_never_over_a_newer_one(kern):
    _, item = with_proposal(kern)
    with acting_as(kern.cast["member"]) as actor:
        note = session.add_note(item, actor=actor, text="Eerst", at=NOW)
        session.edit_note(note, actor=actor, text="Beter", version=1)
        with pytest.raises(agenda.Stale) as stale:
            session.edit_note(note, actor=actor, text="Oud", version=1)
    assert stale.value.current.text == "Beter"
    with acting_as(kern.cast["kern_chair"]) as actor, pytest.raises(RuleRefused):
        session.strike_note(note, actor=actor)


def test_about_a_case_nothing_is_noted_here(ret):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting))
    with acting_as(ret.desk) as actor:
        agenda.publish(meeting, actor=actor, at=NOW)
        session.start_meeting(meeting, actor=actor, at=NOW)
        with pytest.raises(RuleRefused):
            session.add_note(item, actor=actor, text="x", at=NOW)


def late(kern, meeting):
    with acting_as(kern.cast["member"]) as actor:
        return session.raise_late_item(meeting, actor=actor, title="Crisisplekken", purpose="discussion", minutes=10, at=NOW)


@pytest.mark.covers("BE-000-37")
def test_a_late_item_waits_for_the_meeting(kern):
    item = late(kern, kern.running())
    with acting_as(kern.desk) as actor:
        for act, how in ((session.take_up_item, {"at": NOW}), (session.treat_item, {}), (session.add_note, {"text": "x", "at": NOW})):
            with pytest.raises(RuleRefused):
                act(item, actor=actor, **how)


@pytest.mark.covers("BE-000-37")
def test_an_accepted_late_item_is_dealt_with_and_stays_marked(kern):
    item = late(kern, kern.running())
    with acting_as(kern.desk) as actor:
        session.decide_late_item(item, actor=actor, accepted=True, at=NOW)
        item.refresh_from_db()
        session.treat_item(item, actor=actor)
    assert (item.state, item.late, item.late_accepted) == ("treated", True, True)


@pytest.mark.covers("BE-000-37")
def test_a_refused_late_item_goes_to_the_tray(kern):
    item = late(kern, kern.running())
    with acting_as(kern.desk) as actor:
        session.decide_late_item(item, actor=actor, accepted=False, at=NOW)
        assert [one.pk for one in waiting_items(kern.body.pk)] == [item.pk]


def test_outside_a_meeting_there_are_no_late_items(kern):
    with pytest.raises(RuleRefused):
        late(kern, kern.published())


def close(table, meeting, **how):
    with acting_as(table.desk) as actor:
        session.close_meeting(meeting, actor=actor, at=meeting.ends_at, **how)


@pytest.mark.covers("BE-000-42")
def test_a_meeting_is_not_closed_without_a_reporter_or_the_word_that_there_is_nothing(kern):
    meeting = kern.running()
    with pytest.raises(session.CannotClose, match="terugkoppelt"):
        close(kern, meeting)
    close(kern, meeting, nothing_to_report=True)
    assert (meeting.state, meeting.nothing_to_report) == ("held", True)


@pytest.mark.covers("BE-000-42")
def test_the_reporter_has_a_seat_at_the_table(kern, cast, told):
    meeting = kern.running()
    with pytest.raises(session.CannotClose, match="lid van deze tafel"):
        close(kern, meeting, reporter=cast["outsider"].capacity_id)
    close(kern, meeting, reporter=cast["member"].capacity_id)
    assert [facts["reporter"] for kind, facts in told if kind == "meeting.close"] == [cast["member"].capacity_id]


def test_an_expert_team_closes_when_every_case_is_finished(ret):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting))
    with acting_as(ret.desk) as actor:
        agenda.publish(meeting, actor=actor, at=NOW)
        session.start_meeting(meeting, actor=actor, at=NOW)
    with pytest.raises(session.CannotClose, match="casus"):
        close(ret, meeting)
    with acting_as(ret.desk) as actor:
        planning.finish_item(item, outcome="treated", actor=actor)
    close(ret, meeting)
    assert meeting.state == "held"


def test_what_was_not_reached_goes_back_to_the_tray_with_that_as_its_reason(kern):
    meeting, item = with_proposal(kern)
    close(kern, meeting, nothing_to_report=True)
    with acting_as(kern.desk):
        [waiting] = waiting_items(kern.body.pk)
    assert (waiting.pk, waiting.state) == (item.pk, "carried_over")
    assert meeting.number in waiting.state_reason


def test_a_closed_meeting_takes_no_more_notes(kern):
    meeting, item = with_proposal(kern)
    close(kern, meeting, nothing_to_report=True)
    with acting_as(kern.desk) as actor, pytest.raises((RuleRefused, IllegalMove)):
        item.refresh_from_db()
        session.add_note(item, actor=actor, text="x", at=NOW + timedelta(days=1))


@pytest.mark.covers("NL-08")
def test_attendance_is_counted_by_organisation_over_time(kern):
    for days, who in ((10, "member"), (20, "client_member")):
        meeting = kern.published(days=days)
        answer(kern, row_of(kern, meeting, who), who, "accepted")
        with acting_as(kern.desk) as actor:
            session.start_meeting(meeting, actor=actor, at=meeting.starts_at)
        close(kern, meeting, nothing_to_report=True)
    with acting_as(kern.desk):
        held, rows = meetings.attendance_over_time(kern.body.pk)
    assert len(held) == 2
    assert {row.organisation: row.there for row in rows} == {
        "Clienten": [False, True],
        "Lokaal bestuur": [True, False],
        "Provincie": [False, False],
    }


def test_nobody_of_another_organisation_comes_instead(kern, cast):
    row = row_of(kern, kern.published(), "member")
    with pytest.raises(RuleRefused):
        answer(kern, row, "member", "substitute", substitute=cast["client_member"].capacity_id)


def test_an_item_withdrawn_during_the_meeting_stays_in_sight_as_withdrawn(kern):
    meeting, item = with_proposal(kern)
    with acting_as(kern.cast["member"]) as actor:
        intake.withdraw_item(item, actor=actor, reason="Opgelost", at=NOW)
        [seen] = [one for one in meetings.agenda_items(meeting, actor) if one.pk == item.pk]
    assert (seen.state, seen.state_reason) == ("withdrawn", "Opgelost")


def test_an_item_that_is_done_is_no_longer_current(kern):
    meeting, item = with_proposal(kern)
    with acting_as(kern.desk) as actor:
        session.take_up_item(item, actor=actor, at=NOW)
        session.treat_item(item, actor=actor)
        meeting.refresh_from_db()
    assert (meeting.current_item_id, meeting.current_since) == (None, None)


def test_who_is_there_on_a_screen_is_present_and_named_so(kern):
    meeting = kern.running()
    with acting_as(kern.desk) as actor:
        row = meeting.attendance.first()
        session.set_presence(meeting, actor=actor, presence={row.pk: Attendance.ON_SCREEN})
        row.refresh_from_db()
        assert (row.presence, row.presence_in_words) == ("present", "aanwezig via het scherm")
        draft_minutes(meeting, actor=actor, at=NOW)
        said = content_of(Minutes.objects.select_related("meeting__body").get(meeting=meeting))["attendance"]["present"]
    assert [one.endswith("(via het scherm)") for one in said if str(row.capacity) in one] == [True]
