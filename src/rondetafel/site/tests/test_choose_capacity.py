"""As whom one acts: one act, seen on the screen, and only as oneself."""

from datetime import UTC, datetime

import pytest

from rondetafel.core.context import APP_ROLE, as_role
from rondetafel.organisations.models import Capacity

SINCE = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def second(cast):
    """The expert also works for the municipality of Horst."""
    with as_role(APP_ROLE, ""):
        capacity = Capacity(
            person_id=cast["expert"].person_id,
            organisation_id=cast["co_referrer"].organisation_id,
            email="b@voorbeeld.example",
            valid=(SINCE, None),
        )
        capacity.save(force_insert=True)
    return capacity


@pytest.fixture
def signed_in(client, cast, second):
    client.force_login(cast.account("expert"))
    return client


def choose(client, capacity_id):
    return client.post("/act-as/", {"capacity_id": str(capacity_id)})


def test_with_two_capacities_one_chooses_first(signed_in):
    assert signed_in.get("/").headers["Location"] == "/act-as/"
    page = signed_in.get("/act-as/").content.decode()
    assert "Gemeente horst" in page
    assert "Expert, Proeftafel ret" in page


def test_the_choice_is_seen_at_once_and_can_be_changed_in_one_act(signed_in, cast, second):
    choose(signed_in, cast["expert"].capacity_id)
    assert "Expert" in signed_in.get("/").content.decode()

    answer = choose(signed_in, second.pk)

    assert answer.status_code == 303
    text = signed_in.get("/").content.decode()
    assert "Aanmelder, " in text
    assert "Gemeente horst" in text


def test_the_session_gets_another_key(signed_in, second):
    before = signed_in.session.session_key
    choose(signed_in, second.pk)
    signed_in.get("/")

    assert signed_in.session.session_key != before
    assert signed_in.session["capacity_id"] == str(second.pk)


@pytest.mark.covers("P16")
def test_the_capacity_of_somebody_else_is_refused(signed_in, cast):
    assert choose(signed_in, cast["chair"].capacity_id).status_code == 404
    assert signed_in.get("/").headers["Location"] == "/act-as/"


@pytest.mark.covers("P16")
def test_a_capacity_of_somebody_else_put_into_the_session_opens_nothing(client, cast):
    client.force_login(cast.account("outsider"))
    session = client.session
    session["capacity_id"] = str(cast["chair"].capacity_id)
    session.save()

    assert client.get("/").headers["Location"] == "/act-as/"


def test_who_has_no_capacity_any_more_is_told_so(client, cast):
    with as_role(APP_ROLE, ""):
        Capacity.objects.filter(pk=cast["outsider"].capacity_id).update(valid=(SINCE, SINCE))
    client.force_login(cast.account("outsider"))

    assert "bij geen organisatie of tafel" in client.get("/act-as/").content.decode()


def test_the_list_of_sessions_follows_the_new_key(committing_db, client, cast, settings):
    settings.DEMO = True
    client.post("/demo/", {"capacity_id": str(cast["chair"].capacity_id)})
    choose(client, cast["chair"].capacity_id)

    assert "Deze sessie" in client.get("/people/sessions/").content.decode()
