"""A table leaves out what it does not need, of the first stage too (SR-06)."""

import pytest
from django.urls import reverse

from rondetafel.cases.actions import background, referral
from rondetafel.cases.answers import missing
from rondetafel.cases.catalogue import FREE, first_off
from rondetafel.core.context import acting_as

from .conftest import AT, answers

pytestmark = pytest.mark.covers("SR-06")


@pytest.fixture
def off(work, cast):
    """The table asks neither sex nor school."""
    with acting_as(cast["secretary"]) as actor:
        background.choose_fields(cast.ret, actor=actor, off=["first.sex", "first.school", "first.name"], reason="Niet nodig", at=AT)


def page(open_as, case, who="referrer"):
    return open_as(who).get(reverse("cases:edit_referral", args=[case.pk])).content.decode()


def test_what_is_left_out_is_not_asked_and_not_missed(work, cast, off, open_as):
    case = work.draft()
    shown = page(open_as, case)
    assert "Geslacht" not in shown
    assert "Hoe gaat het met school?" not in shown
    with acting_as(cast["referrer"]) as actor:
        given = answers(sex="", school="", municipality_id=cast.municipality().pk)
        referral.submit(work.as_seen(case, "referrer"), actor=actor, answers=given, at=AT)
    assert (work.as_seen(case).sex, work.as_seen(case).school) == ("unknown", "unknown")


def test_what_triage_needs_is_never_left_out(work, off, open_as):
    assert "Naam van de jeugdige" in page(open_as, work.draft())


def test_a_referral_that_was_begun_keeps_its_form(work, cast, open_as):
    begun = work.draft()
    with acting_as(cast["secretary"]) as actor:
        background.choose_fields(cast.ret, actor=actor, off=["first.sex"], reason="Niet nodig", at=AT)
    assert "Geslacht" in page(open_as, begun)


def test_what_is_not_free_is_missed_whatever_is_off():
    lacks = {lack.field for lack in missing(answers(name="", sex=""), referrer_kind="municipality", off={"sex"})}
    assert ("name" in lacks, "sex" in lacks) == (True, False)


def test_the_desk_chooses_on_its_page_with_a_reason(work, cast, open_as):
    url = reverse("cases:choose_fields", args=[cast.ret.pk])
    browser = open_as("secretary")
    assert "Eerste formulier, voor de triage" in browser.get(url).content.decode()
    kept = [f"first.{name}" for name in FREE if name != "sex"]
    assert browser.post(url, {"first": kept, "reason": ""}).status_code == 422
    assert browser.post(url, {"first": kept, "reason": "Wij tellen geen geslacht"}).status_code == 303
    with acting_as(cast["referrer"]):
        assert "first.sex" in background.FormVersion.objects.latest("number").off


def test_on_neutral_numbers_the_own_reference_stays(work, cast):
    assert first_off(["first.reference", "first.sex"], neutral=True) == {"sex"}
