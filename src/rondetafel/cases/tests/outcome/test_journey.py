"""From the discussion to the closing in a real browser, two people at once; every page checked for accessibility at two widths."""

from datetime import timedelta

import pytest

from rondetafel.core.days import today

from .conftest import Table

pytestmark = pytest.mark.browser


@pytest.mark.covers("NL-07", "NL-28")
def test_two_at_the_table_see_each_others_notes(browse, cast):
    table = Table(cast)
    chair, expert = browse("chair"), browse("expert")
    for page in (chair, expert):
        page.open(f"/cases/discussions/{table.discussion.pk}/")
    expert.check()
    expert.get_by_label("Nee", exact=True).check()
    expert.get_by_label("niet betrokken").check()
    expert.get_by_role("button", name="Verklaren").click()
    expert.get_by_label("mogelijkheid").check()
    expert.get_by_label("Notitie", exact=True).fill("Een vaste begeleider")
    expert.get_by_role("button", name="Notitie toevoegen").click()
    chair.get_by_text("Een vaste begeleider").wait_for(timeout=8000)
    chair.check()
    expert.check()


def write_item(page):
    for label, text in (("1. Wat is nodig?", "Iemand die blijft"), ("2. Wat moet er dan", "Rust"), ("3. Het advies", "Eén begeleider")):
        page.get_by_label(label).fill(text)
    page.get_by_label("4. Welke soort").select_option("network_jim")
    page.get_by_label("Of: iemand anders").fill("Wijkteam Noord")
    page.get_by_label("Klaar vóór").fill((today() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Bewaren").click()


@pytest.mark.covers("NL-04", "NL-27", "NL-43", "NL-44")
def test_the_chair_goes_from_the_discussion_to_the_closing(browse, cast):
    table = Table(cast)
    page = browse("chair")
    page.open(f"/cases/discussions/{table.discussion.pk}/")
    page.get_by_role("link", name="Afronden").click()
    page.get_by_label("Besproken: de tafel").check()
    for asked, answer in (("Was de aanmelder", "Ja"), ("Was iemand van het gezin", "Nee")):
        page.get_by_role("group", name=asked).get_by_label(answer).check()
    page.check()
    page.get_by_role("button", name="Afronden").click()
    page.get_by_text("besproken zonder het gezin").wait_for()
    page.get_by_role("button", name="Advies opstellen").click()
    with page.expect_response("**/type/"):
        page.get_by_label("Perspectief op korte termijn").fill("Rust thuis")
        page.get_by_label("Perspectief op lange termijn").focus()
    page.get_by_role("link", name="Adviespunt toevoegen").click()
    page.check()
    write_item(page)
    assert page.get_by_label("Perspectief op korte termijn").input_value() == "Rust thuis"
    page.get_by_label("Perspectief op lange termijn").fill("Thuis wonen")
    page.get_by_label("Geen zorgen over de veiligheid").fill("Arts Proef")
    page.get_by_label("Beoordeeld op").fill(today().isoformat())
    page.get_by_label("In gewone woorden").fill("Beste jongen, beste ouders, dit gaan we doen.")
    page.get_by_role("button", name="Concept bewaren").click()
    page.get_by_text("alles is er").wait_for()
    page.check()
    page.get_by_role("link", name="Vaststellen").click()
    page.get_by_role("button", name="Ja, vaststellen").click()
    page.check()
    page.open(f"/cases/{table.case.pk}/close/")
    page.get_by_label("gedeeltelijk op gang").check()
    page.get_by_label("Wie heeft vanaf nu").fill("Wijkteam Noord")
    page.get_by_label("Waar verblijft").select_option("home")
    page.get_by_label("gedaan", exact=True).check()
    page.check()
    page.get_by_role("button", name="Casus afsluiten").click()
    page.get_by_role("term").filter(has_text="na afsluiten").wait_for()
