"""In a real browser: opening a table, two persons appointing, and the pages as everybody meets them."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.browser


def address(name, *args):
    return reverse(name, args=args)


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


def test_the_pages_of_a_table_and_the_directory_are_for_everybody(browse, cast):
    body = cast.ret.pk
    pages = {
        "chair": [
            address("bodies:composition", body),
            address("bodies:charter_list", body),
            address("bodies:adopt_charter", body),
            address("bodies:fill_profile", body),
            address("bodies:question_list", body),
        ],
        "outsider": [
            address("bodies:composition", body),
            address("bodies:ask", body),
            address("organisations:organisation_list"),
            address("organisations:region_detail", cast.ret.areas.get().region_id),
            address("organisations:person_detail", cast["expert"].person_id),
            address("bodies:public_body", cast.ret.short_name),
        ],
        "administrator": [
            address("organisations:still_here", cast["expert"].organisation_id),
            address("bodies:leave_organisation", cast["kern_chair"].capacity_id),
        ],
    }
    for who, urls in pages.items():
        page = browse(who)
        for url in urls:
            assert page.open(url).status == 200, url
            page.check()
