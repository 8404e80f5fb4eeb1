"""An answer from somebody's own calendar program reaches the meeting, or is ignored without a word."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.trail import events_of
from rondetafel.meetings.actions import dates, session
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.meetings.replies import take
from rondetafel.meetings.tests.conftest import ON
from rondetafel.notices.calendar import Appointment, calendar_file
from rondetafel.notices.itip import Reply, replies_in
from rondetafel.notices.mailbox import take_mail
from rondetafel.notices.tests.test_itip import mail

EARLY = datetime(2020, 5, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def meeting(kern):
    return kern.published()


def answer(meeting, said="ACCEPTED", *, who="member", sequence=0, stamp=EARLY):
    return take(Reply(meeting.pk, f"{who}@voorbeeld.example", said, sequence, stamp))


def row_of(kern, meeting, who="member"):
    with acting_as(kern.desk):
        return Attendance.objects.get(meeting=meeting, capacity=kern.cast.capacity(who))


def happened(kern, meeting, kind):
    with acting_as(kern.desk):
        return [line for line in events_of(meeting.root_id) if line.type == kind]


@pytest.mark.parametrize(("said", "kept"), [("ACCEPTED", "accepted"), ("DECLINED", "declined"), ("TENTATIVE", "tentative")])
def test_the_answer_stands_at_the_meeting(kern, meeting, said, kept):
    assert answer(meeting, said) == "taken"
    row = row_of(kern, meeting)
    assert (row.reply, row.replied_at) == (kept, EARLY)


def test_it_is_written_down_as_noted_by_the_program(kern, meeting):
    answer(meeting)
    (line,) = happened(kern, meeting, "attendance.reply_by_calendar")
    assert line.facts["reply"] == "accepted"
    assert line.person_id not in {kern.cast["member"].person_id, kern.desk.person_id}


def test_only_the_one_who_answered_is_changed(kern, meeting):
    answer(meeting)
    assert row_of(kern, meeting, "second_member").reply == "asked"


def test_an_answer_to_a_former_moment_is_ignored_and_written_down(kern, meeting):
    with acting_as(kern.desk):
        dates.move_meeting(meeting, actor=kern.desk, starts_at=meeting.starts_at + timedelta(days=7), place="Zaal 2")
    assert answer(meeting, sequence=0) == "outdated"
    assert row_of(kern, meeting).reply == "asked"
    assert len(happened(kern, meeting, "attendance.outdated_reply")) == 1
    assert answer(meeting, sequence=meeting.sequence) == "taken"


def test_who_answered_later_in_another_way_keeps_that_answer(kern, meeting):
    with acting_as(kern.cast["member"]) as actor:
        row = Attendance.objects.select_related("meeting__body").get(meeting=meeting, capacity_id=actor.capacity_id)
        session.reply(row, actor=actor, answer="declined", at=timezone.now())
    assert answer(meeting, stamp=EARLY) == "outdated"
    assert row_of(kern, meeting).reply == "declined"


def test_the_same_mail_again_changes_nothing(kern, meeting):
    assert [answer(meeting), answer(meeting)] == ["taken", "taken"]
    assert len(happened(kern, meeting, "attendance.reply_by_calendar")) == 1


def test_a_clock_that_runs_ahead_does_not_block_later_answers(kern, meeting):
    answer(meeting, stamp=timezone.now() + timedelta(days=900))
    assert row_of(kern, meeting).replied_at <= timezone.now()


@pytest.mark.covers("P8")
@pytest.mark.parametrize("who", ["outsider", "expert", "nobody"])
def test_who_was_not_asked_is_unknown_as_is_a_meeting_that_does_not_exist(kern, meeting, who):
    assert answer(meeting, who=who) == "unknown"
    assert take(Reply(new_id(), "member@voorbeeld.example", "ACCEPTED", 0, EARLY)) == "unknown"


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_after_a_meeting_nobody_answers_any_more(kern, meeting, state):
    with acting_as(kern.desk):
        if state == "cancelled":
            dates.cancel_meeting(meeting, actor=kern.desk, reason="Ziek", on=ON)
        else:
            Meeting.objects.filter(pk=meeting.pk).update(state=state)
    assert answer(meeting, sequence=9) == "outdated"


def test_who_may_come_is_not_written_down_as_excused(kern, meeting):
    answer(meeting, "TENTATIVE")
    with acting_as(kern.desk):
        session.start_meeting(meeting, actor=kern.desk, at=meeting.starts_at)
    assert row_of(kern, meeting).presence == ""


def test_from_our_own_file_to_the_meeting(kern, meeting):
    """The invitation as we send it, answered as a calendar program does: same UID and SEQUENCE, another method, an answer."""
    invited = Appointment(
        meeting.pk, 0, meeting.starts_at, meeting.ends_at, "V", "Z", "/", "BE", "agenda@rondetafel.example", "member@voorbeeld.example"
    )
    answered = calendar_file(invited).replace("METHOD:REQUEST", "METHOD:REPLY").replace("NEEDS-ACTION", "ACCEPTED")
    assert [one.uid for one in replies_in(mail(answered))] == [meeting.pk]
    assert take_mail(mail(answered)) == {"taken": 1}
    assert row_of(kern, meeting).reply == "accepted"


@pytest.mark.covers("NL-08")
def test_the_desk_notes_a_phone_answer_in_one_act(client, kern, meeting):
    client.force_login(kern.cast.account("kern_secretary"))
    row = row_of(kern, meeting)
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()
    assert f"/meetings/attendance/{row.pk}/reply/" in page
    client.post(f"/meetings/attendance/{row.pk}/reply/", {"answer": "declined"})
    assert row_of(kern, meeting).reply == "declined"
