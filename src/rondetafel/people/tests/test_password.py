"""Forgetting and changing a password; nobody learns who has an account."""

import re

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from rondetafel.people import actions
from rondetafel.people.tests.conftest import PASSWORD

NEW = "vijf andere woorden op rij"


def text_of(answer):
    return re.sub(r'"X-CSRFToken": "\w+"', "", answer.content.decode())


def ask(client, email):
    return client.post("/account/password/reset/", {"email": email}, follow=True)


def test_asking_for_a_link_answers_everybody_alike(client, account):
    known, unknown = ask(client, account.email), ask(client, "niemand@voorbeeld.example")

    assert (known.status_code, known.redirect_chain, text_of(known)) == (unknown.status_code, unknown.redirect_chain, text_of(unknown))
    assert ProcrastinateJob.objects.filter(task_name="people.send_reset_link").count() == 2


def test_the_queue_holds_no_address(client, account):
    ask(client, account.email)

    assert account.email not in str(ProcrastinateJob.objects.get().args)


@pytest.mark.covers("SR-25")
def test_the_mail_holds_a_link_and_no_name(client, account):
    actions.send_reset_link(account.pk)

    assert [message.to for message in mail.outbox] == [[account.email]]
    assert account.person.given_name not in mail.outbox[0].body


def test_the_link_works_once(client, account, sign_in):
    actions.send_reset_link(account.pk)
    link = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link).headers["Location"]

    answer = client.post(form, {"password1": NEW, "password2": NEW}, follow=True)

    assert "Uw wachtwoord is gewijzigd" in answer.content.decode()
    assert "werkt niet meer" in client.get(link).content.decode()
    assert sign_in(account.email, NEW).status_code == 302


def test_changing_the_password_asks_the_present_one(client, account, app):
    wrong = client.post("/account/password/change/", {"oldpassword": "iets anders", "password1": NEW, "password2": NEW})
    right = client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert client.get("/people/account/").status_code == 200


def test_a_short_password_is_explained(client, account, app):
    answer = client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": "kort", "password2": "kort"})

    assert answer.status_code == 422
    assert "12" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/account/signup/", "/account/email/", "/account/login/code/confirm/", "/account/3rdparty/", "/account/2fa/trust/"]
)
def test_what_we_do_not_use_does_not_exist(client, db, path):
    assert client.get(path).status_code == 404
