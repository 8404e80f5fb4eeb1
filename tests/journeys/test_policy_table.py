"""A proposal from a member to the decision, the approved minutes and the answer of the council, by everybody who has a part in it."""

from datetime import timedelta

import pytest
from tests.journeys import policy_table as way

pytestmark = pytest.mark.browser
EVERYBODY = ("Kern Chair Proef", "Member Proef", "Second Member Proef", "Client Member Proef")


def reach_consensus(chair, secretary, member, second, client):
    """One reserves, one objects; nobody can force it; the objection is withdrawn and the decision is taken."""
    for one, value, why in (
        (member, "Steun met voorbehoud", "Eerst een proef van een jaar."),
        (client, "Zwaarwegend bezwaar", "Ouders zijn niet gehoord."),
        (second, "Steun", ""),
        (chair, "Steun", ""),
    ):
        way.open_decision(one)
        way.speak(one, value, why)
    chair.reads("Zolang dat er is, kan niemand dit besluit nemen.")
    assert chair.page.get_by_role("button", name="Vastleggen:").count() == 0
    client.follow("Bezwaar intrekken")
    client.press("Intrekken")
    way.speak(client, "Steun")
    secretary.page.get_by_role("button", name="Vastleggen: genomen met voorbehoud").wait_for()
    secretary.press("Vastleggen: genomen met voorbehoud")
    secretary.reads("Uitkomst")


@pytest.mark.covers("BE-000-28", "BE-000-31", "BE-000-42", "BE-000-43", "P15")
def test_a_proposal_becomes_a_decision_and_is_answered(people, plan):
    now, later = plan("kern", hours=1).number, plan("kern", hours=28 * 24).number
    chair, secretary, member, client = (people[who] for who in ("kern_chair", "kern_secretary", "member", "client_member"))
    second, council = people["second_member"], people["council_secretary"]
    way.propose(member)
    member.reads("voorgesteld")
    way.place(secretary)
    way.publish(secretary, now)
    for one in (chair, member, second, client):
        way.comes(one)
    way.start(secretary, members=EVERYBODY, number=now)
    way.lay_down(secretary)

    reach_consensus(chair, secretary, member, second, client)
    secretary.follow("Actiepunt toevoegen")
    secretary.fill("Wat gaat er gebeuren?", "Het formulier rondsturen")
    secretary.choose("Wie doet het?", "Second Member Proef")
    secretary.fill("Voor wanneer?", way.TODAY + timedelta(days=30))
    secretary.press("Toevoegen")

    way.open_meeting(secretary, now)
    secretary.follow("Afsluiten")
    secretary.press("Afsluiten")
    secretary.reads("Kies wie terugkoppelt")
    secretary.refused()
    secretary.choose("Wie koppelt terug", "Member Proef")
    secretary.press("Afsluiten")
    way.minutes(secretary)
    second.home()
    second.reads("Het formulier rondsturen")

    way.report(member)
    way.receive(council, "De raad steunt de proef.")
    member.home()
    member.follow("Antwoord van")
    member.reads("De raad steunt de proef.")
    member.reads("Eerst een proef van een jaar.")

    way.approve(secretary, later, members=EVERYBODY[:2])
    assert secretary.page.get_by_role("link", name="Tekst schrijven").count() == 0
