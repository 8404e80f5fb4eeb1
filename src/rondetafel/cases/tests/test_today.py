"""What waits on Vandaag, by who looks."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from rondetafel.cases.actions import triage
from rondetafel.cases.models import Case
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.cases.today import today_lines
from rondetafel.cases.today_outcome import today_lines as lines_after_triage
from rondetafel.core.context import acting_as
from rondetafel.core.today import LATE, NOW, SOON
from rondetafel.meetings.models import Slot


def lines(work, who, on=ON):
    with acting_as(work.cast[who]):
        return today_lines(work.cast[who], on)


def test_a_new_referral_waits_for_the_chair_and_becomes_late(work):
    work.submitted()
    assert [line.urgency for line in lines(work, "chair")] == [NOW]
    assert [line.urgency for line in lines(work, "chair", ON + timedelta(days=9))] == [LATE]


def test_spoed_is_said_and_stands_first_also_before_the_chair_looked(work):
    work.submitted()
    urgent = work.submitted(urgent=True, urgent_reason="Uithuisplaatsing dreigt.")

    for who in ("chair", "secretary"):
        line = next(one for one in lines(work, who) if urgent.number in one.title)
        assert (line.urgency, line.first, line.meta.partition(".")[0]) == (NOW, True, "Spoed")


def test_a_draft_waits_for_its_writer_only(work):
    work.draft()
    assert len(lines(work, "referrer")) == 1
    assert lines(work, "chair") == lines(work, "outsider") == []


@pytest.mark.parametrize(("days", "urgency"), [(0, [NOW]), (3, [SOON]), (20, []), (-1, [])])
def test_the_referrer_sees_when_the_own_case_is_discussed(work, days, urgency):
    case = work.planned(work.slots()[0])
    with acting_as(work.cast["referrer"]) as actor:
        case.refresh_from_db()
        found = lines_after_triage(actor, localdate(case.scheduled_for) - timedelta(days=days))
    assert [line.urgency for line in found if line.title == f"Overleg over {case.number}"] == urgency


def test_what_is_incomplete_waits_for_the_referrer(work):
    case = work.submitted()
    with acting_as(work.cast["chair"]):
        triage.ask_completion(work.as_seen(case), actor=work.cast["chair"], on=ON, missing=["school"], note="")
    assert [line.urgency for line in lines(work, "referrer")] == [NOW]


@pytest.mark.covers("P7", "NL-26")
def test_birthdays_and_ends_of_care_come_up_a_month_before(work):
    work.accepted(birth_date=date(2010, 5, 1), end_of_care_on=date(2026, 5, 20))
    before, near = lines(work, "chair"), lines(work, "chair", date(2026, 4, 25))
    assert not any("16 jaar" in line.title for line in before)
    assert any("16 jaar" in line.title for line in near)
    assert any("einde van de zorg" in line.title for line in near)


@pytest.mark.parametrize("who", ["other_chair", "manager", "outsider", "expert"])
def test_nothing_waits_for_who_sees_nothing(work, who):
    work.submitted()
    work.accepted()
    assert lines(work, who) == []


def test_many_that_wait_for_a_slot_do_not_hide_a_new_referral(work, monkeypatch):
    monkeypatch.setattr("rondetafel.cases.today.MOST", 1)
    work.accepted()
    work.accepted()
    new = work.submitted(at=AT + timedelta(hours=1))
    titles = [line.title for line in lines(work, "chair")]
    assert f"Nieuwe aanmelding {new.number}" in titles
    assert sum(title.startswith("Zoek een plek") for title in titles) == 1


@pytest.mark.covers("NL-21")
def test_a_freed_slot_names_how_many_wait(work, monkeypatch):
    monkeypatch.setattr("rondetafel.cases.today.MOST", 1)
    work.slots(many=1, days=30)
    work.accepted()
    work.accepted()
    with acting_as(work.cast["chair"]):
        Slot.objects.update(freed_on=ON)
    assert "2 casussen wachten" in [line.meta for line in lines(work, "chair")]


@pytest.mark.covers("P7")
def test_birthdays_of_cases_that_ended_hide_no_birthday_to_come(work, monkeypatch):
    monkeypatch.setattr("rondetafel.cases.today.MOST", 1)
    ended, goes_on = work.submitted(birth_date=date(2010, 3, 20)), work.accepted(birth_date=date(2010, 4, 1))
    with acting_as(work.cast["chair"]):
        Case.objects.filter(pk=ended.pk).update(state="cancelled", cancel_reason="other", cancelled_on=ON)
    titles = [line.title for line in lines(work, "chair", date(2026, 3, 25)) if "jaar;" in line.title]
    assert titles == [f"{goes_on.number}: de jeugdige wordt binnenkort 16 jaar; rechten veranderen die dag"]
    after = [(line.urgency, line.title) for line in lines(work, "chair", date(2026, 4, 2)) if "jaar;" in line.title]
    assert after == [(LATE, f"{goes_on.number}: de jeugdige is 16 jaar; rechten zijn veranderd, bespreek wat dat betekent")]


@pytest.mark.covers("NL-26")
def test_an_end_of_care_long_ago_hides_none_that_comes(work, monkeypatch):
    monkeypatch.setattr("rondetafel.cases.today.MOST", 1)
    work.accepted(end_of_care_on=ON)
    near = work.accepted(end_of_care_on=ON + timedelta(days=90))
    assert f"{near.number}: einde van de zorg over 10 dagen" in [line.title for line in lines(work, "chair", ON + timedelta(days=80))]


@pytest.mark.covers("NL-21", "P6")
def test_a_freed_slot_is_offered_to_who_has_a_later_place_only(work):
    slot = work.slots(many=1, days=30)[0]
    with acting_as(work.cast["chair"]):
        Slot.objects.filter(pk=slot.pk).update(freed_on=ON)
    earlier = work.planned(slot=work.slots(many=1, days=10)[0])
    assert not [line for line in lines(work, "chair") if "vrijgekomen" in line.title]
    work.planned(slot=work.slots(many=1, days=60)[0])
    offered = [line for line in lines(work, "chair") if "vrijgekomen" in line.title]
    assert [(line.url, line.meta) for line in offered] == [(f"/cases/offer-slot/{slot.pk}/", "Wie heeft een latere plek?")]
    assert work.as_seen(earlier).state == "planned"
