"""Minutes: from the meeting, to the members, through the next meeting, and then locked."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import minutes as actions
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.models import AgendaItem, Meeting, Minutes, MinutesCorrection, MinutesRemark, MinutesSection, Note
from rondetafel.meetings.queries.minutes import content_of, minutes_due_on, minutes_to_write
from rondetafel.meetings.tests.outcome.conftest import NOW, Room, attend, make_item, make_meeting
from rondetafel.testing.kept import kept

LATER = NOW + timedelta(days=28)


def hold(room):
    """The meeting is over, its minutes are drafted, and the next one is planned."""
    room.show()
    room.all_support(but=["member"])
    room.say("member", "reservation", "Eerst een proef.", minority=True)
    room.record()
    with room.as_("member"):
        said = {"root_id": room.item.root_id, "circle_id": room.item.circle_id, "item": room.item, "at": NOW}
        Note(author=room.cast.capacity("member"), text="Ouders willen één formulier.", **said).save(force_insert=True)
    with room.as_("kern_secretary"):
        attend(room.meeting, room.cast, "kern_chair", "member")
        room.next = make_meeting(room.cast.kern, at=LATER, state="planned", number="2026/2")
        room.minutes = actions.draft_minutes(room.meeting, actor=room.cast["kern_secretary"], at=NOW)
        Meeting.objects.filter(pk=room.meeting.pk).update(state="held", closed_at=NOW)
        room.section = MinutesSection.objects.select_related("minutes__meeting").get(minutes=room.minutes, item=room.item)
    return room


held_once = kept(lambda cast: hold(Room(cast)))


@pytest.fixture
def held(db, held_once):
    return held_once()


def do(room, act, *things, who="kern_secretary", **more):
    with room.as_(who):
        return getattr(actions, act)(*things, actor=room.cast[who], **more)


def send(room):
    do(room, "send_minutes", room.minutes, at=NOW)


def open_next(room, *present):
    with room.as_("kern_secretary"):
        Meeting.objects.filter(pk=room.next.pk).update(state="in_session", started_at=LATER)
        attend(room.next, room.cast, *present)


def approve(room, who="kern_secretary", changes=""):
    do(room, "approve_minutes", room.minutes, who=who, changes=changes, at=LATER)


@pytest.mark.covers("BE-000-31")
def test_the_draft_is_made_from_the_meeting(held):
    with held.as_("kern_secretary"):
        found = content_of(held.minutes)
    section = found["sections"][0]
    assert len(found["attendance"]["present"]) == 2
    assert (section["title"], section["text"]) == (held.item.title, "Ouders willen één formulier.")
    assert section["decision"]["state"] == "taken_with_reservation"
    assert [one["reason"] for one in section["decision"]["positions"] if one["minority"]] == ["Eerst een proef."]


@pytest.mark.covers("BE-000-29")
def test_a_decision_without_a_look_at_clients_is_marked(held):
    with held.as_("kern_secretary"):
        assert content_of(held.minutes)["sections"][0]["no_client_check"]


def test_drafting_again_adds_only_what_is_missing(held):
    with held.as_("kern_secretary"):
        late = make_item(held.meeting, "Ter vergadering", late=True, state="treated")
    do(held, "draft_minutes", held.meeting, at=NOW)
    with held.as_("kern_secretary"):
        assert set(held.minutes.sections.values_list("item_id", flat=True)) == {held.item.pk, late.pk}


def test_a_member_does_not_draft_minutes(held):
    with pytest.raises(RuleRefused):
        do(held, "draft_minutes", held.meeting, who="member", at=NOW)


@pytest.mark.covers("BE-000-21")
def test_the_chair_does_not_write_minutes_where_there_is_a_secretary(held):
    with pytest.raises(RuleRefused):
        do(held, "edit_section", held.section, who="kern_chair", text="Anders.", version=1)


@pytest.mark.covers("BE-000-34")
def test_the_approval_stands_on_the_next_meeting_by_itself(held):
    with held.as_("member"):
        item = AgendaItem.objects.get(about_minutes_of=held.meeting)
    assert (item.meeting_id, item.state, item.purpose) == (held.next.pk, "placed", "approval")


@pytest.mark.covers("BE-000-34")
@pytest.mark.rows
@pytest.mark.parametrize("state", ["withdrawn", "not_placed", "merged"])
def test_the_database_lets_nobody_take_the_approval_off(held, state):
    with held.as_("kern_secretary"), pytest.raises(DatabaseError, match="meetings_approval_stays"), transaction.atomic():
        AgendaItem.objects.filter(about_minutes_of=held.meeting).update(state=state)


def test_a_stale_save_shows_what_stands_now(held):
    do(held, "edit_section", held.section, text="Nieuwer.", version=1)
    with pytest.raises(Stale) as stale:
        do(held, "edit_section", held.section, text="Van een oude pagina.", version=1)
    assert stale.value.current.text == "Nieuwer."


@pytest.mark.covers("B3")
def test_a_summary_that_is_being_typed_is_kept_until_it_is_saved(held, client):
    client.force_login(held.cast.account("kern_secretary"))
    url = reverse("meetings:edit_section", args=[held.section.pk])

    client.post(f"{url}?typing", {"text": "Half getypt", "fields": "text", "seq": "1"})
    again = client.get(url).content.decode()
    client.post(url, {"text": "Af.", "version": "1"})

    assert ("Half getypt" in again, "Verder waar het bleef" in again) == (True, True)
    assert "Half getypt" not in client.get(url).content.decode()


def test_members_remark_and_see_what_was_done(held):
    send(held)
    remark = do(held, "remark_on_minutes", held.minutes, who="member", item=held.item, text="Ik zei iets anders.", at=NOW)
    do(held, "handle_remark", remark, handled="accepted", answer="Aangepast.", at=NOW)
    with held.as_("client_member"):
        assert MinutesRemark.objects.get(pk=remark.pk).answer == "Aangepast."


def test_a_draft_takes_no_remarks(held):
    with pytest.raises(RuleRefused):
        do(held, "remark_on_minutes", held.minutes, who="member", item=None, text="Te vroeg.", at=NOW)


@pytest.mark.covers("BE-000-34")
def test_the_next_meeting_approves_and_the_words_are_frozen(held):
    send(held)
    open_next(held, "kern_chair", "member")
    approve(held)
    with held.as_("member"):
        minutes = Minutes.objects.get(pk=held.minutes.pk)
        item = AgendaItem.objects.get(about_minutes_of=held.meeting)
    assert (minutes.state, minutes.approved_in_id, item.state) == ("approved", held.next.pk, "treated")
    assert minutes.frozen["sections"][0]["text"] == "Ouders willen één formulier."


@pytest.mark.covers("BE-000-21")
def test_the_chair_does_not_approve_alone(held):
    send(held)
    open_next(held, "kern_chair", "member")
    with pytest.raises(RuleRefused):
        approve(held, "kern_chair")


@pytest.mark.covers("BE-000-21")
def test_nobody_approves_in_an_empty_room(held):
    send(held)
    open_next(held)
    with pytest.raises(RuleRefused, match="niet door één persoon"):
        approve(held)


def test_nothing_is_approved_before_the_next_meeting_begins(held):
    send(held)
    with pytest.raises(RuleRefused, match="staat niet op de agenda"):
        approve(held)


def test_an_unanswered_remark_holds_the_approval_up(held):
    send(held)
    do(held, "remark_on_minutes", held.minutes, who="member", item=None, text="Ik zei iets anders.", at=NOW)
    open_next(held, "kern_chair", "member")
    with pytest.raises(RuleRefused, match="opmerkingen"):
        approve(held)


@pytest.fixture
def approved(held):
    send(held)
    open_next(held, "kern_chair", "member")
    approve(held)
    return held


@pytest.mark.covers("BE-000-34")
def test_approved_minutes_are_not_edited_any_more(approved):
    with pytest.raises(RuleRefused, match="ligt vast"):
        do(approved, "edit_section", approved.section, text="Achteraf.", version=1)


@pytest.mark.covers("BE-000-34")
@pytest.mark.rows
def test_the_database_itself_keeps_approved_minutes_as_they_are(approved):
    with approved.as_("kern_secretary"):
        assert Minutes.objects.filter(pk=approved.minutes.pk).update(state="draft") == 0
        assert MinutesSection.objects.filter(minutes=approved.minutes).update(text="Achteraf.") == 0
        late = make_item(approved.meeting, "Achteraf", state="treated")
        row = MinutesSection(root_id=late.root_id, circle_id=late.circle_id, minutes=approved.minutes, item=late)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)


@pytest.mark.covers("BE-000-34")
def test_a_correction_is_a_dated_note(approved):
    note = do(approved, "correct_minutes", approved.minutes, text="Lees: twee formulieren.", at=LATER)
    with approved.as_("member"):
        assert MinutesCorrection.objects.get(minutes=approved.minutes).at == LATER
    with approved.as_("kern_secretary"), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        MinutesCorrection.objects.filter(pk=note.pk).update(text="Anders.")


def test_what_is_not_approved_is_not_corrected_but_edited(held):
    with pytest.raises(IllegalMove):
        do(held, "correct_minutes", held.minutes, text="Lees: twee.", at=NOW)


@pytest.mark.covers("BE-000-34")
def test_a_postponed_approval_goes_on_to_the_meeting_after(held):
    send(held)
    with held.as_("kern_secretary"):
        third = make_meeting(held.cast.kern, at=LATER + timedelta(days=28), state="planned", number="2026/3")
    open_next(held, "kern_chair", "member")
    do(held, "postpone_approval", held.minutes, reason="Niemand kon het lezen.")
    with held.as_("member"):
        item = AgendaItem.objects.get(about_minutes_of=held.meeting, state="placed")
    assert item.meeting_id == third.pk


def test_of_two_who_approve_one_wins(held):
    send(held)
    open_next(held, "kern_chair", "member")
    approve(held)
    with pytest.raises((IllegalMove, RuleRefused)):
        approve(held)


def test_minutes_to_write_have_a_term_of_ten_working_days(held):
    with held.as_("kern_secretary"):
        assert [one.pk for one in minutes_to_write(held.cast["kern_secretary"])] == [held.meeting.pk]
        assert minutes_due_on(Meeting.objects.select_related("body").get(pk=held.meeting.pk)) == date(2026, 3, 24)
    send(held)
    with held.as_("kern_secretary"):
        assert minutes_to_write(held.cast["kern_secretary"]) == []


@pytest.mark.rows
def test_an_outsider_reads_no_minutes(held):
    with held.as_("outsider"):
        assert not Minutes.objects.exists()
        assert not MinutesSection.objects.exists()


def test_the_number_of_queries_does_not_grow_with_items(held, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with held.as_("kern_secretary"):
        with CaptureQueriesContext(
            connection,
        ) as few:
            content_of(held.minutes)
        for number in range(20):
            make_item(held.meeting, f"Punt {number}", state="treated")
    do(held, "draft_minutes", held.meeting, at=NOW)
    with held.as_("kern_secretary"), django_assert_num_queries(len(few)):
        content_of(held.minutes)
