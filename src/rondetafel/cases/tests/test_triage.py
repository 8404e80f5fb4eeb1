"""Triage: accepted, not complete, elsewhere, turned back; and what the chair sees beside the decision."""

from datetime import date, timedelta

import pytest

from rondetafel.cases.actions import referral, triage
from rondetafel.cases.models import Case
from rondetafel.cases.queries import triage as queries
from rondetafel.cases.tests.conftest import AT, ON, answers, triage_page
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.planning import SlotTaken


def do(work, case, act, who="chair", **more):
    """An act on the case as this person sees it."""
    with acting_as(work.cast[who]):
        mine = work.as_seen(case, who)
        return act(mine, actor=work.cast[who], on=more.pop("on", ON), **more)


@pytest.mark.parametrize(("who", "may"), [("chair", True), ("deputy", True), ("secretary", False), ("referrer", False)])
def test_the_chair_accepts_and_a_deputy_is_a_chair(work, who, may):
    case = work.submitted()
    if may:
        do(work, case, triage.accept, who, at=AT)
    else:
        with pytest.raises(RuleRefused, match="voorzitter"):
            do(work, case, triage.accept, who, at=AT)
    assert work.as_seen(case).state == ("accepted" if may else "submitted")


def test_of_two_who_decide_one_is_first(work):
    case = work.submitted()
    with acting_as(work.cast["chair"]):
        stale = work.as_seen(case)
    do(work, case, triage.accept, at=AT)
    with acting_as(work.cast["chair"]), pytest.raises(IllegalMove):
        triage.direct_elsewhere(stale, actor=work.cast["chair"], to="Elders", reason="Te laat", on=ON)


def test_accepting_with_a_slot_is_one_act(work):
    slot = work.slots()[0]
    case = work.planned(slot)
    seen = work.as_seen(case)
    assert (seen.state, seen.scheduled_for, seen.decided_on) == ("planned", slot.starts_at, ON)
    assert work.slot(slot).use == "reserved"


def test_when_the_slot_is_taken_nothing_is_decided(work):
    slot = work.slots()[0]
    work.planned(slot)
    case = work.submitted()
    with pytest.raises(SlotTaken):
        do(work, case, triage.accept, at=AT, slot=slot)
    assert work.as_seen(case).state == "submitted"


@pytest.mark.covers("P6")
def test_while_the_referrer_completes_the_tables_clock_pauses_and_the_childs_does_not(work):
    case = work.submitted()
    do(work, case, triage.ask_completion, missing=["school"], note="Welke school?")
    later = ON + timedelta(days=14)
    with acting_as(work.cast["chair"]):
        clocks = queries.clocks_of(work.as_seen(case), later)
    assert (clocks.paused, clocks.table_days, clocks.child_days, clocks.late) == (True, 0, 14, False)


@pytest.mark.covers("P6")
def test_the_term_moves_by_the_pause(work):
    case = work.submitted()
    do(work, case, triage.ask_completion, missing=["school"], note="")
    given = answers(municipality_id=work.cast.municipality().pk, school="attends")
    do(work, case, triage.answer_completion, "referrer", answers=given, on=ON + timedelta(days=7))
    seen = work.as_seen(case)
    assert (seen.state, seen.school, seen.triage_due_on) == ("submitted", "attends", ON + timedelta(days=10))


def test_the_secretary_may_ask_for_more(work):
    case = work.submitted()
    do(work, case, triage.ask_completion, "secretary", missing=["school"], note="")
    assert work.as_seen(case).state == "incomplete"


def test_elsewhere_has_a_reason_that_the_referrer_reads(work, open_as):
    case = work.submitted()
    do(work, case, triage.direct_elsewhere, to="Veiligheidshuis", reason="Er speelt vooral een strafzaak.")
    page = open_as("referrer").get(f"/cases/{case.pk}/").content.decode()
    assert "Veiligheidshuis" in page
    assert "vooral een strafzaak" in page


