"""In a real browser: opening a table and two persons appointing."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.covers("P15", "NL-01")
def test_a_table_is_opened_and_two_persons_appoint_its_chair(browse, cast):
    page = browse("administrator")
    page.open("/bodies/")
    page.check()
    page.get_by_role("link", name="Nieuwe tafel openen").click()
    page.get_by_role("button", name="Tafel openen").click()
    page.get_by_text("punten die nog niet kloppen").wait_for()
    page.complaints.clear()  # Chromium reports each 422
    page.check()
    page.get_by_label("Naam", exact=True).fill("Expertteam Zuid")
    page.get_by_label("Korte naam").fill("expertteam-zuid")
    page.get_by_label("Begin van nummers").fill("ETZ")
    page.get_by_label("Soort").select_option("ret")
    page.get_by_label("Over jeugdigen en gezinnen").check()
    page.get_by_label("Nederland").check()
    page.get_by_role("button", name="Tafel openen").click()
    page.get_by_role("heading", name="Expertteam Zuid").wait_for()
    page.check()
    page.get_by_role("link", name="Samenstelling").click()
    page.get_by_role("link", name="Voordragen voor een functie").click()
    page.get_by_label("Van welke organisatie?").select_option(label="Gemeente horst (proef)")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Voorzitter", exact=True).check()
    page.get_by_label("Wie", exact=True).select_option(label="Outsider Proef")
    page.check()
    page.get_by_role("button", name="Voordragen").click()
    page.get_by_text("Wacht op bevestiging door een tweede persoon").wait_for()
    page.check()

    second = browse("second_administrator")
    second.open("/bodies/pending-appointments/")
    second.check()
    second.get_by_role("link", name="Outsider Proef als voorzitter").click()
    second.check()
    second.get_by_role("button", name="Ja, bevestigen").click()
    second.get_by_text("De functie is nu open").wait_for()

    chair = browse("outsider")
    chair.open("/bodies/")
    chair.get_by_role("link", name="Expertteam Zuid").click()
    chair.get_by_role("link", name="Aanvullen").wait_for()
    chair.get_by_role("link", name="Instellingen").click()
    chair.check()
