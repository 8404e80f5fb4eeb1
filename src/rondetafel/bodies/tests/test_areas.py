"""Regions and hosts of a table, each from a day to a day (NL-01)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from rondetafel.bodies import actions, queries
from rondetafel.bodies.models import Body, BodyHost, BodyRegion
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-01")]
ON = date(2026, 6, 1)
BEFORE = ON - timedelta(days=1)
DAYS = (BEFORE, ON)


def region_of(body):
    return body.areas.get().region


def do(cast, act, *args, by="administrator", **more):
    with acting_as(cast[by]):
        return act(*args, actor=cast[by], **more)


def add(cast, **more):
    return do(cast, actions.add_body_region, cast.ret, **{"region": region_of(cast.other_ret), "since": ON} | more)


def organisation(name):
    return Organisation.objects.exclude(name__contains="Veiligheidshuis").filter(jurisdiction="NL").order_by("name")[name]


def in_use(cast):
    with acting_as(cast["administrator"]):
        Body.objects.filter(pk=cast.ret.pk).update(mode="full", **dict.fromkeys(Body.PROFILE, "vastgelegd"))
    cast.ret.refresh_from_db(fields=["mode"])


def test_a_table_serves_a_second_region_from_a_day_on(cast, events):
    add(cast)

    town = cast.municipality("roermond")
    assert [queries.serves(cast.ret, town, day) for day in DAYS] == [False, True]
    assert [cast.ret in queries.bodies_for_municipality(town, day) for day in DAYS] == [False, True]
    assert [len(Body.objects.get(pk=cast.ret.pk).regions_on(day)) for day in DAYS] == [1, 2]
    assert events() == ["body.add_region"]


def test_a_region_that_goes_to_another_table_takes_its_municipalities_along(cast):
    town = cast.municipality("horst")
    do(cast, actions.add_body_region, cast.other_ret, region=region_of(cast.ret), since=ON)
    do(cast, actions.end_body_region, cast.ret.areas.get(), on=ON)

    assert [queries.body_for_municipality(town, day) for day in DAYS] == [cast.ret, cast.other_ret]
    assert [queries.serves(cast.ret, town, day) for day in DAYS] == [True, False]
    assert [town in queries.municipalities_served(cast.ret, day) for day in DAYS] == [True, False]


def test_a_municipality_of_two_regions_is_named_once(cast):
    served = queries.municipalities_served(cast.ret, ON).count()
    with acting_as(cast["administrator"]):
        for one in region_of(cast.ret).regionmunicipality_set.all():
            region_of(cast.other_ret).regionmunicipality_set.create(municipality=one.municipality, valid=(BEFORE, None))
    both = queries.municipalities_served(cast.other_ret, ON).count()
    add(cast)

    assert queries.municipalities_served(cast.ret, ON).count() == both > served


def test_a_year_counts_who_was_served_on_one_day_of_it(cast):
    do(cast, actions.end_body_region, add(cast, since=date(2026, 2, 1)), on=date(2026, 3, 1))

    town = cast.municipality("roermond")
    years = [(date(year, 1, 1), date(year + 1, 1, 1)) for year in (2025, 2026, 2027)]
    assert [town in queries.municipalities_served_in(cast.ret, *year) for year in years] == [False, True, False]


def test_a_host_changes_on_a_day(cast, events):
    before = cast.ret.host_on(ON)
    do(cast, actions.change_host, cast.ret, organisation=organisation(0), since=ON)

    assert [Body.objects.get(pk=cast.ret.pk).host_on(day) for day in DAYS] == [before, organisation(0)]
    assert events() == ["body.change_host"]


@pytest.mark.parametrize("day", [ON, ON + timedelta(days=9)])
def test_a_region_is_not_served_twice_at_one_time(cast, day):
    add(cast)

    with pytest.raises(actions.NotThatDay):
        add(cast, since=day)
    with pytest.raises(IntegrityError), transaction.atomic(), acting_as(cast["administrator"]):
        BodyRegion(body=cast.ret, region=region_of(cast.other_ret), valid=(day, None)).save(force_insert=True)


def test_a_region_of_the_other_country_is_refused(cast):
    with pytest.raises(actions.NotThatDay):
        add(cast, region=region_of(cast.kern))


def test_nothing_ends_before_it_began_nor_twice(cast):
    area = add(cast)
    with pytest.raises(actions.NotThatDay):
        do(cast, actions.end_body_region, area, on=BEFORE)
    do(cast, actions.end_body_region, area, on=ON + timedelta(days=1))

    with pytest.raises(IllegalMove):
        do(cast, actions.end_body_region, area, on=ON)


def test_a_working_table_keeps_a_region_and_a_host(cast):
    in_use(cast)
    first, host = cast.ret.areas.get(), cast.ret.hosts.get()
    with pytest.raises(actions.NotThatDay):
        do(cast, actions.end_body_region, first, on=ON)
    with pytest.raises(actions.NotThatDay):
        do(cast, actions.end_host, host, on=ON)
    add(cast)
    do(cast, actions.end_body_region, first, on=ON)

    assert [one.name for one in cast.ret.regions_on(ON)] == [region_of(cast.other_ret).name]


def test_a_table_that_will_lose_its_other_region_keeps_this_one(cast):
    in_use(cast)
    first, second = cast.ret.areas.get(), add(cast)
    do(cast, actions.end_body_region, second, on=ON + timedelta(days=30))

    with pytest.raises(actions.NotThatDay):
        do(cast, actions.end_body_region, first, on=ON)


def test_a_host_is_one_at_a_time(cast):
    do(cast, actions.change_host, cast.ret, organisation=organisation(0), since=ON)
    for since, which in ((BEFORE, 1), (ON, 1), (ON + timedelta(days=5), 0)):
        with pytest.raises(actions.NotThatDay):
            do(cast, actions.change_host, cast.ret, organisation=organisation(which), since=since)
    with pytest.raises(IntegrityError), transaction.atomic(), acting_as(cast["administrator"]):
        BodyHost(body=cast.ret, organisation=organisation(1), valid=(ON, None)).save(force_insert=True)


def test_in_oefenstand_a_host_may_end(cast, events):
    do(cast, actions.end_host, cast.ret.hosts.get(), on=ON)

    assert [bool(Body.objects.get(pk=cast.ret.pk).host_on(day)) for day in DAYS] == [True, False]
    assert events() == ["body.end_host"]


@pytest.mark.parametrize("by", ["chair", "secretary", "outsider"])
def test_only_an_administrator_changes_areas_and_hosts(cast, by):
    area, host = cast.ret.areas.get(), cast.ret.hosts.get()
    new = {"region": region_of(cast.other_ret), "since": ON}
    for act, args, more in (
        (actions.add_body_region, cast.ret, new),
        (actions.end_body_region, area, {"on": ON}),
        (actions.change_host, cast.ret, {"organisation": organisation(0), "since": ON}),
        (actions.end_host, host, {"on": ON}),
    ):
        with pytest.raises(RuleRefused):
            do(cast, act, args, by=by, **more)


def test_the_administrator_adds_and_ends_on_the_pages(go, cast):
    assert go("administrator", "add_body_region", cast.ret.pk, data={"region": "", "since": "2026-06-01"}).status_code == 422
    more = {"region": str(region_of(cast.other_ret).pk), "since": "2026-06-01"}
    assert go("administrator", "add_body_region", cast.ret.pk, data=more).status_code == 303
    assert go("administrator", "add_body_region", cast.ret.pk, data=more).status_code == 422
    area = cast.ret.areas.get(region=region_of(cast.other_ret))
    assert go("administrator", "end_body_region", area.pk, data={"on": "2026-05-01"}).status_code == 422
    assert go("administrator", "end_body_region", area.pk, data={"on": "2026-12-31"}).status_code == 303
    host = {"organisation": str(organisation(0).pk), "since": "2026-06-01"}
    assert go("administrator", "change_host", cast.ret.pk, data=host).status_code == 303
    assert go("administrator", "end_host", cast.ret.hosts.last().pk, data={"on": "2026-07-01"}).status_code in (303, 409)

    shown = go("outsider", "area_list", cast.ret.pk).content.decode()
    assert organisation(0).name in shown
    assert "Laten stoppen" not in shown
    assert "Gebied toevoegen" not in shown
    mine = go("administrator", "area_list", cast.ret.pk).content.decode()
    assert "Gebied toevoegen" in mine
    assert mine.count("Laten stoppen") == 1  # the first region still runs; the host was ended above
    assert go("outsider", "end_body_region", area.pk).status_code == 404
