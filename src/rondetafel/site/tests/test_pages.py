"""The manual, the menu, the health page and what is shown when something fails."""

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from rondetafel.site import views
from rondetafel.site.context import MENU, menu


@pytest.mark.parametrize("role", sorted(views.MANUAL))
def test_every_role_has_a_page_in_the_manual(client, db, role):
    answer = client.get(f"/help/{role}/")

    assert answer.status_code == 200
    assert views.MANUAL[role] in answer.content.decode()


def test_a_page_that_is_not_in_the_manual_does_not_exist(client, db):
    assert client.get("/help/page/").status_code == 404


@pytest.mark.parametrize(
    ("who", "has", "has_not"),
    [
        ("chair", {"Vandaag", "Casussen", "Cijfers"}, {"Mijn aanmeldingen", "Vergaderingen"}),
        ("referrer", {"Vandaag", "Mijn aanmeldingen"}, {"Casussen", "Cijfers", "Overleggen"}),
        ("member", {"Vandaag", "Vergaderingen"}, {"Casussen", "Overleggen", "Cijfers"}),
        ("administrator", {"Vandaag", "Organisaties"}, {"Casussen", "Cijfers", "Vergaderingen"}),
    ],
)
def test_the_menu_follows_the_role(cast, who, has, has_not):
    labels = {item.label for item in menu(cast[who], "site:today")}

    assert has <= labels
    assert not has_not & labels


def test_every_address_in_the_menu_exists(db):
    from django.urls import reverse

    assert all(reverse(name) for _, name, _, _ in MENU)


def test_one_item_of_the_menu_is_current(cast):
    assert [item.label for item in menu(cast["chair"], "cases:case_detail") if item.current] == ["Casussen"]


def test_the_health_page_asks_the_database(client, db):
    assert client.get("/healthz").status_code == 200


def test_a_database_that_is_away_is_said_in_words():
    def answer(error):
        try:
            raise error
        except Exception:
            return views.server_error(RequestFactory().get("/"))

    away, broken = answer(OperationalError("gone")), answer(ValueError("bug"))

    assert (away.status_code, broken.status_code) == (503, 500)
    assert "even niet bereikbaar" in away.content.decode()


@pytest.mark.parametrize("name", [None, "referrer"])
def test_what_does_not_exist_is_answered_in_dutch(client, cast, name):
    if name:
        client.force_login(cast.account(name))

    answer = client.get("/nergens/")

    assert answer.status_code == 404
    assert "of niet voor u" in answer.content.decode()
