"""A referral from the menu to the closed case and the figures, by everybody who has a part in it; and nobody else sees any of it."""

import pytest
from django.test import Client
from tests.journeys import expert_team as way

pytestmark = pytest.mark.browser


def open_to(cast, who, paths):
    """Which of these addresses answer this person with anything but 404."""
    client = Client()
    client.force_login(cast.account(who))
    return {path: answer for path in paths if (answer := client.get(path).status_code) != 404}


def discuss_and_advise(chair, expert, number):
    """From the opened meeting to the advice on paper."""
    way.start_meeting(chair)
    way.open_discussion(expert, number)
    way.declare(expert)
    way.note(expert, "feit", "Zij gaat al een jaar niet naar school.")
    way.open_discussion(chair, number)
    chair.press("Beginnen")
    way.note(chair, "mogelijkheid", "Eén vaste begeleider.")
    way.finish(chair)
    way.write_advice(chair)
    way.adopt(chair)
    paper = chair.page.request.get(chair.page.get_by_role("link", name="Op papier").get_attribute("href").join([chair.window.address, ""]))
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")


def nobody_else_sees(cast, people):
    """Every address that somebody came along is absent for the outsider and for another table's chair."""
    own = {path for hand in people.values() for path in hand.pages if "-" in path and not path.endswith("new-referral/")}
    assert len(own) > 10
    assert open_to(cast, "other_chair", own) == {}
    assert open_to(cast, "outsider", own) == {}


@pytest.mark.covers("NL-17", "NL-25", "NL-02", "NL-27", "NL-29", "NL-44", "NL-07", "A6")
def test_a_referral_goes_all_the_way(people, plan, cast):
    plan("ret")
    referrer, chair, secretary, expert = (people[who] for who in ("referrer", "chair", "secretary", "expert"))
    way.find_table(referrer)
    referrer.fill("Naam van de jeugdige", "Sanne")
    referrer.page.get_by_label("Dag", exact=True).focus()
    referrer.reads("Bewaard om")
    way.type_referral(referrer)
    number = way.hand_in(referrer)

    secretary.home()
    secretary.reads(f"Nieuwe aanmelding {number}")
    way.accept(chair, number)
    expert.home()
    expert.menu("Casussen")
    assert number not in expert.page.content()
    way.publish(secretary)

    expert.home()
    expert.menu("Casussen")
    expert.reads(number)
    discuss_and_advise(chair, expert, number)

    referrer.home()
    referrer.menu("Mijn aanmeldingen")
    referrer.follow(number)
    referrer.follow("Vastgesteld op")
    referrer.reads("er komt één iemand die blijft")
    way.report_done(referrer, number)
    way.close(chair, number)
    expert.reads("Dit is niet meer voor u open.")
    expert.refused()

    secretary.home()
    secretary.menu("Cijfers")
    secretary.follow("Proeftafel ret")
    row = secretary.page.get_by_role("row").filter(has_text="Besproken")
    assert row.get_by_role("cell").first.inner_text() == "1"

    nobody_else_sees(cast, people)
