"""A parent on a phone reads, writes and says no to one thing; what it costs is printed and may only go down."""

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.journeys.hands import Hand
from tests.journeys.newcomer import show, walk
from tests.journeys.newcomer_rooms import FAMILY

from rondetafel.cases.tests.conftest import Work
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.core.context import acting_as
from rondetafel.families.actions import inviting
from rondetafel.families.tests.conftest import Family
from rondetafel.families.tests.test_questions import Asked
from rondetafel.people.models import AccountPerson
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


def phone_of(browse, who):
    hand = PhoneHand(browse(who), who)
    hand.page.set_viewport_size(PHONE)
    return hand


@pytest.mark.covers("NL-34", "P2", "SR-33")
def test_a_young_person_says_months_later_how_it_went(cast, browse, people):
    family = Family(cast, case=Table(cast).case)
    family.invite("child", "mother", of_cast=True)
    asked = Asked(family, family)
    desk = people["secretary"]
    desk.home()
    desk.follow(f"Evaluatie van {family.case.number} versturen")
    desk.reads("de jeugdige: krijgt een mail met een link")
    desk.press("Evaluatie versturen")

    hand = phone_of(browse, "young_person")
    hand.home()
    hand.follow("De vragen beantwoorden")
    hand.reads("Je ouders lezen ze niet.")
    for question, answer in (
        ("Is gedaan wat in het advies stond?", "Deels"),
        ("Is er daardoor iets veranderd?", "Ja"),
        ("Weet je hoe het nu verdergaat?", "Nee"),
        ("Is er goed naar je geluisterd?", "Ja"),
    ):
        hand.tick(answer, group=question)
    hand.fill("Wat moeten we hiervan leren?", "Vraag het eerst aan mij.")
    hand.press("Versturen")
    hand.reads("Dankjewel. Jouw antwoorden zijn bewaard.")
    assert asked.answers("manager") == 1

    reader = people["manager"]
    reader.home()
    reader.follow("Nieuwe evaluaties om te lezen")
    reader.reads("Vraag het eerst aan mij.")


@pytest.mark.covers("P1")
def test_a_parent_with_two_children_chooses_on_a_phone(cast, browse):
    first, second = (Family(cast, case=Work(cast).submitted(name=name)) for name in ("Sem de Proef", "Noor de Proef"))
    first.invite("mother", of_cast=True, place="Bij Sem")
    second.invite("mother", place="Bij Noor")
    with acting_as(cast["secretary"]) as actor:
        codes = [
            inviting.make_letter(one.participants["mother"], actor=actor, at=timezone.now(), what="invitation")[1]
            for one in (first, second)
        ]
    hand = phone_of(browse, "mother")
    hand.window.open(f"/people/enter/{codes[1]}/")
    hand._arrived()
    hand.reads("Is dit account van iemand anders?")
    more = {"person_id": second.participants["mother"].capacity.person_id, "added_at": timezone.now()}
    AccountPerson.objects.create(account=cast.account("mother"), **more)

    hand.home()
    hand.reads("Elk kind heeft een eigen pagina.")
    hand.press("Noor", exact=False)
    hand.reads("Bij Noor")
    hand.go(hand.page.get_by_role("link", name="Ander kind"))
    hand.press("Sem", exact=False)
    hand.reads("Bij Sem")
    assert hand.page.get_by_text("Noor").count() == 0


@pytest.mark.covers("NL-28", "P1", "P14", "SR-33")
def test_a_mother_says_on_her_phone_that_something_in_the_draft_is_wrong(cast, browse, people):
    table = Table(cast)
    table.draft()
    family = Family(cast, case=table.case)
    family.invite("mother", of_cast=True)
    chair = people["chair"]
    chair.window.open(reverse("cases:advice", args=[table.advice.pk]))
    chair.follow("Voorleggen op een eigen pagina")
    chair.follow("Concept voorleggen")
    chair.reads("Lees de tekst eerst")
    chair.press("Ja, voorleggen")

    hand = phone_of(browse, "mother")
    hand.home()
    hand.follow("Lees het concept")
    hand.reads("Het kan nog veranderen.")
    hand.follow("Zeg wat u ervan vindt")
    hand.tick("Er klopt iets niet", group="Wat vindt u van het advies")
    hand.fill("Waarom, of wat klopt er niet?", "Hij zit op een andere school.")
    hand.press("Bewaren")
    hand.reads("Bewaard, bij het advies.")

    chair.home()
    chair.follow("Reactie van het gezin op het conceptadvies")
    chair.reads("Hij zit op een andere school.")
    chair.press("Gelezen")
    chair.reads("er klopt iets niet")
