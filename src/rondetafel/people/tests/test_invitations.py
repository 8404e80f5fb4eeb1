"""Who was invited chooses a password once, and then a second factor; every other link says the same nothing."""

import re
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from rondetafel.core.context import APP_ROLE, acting_as, as_role
from rondetafel.people import invitations
from rondetafel.people.models import Account, Invitation, Person
from rondetafel.people.tests.conftest import set_up

PASSWORD = "zeven kleine groene appels"
MAIL = "nieuw@voorbeeld.example"


@pytest.fixture
def newcomer(cast):
    """Somebody with a capacity and no account."""
    example, person = cast.capacity("referrer"), Person(given_name="Nieuw", family_name="Hier")
    person.set_sort_key()
    since = timezone.now() - timedelta(days=30)
    capacity = type(example)(person=person, organisation_id=example.organisation_id, email=MAIL, valid=(since, None))
    with as_role(APP_ROLE, ""):
        person.save(force_insert=True)
        capacity.save(force_insert=True)
    return capacity


@pytest.fixture
def invited(newcomer):
    """The invitation, with its link."""
    return invite(newcomer)


def invite(capacity, at=None):
    return invitations.invite(
        person_id=capacity.person_id, capacity_id=capacity.pk, email=capacity.email, made_by=None, at=at or timezone.now()
    )


def choose(client, path, first=PASSWORD, second=PASSWORD):
    return client.post(path, {"password1": first, "password2": second})


def words(answer):
    return re.sub(r"[A-Za-z0-9]{32,64}", "", answer.content.decode())


def test_the_link_makes_the_account_and_leads_to_the_second_factor(client, invited, newcomer):
    assert MAIL in client.get(invited.path).content.decode()

    answer = choose(client, invited.path)

    assert answer.status_code == 302
    assert client.get(answer.headers["Location"]).headers["Location"] == "/account/2fa/totp/activate/"
    set_up(client)
    assert client.get("/").status_code == 200
    assert Account.objects.get(email=MAIL).person_id == newcomer.person_id


def test_looking_at_the_link_uses_nothing(client, invited):
    assert [client.get(invited.path).status_code for _ in range(5)] == [200] * 5


def dead_links(newcomer, client):
    """A link of every kind that does not open, one after the other."""
    yield "/people/invitations/onbekend/"
    yield invite(newcomer, timezone.now() - timedelta(days=7, minutes=1)).path
    withdrawn = invite(newcomer)
    invitations.withdraw(newcomer.person_id, at=timezone.now())
    yield withdrawn.path
    replaced, last = invite(newcomer), invite(newcomer)
    yield replaced.path
    choose(client, last.path)
    yield last.path


def test_unknown_expired_withdrawn_replaced_and_used_links_answer_alike(client, newcomer, settings):
    settings.SIGN_IN_BRAKES = {"account": (90, 2, 60, 300), "network": (90, 1, 10, 20)}
    answers = [
        (answer.status_code, words(answer))
        for path in dead_links(newcomer, client)
        for answer in (type(client)().get(path), choose(type(client)(), path))
    ]

    assert len(answers) == 10
    assert len(set(answers)) == 1
    assert answers[0][0] == 404


def test_two_who_send_the_password_at_once_make_one_account(invited):
    found = invitations.running(timezone.now()).get()

    assert invitations.accept(found, password=PASSWORD, at=timezone.now()) is not None
    assert invitations.accept(found, password="een heel ander wachtwoord", at=timezone.now()) is None


def test_who_left_meanwhile_gets_no_account(client, invited, newcomer):
    with as_role(APP_ROLE, ""):
        type(newcomer).objects.filter(pk=newcomer.pk).update(valid=(newcomer.valid[0], timezone.now()))

    assert choose(client, invited.path).status_code == 404
    assert not Account.objects.filter(email=MAIL).exists()


def test_a_link_never_changes_the_password_of_who_signs_in_already(client, cast, account):
    capacity = cast.capacity("referrer")

    assert choose(client, invite(capacity).path).status_code == 404


def test_an_invented_person_of_the_demonstration_gets_no_password(client, cast):
    assert choose(client, invite(cast.capacity("expert")).path).status_code == 404


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("kort", "kort", "12"), (PASSWORD, "iets heel anders dan dat", "password2"), ("", "", "password1"), (MAIL, MAIL, "lijkt")],
)
def test_a_password_that_will_not_do_is_explained(client, invited, first, second, said):
    answer = choose(client, invited.path, first, second)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Account.objects.filter(email=MAIL).exists()


@pytest.mark.covers("SR-24")
def test_guessing_links_becomes_slow(client, db):
    assert [client.get(f"/people/invitations/geraden{n}/").status_code for n in range(4)] == [404, 404, 404, 429]


def test_the_database_holds_no_link(invited):
    token = invited.path.split("/")[-2]

    assert token not in str(Invitation.objects.values().get())


@pytest.mark.rows
def test_nobody_but_an_administrator_invites_or_sees_invitations(cast, invited):
    with acting_as(cast["chair"]) as actor:
        assert not Invitation.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            invitations.invite(
                person_id=actor.person_id, capacity_id=actor.capacity_id, email=MAIL, made_by=actor.capacity_id, at=timezone.now()
            )
    with as_role(APP_ROLE, ""):
        assert not Invitation.objects.exists()


@pytest.mark.rows
def test_the_app_cannot_use_a_link(cast, invited):
    with acting_as(cast["administrator"]), pytest.raises(ProgrammingError), transaction.atomic():
        Invitation.objects.update(used_at=None)


def test_using_a_link_is_recorded(client, cast, committing_db, newcomer, events):
    choose(client, invite(newcomer).path)

    assert events("invitation") == [("invitation.accept", "done")]


@pytest.mark.browser
def test_who_is_invited_comes_to_the_second_factor_without_a_barrier(browse, newcomer):
    window, path = browse(), invite(newcomer).path
    window.open(path)
    window.check()
    window.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    window.get_by_label("Wachtwoord, nog een keer").fill(PASSWORD)
    window.get_by_role("button", name="Verder").click()
    window.get_by_role("heading", name="Beveilig dit account met een tweede stap").wait_for()

    window.open("/people/invitations/onbekend/")
    window.get_by_role("heading", name="Deze link werkt niet").wait_for()
    window.complaints.clear()  # the browser notes that the answer is 404
    window.check()
