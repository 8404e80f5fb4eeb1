"""What the first visit costs each role. The bounds may only go down."""

import pytest
from tests.journeys.newcomer import TASKS, Newcomer

from rondetafel.cases.tests.conftest import Work

pytestmark = pytest.mark.browser


def test_a_newcomer_finds_the_way(people, plan, cast, capsys):
    plan("ret")
    plan("kern", hours=24 * 20)
    Work(cast).submitted(by="co_referrer")
    rows = []
    for task in TASKS:
        hand = people[task.who]
        hand.checks = False
        hand.home()
        newcomer, before, opened = Newcomer(hand), hand.acts, len(hand.pages)
        task.do(newcomer)
        rows.append((task, hand.acts - before, len(hand.pages) - opened, newcomer.wrong_turns))
    with capsys.disabled():
        print(f"\n\n{'':<16}{'task':<48}{'acts':>5}{'pages':>7}{'wrong turns':>13}")
        for task, acts, pages, wrong in rows:
            print(f"{task.who:<16}{task.what:<48}{acts:>5}{pages:>7}{wrong:>13}")

    worse = [f"{task.who}, {task.what}" for task, acts, _, wrong in rows if acts > task.acts or wrong > task.wrong_turns]
    assert not worse, worse
