"""Nobody works without a second factor; it is asked every time."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from rondetafel.people.tests.conftest import code_for, set_up


@pytest.mark.covers("SR-24")
def test_after_the_first_sign_in_nothing_works_but_making_a_second_factor(client, account, sign_in):
    assert sign_in(account.email).status_code == 302
    for path in ("/", "/people/account/", "/people/sessions/", "/act-as/"):
        assert client.get(path).headers["Location"] == "/account/2fa/totp/activate/"
    assert client.get("/account/2fa/totp/activate/").status_code == 200


@pytest.mark.covers("SR-24")
def test_with_the_second_factor_made_the_work_opens(client, account, sign_in):
    sign_in(account.email)
    set_up(client)

    assert client.get("/").status_code == 200


@pytest.mark.covers("SR-24")
def test_the_next_sign_in_asks_for_the_code(client, account, app, sign_in):
    client.post("/account/logout/")
    assert sign_in(account.email).headers["Location"] == "/account/2fa/authenticate/"
    assert client.get("/people/account/").headers["Location"].startswith("/account/login/")

    client.post("/account/2fa/authenticate/", {"code": code_for(app, 1)})

    assert client.get("/people/account/").status_code == 200


def test_a_wrong_code_is_refused(client, account, app, sign_in):
    client.post("/account/logout/")
    sign_in(account.email)

    answer = client.post("/account/2fa/authenticate/", {"code": "000000"})

    assert answer.status_code == 422
    assert "Deze code klopt niet" in answer.content.decode()


def test_a_code_opens_once(client, account, app, sign_in):
    client.post("/account/logout/")
    sign_in(account.email)
    code = code_for(app, 1)
    client.post("/account/2fa/authenticate/", {"code": code})
    client.post("/account/logout/")
    sign_in(account.email)

    assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == 422


def test_a_recovery_code_opens_once(client, account, app, sign_in):
    codes = Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()
    client.post("/account/logout/")
    sign_in(account.email)

    assert client.post("/account/2fa/authenticate/", {"code": codes[0]}).headers["Location"] == "/"

    client.post("/account/logout/")
    sign_in(account.email)
    assert client.post("/account/2fa/authenticate/", {"code": codes[0]}).status_code == 422


def test_guessing_codes_is_slowed_down(client, account, app, sign_in):
    client.post("/account/logout/")
    sign_in(account.email)

    answers = [client.post("/account/2fa/authenticate/", {"code": f"00000{n}"}).status_code for n in range(4)]

    assert answers == [422, 422, 422, 429]


def test_removing_the_last_factor_closes_the_work(client, app):
    client.post("/account/2fa/totp/deactivate/")

    assert client.get("/").headers["Location"] == "/account/2fa/totp/activate/"


def test_a_session_from_before_the_factor_was_made_elsewhere_ends(client, account, sign_in, django_user_model):
    other = type(client)()
    sign_in(account.email)
    sign_in(account.email, on=other)
    set_up(other)

    assert client.get("/").headers["Location"] == "/account/login/"


def test_the_secret_is_not_in_the_database_as_it_is(account, app):
    assert app not in str(Authenticator.objects.get(user=account, type="totp").data)


def test_making_and_removing_a_factor_is_recorded(client, app, events):
    client.post("/account/2fa/totp/deactivate/")

    assert [kind for kind, _ in events("factor.")] == ["factor.add", "factor.remove"]


@pytest.mark.parametrize("demo", [True, False])
def test_invented_people_need_no_factor_only_in_a_demonstration(client, cast, sign_in, settings, demo):
    from rondetafel.people import sessions

    settings.DEMO = demo
    assert sessions.must_have_factor(cast.account("chair")) is not demo


def test_the_operator_takes_a_lost_factor_away(client, account, app, sign_in, capsys):
    call_command("reset_second_factor", account.email.upper())

    assert "gewist" in capsys.readouterr().out
    assert client.get("/people/account/").headers["Location"].startswith("/account/login/")
    sign_in(account.email)
    assert client.get("/").headers["Location"] == "/account/2fa/totp/activate/"


def test_the_operator_hears_that_an_address_is_not_known(db):
    with pytest.raises(CommandError, match="geen account"):
        call_command("reset_second_factor", "niemand@voorbeeld.example")
