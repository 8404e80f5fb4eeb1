"""A session ends by itself, by its owner, and by the account; signing out leaves nothing behind."""

import time

import pytest
from allauth.usersessions.models import UserSession

from rondetafel.people import sessions
from rondetafel.people.tests.conftest import PASSWORD, code_for

OUT = "/account/login/"


@pytest.fixture
def elsewhere(client, account, app, sign_in):
    """The same person, signed in on another device."""
    other = type(client)(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    sign_in(account.email, on=other)
    other.post("/account/2fa/authenticate/", {"code": code_for(app, 1)})
    assert other.get("/").status_code == 200
    return other


def turn_back(client, **marks):
    session = client.session
    for name, seconds in marks.items():
        session[name] -= seconds
    session.save()


@pytest.mark.covers("SR-25")
def test_a_session_without_life_ends(client, app):
    turn_back(client, seen_at=31 * 60)

    assert client.get("/people/account/").headers["Location"].startswith(OUT)
    assert "niet actief" in client.get(OUT).content.decode()


def test_a_session_lives_on_while_somebody_works(client, app):
    turn_back(client, seen_at=29 * 60)
    client.get("/")

    assert time.time() - client.session[sessions.SEEN] < 60


def test_a_page_that_refreshes_itself_is_no_life(client, app):
    turn_back(client, seen_at=29 * 60)
    client.get("/", headers={"x-requested-with": "poll"})

    assert time.time() - client.session[sessions.SEEN] > 28 * 60


@pytest.mark.covers("SR-25")
def test_no_session_lasts_longer_than_half_a_day(client, app):
    turn_back(client, signed_in_at=12 * 3600 + 1)

    assert client.get("/people/account/").headers["Location"].startswith(OUT)


def test_the_owner_sees_where_he_is_signed_in(client, elsewhere):
    page = client.get("/people/sessions/").content.decode()

    assert "Firefox op Windows" in page
    assert "Deze sessie" in page


@pytest.mark.covers("P16", "SR-25")
def test_an_ended_session_is_out_at_the_next_click(client, account, elsewhere, events):
    other = UserSession.objects.get(user=account, session_key=elsewhere.session.session_key)

    client.post(f"/people/sessions/{other.pk}/end/")

    assert elsewhere.get("/people/account/").headers["Location"].startswith(OUT)
    assert client.get("/people/account/").status_code == 200
    assert ("session.end", "done") in events("session.")


def test_all_other_sessions_end_at_once(client, elsewhere):
    client.post("/people/sessions/end-others/")

    assert elsewhere.get("/people/account/").headers["Location"].startswith(OUT)


def test_the_session_of_somebody_else_does_not_exist(client, app, cast):
    stranger = type(client)()
    stranger.force_login(cast.account("chair"))
    UserSession.objects.create(user=cast.account("chair"), ip="10.0.0.9", session_key=stranger.session.session_key, user_agent="")

    assert client.post(f"/people/sessions/{UserSession.objects.get(ip='10.0.0.9').pk}/end/").status_code == 404


@pytest.mark.covers("P16")
def test_a_closed_account_is_out_at_the_next_click(client, account, app):
    account.is_active = False
    account.save(update_fields=["is_active"])

    assert client.get("/people/account/").headers["Location"].startswith(OUT)


def test_signing_out_empties_the_browser(client, app, events):
    answer = client.post("/account/logout/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert events("signin.")[-1] == ("signin.end", "done")
    assert "U bent uitgelogd" in client.get("/").content.decode()


@pytest.mark.parametrize("path", ["/", "/people/account/", "/account/login/", "/nergens/", "/help/"])
def test_no_page_is_kept(client, app, path):
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_signing_in_goes_on_where_one_wanted_to_be(client, account, app, sign_in):
    client.post("/account/logout/")
    login = client.get("/people/sessions/").headers["Location"]

    client.post(login, {"login": account.email, "password": PASSWORD, "next": "/people/sessions/"})

    assert client.post("/account/2fa/authenticate/", {"code": code_for(app, 1)}).headers["Location"] == "/people/sessions/"


def test_nobody_is_sent_to_another_site(client, account, app, sign_in):
    client.post("/account/logout/")
    client.post("/account/login/", {"login": account.email, "password": PASSWORD, "next": "https://elders.example/"})

    assert client.post("/account/2fa/authenticate/", {"code": code_for(app, 1)}).headers["Location"] == "/"


def test_signing_in_and_failing_are_recorded(client, account, sign_in, events):
    sign_in(account.email, "geraden wachtwoord")
    sign_in(account.email)

    assert events("signin.") == [("signin.fail", "refused"), ("signin.done", "done")]


def test_behind_proxies_the_asker_counts(client, account, sign_in, settings, monkeypatch):
    settings.TRUSTED_PROXIES = 1
    client.post("/account/login/", {"login": account.email, "password": "x"}, headers={"x-forwarded-for": "6.6.6.6, 192.0.2.7"})

    from rondetafel.core.trace import current_request_facts

    assert current_request_facts().network_point == "192.0.2.7"
