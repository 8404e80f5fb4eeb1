"""Organisations, people and areas are written down by an administrator, once."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations import actions, queries
from rondetafel.organisations.models import Capacity, Municipality, Region, RegionMunicipality
from rondetafel.organisations.today import today_lines

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 1)


def by(cast, who, action, *things, **facts):
    with acting_as(cast[who]):
        return action(*things, actor=cast[who], **facts)


SCHOOL = {"name": "School De Linde", "short_name": "De Linde", "kind": "school", "jurisdiction": "NL", "since": ON}
ANNE = {"given_name": "Anne", "family_name": "van den Berg", "email": "anne@voorbeeld.example", "since": timezone.now()}


def test_an_organisation_is_added_once(cast, events):
    made = by(cast, "administrator", actions.add_organisation, **SCHOOL)

    assert (made.valid, events()) == ((ON, None), ["organisation.add"])
    with pytest.raises(actions.AlreadyThere):
        by(cast, "administrator", actions.add_organisation, **SCHOOL)


def test_an_organisation_changes_its_name_but_not_into_anothers(cast, events):
    school = by(cast, "administrator", actions.add_organisation, **SCHOOL)
    facts = {"short_name": "Linde", "kind": "school", "municipality": cast.municipality()}
    by(cast, "administrator", actions.change_organisation, school, name="De Linde Venlo", **facts)

    assert events() == ["organisation.add", "organisation.change"]
    with pytest.raises(actions.AlreadyThere):
        by(cast, "administrator", actions.change_organisation, school, name=cast["expert"].organisation, **facts)


def test_a_person_is_added_with_a_capacity(cast, events):
    capacity = by(cast, "administrator", actions.add_person, cast.capacity("expert").organisation, **ANNE)

    assert (str(capacity.person), capacity.person.sort_key, events()) == ("Anne van den Berg", "berg anne", ["organisation.add_person"])
    with pytest.raises(actions.AlreadyThere, match="Anne van den Berg"):
        by(cast, "administrator", actions.add_person, cast.capacity("chair").organisation, **ANNE)


def test_a_person_acts_once_for_one_organisation(cast, events):
    known, facts = cast.capacity("expert"), {"since": timezone.now()}
    by(cast, "administrator", actions.add_capacity, known.person, organisation=cast.capacity("chair").organisation, **facts)

    assert events() == ["organisation.add_capacity"]
    with pytest.raises(actions.AlreadyThere):
        by(cast, "administrator", actions.add_capacity, known.person, organisation=known.organisation, **facts)


def test_contact_changes(cast, events):
    known = cast.capacity("expert")
    facts = {"function": "orthopedagoog", "email": "x@voorbeeld.example", "phone": "", "keeps_people": True}
    by(cast, "administrator", actions.change_capacity, known, **facts)

    assert (Capacity.objects.get(pk=known.pk).function, events()) == ("orthopedagoog", ["organisation.change_capacity"])


def test_a_capacity_ends_once(cast, events):
    known = cast.capacity("expert")
    by(cast, "administrator", actions.end_capacity, known, at=timezone.now())

    assert events() == ["organisation.end_capacity"]
    with pytest.raises(IllegalMove):
        by(cast, "administrator", actions.end_capacity, known, at=timezone.now())


@pytest.fixture
def region(cast):
    return Region.objects.get(name="Regio ret")


@pytest.mark.covers("NL-01")
def test_a_municipality_belongs_to_an_area_from_a_day_until_a_day(cast, region, events):
    town = by(cast, "administrator", actions.add_municipality, code="0984", name="Venray", jurisdiction="NL")
    member = by(cast, "administrator", actions.add_region_municipality, region, municipality=town, since=ON)
    by(cast, "administrator", actions.end_region_municipality, member, on=date(2026, 7, 1))

    found = [town.name in {one.municipality.name for one in queries.municipalities_of(region, day)} for day in DAYS]
    assert found == [False, True, True, False]
    assert events() == ["municipality.add", "region.add_municipality", "region.end_municipality"]


DAYS = (date(2025, 12, 31), ON, date(2026, 6, 30), date(2026, 7, 1))


def test_a_municipality_belongs_to_an_area_once(cast, region):
    with pytest.raises(actions.AlreadyThere):
        by(cast, "administrator", actions.add_region_municipality, region, municipality=cast.municipality(), since=ON)


def test_a_municipality_leaves_an_area_once(cast, region):
    member = RegionMunicipality.objects.get(region=region, municipality=cast.municipality())
    by(cast, "administrator", actions.end_region_municipality, member, on=ON)

    with pytest.raises(IllegalMove):
        by(cast, "administrator", actions.end_region_municipality, member, on=ON)


def test_areas_and_codes_are_there_once(cast, events):
    by(cast, "administrator", actions.add_region, name="Jeugdregio", kind="youth_region", jurisdiction="NL")

    with pytest.raises(actions.AlreadyThere):
        by(cast, "administrator", actions.add_region, name="Jeugdregio", kind="host", jurisdiction="NL")
    with pytest.raises(actions.AlreadyThere):
        by(cast, "administrator", actions.add_municipality, code="0983", name="Weer Venlo", jurisdiction="NL")
    assert events() == ["region.add"]


REFUSED = {
    "add_organisation": lambda cast: ((), SCHOOL),
    "change_organisation": lambda cast: (
        (cast.capacity("expert").organisation,),
        {"name": "x", "short_name": "x", "kind": "gi", "municipality": None},
    ),
    "add_person": lambda cast: ((cast.capacity("expert").organisation,), ANNE),
    "add_capacity": lambda cast: (
        (cast.capacity("expert").person,),
        {"organisation": cast.capacity("chair").organisation, "since": timezone.now()},
    ),
    "change_capacity": lambda cast: ((cast.capacity("expert"),), {"function": "", "email": "", "phone": "", "keeps_people": True}),
    "end_capacity": lambda cast: ((cast.capacity("expert"),), {"at": timezone.now()}),
    "confirm_still_here": lambda cast: ((cast.capacity("expert"),), {"at": timezone.now()}),
    "add_municipality": lambda cast: ((), {"code": "1", "name": "x", "jurisdiction": "NL"}),
    "add_region": lambda cast: ((), {"name": "x", "kind": "host", "jurisdiction": "NL"}),
    "add_region_municipality": lambda cast: ((Region.objects.first(),), {"municipality": Municipality.objects.first(), "since": ON}),
    "end_region_municipality": lambda cast: ((RegionMunicipality.objects.first(),), {"on": ON}),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("who", ["chair", "expert_colleague", "outsider"])
def test_others_write_nothing_down(cast, who, name):
    things, facts = REFUSED[name](cast)
    with pytest.raises(RuleRefused):
        by(cast, who, getattr(actions, name), *things, **facts)


@pytest.fixture
def keeper(cast):
    """Who keeps the list of people of the expert's organisation."""
    with acting_as(cast["administrator"]):
        Capacity.objects.filter(pk=cast["expert_colleague"].capacity_id).update(keeps_people=True)
    return cast["expert_colleague"]


