"""A referral that does not go on, and one that was answered before the meeting."""

import pytest

from rondetafel.cases.actions import cancelling, planning
from rondetafel.cases.models import Discussion
from rondetafel.cases.tests.conftest import ON, triage_page
from rondetafel.cases.tests.test_planning import publish
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.notices.models import Outgoing

KEEP = "cases.keep_when_answered_from"


def cancel(work, case, who="referrer", reason="waited_too_long", note="", how=""):
    with acting_as(work.cast[who]):
        cancelling.cancel(work.as_seen(case, who), actor=work.cast[who], on=ON, reason=reason, note=note, how=how)


@pytest.mark.covers("NL-21")
def test_the_referrer_cancels_with_a_reason_and_the_slot_is_free(work):
    slot = work.slots()[0]
    case = work.planned(slot)
    cancel(work, case)
    seen = work.as_seen(case)
    assert (seen.state, seen.cancel_reason, seen.cancelled_on, seen.submitted_on) == ("cancelled", "waited_too_long", ON, ON)
    assert (work.slot(slot).use, work.slot(slot).freed_on) == ("free", ON)


def test_the_planned_discussion_ends_with_it(work):
    case = work.planned()
    cancel(work, case)
    with acting_as(work.cast["chair"]):
        assert Discussion.objects.get(case=case).state == "cancelled"


@pytest.mark.covers("P3")
def test_reminders_and_sight_of_experts_stop_at_once(work):
    case = work.planned(end_of_care_on=ON)
    publish(work, case)
    cancel(work, case, reason="consent_withdrawn")
    assert not work.sees("expert", case)
    with acting_as(work.cast["chair"]):
        assert not Due.objects.filter(root_id=case.root_id, done_at=None).exists()


@pytest.mark.parametrize(("who", "reason"), [("secretary", "Noteer hoe de aanmelder dit doorgaf"), ("expert", "Alleen wie")])
def test_nobody_else_cancels(work, who, reason):
    case = work.planned()
    publish(work, case)
    with pytest.raises(RuleRefused, match=reason):
        cancel(work, case, who)


def test_twice_cancelled_is_cancelled_once(work):
    case = work.submitted()
    with acting_as(work.cast["referrer"]):
        stale = work.as_seen(case, "referrer")
    cancel(work, case)
    with acting_as(work.cast["referrer"]), pytest.raises(IllegalMove):
        cancelling.cancel(stale, actor=work.cast["referrer"], on=ON, reason="other", note="nog eens")


@pytest.mark.covers("NL-21")
def test_the_desk_withdraws_for_a_referrer_who_calls_and_says_how_it_was_told(work, open_as):
    slot = work.slots()[0]
    case = work.planned(slot)
    client, url = open_as("secretary"), f"/cases/{case.pk}/cancel/"
    assert client.post(url, {"reason": "solution_found"}).status_code == 422
    assert client.post(url, {"reason": "solution_found", "how": "own"}).status_code == 422
    assert client.post(url, {"reason": "solution_found", "how": "phone"}).status_code == 303
    assert (work.as_seen(case).state, work.slot(slot).use) == ("cancelled", "free")
    assert "er is een oplossing gevonden; telefonisch gemeld door de aanmelder" in client.get(f"/cases/{case.pk}/").content.decode()


def test_the_chair_decides_with_a_word_of_explanation(work, open_as):
    client, url = open_as("chair"), f"/cases/{work.submitted().pk}/cancel/"
    assert client.post(url, {"reason": "moved", "how": "own"}).status_code == 422
    assert client.post(url, {"reason": "moved", "how": "own", "note": "Gemeente belde"}).status_code == 303


