"""Dragging a case to another slot sends the same form as the keyboard."""

import pytest
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.meetings.tests.test_slots import a_case, place, slot_of

pytestmark = pytest.mark.browser


def test_a_case_is_dragged_to_a_free_slot(browse, ret):
    meeting = ret.meeting(days=400, slots=2)
    place(ret, slot_of(ret, meeting), a_case(ret))
    window = browse("secretary")
    window.open(reverse("meetings:slots", args=[meeting.pk]))
    corner = {"x": 15, "y": 15}
    first, second = (window.page.locator(f'[data-slot="{slot_of(ret, meeting, n).pk}"]') for n in (1, 2))
    first.drag_to(second, source_position=corner, target_position=corner)
    window.page.get_by_text("Verzet. Wie het aangaat krijgt bericht.").wait_for()
    with acting_as(ret.desk):
        assert [slot.use for slot in meeting.slots.order_by("position")] == ["free", "reserved"]
