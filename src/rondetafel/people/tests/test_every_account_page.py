"""Every page of signing in and of the own account: no barrier at two widths, less than 100 kB; each address opened, or named with why not."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.urls import reverse

from rondetafel.core.foreign_routes import FOREIGN_ROUTES
from rondetafel.people.tests.conftest import PASSWORD, code_for
from rondetafel.people.tests.test_invitations import invited, newcomer
from rondetafel.people.tests.test_journey import press

__all__ = ["invited", "newcomer"]

pytestmark = pytest.mark.browser
MOST_BYTES = 100_000
NO_PAGE = {
    "mfa_download_recovery_codes": "a file",
    "mfa_index": "leads to the own account",
    "mfa_login_webauthn": "an answer for the script of the login page",
    "people:end_session": "an act on the page of sessions",
    "people:end_other_sessions": "an act on the page of sessions",
    "site:healthz": "a word for a program",
}
ELSEWHERE = {
    "consults:sign_up": "tests/journeys/test_every_page.py",
    "consults:finish_sign_up": "tests/journeys/test_every_page.py",
    "people:enter_with": "tests/journeys/test_family.py, on a phone",
    "site:demo_sign_in": "exists with the demonstration setting only: site/tests/test_demo_sign_in.py",
}


@pytest.fixture
def mother(cast):
    """A parent with a password, who never proved a second step."""
    found = cast.account("mother")
    found.is_demo = False
    found.set_password(PASSWORD)
    found.save(update_fields=["is_demo", "password"])
    return found


class Round:
    """Opens pages one after the other and remembers which."""

    def __init__(self, window):
        self.window, self.opened = window, set()

    def at(self, name, path="", *, ends=""):
        """Open an address, which stays where it is unless it `ends` elsewhere, and look at it."""
        path = path or reverse(name)
        answer = self.window.open(path)
        assert answer.status == 200, (name, answer.status)
        assert self.window.page.url.endswith(ends or path), (name, self.window.page.url)
        assert len(answer.body()) < MOST_BYTES, name
        self.here(name)

    def here(self, name):
        self.window.check()
        self.opened.add(name)


def before_signing_in(walk, account, invitation):
    walk.at("people:accept_invitation", invitation.path)
    for name in (
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "people:enter",
    ):
        walk.at(name)
    key = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    walk.at("account_reset_password_from_key", reverse("account_reset_password_from_key", kwargs=key | {"key": "verlopen-sleutel"}))
    walk.at("account_reset_password_from_key", reverse("account_reset_password_from_key", kwargs=key), ends="set-password/")


def signing_in(walk, account):
    window = walk.window
    window.open("/account/login/")
    window.get_by_label("E-mailadres").fill(account.email)
    window.get_by_label("Wachtwoord").fill(PASSWORD)
    press(window, "Inloggen")


def with_an_app(walk):
    window = walk.window
    walk.here("mfa_activate_totp")
    secret = window.locator("code").text_content()
    window.get_by_label("Code uit de app").fill(code_for(secret))
    press(window, "Instellen")
    window.get_by_role("heading", name="Herstelcodes").wait_for()
    for name in (
        "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_list_webauthn", "people:account",
        "people:session_list", "account_change_password", "account_reauthenticate", "mfa_reauthenticate", "account_logout",
    ):  # fmt: skip
        walk.at(name)


def with_a_passkey(walk, account):
    window = walk.window
    walk.at("mfa_add_webauthn")
    press(window, "Passkey maken")
    window.get_by_role("heading", name="Passkeys").wait_for()
    key = Authenticator.objects.get(user=account, type="webauthn").pk
    walk.at("mfa_list_webauthn")
    walk.at("mfa_reauthenticate_webauthn")
    walk.at("mfa_edit_webauthn", reverse("mfa_edit_webauthn", args=[key]))
    walk.at("mfa_remove_webauthn", reverse("mfa_remove_webauthn", args=[key]))


def test_every_page_of_an_account_is_light_and_without_a_barrier(browse, account, mother, invited):
    window = browse()
    devtools = window.page.context.new_cdp_session(window.page)
    devtools.send("WebAuthn.enable")
    chip = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": chip | {"automaticPresenceSimulation": True}})
    walk = Round(window)
    before_signing_in(walk, account, invited)
    signing_in(walk, account)
    with_an_app(walk)
    with_a_passkey(walk, account)
    window.page.context.clear_cookies()
    signing_in(walk, account)
    walk.here("mfa_authenticate")
    walk.window.page.context.clear_cookies()
    signing_in(walk, mother)
    walk.window.get_by_role("heading", name="Nog één stap").wait_for()
    walk.here("people:told_code")

    assert FOREIGN_ROUTES.keys() == walk.opened | NO_PAGE.keys() | ELSEWHERE.keys()
