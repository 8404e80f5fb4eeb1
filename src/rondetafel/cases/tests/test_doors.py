"""The case page shows the doors of other rooms, and only those the source gives to this actor."""

from types import SimpleNamespace

import pytest

from rondetafel.cases import doors
from rondetafel.cases.doors import Door, doors_of, set_door_sources

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
