"""A real, not invented account, its authenticator app, and acts of signing in."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection

from rondetafel.core.models import Event

PASSWORD = "vier gewone woorden samen"


@pytest.fixture(autouse=True)
def _light_hash(settings):
    settings.PASSWORD_HASHERS = ["rondetafel.people.tests.hashing.LightArgon2"]


@pytest.fixture
def account(db, cast, settings):
    """Somebody with a password and a capacity, and no second factor yet."""
    found = cast.account("referrer")
    found.is_demo = False
    found.set_password(PASSWORD)
    found.save(update_fields=["is_demo", "password"])
    return found


@pytest.fixture
def sign_in(client):
    """Post mail address and password."""

    def post(email, password=PASSWORD, on=client):
        return on.post("/account/login/", {"login": email, "password": password})

    return post


@pytest.fixture
def app(client, account, sign_in):
    """The secret of the app that somebody just set up; the client is signed in."""
    sign_in(account.email)
    return set_up(client)


@pytest.fixture
def events():
    """The kinds of the events since the start of the test, oldest first. The login role may write them, not read them."""

    def kinds(prefix=""):
        with connection.cursor() as cursor:
            before = cursor.execute("SELECT current_user").fetchone()[0]
            cursor.execute("SET ROLE rondetafel_auditor")
            found = list(Event.objects.filter(type__startswith=prefix).order_by("id").values_list("type", "outcome"))
            cursor.execute(f"SET ROLE {before}")
        return found

    return kinds


def set_up(client):
    """Go through the page with the QR code; the secret."""
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page).group(1)
    client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    return secret


def code_for(secret, ahead=0):
    """What the app shows, some half minutes ahead."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))
