"""Documents of a table in a real browser: laid down by keyboard alone, read without an account, sent to one receiver."""

import pytest

from rondetafel.core.days import today
from rondetafel.handouts.tests.conftest import Chain

pytestmark = [pytest.mark.browser, pytest.mark.covers("NL-51", "NL-19")]


def press(window, role, name):
    """Go there with the keyboard and press."""
    window.get_by_role(role, name=name, exact=True).first.focus()
    with window.expect_navigation():
        window.keyboard.press("Enter")


def test_a_leaflet_is_laid_down_by_keyboard_and_read_by_everybody(browse, cast):
    desk = browse("secretary")
    desk.open(f"/bodies/{cast.ret.pk}/")
    press(desk, "link", "Documenten")
    desk.check()
    press(desk, "link", "Document toevoegen")
    desk.get_by_label("Titel").focus()
    desk.keyboard.type("Folder")
    desk.get_by_label("Iedereen, ook op de openbare pagina").focus()
    desk.keyboard.press("Space")
    desk.locator("#id_text").focus()
    desk.keyboard.type("U bent erbij als u dat wilt.")
    press(desk, "button", "Toevoegen")
    desk.check()
    press(desk, "link", "Goedkeuring vastleggen")
    desk.get_by_label("Door wie is deze versie goedgekeurd").focus()
    desk.keyboard.type("Stuurgroep")
    press(desk, "button", "Vastleggen")
    desk.check()

    anybody = browse()
    anybody.open(f"/table-documents/public/{cast.ret.short_name}/")
    anybody.check()
    press(anybody, "link", "Folder")
    anybody.check()
    assert anybody.get_by_text("U bent erbij als u dat wilt.").count() == 1


def test_one_receiver_gets_it_by_keyboard(browse, cast, tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)
    chain = Chain(cast)
    desk = browse("secretary")
    desk.open(f"/handouts/cases/{chain.case.pk}/")
    desk.check()
    press(desk, "link", "Versturen aan ouder 1 Mother")
    desk.check()
    assert desk.get_by_label("Wanneer meegegeven").input_value() == str(today())
    press(desk, "button", "Vastleggen")
    desk.check()

    assert desk.get_by_text("geldende versie").count() == 1
