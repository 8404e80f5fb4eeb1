"""Slots: given once, given back, counted."""

import threading

import pytest
from django.db import connection, connections

from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.ids import new_id
from rondetafel.core.roots import circles_of, hand_in, open_root
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import planning
from rondetafel.meetings.models import AgendaItem, ItemSubject
from rondetafel.meetings.queries import first_possible, free_slots
from rondetafel.meetings.tests.conftest import NOW, ON


def a_case(table, who="referrer"):
    """The root of something like a case, handed in to the table's desk."""
    with acting_as(table.cast[who]):
        root = open_root("case", body_id=table.body.pk, jurisdiction="NL", prefix="RET")
        hand_in(root.pk)
        return root, circles_of(root.pk)["intake"]


def place(table, slot, root=None):
    root, circle = root or a_case(table)
    with acting_as(table.desk) as actor:
        return planning.place_subject(
            body=table.body,
            slot=slot,
            root_id=root.pk,
            circle_id=circle,
            number=root.number,
            subjects=[("case", new_id())],
            actor=actor,
            at=NOW,
        )


def slot_of(table, meeting, position=1):
    with acting_as(table.desk):
        return meeting.slots.get(position=position)


def test_a_placed_subject_takes_its_slot(ret):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting))
    assert (item.state, item.minutes, slot_of(ret, meeting).use) == ("placed", 60, "reserved")
    with acting_as(ret.desk):
        assert [slot.position for slot in free_slots(ret.body.pk, NOW)] == [2, 3]


@pytest.mark.covers("NL-10")
def test_a_slot_cannot_be_given_twice(ret):
    slot = slot_of(ret, ret.meeting())
    place(ret, slot)
    with pytest.raises(planning.SlotTaken):
        place(ret, slot)


def test_of_two_who_want_a_slot_at_the_same_moment_one_gets_it(committing_db, ret):
    slot, roots = slot_of(ret, ret.meeting()), [a_case(ret), a_case(ret)]
    outcomes, ready = [], threading.Barrier(2)

    def want(root):
        ready.wait()
        try:
            place(ret, slot, root)
            outcomes.append("placed")
        except planning.SlotTaken:
            outcomes.append("taken")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=want, args=(root,)) for root in roots]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(outcomes) == ["placed", "taken"]
    with acting_as(ret.desk):
        assert AgendaItem.objects.filter(slot=slot).count() == 1
    connection.close()


def test_the_referrer_gives_the_slot_back_without_seeing_the_rest_of_the_meeting(ret):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting))
    with acting_as(ret.cast["referrer"]) as actor:
        planning.free_slot(AgendaItem.objects.get(pk=item.pk), actor=actor, on=ON, reason="Oplossing gevonden")
    slot = slot_of(ret, meeting)
    assert (slot.use, slot.freed_on) == ("free", ON)
    item = ret.items(meeting)[0]
    assert (item.state, item.slot_id, item.state_reason) == ("withdrawn", None, "Oplossing gevonden")


def test_a_freed_slot_is_for_somebody_else_at_once(ret):
    slot = slot_of(ret, ret.meeting())
    item = place(ret, slot)
    with acting_as(ret.desk) as actor:
        planning.free_slot(item, actor=actor, on=ON, reason="")
    assert place(ret, slot).slot_id == slot.pk


def test_a_slot_is_given_back_only_once(ret):
    item = place(ret, slot_of(ret, ret.meeting()))
    with acting_as(ret.desk) as actor:
        again = AgendaItem.objects.get(pk=item.pk)
        planning.free_slot(item, actor=actor, on=ON, reason="")
        with pytest.raises(IllegalMove):
            planning.free_slot(again, actor=actor, on=ON, reason="")


@pytest.mark.covers("NL-37")
@pytest.mark.parametrize(
    ("outcome", "state", "use"),
    [("treated", "treated", "used"), ("carried_over", "carried_over", "lost"), ("no_show", "carried_over", "lost")],
)
def test_what_became_of_an_item_is_counted_on_its_slot(ret, outcome, state, use):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting))
    with acting_as(ret.desk) as actor:
        planning.finish_item(item, outcome=outcome, actor=actor)
    assert (ret.items(meeting)[0].state, slot_of(ret, meeting).use) == (state, use)


def test_an_item_is_finished_only_once(ret):
    item = place(ret, slot_of(ret, ret.meeting()))
    with acting_as(ret.desk) as actor:
        planning.finish_item(item, outcome="treated", actor=actor)
        with pytest.raises(IllegalMove):
            planning.finish_item(item, outcome="no_show", actor=actor)


def test_a_brother_is_a_second_subject_in_his_own_root(ret):
    item = place(ret, slot_of(ret, ret.meeting()))
    other, circle = a_case(ret, "referrer_gi")
    with acting_as(ret.desk) as actor:
        planning.add_subject(item, "case", new_id(), root_id=other.pk, circle_id=circle, actor=actor)
        assert item.subjects.count() == 2
    with acting_as(ret.cast["referrer"]):
        assert ItemSubject.objects.filter(item_id=item.pk).count() == 1


def test_the_second_discussion_of_a_case_gets_a_number_of_its_own(ret):
    meeting, case = ret.meeting(), a_case(ret)
    numbers = [place(ret, slot_of(ret, meeting, position), case).number for position in (1, 2)]
    assert numbers == [case[0].number, f"{case[0].number}/2"]


@pytest.mark.covers("NL-25")
def test_the_first_possible_day_leaves_time_for_the_papers(ret):
    ret.meeting(days=3)
    later = ret.meeting(days=20)
    with acting_as(ret.cast["referrer"]):
        assert first_possible(ret.body, ON) == day_of(later.starts_at)


def test_without_a_planned_meeting_there_is_no_first_day(ret):
    with acting_as(ret.cast["referrer"]):
        assert first_possible(ret.body, ON) is None


def test_every_act_is_told_without_what_was_written(ret, told):
    item = place(ret, slot_of(ret, ret.meeting()))
    with acting_as(ret.desk) as actor:
        planning.free_slot(item, actor=actor, on=ON, reason="geheim")
    assert [kind for kind, _ in told] == ["meeting.plan", "item.place", "item.free"]
    assert "geheim" not in str(told)
