"""Signing in as a person does it, in a real browser: app, passkey, and nothing left after signing out."""

import pytest

from rondetafel.people.tests.conftest import PASSWORD, code_for

pytestmark = pytest.mark.browser


@pytest.fixture
def window(browse, account):
    """A window at the login page, on a device with a passkey chip that always says yes."""
    window = browse()
    chip = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    devtools = window.page.context.new_cdp_session(window.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": chip | {"automaticPresenceSimulation": True}})
    window.open("/account/login/")
    window.get_by_label("E-mailadres").fill(account.email)
    window.get_by_label("Wachtwoord").fill(PASSWORD)
    press(window, "Inloggen")
    return window


def press(window, name):
    window.get_by_role("button", name=name, exact=True).click()


@pytest.mark.covers("SR-24")
def test_an_app_is_set_up_and_opens_the_work(window):
    window.check()
    secret = window.locator("code").text_content()
    window.get_by_label("Code uit de app").fill(code_for(secret))
    press(window, "Instellen")
    window.get_by_role("heading", name="Herstelcodes").wait_for()
    window.check()
    window.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    window.get_by_role("heading", name="Vandaag").wait_for()


@pytest.mark.covers("SR-24")
def test_a_passkey_is_made_and_signs_in_alone(window):
    window.get_by_role("link", name="Maak een passkey").click()
    window.get_by_label("Met deze passkey inloggen zonder wachtwoord").check()
    press(window, "Passkey maken")
    window.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    press(window, "Uitloggen")
    window.open("/account/login/")
    press(window, "Inloggen met een passkey")
    window.get_by_role("heading", name="Vandaag").wait_for()


def test_the_back_button_shows_nothing_after_signing_out(window):
    secret = window.locator("code").text_content()
    window.get_by_label("Code uit de app").fill(code_for(secret))
    press(window, "Instellen")
    window.get_by_role("heading", name="Herstelcodes").wait_for()
    window.open("/people/account/")
    press(window, "Uitloggen")
    window.get_by_text("U bent uitgelogd").wait_for()

    window.page.go_back()

    window.get_by_role("heading", name="Inloggen", exact=True).wait_for()
