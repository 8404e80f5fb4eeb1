"""What tables answer, and that long tables ask as little as short ones."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rondetafel.bodies import actions, queries
from rondetafel.bodies.models import Seat
from rondetafel.bodies.settings_page import GROUPS, lines_of
from rondetafel.bodies.today import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.ids import new_id
from rondetafel.core.settings_store import DECLARED, change_setting
from rondetafel.organisations.models import Capacity, RegionMunicipality
from rondetafel.people.models import Person

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)


@pytest.mark.covers("NL-01")
@pytest.mark.parametrize(("town", "table"), [("venlo", "ret"), ("horst", "ret"), ("roermond", "other_ret"), ("hasselt", None)])
def test_each_municipality_has_its_table(cast, town, table):
    found = queries.body_for_municipality(cast.municipality(town), ON)

    assert found == (getattr(cast, table) if table else None)


@pytest.mark.covers("NL-01")
def test_a_municipality_that_moves_goes_to_the_other_table_from_that_day_on(cast):
    town = cast.municipality("horst")
    with acting_as(cast["administrator"]):
        RegionMunicipality.objects.filter(municipality=town).update(valid=(date(2015, 1, 1), ON))
        RegionMunicipality(region=cast.other_ret.regions_on(ON)[0], municipality=town, valid=(ON, None)).save(force_insert=True)

    found = [queries.body_for_municipality(town, day) for day in (ON - timedelta(days=1), ON)]
    assert found == [cast.ret, cast.other_ret]
    assert [queries.serves(cast.ret, town, day) for day in (ON - timedelta(days=1), ON)] == [True, False]


@pytest.mark.covers("BE-000-01")
def test_the_charter_of_a_day_is_the_one_that_held_then(cast):
    with acting_as(cast["chair"]):
        actions.adopt_charter(cast.ret, actor=cast["chair"], on=ON, decision_rule="consensus", approved_by="IROJ", approved_on=ON)

    found = [queries.charter_in_force(cast.ret, day).number for day in (ON - timedelta(days=1), ON)]
    assert found == [1, 2]
    assert queries.charter_in_force(cast.ret, date(2019, 1, 1)) is None


def test_an_office_may_have_two_holders_or_none(cast):
    with acting_as(cast["administrator"]):
        second = actions.appoint(cast.ret, "chair", capacity=cast.capacity("outsider"), actor=cast["administrator"], since=timezone.now())
    with acting_as(cast["second_administrator"]):
        actions.confirm_appointment(second, actor=cast["second_administrator"])

    found = {office: len(holders) for office, holders in queries.offices_of(cast.ret, timezone.now())}
    assert (found["voorzitter"], found["functionaris gegevensbescherming"]) == (2, 0)


@pytest.mark.covers("BE-000-16")
def test_an_open_place_knows_since_when(cast):
    me = cast["kern_secretary"]
    with acting_as(me):
        actions.add_target(cast.kern, actor=me, label="member", since=date(2021, 1, 1))
        seat = Seat.objects.select_related("body").get(body=cast.kern, represents="member")
        actions.end_seat(seat, actor=me, at=timezone.now(), reason="weg")

    (target,) = queries.targets_of(cast.kern, today(), queries.seats_at(cast.kern, timezone.now()))
    assert (target.seats, target.vacant_since) == ([], today())


def test_settings_show_what_holds_what_came_and_what_comes(cast):
    me, key = cast["secretary"], "bodies.review_notice_days"
    with acting_as(me):
        change_setting(cast.ret.pk, key, 60, actor=me, on=ON)
        change_setting(cast.ret.pk, key, 90, actor=me, on=date(2027, 1, 1))

    (line,) = [line for _, lines in lines_of(cast.ret, date(2026, 7, 1)) for line in lines if line.declared.key == key]
    assert (line.shown, line.default_shown, line.own_since, line.coming_shown) == (
        "60 dagen",
        "30 dagen",
        ON,
        [(date(2027, 1, 1), "90 dagen")],
    )


def test_a_policy_table_has_no_settings_about_cases(cast):
    assert "Casussen" in [group for group, _ in lines_of(cast.ret, ON)]
    assert "Casussen" not in [group for group, _ in lines_of(cast.kern, ON)]


def titles(cast, who, on=ON):
    with acting_as(cast[who]):
        return [line.title for line in today_lines(cast[who], on)]


def test_vandaag_asks_the_second_person_only(cast):
    with acting_as(cast["administrator"]):
        actions.appoint(cast.ret, "secretary", capacity=cast.capacity("outsider"), actor=cast["administrator"], since=timezone.now())

    asked = {
        who
        for who in ("administrator", "second_administrator", "chair", "other_chair", "outsider")
        if "Benoeming" in " ".join(titles(cast, who))
    }
    assert asked == {"second_administrator", "chair"}


@pytest.mark.covers("P15")
def test_vandaag_names_the_tables_in_oefenstand_to_administrators(cast):
    assert "Proeftafel ret is nog in oefenstand" in titles(cast, "administrator")
    assert titles(cast, "expert") == []


@pytest.mark.covers("NL-51")
def test_vandaag_says_when_a_charter_is_looked_at_again(cast):
    due = {"decision_rule": "consensus", "approved_by": "IROJ", "approved_on": ON, "review_on": date(2027, 3, 1)}
    with acting_as(cast["chair"]):
        actions.adopt_charter(cast.ret, actor=cast["chair"], on=ON, **due)

    said = [titles(cast, "chair", day) for day in (date(2027, 1, 1), date(2027, 2, 10))]
    assert said == [[], ["Afsprakenkader opnieuw bekijken"]]


def count(ask):
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_long_tables_ask_as_little_as_short_ones(cast):
    now, _ = timezone.now(), cast.ret
    asks = [
        lambda: [body.area_now + str(body.host_now) + str(body.parent) for body in queries.bodies()],
        lambda: [str(seat.capacity) for seat in queries.seats_at(cast.ret, now)],
        lambda: queries.targets_of(cast.ret, ON, []),
        lambda: [str(one.capacity) for _, holders in queries.offices_of(cast.ret, now) for one in holders],
        lambda: [str(one.capacity) + one.office for one in queries.waiting()],
    ]
    short = [count(ask) for ask in asks]
    with acting_as(cast["administrator"]):
        for n in range(40):
            _one_more(cast, n, now)

    assert [count(ask) for ask in asks[:4]] == short[:4] == [3, 1, 2, 3]
    assert count(asks[4]) == 4


def _one_more(cast, n, now):
    me, person = cast["administrator"], Person(given_name="P", family_name=str(n))
    person.save(force_insert=True)
    capacity = Capacity(pk=new_id(), person=person, organisation_id=me.organisation_id, valid=(now - timedelta(days=1), None))
    capacity.save(force_insert=True)
    actions.give_seat(cast.ret, capacity=capacity, role="expert", actor=me, since=now)
    actions.appoint(cast.ret, "manager", capacity=capacity, actor=me, since=now)
    actions.add_target(cast.ret, actor=me, label=f"doel {n}", since=ON)
    actions.open_body(actor=me, name=f"T{n}", short_name=f"t{n}", number_prefix="T", kind="ret", zone="care", jurisdiction="NL", since=ON)


def test_every_group_of_settings_has_a_heading_in_dutch():
    groups = {key.partition(".")[0] for key in DECLARED}

    assert {name for name in groups if apps.is_installed(f"rondetafel.{name}")} <= set(GROUPS)
