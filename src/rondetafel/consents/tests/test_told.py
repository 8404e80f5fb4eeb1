"""Measure, parents and authority of the second stage: proposed on the page, taken over in one act, computed with at once (SR-09, NL-17)."""

from datetime import date

import pytest
from django.urls import reverse

from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.cases.tests.test_background import send
from rondetafel.consents import actions
from rondetafel.consents.models import Measure
from rondetafel.consents.queries import name_of, people_of
from rondetafel.consents.queries.told import told_for
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove

pytestmark = [pytest.mark.django_db, pytest.mark.covers("SR-09", "NL-17")]
SAID = {
    "measure": "ots",
    "measure_until": "2026-12-01",
    "parents-0-name": "Anna Verzonnen",
    "parents-0-relation": "moeder",
    "parents-1-name": "Bas Verzonnen",
    "parents-1-relation": "vader",
    "parents-1-authority": "no",
    "parents-2-name": "Cor Verzonnen",
    "parents-2-relation": "opa",
    "parents-2-authority": "no",
}


@pytest.fixture
def told(around, work):
    """A case whose list has two parents without a name, and a second stage that says who they are."""
    case = work.accepted(birth_date=date(2015, 5, 1))
    around.case = work.as_seen(case)
    with acting_as(work.cast["chair"]) as actor:
        actions.list_people(around.case, actor=actor)
    send(work, case, **SAID)
    around.case = work.as_seen(case)
    return around


def look(around, who="chair", on=ON):
    with acting_as(around.cast[who]):
        return told_for(around.work.as_seen(around.case, who), on)


def take(around, who="chair", sent_at=None):
    with acting_as(around.cast[who]) as actor:
        case = around.work.as_seen(around.case, who)
        return actions.take_from_referral(case, actor=actor, on=ON, at=AT, sent_at=sent_at or told_for(case, ON).sent_at)


def test_it_is_proposed_and_nothing_is_written_by_itself(told):
    assert look(told).lines == [
        "ondertoezichtstelling (OTS) tot en met 1 december 2026",
        "ouder 1: Anna Verzonnen, moeder, heeft gezag",
        "ouder 2: Bas Verzonnen, vader, heeft geen gezag",
        "familie of netwerk: Cor Verzonnen, opa, heeft geen gezag",
    ]
    with acting_as(told.cast["chair"]):
        assert not Measure.objects.exists()
        assert not [one for one in people_of(told.case) if one.kind == "parent" and name_of(one)]


def test_taken_over_consent_asks_for_the_right_ones(told):
    before = {line.who.label: line.need for line in told.stands().lines}
    take(told)
    after = {line.who.label: line.need for line in told.stands().lines}
    assert before["ouder 2"] == "consent"
    assert (after["ouder 1"], after["ouder 2"]) == ("inform", "nothing")  # an OTS runs; no authority
    with acting_as(told.cast["chair"]):
        mother = told.one("parent", 1)
        assert (name_of(mother), mother.authority, mother.authority_source) == ("Anna Verzonnen", "yes", "de aanmelding")
        assert Measure.objects.get().until == date(2026, 12, 1)
        assert "consent.take_from_referral" in [line.type for line in events_of(told.case.root_id)]


def test_once_taken_over_nothing_is_left(told):
    sent_at = take(told).sent_at
    assert look(told) is None
    with pytest.raises(IllegalMove):
        take(told, sent_at=sent_at)


def test_what_the_desk_wrote_down_itself_stays(told):
    told.write(told.one("parent", 2), name="Bas Verzonnen", authority="yes", authority_checked_by="register", authority_checked_on=ON)
    with acting_as(told.cast["chair"]) as actor:
        given = {"kind": "guardianship", "since": ON, "until": None, "organisation_id": None}
        actions.set_measure(told.case, actor=actor, on=ON, at=AT.replace(year=2030), **given)
    assert [line.split(":")[0] for line in look(told).lines] == ["ouder 1", "familie of netwerk"]


def test_a_measure_that_is_over_is_not_proposed(told):
    assert not [line for line in look(told, on=date(2027, 1, 1)).lines if "OTS" in line]


def test_on_the_page_it_is_one_button_for_referrer_and_desk_and_for_nobody_else(told, open_as):
    page, act = (reverse(f"consents:{name}", args=[told.case.pk]) for name in ("consent_page", "take_from_referral"))
    sent_at = look(told).sent_at.isoformat()
    for who in ("expert", "outsider", "other_chair"):
        assert open_as(who).post(act, {"sent_at": sent_at}).status_code == 404
    client = open_as("referrer")
    assert "In de aanmelding" in client.get(page).content.decode()
    assert client.post(act, {"sent_at": "onzin"}).status_code == 404
    assert client.post(act, {"sent_at": "2020-01-01T00:00:00+00:00"}).status_code == 409
    assert client.post(act, {"sent_at": sent_at}).status_code == 303
    assert "In de aanmelding" not in client.get(page).content.decode()
    assert "Anna Verzonnen" in client.get(page).content.decode()


def test_who_keeps_no_list_takes_nothing_over(told):
    with acting_as(told.cast["other_chair"]) as actor, pytest.raises(RuleRefused):
        actions.take_from_referral(told.case, actor=actor, on=ON, at=AT, sent_at=AT)
