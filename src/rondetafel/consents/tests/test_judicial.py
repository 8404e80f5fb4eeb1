"""Police, probation and prosecution never without a recorded ground; a seat at the table opens no case (safety P11)."""

import pytest
from django.utils import timezone

from rondetafel.bodies.actions import give_seat
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.tests.conftest import Work
from rondetafel.cases.tests.test_adhoc import GUEST, invite, sight
from rondetafel.cases.tests.test_planning import publish
from rondetafel.consents import actions as consents
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.organisations.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P11")]


@pytest.fixture
def work(cast):
    return Work(cast)


@pytest.fixture
def probation(cast):
    """The other expert works for probation."""
    with acting_as(cast["administrator"]):
        Organisation.objects.filter(pk=cast.capacity(GUEST).organisation_id).update(kind="justice")


def ground(work, case, code):
    with acting_as(work.cast["chair"]) as actor:
        given = {"purpose": "advice", "code": code, "note": "", "since": work.on}
        consents.set_ground(cases().get(pk=case.pk), actor=actor, at=timezone.now(), **given)


@pytest.fixture
def planned(work):
    return work.planned(slot=work.slots(state="published")[0])


@pytest.mark.parametrize("code", ["", "jeugdwet"])
def test_is_not_asked_for_a_case_without_a_ground_that_carries_it(work, planned, probation, code):
    if code:
        ground(work, planned, code)
    with pytest.raises(RuleRefused, match="grondslag"):
        invite(work, planned)


@pytest.mark.parametrize("code", ["wgs", "measure"])
def test_thinks_along_on_a_recorded_ground_and_loses_sight_when_it_goes(work, planned, probation, code):
    ground(work, planned, code)
    invite(work, planned)
    assert work.sees(GUEST, planned)
    ground(work, planned, "jeugdwet")

    assert not work.sees(GUEST, planned)


def test_a_seat_opens_only_the_cases_that_carry_the_ground(work, cast, probation):
    with acting_as(cast["administrator"]) as actor:
        give_seat(cast.ret, capacity=cast.capacity(GUEST), role="expert", actor=actor, since=timezone.now())
    slots = work.slots()
    plain, carrying = work.planned(slot=slots[0]), work.planned(slot=slots[1])
    ground(work, carrying, "wgs")
    publish(work, plain)

    assert (work.sees(GUEST, plain), bool(sight(work, carrying))) == (False, True)


def test_others_are_not_asked_for_a_ground(work, planned):
    assert invite(work, planned).capacity_id == work.cast[GUEST].capacity_id
