"""A referral from its first word to its slot, in a real browser, by who does it; every page checked for accessibility at two widths."""

import pytest

from rondetafel.cases.tests.conftest import Work

pytestmark = pytest.mark.browser


@pytest.fixture
def page_of(browse):
    """`page_of("chair", "/cases/")` opens a page, checks it and returns it."""

    def look(who, path):
        page = browse(who)
        page.open(path)
        page.check()
        return page

    return look


def type_referral(page):
    for label, value in (("Dag", "1"), ("Maand", "5"), ("Jaar", "2012")):
        page.get_by_label(label, exact=True).first.fill(value)
    page.get_by_label("meisje").check()
    page.get_by_label("Wie heeft het gezag?").select_option("one")
    page.get_by_label("taak van de gemeente").check()
    page.get_by_label("Verteld aan de jeugdige zelf op").fill("2026-03-01")
    page.get_by_label("Verteld aan ouder 1 op").fill("2026-03-01")
    page.get_by_label("Wat is uw vraag aan de tafel").fill("Wie kan haar thuis begeleiden?")
    page.get_by_label("advies over passend hulpaanbod").check()
    page.get_by_label("verblijf of wonen").check()
    page.get_by_label("Wat moet er daarna anders zijn?").fill("Zij kan weer thuis slapen.")
    page.get_by_role("group", name="Zijn er zorgen over de veiligheid?").get_by_label("Nee").check()
    page.get_by_label("Zo nee: wie beoordeelde dat?").fill("gedragswetenschapper")
    page.get_by_label("Beoordeeld op").fill("2026-03-01")
    page.get_by_label("Waar verblijft de jeugdige nu?").select_option("crisis")
    page.get_by_label("Hoe gaat het met school?").select_option("absent")


@pytest.mark.covers("NL-17", "NL-25")
def test_a_referral_is_typed_saved_by_itself_and_handed_in(browse, cast):
    page = browse("referrer")
    page.open("/cases/new-referral/")
    page.get_by_label("Welke gemeente").select_option(label="Venlo")
    page.get_by_role("button", name="Zoek de tafel").click()
    page.check()
    page.get_by_label("Ik vul alleen verzonnen gegevens in").check()
    page.get_by_role("button", name="Begin met de aanmelding").click()
    page.check()
    with page.expect_response("**/save-draft/**"):
        page.get_by_label("Naam van de jeugdige").fill("Sanne Verzonnen")
        page.get_by_label("Wat is uw vraag aan de tafel").focus()
    page.reload()
    assert page.get_by_label("Naam van de jeugdige").input_value() == "Sanne Verzonnen"
    type_referral(page)
    page.get_by_role("button", name="Controleren en indienen").click()
    page.check()
    page.get_by_role("button", name="Aanmelding indienen").click()
    page.get_by_role("heading", name="Ontvangen: RET-").wait_for()
    page.check()


def test_the_chair_decides_and_gives_a_slot(page_of, cast):
    work = Work(cast)
    case = work.submitted(safety_concerns=True, safety="Er wordt gedreigd; oma waakt.")
    work.slots(3)
    page = page_of("chair", f"/cases/{case.pk}/triage/")
    page.get_by_role("group", name="Kent u dit gezin persoonlijk?").get_by_label("Nee").check()
    page.get_by_label("niet betrokken").check()
    page.get_by_role("button", name="Verklaren").click()
    page.get_by_role("button", name="Aannemen").click()
    page.get_by_text("op de agenda", exact=True).wait_for()
    page.check()
