"""A parent on a phone reads, writes and says no to one thing; what it costs is printed and may only go down."""

import pytest
from tests.journeys.hands import Hand
from tests.journeys.newcomer import Newcomer

from rondetafel.families.tests.conftest import Family
from rondetafel.testing.browser import PHONE

pytestmark = pytest.mark.browser
MOST_ACTS, MOST_WRONG_TURNS = 10, 0


class PhoneHand(Hand):
    """A hand that holds a phone."""

    def shoot(self, mark: str) -> None:
        super().shoot(mark)
        self.page.set_viewport_size(PHONE)


@pytest.fixture
def mother(cast, browse):
    family = Family(cast)
    family.invite("mother", of_cast=True)
    hand = PhoneHand(browse("mother"), "mother")
    hand.page.set_viewport_size(PHONE)
    return Newcomer(hand)


@pytest.mark.covers("P2", "P18", "NL-20", "NL-28", "SR-33")
def test_a_parent_reads_writes_and_says_no(mother, people, capsys):
    hand = mother.hand
    hand.home()
    for words in ("Dag Mother", "Vragen? Bel Karin Proef", "Een vertrouwenspersoon is er voor u", "Wat als ik nee zeg"):
        hand.reads(words)

    mother.find("Schrijf iets")
    hand.fill("3. Uw verhaal", "Ik maak mij zorgen om school.")
    mother.find("Versturen")
    hand.reads("Ik maak mij zorgen om school.")

    mother.find("Ja of nee")
    hand.tick("Nee, dat wil ik niet")
    mother.find("Bewaren")
    hand.reads("Nee")

    mother.find("Kies hoe")
    hand.tick("Ik doe mee via beeldbellen")
    mother.find("Bewaren")
    hand.reads("Ik doe mee via beeldbellen")

    with capsys.disabled():
        print(f"\n\nmother, on a phone: reads, writes, says no, takes part: {hand.acts} acts, {mother.wrong_turns} wrong turns")
    assert hand.acts <= MOST_ACTS
    assert mother.wrong_turns <= MOST_WRONG_TURNS

    desk = people["secretary"]
    desk.home()
    desk.follow("Ongelezen bericht van het gezin")
    desk.reads("Ik maak mij zorgen om school.")
    desk.press("Gelezen")
    desk.reads("Ik doe mee via beeldbellen")
    desk.follow("Bekijken als ouder 1")
    desk.reads("U kijkt mee")
    desk.follow("Pagina wijzigen")


@pytest.mark.covers("SR-32", "P18")
def test_the_first_screen_of_a_phone_has_help_and_the_way_out(mother):
    hand = mother.hand
    hand.home()
    for target in (
        hand.page.get_by_role("link", name="Snel weg"),
        hand.page.get_by_text("Jeugdstem"),
        hand.page.get_by_role("link", name="Dien een klacht in"),
    ):
        box = target.first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
