"""Five questions, and everybody ends somewhere: danger first, and nobody at a form that refuses."""

from itertools import product

import pytest

from rondetafel.consults.wayfinding import CONSULT, CRISIS, LOCAL, OTHER_TABLE, STEPS, THIS_TABLE, Served, direction, next_step

HERE, THERE, NOWHERE = Served(True), Served(False, elsewhere=True), Served(False)
REFERRER = {"danger": "no", "municipality": "venlo", "who": "referrer", "local": "yes", "stuck": "yes"}


@pytest.mark.covers("NL-52")
@pytest.mark.parametrize(
    ("changed", "served", "way"),
    [
        ({}, HERE, THIS_TABLE),
        ({"danger": "yes"}, HERE, CRISIS),
        ({}, THERE, OTHER_TABLE),
        ({}, NOWHERE, LOCAL),
        ({"local": "no"}, HERE, LOCAL),
        ({"stuck": "no"}, HERE, LOCAL),
        ({"stuck": "doubt"}, HERE, CONSULT),
        ({"local": "unknown"}, HERE, CONSULT),
        ({"who": "parent"}, HERE, CONSULT),
        ({"who": "young"}, HERE, CONSULT),
        ({"who": "professional"}, HERE, CONSULT),
    ],
)
def test_the_answers_lead_somewhere(changed, served, way):
    assert direction(REFERRER | changed, served) == way


def test_danger_ends_the_questions_at_once():
    assert next_step({"danger": "yes"}) is None


def test_every_question_is_asked_once_in_its_order():
    answers, asked = {}, []
    while step := next_step(answers):
        asked.append(step.key)
        answers[step.key] = "no"
    assert asked == [step.key for step in STEPS]


@pytest.mark.parametrize("served", [HERE, THERE, NOWHERE])
def test_whoever_cannot_refer_is_never_sent_to_refer(served):
    for who, local, stuck in product(("professional", "parent", "young"), ("yes", "no", "unknown"), ("yes", "no", "doubt")):
        assert direction(REFERRER | {"who": who, "local": local, "stuck": stuck}, served) != THIS_TABLE