def test_a_wrong_decision_is_turned_back_with_a_reason(work):
    case = work.submitted()
    do(work, case, triage.direct_elsewhere, to="Elders", reason="Vergissing")
    do(work, case, triage.undo_triage, reason="Verkeerde casus aangeklikt")
    seen = work.as_seen(case)
    assert (seen.state, seen.direction_to, seen.undo_reason) == ("submitted", "", "Verkeerde casus aangeklikt")


def test_triage_is_no_longer_due_after_a_decision(work):
    case = work.accepted()
    with acting_as(work.cast["chair"]):
        assert not Due.objects.filter(root_id=case.root_id, kind="triage", done_at=None).exists()


def test_each_decision_stands_in_the_trail(work):
    case = work.submitted()
    do(work, case, triage.ask_completion, missing=["school"], note="")
    do(work, case, triage.direct_elsewhere, to="Elders", reason="Past niet")
    with acting_as(work.cast["chair"]):
        assert [line.type for line in events_of(case.root_id)][-2:] == ["case.ask_completion", "case.direct_elsewhere"]


@pytest.mark.covers("P7", "NL-26")
def test_what_weighs_stands_beside_the_decision(work):
    case = work.submitted(
        birth_date=date(2010, 3, 20),
        end_of_care_on=ON + timedelta(days=10),
        authorisation_ends_on=ON + timedelta(days=20),
        urgent=True,
        urgent_reason="Plek vervalt",
        safety_concerns=True,
        safety="Dreiging",
    )
    with acting_as(work.cast["chair"]):
        labels = [sign.label for sign in queries.signs_of(work.as_seen(case), ON)]
    assert labels == ["Veiligheid", "Spoed", "Einde zorg", "Machtiging", "Wordt 16"]


@pytest.mark.covers("P7")
def test_a_birthday_after_a_month_is_not_near(work):
    case = work.submitted(birth_date=date(2010, 4, 20))
    with acting_as(work.cast["chair"]):
        assert queries.signs_of(work.as_seen(case), ON) == []


@pytest.mark.covers("NL-24")
@pytest.mark.parametrize(("who", "label"), [(None, "Gemeente kijkt niet mee"), ("co_referrer", "Samen aangemeld")])
def test_a_municipality_that_is_only_named_does_not_refer_along(work, who, label):
    case = work.draft("referrer_provider")
    theirs = work.cast.capacity("co_referrer")
    with acting_as(work.cast["referrer_provider"]) as actor:
        referral.add_co_referrer(case, actor=actor, organisation=theirs.organisation, capacity=theirs if who else None)
        referral.submit(case, actor=actor, answers=answers(municipality_id=work.cast.municipality().pk), at=AT)
    with acting_as(work.cast["chair"]):
        assert label in [sign.label for sign in queries.checks_of(work.as_seen(case))]


@pytest.mark.covers("P8")
class TestSameness:
    """Whether a young person was here before is told to the chair, at triage, and to nobody else."""

    def earlier(self, work, case, who):
        with acting_as(work.cast[who]):
            mine = work.as_seen(case, who)
            return [one.number for one in queries.earlier_cases(mine, work.cast[who])]

    def test_the_chair_sees_that_there_was_a_case_however_the_name_is_written(self, work):
        first, second = work.submitted(), work.submitted(name="  sanne VERZONNEN ")
        assert self.earlier(work, second, "chair") == [first.number]

    def test_the_secretary_and_the_referrer_do_not(self, work):
        work.submitted()
        case = work.submitted(by="referrer_gi")
        assert self.earlier(work, case, "secretary") == self.earlier(work, case, "referrer_gi") == []

    def test_the_same_child_at_another_table_has_another_fingerprint(self, work, cast):
        case = work.submitted()
        other = work.draft(body=cast.other_ret, municipality=cast.municipality("roermond"))
        from rondetafel.cases.actions.snapshot import sameness

        assert case.sameness
        with acting_as(cast["referrer"]):
            assert sameness(other, answers()) != case.sameness

    def test_no_more_than_a_few_are_named(self, work):
        for _ in range(queries.MATCHES + 2):
            work.submitted()
        assert len(self.earlier(work, work.submitted(), "chair")) == queries.MATCHES

    def test_the_receipt_is_the_same_with_and_without_a_match(self, work, open_as):
        first, second = work.submitted(), work.submitted()
        pages = [
            open_as("referrer").get(f"/cases/{case.pk}/receipt/").content.decode().replace(case.number, "") for case in (first, second)
        ]
        assert len(pages[0]) == len(pages[1])


