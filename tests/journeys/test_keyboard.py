"""Both whole paths with the keyboard alone: Tab, Enter, Space, arrows. The focus leads everywhere, and is to be seen."""

import pytest
from tests.journeys import expert_team, policy_table
from tests.journeys.conftest import People
from tests.journeys.hands import KeyHand

pytestmark = pytest.mark.browser


@pytest.fixture
def keys(browse):
    return People(lambda who: KeyHand(browse(who), who, check=False))


def discuss(chair, expert, number):
    """The meeting goes on, somebody declares, two write, and the chair finishes."""
    expert_team.start_meeting(chair)
    expert_team.open_discussion(expert, number)
    expert_team.declare(expert)
    expert_team.note(expert, "mening", "Oma kan veel.")
    expert_team.open_discussion(chair, number)
    chair.press("Beginnen")
    expert_team.finish(chair)


def test_a_case_goes_from_referral_to_the_figures(keys, plan):
    plan("ret")
    referrer, chair, secretary, expert = (keys[who] for who in ("referrer", "chair", "secretary", "expert"))
    number = expert_team.refer(referrer)
    expert_team.accept(chair, number)
    expert_team.publish(secretary)
    discuss(chair, expert, number)
    expert_team.write_advice(chair)
    expert_team.adopt(chair)
    expert_team.report_done(referrer, number)
    expert_team.close(chair, number)
    expert.reads("Dit is niet meer voor u open.")
    expert.refused()
    secretary.home()
    secretary.menu("Cijfers")
    secretary.follow("Proeftafel ret")
    row = secretary.page.get_by_role("row").filter(has_text="Besproken")
    assert row.get_by_role("cell").first.inner_text() == "1"


def decide(secretary, member, number):
    """From the proposal to the decision that was taken."""
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


def test_a_proposal_goes_from_intake_to_the_answer_of_the_council(keys, plan):
    now, later = plan("kern", hours=1).number, plan("kern", hours=28 * 24).number
    secretary, member, council = (keys[who] for who in ("kern_secretary", "member", "council_secretary"))
    decide(secretary, member, now)
    policy_table.close(secretary, now, reporter="Member Proef")
    policy_table.minutes(secretary)
    policy_table.report(member)
    policy_table.receive(council, "De raad steunt de proef.")
    member.home()
    member.follow("Antwoord van")
    member.reads("De raad steunt de proef.")
    policy_table.approve(secretary, later, members=("Kern Chair Proef", "Member Proef"))


def test_the_first_stop_leads_past_the_menu(keys):
    chair = keys["chair"]
    chair.home()
    chair.page.keyboard.press("Tab")
    assert chair.page.evaluate("document.activeElement.textContent.trim()") == "Naar de inhoud"
    chair.page.keyboard.press("Enter")
    chair.page.keyboard.press("Tab")
    assert chair.page.evaluate("document.querySelector('main').contains(document.activeElement)")
