"""What a form says is counted, is counted; what is counted, the form says (SR-06)."""

import pytest

from rondetafel.cases.catalogue import FIELDS, PURPOSES
from rondetafel.evaluations.monitor import LAYOUTS, VERSION

pytestmark = pytest.mark.covers("SR-06")

LAYOUT = {field.id for field in LAYOUTS[VERSION]}
# Questions of the first stage, and under which name the anonymous record has them.
FIRST = {
    "sex": "sex",
    "asked": "asked",
    "about": "about",
    "stay": "stay",
    "school": "school",
    "birth_date": "age",
    "end_of_care_on": "end_of_care",
}
# Tables of the second stage: the record has a number or a band made from them.
TABLES = {"refusals": "refusals", "waits": "waiting"}


def says_so(purpose):
    return "geteld" in purpose


def test_every_name_under_which_something_is_counted_is_in_the_layout():
    assert {field.monitor for field in FIELDS if field.monitor} <= LAYOUT
    assert {*FIRST.values(), *TABLES.values()} <= LAYOUT


def test_a_question_of_the_second_stage_says_it_is_counted_when_it_is_and_only_then():
    assert {field.id for field in FIELDS if says_so(field.purpose)} == {field.id for field in FIELDS if field.monitor} | TABLES.keys()


def test_a_question_of_the_first_stage_says_it_is_counted_when_it_is_and_only_then():
    assert {name for name, purpose in PURPOSES.items() if says_so(purpose)} == FIRST.keys()