@pytest.mark.covers("NL-23", "NL-21")
class TestAnsweredBefore:
    """From the day of the table's rule a case stays to learn from, when the answer came before the meeting."""

    @pytest.mark.parametrize(("since", "stays"), [("", False), ("2026-03-02", True), ("2026-03-03", False)])
    def test_the_rule_holds_from_its_day_on(self, work, since, stays):
        work.set(KEEP, since)
        case = work.submitted()
        with acting_as(work.cast["referrer"]):
            assert cancelling.stays_as_learning_case(case, reason="solution_found", on=ON) is stays

    def answered(self, work):
        case = work.planned()
        with acting_as(work.cast["referrer"]):
            mine = work.as_seen(case, "referrer")
            cancelling.answer_before(mine, actor=work.cast["referrer"], on=ON, by="het lokale team", answer="Netwerkpleegzorg")
        return case

    def test_it_keeps_its_place_without_a_name(self, work, open_as):
        case = self.answered(work)
        publish(work, case)
        assert work.as_seen(case).state == "planned"
        assert "Sanne Verzonnen" not in open_as("expert").get(f"/cases/{case.pk}/").content.decode()

    def test_the_referrer_no_longer_takes_it_off(self, work):
        case = self.answered(work)
        with pytest.raises(RuleRefused, match="leercasus"):
            cancel(work, case)

    def test_the_chair_does_with_a_reason(self, work):
        case = self.answered(work)
        cancel(work, case, "chair", reason="other", note="Familie wil dit niet")
        assert work.as_seen(case).cancel_note == "Familie wil dit niet"

    def test_on_the_page_solution_found_asks_for_the_answer_and_keeps_the_case(self, work, open_as):
        work.set(KEEP, "2026-01-01")
        case = work.planned()
        client = open_as("referrer")
        url = f"/cases/{case.pk}/cancel/"
        assert client.post(url, {"reason": "solution_found"}).status_code == 422
        assert client.post(url, {"reason": "solution_found", "by": "wijkteam", "answer": "Gezinshulp"}).status_code == 303
        assert work.as_seen(case).learning_case
        assert "leercasus" in client.get(f"/cases/{case.pk}/").content.decode()

    def test_the_desk_writes_the_answer_down_as_it_was_told_and_the_referrer_hears_so(self, work, open_as):
        work.set(KEEP, "2026-01-01")
        case = work.planned()
        given = {"reason": "solution_found", "how": "mail", "by": "wijkteam", "answer": "Gezinshulp"}
        assert open_as("secretary").post(f"/cases/{case.pk}/cancel/", given).status_code == 303
        assert work.as_seen(case).learning_case
        with acting_as(work.cast["chair"]):
            assert Outgoing.objects.get(root_id=case.root_id, kind="answered").recipient_capacity_id == case.referrer_id

    def test_before_the_rule_solution_found_cancels(self, work, open_as):
        case = work.planned()
        assert open_as("referrer").post(f"/cases/{case.pk}/cancel/", {"reason": "solution_found"}).status_code == 303
        assert work.as_seen(case).state == "cancelled"


@pytest.mark.covers("NL-21")
def test_the_freed_slot_waits_for_the_chair_on_vandaag(work):
    from rondetafel.cases.today import today_lines

    slot = work.slots()[0]
    case = work.planned(slot)
    work.accepted()
    cancel(work, case)
    with acting_as(work.cast["chair"]):
        lines = today_lines(work.cast["chair"], today())
    assert [line.url for line in lines if "vrijgekomen" in line.title] == [f"/cases/offer-slot/{slot.pk}/"]


def test_a_reason_is_asked_on_the_page(work, open_as):
    case = work.submitted()
    client = open_as("referrer")
    assert client.post(f"/cases/{case.pk}/cancel/", {}).status_code == 422
    assert client.post(f"/cases/{case.pk}/cancel/", {"reason": "other"}).status_code == 422
    assert client.post(f"/cases/{case.pk}/cancel/", {"reason": "other", "note": "Verhuisd naar opa"}).status_code == 303


@pytest.mark.parametrize("who", ["outsider", "other_chair", "expert"])
def test_for_an_outsider_there_is_nothing_to_cancel(work, open_as, who):
    assert open_as(who).get(f"/cases/{work.submitted().pk}/cancel/").status_code == 404


def test_it_became_worse_is_seen_by_the_table(work, open_as):
    case = work.submitted()
    assert (
        open_as("referrer")
        .post(f"/cases/{case.pk}/report-change/", {"worse": "yes", "since": "2026-03-01", "note": "Twee keer weggelopen"})
        .status_code
        == 303
    )
    assert "Twee keer weggelopen" in triage_page(open_as("chair"), case)


def test_who_withdraws_the_slot_on_the_agenda_page_sends_the_case_back_to_wait(work):
    from rondetafel.meetings.actions.planning import free_slot
    from rondetafel.meetings.models import AgendaItem

    case = work.planned()
    with acting_as(work.cast["chair"]):
        free_slot(AgendaItem.objects.get(pk=case.item_id or work.as_seen(case).item_id), actor=work.cast["chair"], on=ON, reason="Vol")
    assert work.as_seen(case).state == "accepted"


def test_leaving_the_agenda_without_a_place_changes_nothing(work):
    case = work.submitted()
    with acting_as(work.cast["chair"]):
        planning.leave_agenda(work.as_seen(case), actor=work.cast["chair"], on=ON, reason="niets")
    assert work.as_seen(case).state == "submitted"
