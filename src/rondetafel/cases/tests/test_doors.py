"""The case page shows the doors of other rooms, and only those the source gives to this actor."""

from datetime import date
from types import SimpleNamespace

import pytest

from rondetafel.cases import doors
from rondetafel.cases.doors import Door, asks, doors_of, set_door_sources
from rondetafel.core.context import acting_as

CASE = SimpleNamespace(body=SimpleNamespace(neutral=False))


@pytest.fixture
def two_sources():
    known = list(doors._sources)
    set_door_sources(
        [
            lambda case, actor, on: [Door("Toestemming", "/consents/")],
            lambda case, actor, on: [Door("Bord", "/direction/")] if actor == "chair" else [],
        ]
    )
    yield
    set_door_sources(known)


@pytest.mark.usefixtures("two_sources")
def test_doors_keep_the_order_of_their_sources():
    assert [door.label for door in doors_of(CASE, "chair", None)] == ["Toestemming", "Bord"]


@pytest.mark.usefixtures("two_sources")
def test_a_source_leaves_out_what_the_actor_may_not_see():
    assert [door.label for door in doors_of(CASE, "expert", None)] == ["Toestemming"]


def test_what_all_doors_ask_is_one_statement(work, cast, django_assert_num_queries):
    case = work.accepted()

    @asks(same="SELECT id FROM cases_case WHERE id = %(case)s")
    def first(case, actor, on, *, same):
        return [Door("Zelfde", str(same))]

    @asks(kind="SELECT kind FROM core_root WHERE id = %(root)s", other="SELECT 7")
    def second(case, actor, on, *, kind, other):
        return [Door(kind, str(other))]

    with acting_as(cast["chair"]) as actor, django_assert_num_queries(1):
        found = doors_of(case, actor, date(2026, 3, 2), sources=[first, second])

    assert [(door.label, door.url) for door in found] == [("Zelfde", str(case.pk)), ("case", "7")]


def test_the_doors_of_all_rooms_are_one_statement(work, cast, django_assert_num_queries):
    case = work.accepted()

    with acting_as(cast["chair"]) as actor, django_assert_num_queries(1):
        assert len(doors_of(case, actor, date(2026, 3, 2))) > 2
