"""One click per role, in a demonstration and nowhere else."""

import pytest

from rondetafel.people.models import Account


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def click(client, cast):
    return lambda name: client.post("/demo/", {"capacity_id": str(cast[name].capacity_id)})


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_the_setting_it_does_not_exist(client, cast, method):
    assert getattr(client, method)("/demo/").status_code == 404
    assert "/demo/" not in client.get("/account/login/").content.decode()


def test_every_invented_person_is_there_with_role_and_table(client, cast, demo):
    page = client.get("/demo/").content.decode()

    assert page.count('name="capacity_id"') == Account.objects.count()
    assert "Procesondersteuner" in page
    assert "Proeftafel kern" in page
    assert "/demo/" in client.get("/account/login/").content.decode()


def test_a_family_stands_apart_and_without_a_name(client, cast, demo):
    page = client.get("/demo/").content.decode()

    assert ("Ouder of jongere" in page, ">Gezin<" in page, "Mother Proef" in page) == (True, True, False)


@pytest.mark.parametrize("name", ["chair", "referrer", "kern_secretary", "administrator"])
def test_one_click_signs_in(client, click, demo, name):
    assert click(name).headers["Location"] == "/"
    assert name.replace("_", " ").title() in client.get("/").content.decode()


def test_another_click_is_another_person(client, click, demo):
    click("chair")
    click("referrer")

    page = client.get("/").content.decode()
    assert "Referrer Proef" in page
    assert "Chair Proef" not in page


def test_a_person_who_is_not_invented_is_not_there(cast, click, demo):
    account = cast.account("chair")
    account.is_demo = False
    account.save(update_fields=["is_demo"])

    assert click("chair").status_code == 404
