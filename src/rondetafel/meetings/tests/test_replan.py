"""A whole meeting cancelled and put on another one, in one act."""

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import dates, intake, replan
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.meetings.tests.conftest import NOW, ON
from rondetafel.meetings.tests.test_letters import MEMBERS, event_in, rows
from rondetafel.meetings.tests.test_letters import told as told_by_mail
from rondetafel.meetings.tests.test_pages import in_march as in_march
from rondetafel.meetings.tests.test_pages import visit as visit
from rondetafel.meetings.tests.test_slots import a_case, place, slot_of


def cancel_onto(table, meeting, onto, who=None):
    with acting_as(table.cast[who] if who else table.desk) as actor:
        meeting = Meeting.objects.select_related("body").get(pk=meeting.pk)
        replan.replan_meeting(meeting, onto=onto, actor=actor, reason="Ziek", on=ON)


def placed(table, meeting):
    with acting_as(table.desk):
        return [
            (item.kind, item.slot and item.slot.position)
            for item in AgendaItem.objects.select_related("slot").filter(meeting=meeting, state="placed").order_by("position")
        ]


@pytest.mark.covers("NL-10")
def test_all_cases_get_a_free_slot_of_the_other_meeting_in_their_order(ret):
    meeting, onto = ret.meeting(slots=3), ret.meeting(days=50, slots=3)
    first, second = (place(ret, slot_of(ret, meeting, n), a_case(ret)) for n in (1, 3))
    place(ret, slot_of(ret, onto, 1), a_case(ret))
    cancel_onto(ret, meeting, onto)
    with acting_as(ret.desk):
        positions = {item.pk: item.slot.position for item in AgendaItem.objects.select_related("slot").filter(meeting=onto)}
        state = Meeting.objects.get(pk=meeting.pk).state
    assert (positions[first.pk], positions[second.pk], state) == (2, 3, "cancelled")


def test_proposals_go_along_to_the_other_agenda(kern):
    meeting, onto = kern.meeting(), kern.meeting(days=60)
    item = kern.proposal()
    with acting_as(kern.desk) as actor:
        intake.place_item(item, actor=actor, meeting=meeting, at=NOW)
    cancel_onto(kern, meeting, onto)
    assert placed(kern, onto) == [("proposal", None)]


def test_with_too_few_free_slots_nothing_changes(ret):
    meeting, onto = ret.meeting(slots=2), ret.meeting(days=50, slots=1)
    for n in (1, 2):
        place(ret, slot_of(ret, meeting, n), a_case(ret))
    with pytest.raises(replan.NoRoom, match="1 plekken vrij voor 2 casussen"):
        cancel_onto(ret, meeting, onto)
    assert len(placed(ret, meeting)) == 2


def test_who_was_invited_hears_it_once_and_to_which_meeting(kern):
    meeting, onto = kern.published(), kern.meeting(days=60)
    cancel_onto(kern, meeting, onto)
    assert told_by_mail(kern, "cancelled") == MEMBERS
    found = rows(kern, "cancelled")
    assert len(found) == len(MEMBERS)
    assert all(onto.number in row.text and row.calendar_method == "CANCEL" and int(event_in(row)["sequence"]) == 1 for row in found)


def test_a_member_does_not_and_another_tables_meeting_is_no_place(ret, kern):
    meeting, onto = kern.meeting(), kern.meeting(days=60)
    with pytest.raises(RuleRefused):
        cancel_onto(kern, meeting, onto, who="member")
    with pytest.raises(IllegalMove):
        cancel_onto(kern, meeting, ret.meeting())


def test_a_meeting_that_is_off_takes_nothing_over(kern):
    meeting, onto = kern.meeting(), kern.meeting(days=60)
    with acting_as(kern.desk) as actor:
        dates.cancel_meeting(onto, actor=actor, reason="x", on=ON)
    with pytest.raises(IllegalMove):
        cancel_onto(kern, meeting, onto)


def test_the_page_offers_the_other_meetings_and_says_when_there_is_no_room(ret, visit):
    meeting, onto = ret.meeting(slots=2), ret.meeting(days=50, slots=1)
    for n in (1, 2):
        place(ret, slot_of(ret, meeting, n), a_case(ret))
    assert "1 vrije plekken" in visit("secretary", "cancel_meeting", meeting.pk).content.decode()
    answer = visit("secretary", "cancel_meeting", meeting.pk, post={"reason": "Ziekte", "onto": onto.pk})
    assert (answer.status_code, "Ziekte" in answer.content.decode()) == (422, True)
    roomy = ret.meeting(days=70)
    assert visit("secretary", "cancel_meeting", meeting.pk, post={"reason": "Ziekte", "onto": roomy.pk}).status_code == 303
    assert len(placed(ret, roomy)) == 2
