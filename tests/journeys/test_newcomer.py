import pytest
from tests.journeys.newcomer import TASKS, show, walk

from rondetafel.cases.tests.conftest import Work

pytestmark = pytest.mark.browser


def test_a_newcomer_finds_the_way(people, plan, cast, capsys):
    plan("ret")
    plan("kern", hours=24 * 20)
    Work(cast).submitted(by="co_referrer")
    walks = []
    for task in TASKS:
        people[task.who].checks = False
        walks.append(walk(task, people[task.who]))
    with capsys.disabled():
        show(walks)

    assert not [str(one) for one in walks if one.dearer]
