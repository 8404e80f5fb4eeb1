"""After each act exactly these messages to exactly these people, one recipient each, and no title of an item."""

from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from rondetafel.bodies.actions import seats
from rondetafel.bodies.models import Seat
from rondetafel.core.context import acting_as
from rondetafel.meetings.actions import agenda, dates, intake, session
from rondetafel.meetings.models import Attendance
from rondetafel.meetings.tests.conftest import NOW, ON
from rondetafel.meetings.tests.outcome.conftest import Room
from rondetafel.meetings.tests.outcome.test_minutes import hold
from rondetafel.meetings.tests.outcome.test_minutes import send as send_minutes
from rondetafel.notices.models import Outgoing

MEMBERS = {"kern_chair", "member", "second_member", "client_member"}


def rows(kern, kind):
    with acting_as(kern.desk):
        return list(Outgoing.objects.filter(root_id=kern.body.root_id, kind=kind))


def told(kern, kind):
    return {kern.cast.named(row.recipient_capacity_id) for row in rows(kern, kind)}


def event_in(row):
    return next(iter(Calendar.from_ical(row.calendar).walk("VEVENT")))


def test_publishing_invites_every_seat_once(kern):
    kern.published()
    assert told(kern, "invitation") == MEMBERS
    assert len(rows(kern, "invitation")) == len(MEMBERS)


@pytest.mark.covers("P3")
def test_each_calendar_file_names_its_own_reader_only(kern):
    kern.published()
    for row in rows(kern, "invitation"):
        event = event_in(row)
        assert str(event["attendee"]) == f"mailto:{row.address}"
        assert row.calendar.replace("\r\n ", "").count("@voorbeeld.example") == 1


def test_a_second_publication_asks_again_only_who_did_not_answer(kern):
    meeting = kern.published()
    with acting_as(kern.cast["member"]) as actor:
        row = Attendance.objects.select_related("meeting__body").get(meeting=meeting, capacity_id=actor.capacity_id)
        session.reply(row, actor=actor, answer="accepted", at=NOW)
    with acting_as(kern.desk):
        meeting.refresh_from_db()
        agenda.publish(meeting, actor=kern.desk, at=NOW)
    files = {kern.cast.named(row.recipient_capacity_id): bool(row.calendar) for row in rows(kern, "agenda_changed")}
    assert files == dict.fromkeys(MEMBERS, True) | {"member": False}


def test_moving_and_cancelling_keep_the_uid_and_raise_the_sequence(kern):
    meeting = kern.published()
    with acting_as(kern.desk):
        dates.move_meeting(meeting, actor=kern.desk, starts_at=meeting.starts_at + timedelta(days=7), place="Zaal 2")
        dates.cancel_meeting(meeting, actor=kern.desk, reason="Ziek", on=ON)
    found = [
        next(row for row in rows(kern, kind) if kern.cast.named(row.recipient_capacity_id) == "member")
        for kind in ("invitation", "moved", "cancelled")
    ]
    assert [int(event_in(row)["sequence"]) for row in found] == [0, 1, 2]
    assert len({str(event_in(row)["uid"]) for row in found}) == 1
    assert [row.calendar_method for row in found] == ["REQUEST", "REQUEST", "CANCEL"]


def test_a_meeting_whose_agenda_was_not_sent_moves_without_a_word(kern):
    meeting = kern.meeting()
    with acting_as(kern.desk):
        dates.move_meeting(meeting, actor=kern.desk, starts_at=meeting.starts_at + timedelta(days=7), place="Zaal 2")
    assert rows(kern, "moved") == []


@pytest.mark.covers("P16")
def test_who_left_the_table_hears_nothing_more(kern):
    meeting = kern.published()
    with acting_as(kern.cast["administrator"]) as actor:
        seat = Seat.objects.get(body=kern.body, capacity_id=kern.cast["member"].capacity_id)
        seats.end_seat(seat, actor=actor, at=timezone.now(), reason="vertrokken")
    with acting_as(kern.desk):
        dates.cancel_meeting(meeting, actor=kern.desk, reason="Ziek", on=ON)
    assert told(kern, "cancelled") == MEMBERS - {"member"}


def test_a_proposal_gives_a_receipt_and_reaches_the_desk(kern):
    kern.proposal()
    assert told(kern, "receipt") == {"member"}
    assert told(kern, "proposal") == {"kern_chair", "kern_secretary"}


@pytest.mark.parametrize(("what", "kind"), [("place", "placed"), ("postpone", "postponed"), ("not_place", "not_placed")])
def test_the_proposer_hears_what_became_of_it(kern, what, kind):
    item, meeting = kern.proposal(), kern.meeting()
    with acting_as(kern.desk):
        given = {"meeting": meeting} if what == "place" else {"reason": "Te vol."}
        getattr(intake, f"{what}_item")(item, actor=kern.desk, at=NOW, **given)
    assert told(kern, kind) == {"member"}


def test_minutes_that_are_sent_reach_the_members(cast, kern):
    send_minutes(hold(Room(cast)))
    assert told(kern, "minutes") == MEMBERS


@pytest.mark.covers("P3")
def test_no_message_carries_a_title_or_a_reason(kern):
    item = kern.proposal(title="Zaak van Sanne Verzonnen")
    with acting_as(kern.desk):
        intake.postpone_item(item, actor=kern.desk, reason="Moeder is ziek.", at=NOW)
    kern.published()
    with acting_as(kern.desk):
        said = " ".join(f"{row.subject} {row.text} {row.calendar}" for row in Outgoing.objects.filter(root_id=kern.body.root_id))
    assert item.number in said
    assert not any(word in said for word in ("Sanne", "Moeder"))
