"""The database itself: who sees and writes which row of a meeting, whatever the code would do."""

import pytest
from django.db import DatabaseError

from rondetafel.core.context import acting_as
from rondetafel.meetings.actions import session
from rondetafel.meetings.models import AgendaItem, Attendance, ItemSubject, Meeting, Note, Slot
from rondetafel.meetings.tests.conftest import NOW
from rondetafel.meetings.tests.test_session import with_proposal
from rondetafel.meetings.tests.test_slots import a_case, place, slot_of

pytestmark = pytest.mark.rows


@pytest.fixture
def noted(kern):
    meeting, item = with_proposal(kern)
    with acting_as(kern.cast["member"]) as actor:
        return session.add_note(item, actor=actor, text="Onder ons", at=NOW)


@pytest.mark.parametrize("model", [AgendaItem, Attendance, Note])
@pytest.mark.parametrize("who", ["outsider", "council_chair", "chair", "administrator"])
def test_outside_the_table_there_is_no_agenda_no_attendance_no_note(noted, cast, model, who):
    with acting_as(cast[who]):
        assert not model.objects.exists()


def test_everybody_who_acts_may_know_the_dates(noted, cast):
    with acting_as(cast["outsider"]):
        assert Meeting.objects.exists()


@pytest.mark.parametrize("who", ["expert", "referrer", "outsider"])
def test_only_the_desk_writes_slots(ret, cast, who):
    slot = slot_of(ret, ret.meeting())
    with acting_as(cast[who]):
        assert Slot.objects.filter(pk=slot.pk).update(use="used") == 0


def test_another_referrer_cannot_give_back_a_slot(ret, cast):
    slot = slot_of(ret, ret.meeting())
    place(ret, slot)
    with acting_as(cast["referrer_gi"]):
        assert Slot.objects.filter(pk=slot.pk).update(use="free") == 0


def test_nobody_changes_another_ones_note(noted, kern):
    with acting_as(kern.desk):
        assert Note.objects.filter(pk=noted.pk).update(text="Anders") == 0


def test_nobody_writes_a_note_in_another_ones_name(noted, kern, cast):
    with acting_as(kern.desk), pytest.raises(DatabaseError, match="row-level security"):
        Note(
            root_id=noted.root_id, circle_id=noted.circle_id, item_id=noted.item_id, author_id=cast["member"].capacity_id, text="x", at=NOW
        ).save(force_insert=True)


def test_who_cannot_see_an_item_cannot_hang_a_subject_under_it(ret, cast):
    item = place(ret, slot_of(ret, ret.meeting()))
    other, circle = a_case(ret, "referrer_gi")
    with acting_as(cast["referrer_gi"]), pytest.raises(DatabaseError, match="row-level security"):
        ItemSubject(root_id=other.pk, circle_id=circle, item=item, kind="case", subject_id=other.pk).save(force_insert=True)
