"""An announced end of care: asked whole, red without a next place, counted down for desk and referrer only (NL-26)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.answers import missing
from rondetafel.cases.models import Discussion
from rondetafel.cases.queries import triage
from rondetafel.cases.tests.conftest import ON, answers, triage_page
from rondetafel.cases.tests.test_planning import publish
from rondetafel.cases.today import today_lines
from rondetafel.core.context import acting_as

pytestmark = pytest.mark.covers("NL-26")
END = ON + timedelta(days=23)


def lacks(**more):
    return [one.field for one in missing(answers(municipality_id=1, **more), referrer_kind="municipality")]


def test_without_an_end_nothing_about_it_is_asked():
    assert lacks() == []


def test_an_end_comes_with_reason_told_and_next_place():
    given = {"end_of_care_on": END, "end_of_care_reason": "", "end_of_care_told": None, "next_place_known": None}
    assert lacks(**given) == ["end_of_care_reason", "end_of_care_told", "next_place_known"]


def test_who_was_told_was_told_by_somebody_with_a_perspective():
    assert lacks(end_of_care_on=END, end_of_care_told=True) == ["end_of_care_told_by", "end_of_care_told_on", "end_of_care_perspective"]


@pytest.mark.parametrize(("known", "tone"), [(False, "bad"), (True, "warn")])
def test_an_end_without_a_next_place_is_red_at_triage(work, known, tone):
    case = work.submitted(end_of_care_on=END, next_place_known=known)
    with acting_as(work.cast["chair"]):
        sign = next(one for one in triage.signs_of(work.as_seen(case), ON) if one.label == "Einde zorg")
    assert (sign.tone, "over 23 dagen" in sign.text) == (tone, True)


def test_the_words_are_sealed_and_shown_at_triage(work, open_as):
    told = {"end_of_care_told": True, "end_of_care_told_by": "mentor", "end_of_care_told_on": ON}
    case = work.submitted(end_of_care_on=END, end_of_care_perspective="Samen zoeken in de buurt", **told)
    assert b"Samen" not in bytes(work.as_seen(case).end_of_care_sealed)
    page = triage_page(open_as("chair"), case)
    assert "Samen zoeken in de buurt" in page
    assert "Einddatum zonder vervolgplek" in page


def test_an_end_that_is_taken_off_leaves_nothing(work):
    case = work.submitted(end_of_care_on=None, end_of_care_reason="other", next_place_known=True)
    assert (work.as_seen(case).end_of_care_reason, work.as_seen(case).next_place_known) == ("", None)


def test_it_counts_down_for_desk_and_referrer_only(work):
    case = work.planned(end_of_care_on=END)
    publish(work, case)

    def counted(who):
        with acting_as(work.cast[who]):
            return [line.title for line in today_lines(work.cast[who], ON) if "einde van de zorg" in line.title]

    assert counted("chair") == counted("secretary") == counted("referrer") == [f"{case.number}: einde van de zorg over 23 dagen"]
    assert counted("expert") == counted("manager") == []


def test_an_expert_with_the_papers_does_not_read_it(work, open_as):
    case = work.planned(end_of_care_on=timezone.localdate() + timedelta(days=9))
    publish(work, case)
    work.declare("expert", case)
    assert "Einddatum" not in open_as("expert").get(case.get_absolute_url()).content.decode()
    assert "Einddatum" in open_as("referrer").get(case.get_absolute_url()).content.decode()


@pytest.mark.covers("NL-26")
@pytest.mark.parametrize("who", ["expert", "chair"])
def test_it_is_not_on_the_meeting_screen_where_others_look_along(work, open_as, who):
    case = work.planned(end_of_care_on=timezone.localdate() + timedelta(days=9))
    publish(work, case)
    work.declare("expert", case)
    with acting_as(work.cast["chair"]):
        screen = reverse("cases:discussion", args=[Discussion.objects.get(case=case).pk])
    page = open_as(who).get(screen)
    assert page.status_code == 200
    assert "inde zorg" not in page.content.decode()
    assert "inde van de zorg" not in page.content.decode()


@pytest.mark.covers("B3")
def test_what_changed_is_kept_while_it_is_typed_until_it_is_sent(work, open_as):
    case = work.submitted()
    browser, url = open_as("referrer"), reverse("cases:report_change", args=[case.pk])

    kept = browser.post(f"{url}?typing", {"note": "Half getypt", "worse": "yes", "fields": ["note", "worse"], "seq": "1"})
    again = browser.get(url).content.decode()
    sent = {"worse": "yes", "since": "2026-03-01", "note": "Weggelopen"}

    assert kept.json()["seq"] == 1
    assert "Half getypt" in again
    assert again.count(" checked") == 1
    assert browser.post(url, sent).status_code == 303
    assert "Half getypt" not in browser.get(url).content.decode()


def test_changes_after_handing_in_stand_at_triage_with_who_and_when(work, open_as):
    case = work.submitted()
    data = {"worse": "no", "since": str(date(2026, 3, 1)), "note": "Er is een gesprek geweest"}
    assert open_as("referrer").post(f"/cases/{case.pk}/report-change/", data).status_code == 303
    page = triage_page(open_as("chair"), case)
    assert "Er is een gesprek geweest" in page
    assert work.as_seen(case).worse_on is None
    assert open_as("outsider").get(reverse("cases:report_change", args=[case.pk])).status_code == 404