@pytest.mark.covers("P16")
def test_the_question_comes_back_every_quarter(cast, keeper, events):
    known, now = cast.capacity("expert"), timezone.now()
    assert [one.pk for one in queries.to_confirm(known.organisation, now) if one.pk == known.pk]

    by(cast, "expert_colleague", actions.confirm_still_here, known, at=now)

    asked = [known.pk in {one.pk for one in queries.to_confirm(known.organisation, now + timedelta(days=days))} for days in (0, 91, 93)]
    assert (asked, events()) == ([False, False, True], ["organisation.confirm_still_here"])


@pytest.mark.covers("P16")
def test_vandaag_asks_who_keeps_the_list(cast, keeper):
    lines = {who: [line.title for line in today_lines(cast[who], ON)] for who in ("expert_colleague", "expert", "administrator")}

    assert lines == {"expert_colleague": ["Werkt deze collega nog bij u?"], "expert": [], "administrator": []}


def test_nobody_confirms_oneself(cast, keeper):
    with pytest.raises(RuleRefused):
        by(cast, "expert_colleague", actions.confirm_still_here, cast.capacity("expert_colleague"), at=timezone.now())


def test_who_keeps_one_list_keeps_no_other(cast, keeper):
    with pytest.raises(RuleRefused):
        by(cast, "expert_colleague", actions.confirm_still_here, cast.capacity("expert_els"), at=timezone.now())


def test_who_left_is_not_confirmed(cast, keeper):
    known = cast.capacity("expert")
    by(cast, "administrator", actions.end_capacity, known, at=timezone.now())

    with pytest.raises(IllegalMove):
        by(cast, "expert_colleague", actions.confirm_still_here, known, at=timezone.now())


@pytest.mark.rows
@pytest.mark.parametrize(
    "sql", ["UPDATE organisations_stillhere SET at = at", "DELETE FROM organisations_stillhere", "DELETE FROM people_person"]
)
def test_what_was_said_stays_said(cast, sql):
    with acting_as(cast["administrator"]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql)
