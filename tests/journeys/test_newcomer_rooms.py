"""What a whole task of the expert team costs who never saw the site; printed, and it may only go down."""

import pytest
from tests.journeys import expert_team
from tests.journeys.newcomer import TASKS, Task, show, walk
from tests.journeys.newcomer_rooms import BACKGROUND, DRAFT, MANY, MEETING

from rondetafel.cases.tests.conftest import Work
from rondetafel.cases.tests.outcome.conftest import Table

pytestmark = pytest.mark.browser


@pytest.fixture
def costs(capsys):
    """`costs(task, hand)` walks, prints and asks that it is not dearer than it was."""

    def go(hand, *tasks: Task) -> None:
        walks = [walk(task, hand) for task in tasks]
        with capsys.disabled():
            show(walks)
        assert not [str(one) for one in walks if one.dearer]

    return go


@pytest.mark.covers("NL-17", "NL-24")
def test_a_referrer_completes_both_stages(people, plan, costs):
    plan("ret", hours=24 * 20)
    referrer = people["referrer"]
    costs(referrer, next(task for task in TASKS if task.who == "referrer"))
    expert_team.accept(people["chair"], referrer.number())
    costs(referrer, BACKGROUND)


@pytest.mark.covers("NL-10", "NL-38")
def test_a_secretary_plans_a_meeting_and_releases_its_packs(people, cast, costs):
    work = Work(cast)
    for _ in range(MANY):
        work.accepted()
    costs(people["secretary"], MEETING)


@pytest.mark.covers("NL-27")
def test_a_chair_has_the_draft_out_at_the_end_of_the_meeting(people, cast, costs):
    Table(cast)
    costs(people["chair"], DRAFT)
