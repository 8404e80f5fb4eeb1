"""A due date moves, is done once, and is seen by who sees its circle."""

from datetime import date

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.due import done_due, set_due
from rondetafel.core.ids import new_id
from rondetafel.core.models import Due
from rondetafel.core.roots import circles_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def put(new_case, cast):
    root = new_case()
    with acting_as(cast["referrer"]):
        circle = circles_of(root.pk)["intake"]
        yield lambda on, **more: set_due("test", root_id=root.pk, circle_id=circle, body_id=root.body_id, due_on=on, **more)


def test_the_same_again_moves_it(put):
    put(date(2026, 2, 1))
    put(date(2026, 3, 1))

    assert list(Due.objects.values_list("due_on", flat=True)) == [date(2026, 3, 1)]


def test_another_subject_is_another_date(put):
    put(date(2026, 2, 1), subject_id=new_id())
    put(date(2026, 3, 1), subject_id=new_id())

    assert Due.objects.count() == 2


def test_what_is_done_stays_done_and_may_come_again(put):
    put(date(2026, 2, 1))
    done_due("test", root_id=Due.objects.get().root_id)
    put(date(2027, 2, 1))

    assert [(due.due_on.year, due.done_at is None) for due in Due.objects.order_by("due_on")] == [(2026, False), (2027, True)]


def test_it_lies_in_its_circle(put, cast):
    put(date(2026, 2, 1))
    with acting_as(cast["outsider"]):
        assert not Due.objects.exists()
