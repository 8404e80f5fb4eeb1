"""Guessing becomes slow, for known and unknown alike, and nobody is ever locked out."""

import pytest
from django.db import connection

from rondetafel.people import slowdown
from rondetafel.people.slowdown import Brake
from rondetafel.people.tests.hashing import LightArgon2

NOBODY = "niemand@voorbeeld.example"


def let_time_pass(seconds):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_signincounter SET free_at = free_at - make_interval(secs => %s)", [seconds])


def test_the_wait_doubles_up_to_its_most():
    assert [Brake(3, 2, 60, 300).wait(n) for n in range(1, 10)] == [0, 0, 2, 4, 8, 16, 32, 60, 60]


def test_the_wait_grows_for_one_account(db):
    for expected in (0, 0, 0, 2, 4, 8):
        waited = slowdown.attempt("password", "a@b.example", "10.0.0.1")
        assert waited == expected
        let_time_pass(waited)
        if waited:
            assert slowdown.attempt("password", "a@b.example", "10.0.0.1") == 0


def test_who_waits_does_not_wait_longer_by_asking(db):
    for _ in range(3):
        slowdown.attempt("password", "a@b.example", "10.0.0.1")

    assert [slowdown.attempt("password", "a@b.example", "10.0.0.1") for _ in range(5)] == [2] * 5


def test_spraying_many_accounts_from_one_place_is_slowed_down(db, settings):
    settings.SIGN_IN_BRAKES = {"account": (3, 2, 60, 300), "network": (5, 1, 60, 20)}
    answers = [slowdown.attempt("password", f"{n}@b.example", "10.0.0.1") for n in range(6)]

    assert answers == [0] * 5 + [1]
    assert slowdown.attempt("password", "9@b.example", "10.0.0.2") == 0


def test_the_right_password_after_the_wait_comes_in(client, account, sign_in):
    for _ in range(4):
        answer = sign_in(account.email, "geraden wachtwoord")
    assert answer.status_code == 429
    assert sign_in(account.email).status_code == 429

    let_time_pass(2)

    assert sign_in(account.email).status_code == 302


def test_attempts_are_forgotten_one_by_one(db):
    for _ in range(3):
        slowdown.attempt("password", "a@b.example", "10.0.0.1")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_signincounter SET free_at = free_at - interval '650 s', last_at = last_at - interval '650 s'")

    assert [slowdown.attempt("password", "a@b.example", "10.0.0.1") for _ in range(3)] == [0, 0, 2]


def test_a_stranger_who_guesses_does_not_keep_the_owner_waiting(client, account, app, sign_in):
    client.post("/account/logout/")
    stranger = type(client)()
    assert [sign_in(account.email, "geraden wachtwoord", on=stranger).status_code for _ in range(4)][-1] == 429

    assert sign_in(account.email).headers["Location"] == "/account/2fa/authenticate/"


def test_the_owners_device_is_slowed_down_by_its_own_mistakes(client, account, app, sign_in):
    client.post("/account/logout/")

    assert [sign_in(account.email, "geraden wachtwoord").status_code for _ in range(4)] == [422, 422, 422, 429]


def test_a_forged_device_is_no_device(client, account, app, sign_in):
    client.post("/account/logout/")
    stranger = type(client)()
    stranger.cookies["device"] = client.cookies["device"].value[:-2] + "xx"

    assert [sign_in(account.email, "geraden wachtwoord", on=stranger).status_code for _ in range(4)][-1] == 429
    assert sign_in(account.email, on=stranger).status_code == 429


def test_the_right_password_forgets_the_attempts(client, account, sign_in):
    for _ in range(2):
        sign_in(account.email, "geraden wachtwoord")
    sign_in(account.email)
    client.post("/account/logout/")

    assert [sign_in(account.email, "geraden wachtwoord").status_code for _ in range(3)] == [422] * 3


@pytest.mark.covers("SR-24")
def test_known_and_unknown_accounts_get_the_same_answers_at_the_same_cost(client, account, sign_in):
    def answers(email):
        found = []
        for _ in range(5):
            before = LightArgon2.computed
            answer = sign_in(email, "geraden wachtwoord", on=type(client)())
            text = answer.content.decode().replace(email, "")
            found.append((answer.status_code, text.count("niet bekend"), text.count("Wacht nog 2 seconden"), LightArgon2.computed - before))
        return found

    known, unknown = answers(account.email), answers(NOBODY)

    assert known == unknown == [(422, 1, 0, 1)] * 3 + [(429, 0, 1, 0)] * 2


@pytest.mark.parametrize("who", ["not_active", "invented"])
def test_an_account_that_may_not_sign_in_looks_unknown_even_with_its_password(client, account, sign_in, who):
    account.is_active, account.is_demo = who != "not_active", who == "invented"
    account.save(update_fields=["is_active", "is_demo"])

    answer = sign_in(account.email)

    assert answer.status_code == 422
    assert "niet bekend" in answer.content.decode()


def test_the_counters_hold_no_address(client, account, sign_in):
    sign_in(account.email, "geraden wachtwoord")

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(key, ' ') FROM people_signincounter")
        kept = cursor.fetchone()[0]
    assert account.email not in kept
    assert "127.0.0.1" not in kept


def test_a_code_is_used_once_whoever_asks(db):
    assert slowdown.first_use("a", "123456")
    assert not slowdown.first_use("a", "123456")
    assert slowdown.first_use("b", "123456")
