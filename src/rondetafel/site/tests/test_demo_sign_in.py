"""One click per role, in a demonstration and nowhere else."""

import pytest

from rondetafel.testing.cast import PEOPLE, fixed


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def click(client, name):
    return client.post("/demo/", {"capacity_id": str(fixed(f"capacity {name}"))})


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_the_setting_it_does_not_exist(client, cast, method):
    assert getattr(client, method)("/demo/").status_code == 404
    assert "/demo/" not in client.get("/account/login/").content.decode()


def test_every_invented_person_is_there_with_role_and_table(client, cast, demo):
    page = client.get("/demo/").content.decode()

    assert page.count('name="capacity_id"') == len(PEOPLE)
    assert "Procesondersteuner" in page
    assert "Proeftafel kern" in page
    assert "/demo/" in client.get("/account/login/").content.decode()


@pytest.mark.parametrize("name", ["chair", "referrer", "kern_secretary", "administrator"])
def test_one_click_signs_in(client, cast, demo, name):
    assert click(client, name).headers["Location"] == "/"
    assert name.replace("_", " ").title() in client.get("/").content.decode()


def test_another_click_is_another_person(client, cast, demo):
    click(client, "chair")
    click(client, "referrer")

    page = client.get("/").content.decode()
    assert "Referrer Proef" in page
    assert "Chair Proef" not in page


def test_a_person_who_is_not_invented_is_not_there(client, cast, demo):
    account = cast.account("chair")
    account.is_demo = False
    account.save(update_fields=["is_demo"])

    assert click(client, "chair").status_code == 404