class TestPages:
    """The pages, in plain HTML."""

    def test_the_chair_decides_on_one_page(self, work, open_as):
        case = work.submitted(end_of_care_on=today() + timedelta(days=9))
        slot = work.slots()[0]
        client = open_as("chair")
        page = triage_page(client, case)
        assert all(word in page for word in ("Einde zorg", "Klok van het kind", "Sanne Verzonnen", str(slot.pk), "Eerder aan deze tafel"))
        assert client.post(f"/cases/{case.pk}/accept/", {"slot": str(slot.pk)}).status_code == 303
        assert work.as_seen(case).state == "planned"

    def test_a_slot_that_went_to_another_is_said(self, work, open_as):
        case, slot = work.submitted(), work.slots()[0]
        work.planned(slot)
        assert open_as("chair").post(f"/cases/{case.pk}/accept/", {"slot": str(slot.pk)}).status_code == 422

    def test_the_secretary_sees_it_and_may_not_accept(self, work, open_as):
        case = work.submitted()
        client = open_as("secretary")
        assert "Twee klokken" in triage_page(client, case)
        assert client.post(f"/cases/{case.pk}/accept/", {"slot": ""}).status_code == 403

    def test_asking_nothing_asks_for_something(self, work, open_as):
        case = work.submitted()
        assert open_as("chair").post(f"/cases/{case.pk}/ask-completion/", {}).status_code == 422

    def test_the_referrer_answers_on_the_form_itself(self, work, open_as, cast):
        from rondetafel.cases.tests.conftest import TYPED

        case = work.draft()
        client = open_as("referrer")
        typed = TYPED | {"municipality": [str(cast.municipality().pk)]}
        client.post(f"/cases/{case.pk}/edit-referral/", typed)
        client.post(f"/cases/{case.pk}/check-referral/", {})
        do(work, case, triage.ask_completion, missing=["school"], note="Welke school is het?")
        page = client.get(f"/cases/{case.pk}/edit-referral/").content.decode()
        assert "Welke school is het?" in page
        client.post(f"/cases/{case.pk}/edit-referral/", typed | {"school": ["attends"]})
        assert client.post(f"/cases/{case.pk}/check-referral/", {}).status_code == 303
        assert work.as_seen(case).school == "attends"

    @pytest.mark.parametrize(
        "page", ["triage", "ask-completion", "direct-elsewhere", "undo-triage", "reserve-slot", "place-with-sibling", "release-slot"]
    )
    @pytest.mark.parametrize("who", ["outsider", "other_chair", "expert", "referrer"])
    def test_for_who_keeps_no_desk_here_it_does_not_exist(self, work, open_as, page, who):
        case = work.submitted()
        assert open_as(who).get(f"/cases/{case.pk}/{page}/").status_code == 404

    def test_what_came_without_typing_can_be_completed_too(self, work, open_as):
        case = work.submitted()
        do(work, case, triage.ask_completion, missing=["school"], note="")
        client = open_as("referrer")
        page = client.get(f"/cases/{case.pk}/edit-referral/").content.decode()
        assert "Wie kan haar thuis begeleiden?" in page
        assert client.post(f"/cases/{case.pk}/check-referral/", {}).status_code == 303
        assert work.as_seen(case).asked == ["fitting_help"]

    def test_a_draft_has_no_triage_page(self, work, open_as):
        assert open_as("chair").get(f"/cases/{work.draft().pk}/triage/").status_code == 404


def test_a_submitted_case_always_has_its_reason_to_be_elsewhere(work):
    case = work.submitted()
    with acting_as(work.cast["chair"]), pytest.raises(Exception, match="cases_directed_has_reason"):
        Case.objects.filter(pk=case.pk).update(state="directed")
