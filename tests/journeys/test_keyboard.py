"""The core of both paths with the keyboard alone: Tab, Enter, Space, arrows. The focus leads everywhere, and is to be seen."""

import pytest
from tests.journeys import expert_team, policy_table
from tests.journeys.conftest import People
from tests.journeys.hands import KeyHand

pytestmark = pytest.mark.browser


@pytest.fixture
def keys(browse):
    return People(lambda who: KeyHand(browse(who), who, check=False))


def test_a_case_is_referred_accepted_and_discussed(keys, plan):
    plan("ret")
    referrer, chair, secretary, expert = (keys[who] for who in ("referrer", "chair", "secretary", "expert"))
    number = expert_team.refer(referrer)
    expert_team.accept(chair, number)
    expert_team.publish(secretary)
    expert_team.open_discussion(expert, number)
    expert_team.declare(expert)
    expert_team.note(expert, "mening", "Oma kan veel.")
    expert_team.open_discussion(chair, number)
    expert_team.finish(chair)
    expert_team.write_advice(chair)
    expert_team.adopt(chair)


def test_a_proposal_is_decided(keys, plan):
    number = plan("kern").number
    secretary, member = keys["kern_secretary"], keys["member"]
    policy_table.propose(member)
    policy_table.place(secretary)
    policy_table.publish(secretary, number)
    policy_table.comes(member)
    policy_table.start(secretary, members=("Member Proef",), number=number)
    policy_table.lay_down(secretary)
    policy_table.open_decision(member)
    policy_table.speak(member, "Steun met voorbehoud", "Eerst een proef.")
    secretary.page.get_by_role("button", name="Vastleggen:").wait_for()
    secretary.press("Vastleggen: genomen met voorbehoud")
    secretary.reads("Uitkomst")


def test_the_first_stop_leads_past_the_menu(keys):
    chair = keys["chair"]
    chair.home()
    chair.page.keyboard.press("Tab")
    assert chair.page.evaluate("document.activeElement.textContent.trim()") == "Naar de inhoud"
    chair.page.keyboard.press("Enter")
    chair.page.keyboard.press("Tab")
    assert chair.page.evaluate("document.querySelector('main').contains(document.activeElement)")
