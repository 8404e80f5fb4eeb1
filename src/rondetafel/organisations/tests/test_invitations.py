"""An administrator invites from the page of a person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.organisations import actions
from rondetafel.people.models import Invitation

MAIL = "nieuw@voorbeeld.example"


@pytest.fixture
def newcomer(cast):
    """Somebody with a capacity and no account."""
    return add(cast, MAIL)


def add(cast, email):
    with acting_as(cast["administrator"]) as actor:
        place = cast.capacity("referrer").organisation
        since = timezone.now() - timedelta(days=1)
        return actions.add_person(place, actor=actor, given_name="Nieuw", family_name="Hier", email=email, since=since)


@pytest.fixture
def page(client, cast):
    """A function: the page of a person, as somebody of the cast."""

    def look(capacity, who="administrator"):
        client.force_login(cast.account(who))
        return client.get(reverse("organisations:person_detail", args=[capacity.person_id])).content.decode()

    return look


@pytest.fixture
def press(client, cast):
    """A function: press one of the buttons."""

    def post(name, capacity, who="administrator"):
        client.force_login(cast.account(who))
        return client.post(reverse(f"organisations:{name}", args=[capacity.pk]), {"form_key": str(new_id())})

    return post


def test_a_person_without_an_account_can_be_invited(page, newcomer):
    assert "Nog geen toegang" in page(newcomer)
    assert "Uitnodigen" in page(newcomer)


def test_who_has_an_account_is_not_invited(cast, page, press):
    assert "Nog geen toegang" not in page(cast.capacity("expert"))
    assert press("invite_person", cast.capacity("expert")).status_code == 409


def test_others_do_not_see_who_has_no_access(page, newcomer):
    assert "Nog geen toegang" not in page(newcomer, "chair")


def test_inviting_sends_again_and_withdraws(page, press, newcomer, events):
    assert press("invite_person", newcomer).status_code == 303
    assert "Opnieuw sturen" in page(newcomer)
    press("invite_person", newcomer)
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1

    assert press("withdraw_invitation", newcomer).status_code == 303
    assert not Invitation.objects.filter(withdrawn_at=None).exists()
    assert events() == ["invitation.send", "invitation.send", "invitation.withdraw"]


def test_what_is_not_there_is_not_withdrawn(press, newcomer):
    assert press("withdraw_invitation", newcomer).status_code == 409


@pytest.mark.parametrize("who", ["chair", "outsider"])
@pytest.mark.parametrize("name", ["invite_person", "withdraw_invitation"])
def test_nobody_else_invites(press, newcomer, who, name):
    assert press(name, newcomer, who).status_code == 404


def test_without_a_mail_address_there_is_no_invitation(cast, page, press):
    newcomer = add(cast, "")

    assert "Vul eerst een e-mailadres in" in page(newcomer)
    assert press("invite_person", newcomer).status_code == 403


def test_two_persons_do_not_share_an_address_to_sign_in(cast, press, newcomer):
    with acting_as(cast["administrator"]) as actor:
        actions.change_capacity(newcomer, actor=actor, function="", email="Expert@voorbeeld.example", phone="", keeps_people=False)

    answer = press("invite_person", newcomer)

    assert answer.status_code == 403
    assert "iemand anders" in answer.content.decode()


def test_who_left_is_not_invited(cast, press, newcomer):
    with acting_as(cast["administrator"]) as actor:
        actions.end_capacity(newcomer, actor=actor, at=timezone.now())

    assert press("invite_person", newcomer).status_code == 409
