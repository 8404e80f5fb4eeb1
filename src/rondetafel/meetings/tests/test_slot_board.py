"""Cases to other slots, two that change places, and how long each slot lasts."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused
from rondetafel.meetings.actions import dates, planning, slots
from rondetafel.meetings.models import AgendaItem, Slot
from rondetafel.meetings.tests.conftest import ON
from rondetafel.meetings.tests.test_pages import in_march as in_march
from rondetafel.meetings.tests.test_pages import visit as visit
from rondetafel.meetings.tests.test_slots import a_case, place, slot_of


def change(table, item, to, who=None):
    with acting_as(table.cast[who] if who else table.desk) as actor:
        item = AgendaItem.objects.select_related("body").get(pk=item.pk)
        slots.change_slot(item, to=to, actor=actor, on=ON)
        return AgendaItem.objects.select_related("slot").get(pk=item.pk)


def uses(table, meeting):
    with acting_as(table.desk):
        return [(slot.use, slot.freed_on) for slot in meeting.slots.order_by("position")]


def test_a_case_goes_to_a_free_slot_and_leaves_its_own_free(ret):
    meeting = ret.meeting(slots=2)
    item = place(ret, slot_of(ret, meeting))
    assert change(ret, item, slot_of(ret, meeting, 2)).slot.position == 2
    assert uses(ret, meeting) == [("free", None), ("reserved", None)]


def test_two_cases_change_places(ret):
    meeting = ret.meeting(slots=2)
    first, second = (place(ret, slot_of(ret, meeting, n)) for n in (1, 2))
    change(ret, first, slot_of(ret, meeting, 2))
    with acting_as(ret.desk):
        found = {item.pk: item.slot.position for item in AgendaItem.objects.select_related("slot").filter(meeting=meeting)}
    assert found == {first.pk: 2, second.pk: 1}
    assert uses(ret, meeting) == [("reserved", None)] * 2


@pytest.mark.covers("NL-37")
def test_a_slot_given_back_for_another_meeting_counts_as_given_back(ret):
    meeting, later = ret.meeting(slots=1), ret.meeting(days=60, slots=1)
    moved = change(ret, place(ret, slot_of(ret, meeting)), slot_of(ret, later))
    assert moved.meeting_id == later.pk
    assert uses(ret, meeting) == [("free", ON)]


def test_a_slot_somebody_took_since_is_not_taken_again(ret):
    meeting = ret.meeting(slots=2)
    item, to = place(ret, slot_of(ret, meeting)), slot_of(ret, meeting, 2)
    with acting_as(ret.desk):
        Slot.objects.filter(pk=to.pk).update(use="lost")
    with pytest.raises(planning.SlotTaken):
        change(ret, item, to)


def test_another_tables_slot_is_refused(ret, kern, cast):
    elsewhere = type(ret)(cast, cast.other_ret, "other_chair")
    item, to = place(ret, slot_of(ret, ret.meeting())), slot_of(elsewhere, elsewhere.meeting())
    with pytest.raises(RuleRefused):
        change(ret, item, to)


def test_an_expert_does_not_move_cases(ret):
    meeting = ret.meeting(slots=2)
    item = place(ret, slot_of(ret, meeting))
    with acting_as(ret.cast["expert"]) as actor, pytest.raises(RuleRefused):
        slots.change_slot(item, to=slot_of(ret, meeting, 2), actor=actor, on=ON)


def starts(table, meeting):
    with acting_as(table.desk):
        return [((slot.starts_at - meeting.starts_at).seconds // 60, slot.minutes) for slot in meeting.slots.order_by("position")]


def resize(table, meeting, *minutes):
    with acting_as(table.desk) as actor:
        rows = meeting.slots.order_by("position")
        slots.set_lengths(meeting, actor=actor, lengths={slot.pk: one for slot, one in zip(rows, minutes, strict=True)})


def test_a_shorter_slot_lets_the_next_begin_earlier_and_its_case_follows(ret):
    meeting = ret.meeting(slots=3)
    item = place(ret, slot_of(ret, meeting, 2))
    resize(ret, meeting, 30, 90, 60)
    assert starts(ret, meeting) == [(0, 30), (30, 90), (120, 60)]
    with acting_as(ret.desk):
        assert AgendaItem.objects.get(pk=item.pk).minutes == 90


def test_slots_must_fit_in_the_meeting(ret):
    meeting = ret.meeting(slots=2)
    with pytest.raises(slots.TooLong, match="15 minuten"):
        resize(ret, meeting, 60, 75)
    assert starts(ret, meeting) == [(0, 60), (60, 60)]


def test_a_pause_stays_as_long_as_it_was(ret):
    meeting = ret.meeting(slots=2)
    with acting_as(ret.desk) as actor:
        dates.add_slot(meeting, actor=actor, minutes=30, reason="Spoed")
        meeting.slots.filter(position__gte=2).update(starts_at=meeting.starts_at + timedelta(minutes=75), minutes=45)
        meeting.slots.filter(position=3).update(starts_at=meeting.starts_at + timedelta(minutes=120), minutes=30)
    resize(ret, meeting, 45, 45, 30)
    assert starts(ret, meeting) == [(0, 45), (60, 45), (105, 30)]


def test_what_changed_is_told_for_each_case_that_changed(ret, told):
    meeting = ret.meeting(slots=2)
    first, second = (place(ret, slot_of(ret, meeting, n)) for n in (1, 2))
    heard = []
    told_before = list(told)
    resize(ret, meeting, 60, 45)
    with acting_as(ret.desk) as actor:
        from rondetafel.core.trail import events_of

        for item in (first, second):
            heard.append([line.type for line in events_of(item.root_id)].count("item.change_slot"))
        assert actor is not None
    assert (heard, told) == ([0, 1], told_before)


def test_the_board_puts_a_case_elsewhere(ret, visit):
    meeting = ret.meeting(slots=2)
    item, to = place(ret, slot_of(ret, meeting)), slot_of(ret, meeting, 2)
    page = visit("secretary", "slots", meeting.pk).content.decode()
    assert all(words in page for words in (f'data-slot="{to.pk}"', f'data-item="{item.pk}"', "uur, vrij", "slots.js"))
    assert visit("secretary", "change_slot", meeting.pk, post={"item": item.pk, "to": to.pk}).status_code == 303
    assert visit("secretary", "change_slot", meeting.pk, post={"item": "x", "to": to.pk}).status_code == 404
    assert visit("secretary", "change_slot", meeting.pk, post={"item": new_id(), "to": to.pk}).status_code == 404
    assert visit("expert", "change_slot", meeting.pk, post={"item": item.pk, "to": to.pk}).status_code == 404
    assert uses(ret, meeting) == [("free", None), ("reserved", None)]


def test_a_slot_lost_on_the_way_is_said_on_the_board(ret, visit):
    meeting = ret.meeting(slots=2)
    item, to = place(ret, slot_of(ret, meeting)), slot_of(ret, meeting, 2)
    with acting_as(ret.desk):
        Slot.objects.filter(pk=to.pk).update(use="lost")
    answer = visit("secretary", "change_slot", meeting.pk, post={"item": item.pk, "to": to.pk})
    assert (answer.status_code, "intussen door iemand anders" in answer.content.decode()) == (422, True)


def test_the_form_of_lengths_keeps_what_was_typed(ret, visit):
    meeting = ret.meeting(slots=2)
    first, second = slot_of(ret, meeting), slot_of(ret, meeting, 2)
    answer = visit("secretary", "set_lengths", meeting.pk, post={str(first.pk): 60, str(second.pk): 77})
    assert (answer.status_code, 'value="77"' in answer.content.decode()) == (422, True)
    assert visit("secretary", "set_lengths", meeting.pk, post={str(first.pk): 50, str(second.pk): 70}).status_code == 303


def test_the_board_asks_the_same_for_one_case_and_for_many(ret, visit):
    def asked(meeting):
        with CaptureQueriesContext(connection) as queries:
            visit("secretary", "slots", meeting.pk)
        return len(queries)

    small, large = ret.meeting(slots=1), ret.meeting(days=40, slots=12)
    place(ret, slot_of(ret, small))
    for n in range(1, 13):
        place(ret, slot_of(ret, large, n), a_case(ret))
    asked(small)
    assert asked(small) == asked(large)
