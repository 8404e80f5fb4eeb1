"""Private notes: one reader, and a day on which they delete themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rondetafel.bodies.actions import end_seat
from rondetafel.bodies.models import Seat
from rondetafel.cases.tests.conftest import AT
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import unseal
from rondetafel.core.days import day_of, today
from rondetafel.core.events import Happened
from rondetafel.core.ids import new_id
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.packs import access_request
from rondetafel.packs.actions import reading as actions
from rondetafel.packs.attending import follow_reply
from rondetafel.packs.models import PrivateNote
from rondetafel.packs.notes import KIND, delete_for

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P10")]


@pytest.fixture
def noted(packing):
    packing.release()
    packing.declare("expert")
    with acting_as(packing.cast["expert"]) as actor:
        packing.note = actions.add_private_note(packing.seen_case("expert"), actor=actor, text="Vraag naar oma.", at=AT, on=today())
    return packing


def notes_seen_by(noted, who):
    with acting_as(noted.cast[who]):
        return list(PrivateNote.objects.values_list("pk", flat=True))


def test_only_its_author_sees_it(noted):
    assert {who: len(notes_seen_by(noted, who)) for who in ("expert", "expert_colleague", "chair", "secretary", "referrer")} == {
        "expert": 1, "expert_colleague": 0, "chair": 0, "secretary": 0, "referrer": 0,
    }  # fmt: skip


def test_it_is_sealed(noted):
    with acting_as(noted.cast["expert"]):
        root = noted.seen_case("expert").root
    assert b"oma" not in bytes(noted.note.text_sealed)
    assert unseal(root, "packs_privatenote", "text_sealed", noted.note.pk, noted.note.text_sealed) == "Vraag naar oma."


def test_its_day_is_that_on_which_the_access_ends(noted):
    assert noted.note.delete_on == day_of(noted.discussion.planned_for) + timedelta(days=15)
    with acting_as(noted.cast["chair"]):
        assert Due.objects.get(kind=KIND).due_on == noted.note.delete_on


def test_before_that_day_it_stays_and_can_be_handed_over_for_an_access_request(noted):
    assert delete_for(noted.case.root_id, noted.note.delete_on - timedelta(days=1)) == 0
    with acting_as(system_actor(noted.case.root_id, "access_request")):
        assert PrivateNote.objects.count() == 1


def test_on_that_day_it_is_gone(noted):
    assert delete_for(noted.case.root_id, noted.note.delete_on) == 1
    assert delete_for(noted.case.root_id, noted.note.delete_on) == 0
    with acting_as(system_actor(noted.case.root_id, "access_request")):
        assert not PrivateNote.objects.exists()


def test_the_author_throws_it_away_before(noted):
    with acting_as(noted.cast["expert"]) as actor:
        actions.delete_private_note(noted.note, actor=actor)
    assert notes_seen_by(noted, "expert") == []


def test_nobody_else_does(noted):
    with acting_as(noted.cast["chair"]) as actor:
        with pytest.raises(RuleRefused):
            actions.delete_private_note(noted.note, actor=actor)
        assert PrivateNote.objects.all().delete()[0] == 0


def test_it_follows_a_meeting_that_moves(noted):
    from rondetafel.cases.tests.test_planning import meeting_of
    from rondetafel.meetings.actions import dates

    later = noted.discussion.planned_for + timedelta(days=7)
    with acting_as(noted.cast["chair"]) as actor:
        dates.move_meeting(meeting_of(noted.work, noted.case), actor=actor, starts_at=later, place="Elders")
    with acting_as(noted.cast["expert"]):
        assert PrivateNote.objects.get().delete_on == noted.note.delete_on + timedelta(days=7)


def test_a_cancelled_case_still_deletes_it(noted):
    from rondetafel.cases.actions.cancelling import cancel

    with acting_as(noted.cast["chair"]) as actor:
        cancel(noted.seen_case("chair"), actor=actor, on=today(), reason="other")
    assert delete_for(noted.case.root_id, noted.note.delete_on) == 1


@pytest.mark.parametrize(("reply", "goes"), [("declined", True), ("accepted", False)])
def test_who_says_no_keeps_no_notes_and_who_comes_after_all_does(noted, reply, goes):
    for answer in ("declined", reply):
        with acting_as(noted.cast["expert"]) as actor:
            meeting = Meeting.objects.get(pk=noted.meeting_id)
            row, _ = Attendance.objects.get_or_create(
                meeting=meeting, capacity_id=actor.capacity_id, defaults={"root_id": meeting.root_id, "circle_id": meeting.circle_id}
            )
            row.reply = answer
            follow_reply(Happened(new_id(), "attendance.reply", row, actor, AT, {"reply": answer}))
    assert delete_for(noted.case.root_id, today()) == int(goes)


def test_with_the_seat_the_notes_go(noted):
    with acting_as(noted.cast["administrator"]) as actor:
        seat = Seat.objects.select_related("body").get(capacity_id=noted.cast["expert"].capacity_id)
        end_seat(seat, actor=actor, at=timezone.now(), reason="weg")
    assert delete_for(noted.case.root_id, today()) == 1


def test_made_after_the_meeting_it_goes_with_the_access_not_later(noted):
    with acting_as(noted.cast["expert"]) as actor:
        after = day_of(noted.discussion.planned_for) + timedelta(days=5)
        note = actions.add_private_note(noted.seen_case("expert"), actor=actor, text="Nog iets.", at=AT, on=after)
    assert note.delete_on == noted.note.delete_on


def test_the_page_says_when_it_goes(noted, visit):
    page = visit("expert", "add_private_note", noted.case.pk).content.decode()
    assert "Niemand anders leest deze notitie" in page
    assert visit("chair", "delete_private_note", noted.note.pk, form_key="x").status_code == 404


def test_a_note_without_words_is_not_kept(noted, visit):
    assert visit("expert", "add_private_note", noted.case.pk, text=" ").status_code == 422


def test_for_an_access_request_the_program_hands_it_over_and_the_trail_says_so(noted):
    with acting_as(noted.cast["chair"]):
        case = noted.seen_case("chair")
    found = access_request.notes_about(case.number, [case.root_id], request="AVG-2026-3")

    assert [(note.text, bool(note.organisation)) for note in found] == [("Vraag naar oma.", True)]
    with acting_as(noted.cast["chair"]):
        (line,) = [line for line in events_of(case.root_id) if line.type == "private_note.hand_out"]
        assert line.facts["request"] == "AVG-2026-3"


def test_what_deleted_itself_or_never_was_is_answered_alike(noted):
    with acting_as(noted.cast["chair"]):
        case = noted.seen_case("chair")
    delete_for(case.root_id, noted.note.delete_on)
    for number in (case.number, "RET-1999-1"):
        with pytest.raises(access_request.NoNotes):
            access_request.notes_about(number, [case.root_id], request="AVG-2026-3")
