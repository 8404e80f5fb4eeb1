"""A real, not invented account, its authenticator app, and acts of signing in."""

import re
import time
from contextlib import closing

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PASSWORD = "vier gewone woorden samen"


@pytest.fixture
def account(cast):
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
def events(test_cluster, committing_db):
    """The kinds of the events, oldest first. The login role writes them and cannot read them, so the test commits."""

    def kinds(prefix=""):
        with closing(test_cluster.superuser(committing_db)) as superuser:
            return superuser.execute("SELECT type, outcome FROM core_event WHERE starts_with(type, %s) ORDER BY id", [prefix]).fetchall()

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
