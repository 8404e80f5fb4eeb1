"""Escalation, money and accelerator come into the monitor record from process direction by themselves; the desk may say otherwise (NL-33)."""

import pytest

from rondetafel.cases.tests.outcome.conftest import ON, Table
from rondetafel.core.context import acting_as
from rondetafel.direction.actions import ladder, obstacles, places, side_routes
from rondetafel.direction.models.obstacles import CODES
from rondetafel.evaluations.monitor import OBSTACLES, quarter_of
from rondetafel.evaluations.tests.test_monitor import correct, make_again, of, review

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-33", "NL-14", "NL-15", "NL-31")]


@pytest.fixture
def table(cast):
    made = Table(cast)
    made.draft()
    made.adopt()
    return made


def up(table, level):
    with acting_as(table.cast["chair"]) as actor:
        ladder.take_step(table.case, actor=actor, to_level=level, why="Vast", skip_reason="Haast", to=None, question="", on=ON)


def ask(table, kind, *, granted=None):
    more = {"advice_item": table.advice_item, "amount": 500} if kind == "money" else {"advice_item": None, "amount": None}
    with acting_as(table.cast["chair"]) as actor:
        route = side_routes.ask_side_route(table.case, actor=actor, kind=kind, request="Hulp", on=ON, **more)
        if granted is not None:
            given = {"granted": granted, "answer": "", "granted_amount": None, "starts_on": None, "ends_on": None, "on": ON}
            side_routes.answer_side_route(route, actor=actor, **given)


def test_without_any_of_it(table):
    assert [of(table).values[name] for name in ("level", "bel_money", "accelerator")] == ["none", "no", "no"]


@pytest.mark.covers("NL-39")
def test_a_move_and_the_place_at_the_advice_count(table):
    assert [of(table).values[name] for name in ("stay_advice", "moves", "stay_closing")] == ["home", "0", "unknown"]
    with acting_as(table.cast["chair"]) as actor:
        places.note_place(table.case, actor=actor, stay="secure", since=ON, why="court", on=ON)
    assert [of(table).values[name] for name in ("stay_advice", "moves")] == ["home", "1_2"]


def test_the_highest_level_counts_also_after_a_step_down(table):
    for level in ("process", "management", "process"):
        up(table, level)
    assert of(table).values["level"] == "management"


@pytest.mark.parametrize(("granted", "code"), [(None, "unknown"), (True, "yes"), (False, "no")])
@pytest.mark.parametrize(("kind", "name"), [("money", "bel_money"), ("accelerator", "accelerator")])
def test_a_side_route_counts_when_it_was_granted(table, kind, name, granted, code):
    ask(table, kind, granted=granted)
    assert of(table).values[name] == code


def test_what_the_desk_corrected_stays(table):
    correct(table, level="administrative")
    up(table, "process")
    assert of(table).values["level"] == "administrative"


def test_a_reviewed_record_waits_for_the_closing(table):
    review(table)
    up(table, "process")
    assert (of(table).values["level"], of(table).state) == ("none", "reviewed")
    make_again(table, ending=True)
    assert (of(table).values["level"], of(table).state) == ("process", "open")


def test_what_stood_in_the_way_and_when_it_was_referred_come_in(table):
    assert (of(table).values["referred"], of(table).values["obstacles"]) == (quarter_of(table.case.submitted_on), [])
    with acting_as(table.cast["chair"]) as actor:
        obstacles.set_obstacles(table.case, actor=actor, codes=["waiting_lists"], on=ON)
        obstacles.set_obstacles(table.case, actor=actor, codes=[], on=ON)
    assert of(table).values["obstacles"] == ["waiting_lists"], "it stood in the way for a while"


def test_both_rooms_speak_of_the_same_obstacles():
    assert [(str(code), str(label)) for code, label in CODES] == OBSTACLES
