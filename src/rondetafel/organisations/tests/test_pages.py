"""The pages of organisations, people and areas."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.organisations import queries
from rondetafel.organisations.models import Capacity, Organisation, Region, RegionMunicipality
from rondetafel.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def go(client, cast):
    """A function: open or post a page as somebody of the cast."""

    def visit(who, name, *args, data=None, query="", **headers):
        client.force_login(cast.account(who))
        url = reverse(f"organisations:{name}", args=args) + query
        return client.get(url, headers=headers) if data is None else client.post(url, {"form_key": str(new_id())} | data)

    return visit


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def places(cast):
    """What the addresses need."""
    region = Region.objects.get(name="Regio ret")
    return {
        "organisation_detail": cast["expert"].organisation_id,
        "change_organisation": cast["expert"].organisation_id,
        "add_person": cast["expert"].organisation_id,
        "person_detail": cast["expert"].person_id,
        "add_capacity": cast["expert"].person_id,
        "change_capacity": cast["expert"].capacity_id,
        "region_detail": region.pk,
        "add_region_municipality": region.pk,
        "end_region_municipality": RegionMunicipality.objects.filter(region=region).first().pk,
    }


def here(places, name):
    return [places[name]] if name in places else []


@pytest.mark.parametrize("name", ["organisation_list", "organisation_detail", "person_detail", "region_list", "region_detail"])
@pytest.mark.parametrize("who", ["administrator", "chair", "outsider"])
def test_everybody_who_acts_reads_the_directory(go, places, who, name):
    assert go(who, name, *here(places, name)).status_code == 200


WRITING = [
    "add_organisation",
    "change_organisation",
    "add_person",
    "add_capacity",
    "change_capacity",
    "add_region",
    "add_municipality",
    "add_region_municipality",
    "end_region_municipality",
]


@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize(("who", "status"), [("administrator", 200), ("chair", 404), ("outsider", 404)])
def test_only_administrators_write_in_it(go, places, who, status, name):
    assert go(who, name, *here(places, name)).status_code == status


@pytest.mark.parametrize("name", WRITING)
def test_an_empty_form_is_answered_with_what_is_missing(go, places, name):
    response = go("administrator", name, *here(places, name), data={})

    assert (response.status_code, "error-summary" in text(response)) == (422, True)


@pytest.mark.parametrize("name", ["organisation_detail", "person_detail", "region_detail", "still_here"])
def test_what_does_not_exist_is_not_found(go, name):
    assert go("administrator", name, new_id()).status_code == 404


def test_an_organisation_is_found_by_name_and_by_kind(go):
    assert "Gi zuid (proef)" in text(go("outsider", "organisation_list", query="?text=zuid"))
    assert "Gi zuid (proef)" not in text(go("outsider", "organisation_list", query="?kind=school"))
    assert "Geen organisatie gevonden" in text(go("outsider", "organisation_list", query="?text=bestaatniet"))


def test_with_htmx_only_the_rows_come(go):
    response = go("outsider", "organisation_list", query="?text=zuid", **{"HX-Request": "true"})

    assert ("<html" in text(response), "Gi zuid" in text(response)) == (False, True)


NEW = {"name": "School", "short_name": "School", "kind": "school", "jurisdiction": "NL", "since": "2026-01-01"}


def test_an_organisation_is_added_and_one_with_a_known_name_is_not(go):
    assert go("administrator", "add_organisation", data=NEW).status_code == 303

    again = go("administrator", "add_organisation", data=NEW | {"short_name": "Getypt"})
    assert (again.status_code, "al een organisatie met deze naam" in text(again), "Getypt" in text(again)) == (422, True, True)


PERSON = {"given_name": "Anne", "family_name": "Proef", "email": "anne@voorbeeld.example", "function": "consulent"}


def test_a_person_is_added_and_one_with_a_known_address_is_not(go, places):
    assert go("administrator", "add_person", places["add_person"], data=PERSON).status_code == 303
    assert Person.objects.filter(given_name="Anne").count() == 1

    again = go("administrator", "add_person", places["add_person"], data=PERSON | {"given_name": "Getypt"})
    assert (again.status_code, "Voeg daar een hoedanigheid toe" in text(again), "Getypt" in text(again)) == (422, True, True)


def test_areas_change(go, cast, places):
    town = cast.municipality("roermond")
    data = {"municipality": str(town.pk), "since": "2026-01-01"}
    assert go("administrator", "add_region_municipality", places["region_detail"], data=data).status_code == 303
    assert go("administrator", "end_region_municipality", places["end_region_municipality"], data={"on": "2026-01-01"}).status_code == 303

    assert "Roermond" in text(go("outsider", "region_detail", places["region_detail"]))


@pytest.mark.covers("P16")
def test_who_keeps_the_list_answers_per_person(go, cast):
    organisation = cast["expert"].organisation_id
    assert go("expert_colleague", "still_here", organisation).status_code == 403
    with acting_as(cast["administrator"]):
        Capacity.objects.filter(pk=cast["expert_colleague"].capacity_id).update(keeps_people=True)

    shown = text(go("expert_colleague", "still_here", organisation))
    assert "Expert Proef" in shown
    assert "Iemand anders bevestigt u" in shown

    assert go("expert_colleague", "confirm_still_here", cast["expert"].capacity_id, data={}).status_code == 303
    assert "Dit kwartaal al gezien" in text(go("expert_colleague", "still_here", organisation))


def test_twenty_clicks_on_one_form_are_one_act(go, cast, client):
    key = {"form_key": str(new_id())}
    for _ in range(3):
        go("administrator", "confirm_still_here", cast["expert"].capacity_id, data=key)

    assert Capacity.objects.get(pk=cast["expert"].capacity_id).confirmations.count() == 1


def count(ask):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        list(ask())
    return len(asked)


def test_lists_ask_as_much_for_forty_as_for_one(cast):
    organisation, now = cast.capacity("expert").organisation, timezone.now()
    asks = [
        lambda: [(one.municipality, one.people) for one in queries.organisations(now)],
        lambda: [str(one.person) for one in queries.people_of(organisation, now)],
        lambda: [(str(one.person), one.last_said) for one in queries.to_confirm(organisation, now)],
    ]
    before = [count(ask) for ask in asks]
    with acting_as(cast["administrator"]):
        for n in range(40):
            Organisation(name=f"O{n}", short_name="O", kind="school", jurisdiction="NL", valid=("2020-01-01", None)).save(force_insert=True)
            person = Person(given_name="P", family_name=f"{n}")
            person.save(force_insert=True)
            Capacity(person=person, organisation=organisation, valid=("2020-01-01T00:00Z", None)).save(force_insert=True)

    assert [count(ask) for ask in asks] == before == [1, 1, 1]
