"""A parent on a phone reads, writes and says no to one thing; what it costs is printed and may only go down."""

import pytest
from tests.journeys.hands import Hand
from tests.journeys.newcomer import show, walk
from tests.journeys.newcomer_rooms import FAMILY

from rondetafel.families.tests.conftest import Family
from rondetafel.testing.browser import PHONE

pytestmark = pytest.mark.browser


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
    return hand


@pytest.mark.covers("P2", "P18", "NL-20", "NL-28", "SR-33")
def test_a_parent_reads_writes_and_says_no(mother, people, capsys):
    walked = walk(FAMILY, mother)
    with capsys.disabled():
        show([walked])
    assert not walked.dearer, str(walked)

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
    mother.home()
    for target in (
        mother.page.get_by_role("link", name="Snel weg"),
        mother.page.get_by_text("Jeugdstem"),
        mother.page.get_by_role("link", name="Dien een klacht in"),
    ):
        box = target.first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
