"""Calls, what we wait for, new terms, and when a case stands still."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rondetafel.cases.models import CareAction, Case
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import contacts, roles
from rondetafel.direction.models import ContactMoment
from rondetafel.direction.queries.contacts import calls
from rondetafel.direction.queries.still import movement

from .conftest import ON, Direction


def moves(directed, on):
    with acting_as(directed.cast["chair"]):
        return movement([Case.objects.get(pk=directed.case.pk)], on, still_days=28)[directed.case.pk]


@pytest.mark.covers("NL-29")
def test_after_the_advice_there_are_calls_at_two_six_and_twelve_weeks(directed):
    with acting_as(directed.cast["chair"]):
        weeks = list(ContactMoment.objects.order_by("planned_on").values_list("weeks_after", flat=True))
        assert weeks == [2, 6, 12]
        assert Due.objects.filter(kind="direction.contact", done_at=None).count() == 3


def test_a_note_answers_the_call_and_plans_the_next(directed):
    directed.note(outcome="stuck", note="Geen gehoor bij school", next_on=ON + timedelta(days=3))
    with acting_as(directed.cast["chair"]):
        noted = ContactMoment.objects.get(done_on=ON)
        assert b"school" not in bytes(noted.note_sealed)
        assert ContactMoment.objects.filter(done_on=None).count() == 3
        assert Due.objects.filter(kind="direction.contact", done_at=None).count() == 3


def test_a_day_that_was_planned_is_not_planned_twice(directed):
    with acting_as(directed.cast["chair"]):
        second = ContactMoment.objects.filter(done_on=None).order_by("planned_on")[1].planned_on
    assert directed.note(next_on=second) is None


@pytest.mark.parametrize(("outcome", "days"), [("no_answer", 2), ("stuck", 7), ("going_well", None)])
def test_who_was_not_reached_comes_back_by_itself(directed, outcome, days):
    again = directed.note(outcome=outcome, note="Belde")
    assert (again and (again.planned_on - ON).days) == days


def test_only_the_desk_notes_and_only_once(directed):
    moment = directed.first_call()
    with pytest.raises(RuleRefused):
        directed.note(moment, by="expert")
    directed.note(moment)
    with pytest.raises(IllegalMove):
        directed.note(moment)


def test_the_list_costs_the_same_for_one_call_and_for_many(directed, cast, django_assert_num_queries):
    with acting_as(cast["chair"]) as actor, django_assert_num_queries(3):
        assert len(calls(actor, ON + timedelta(days=20))) == 1
    other = Direction(cast)
    with acting_as(cast["chair"]) as actor, django_assert_num_queries(3):
        assert len(calls(actor, ON + timedelta(days=90))) == 6
    assert other.case.pk != directed.case.pk


@pytest.mark.covers("NL-29")
def test_a_case_stands_still_after_so_many_days_unless_it_waits(directed):
    later = ON + timedelta(days=30)
    assert (moves(directed, ON + timedelta(days=10)).stands_still, moves(directed, later).stands_still) == (False, True)
    directed.wait(latest_on=ON + timedelta(days=40))
    assert not moves(directed, later).stands_still
    assert moves(directed, ON + timedelta(days=41)).stands_still


@pytest.mark.covers("NL-29")
def test_an_action_point_that_is_late_twice_counts_as_standing_still(directed):
    action = CareActionOf(directed)
    due = ON + timedelta(days=9)
    with acting_as(directed.cast["chair"]) as actor:
        contacts.give_new_term(action, actor=actor, due_on=due, reason="Ziek", on=ON)
        assert CareAction.objects.get(pk=action.pk).due_on == due
    assert not moves(directed, due).stands_still
    assert moves(directed, due + timedelta(days=1)).reason == "een actiepunt is twee keer te laat"


def CareActionOf(directed):
    with acting_as(directed.cast["chair"]):
        return CareAction.objects.select_related("case__body", "case__root").get(pk=directed.actions[0].pk)


def test_a_new_term_lies_ahead(directed):
    with acting_as(directed.cast["chair"]) as actor, pytest.raises(RuleRefused):
        contacts.give_new_term(CareActionOf(directed), actor=actor, due_on=ON - timedelta(days=1), reason="Te laat", on=ON)


@pytest.mark.covers("P3")
def test_when_the_case_is_closed_nobody_is_called(directed):
    from rondetafel.cases.tests.outcome.test_follow_up import close

    close(directed)
    with acting_as(directed.cast["chair"]) as actor:
        assert not Due.objects.filter(kind__startswith="direction.", done_at=None).exists()
        assert calls(actor, ON + timedelta(days=100)) == []


class TestPages:
    def test_calls_shows_one_form_and_goes_on_to_the_next(self, directed, visit):
        with acting_as(directed.cast["chair"]):
            ContactMoment.objects.filter(weeks_after__in=[2, 6]).update(planned_on=ON - timedelta(days=1))
        page = visit("secretary", reverse("direction:calls"))
        assert "2 gesprekken" in page.content.decode()
        moment = page.context["chosen"].moment
        sent = visit("secretary", reverse("direction:note_contact", args=[moment.pk]), outcome="going_well", then="calls")
        assert sent.headers["Location"] == reverse("direction:calls")
        assert "1 gesprek," in visit("secretary", reverse("direction:calls")).content.decode()

    def test_what_is_stuck_needs_a_few_words(self, directed, visit):
        sent = visit("chair", reverse("direction:note_contact", args=[directed.first_call().pk]), outcome="stuck")
        assert sent.status_code == 422
        assert "waarop het vastloopt" in sent.content.decode()

    def test_plan_contact_wait_for_stop_waiting_and_give_new_term(self, directed, visit):
        case = [directed.case.pk]
        assert visit("chair", reverse("direction:plan_contact", args=case), planned_on="2031-02-03").status_code == 303
        assert (
            visit("chair", reverse("direction:wait_for", args=case), event="uitslag", reporter="GI", latest_on="2020-01-01").status_code
            == 422
        )
        assert (
            visit("chair", reverse("direction:wait_for", args=case), event="uitslag", reporter="GI", latest_on="2031-01-01").status_code
            == 303
        )
        page = visit("chair", reverse("direction:case_direction", args=case))
        waiting = page.context["waits"][0]
        assert visit("chair", reverse("direction:stop_waiting", args=[waiting.pk]), happened="yes").status_code == 303
        term = reverse("direction:give_new_term", args=[directed.actions[0].pk])
        assert visit("chair", term, due_on="2031-01-01", reason="Vakantie").status_code == 303
        assert "Vakantie" in visit("chair", reverse("direction:case_direction", args=case)).content.decode()

    @pytest.mark.covers("NL-29")
    def test_what_was_agreed_in_a_call_is_an_action_point_with_an_owner_and_a_clock(self, directed, visit):
        url = reverse("direction:add_care_action", args=[directed.case.pk])
        given = {"text": "Gesprek op school plannen", "owner_name": "mentor, De Berk", "due_on": str(ON + timedelta(days=7))}
        assert visit("expert", url).status_code == 404
        assert visit("secretary", url, **(given | {"owner_name": ""})).status_code == 422
        assert visit("secretary", url, **(given | {"due_on": "2020-01-01"})).status_code == 422
        assert visit("secretary", url, **given).status_code == 303
        with acting_as(directed.cast["chair"]):
            made = CareAction.objects.get(advice_item=None)
            assert (made.owner_name, made.state) == ("mentor, De Berk", "open")
            assert Due.objects.filter(kind="cases.care_action", subject_id=made.pk, done_at=None).exists()
        assert "Gesprek op school plannen" in visit("chair", directed.case.get_absolute_url()).content.decode()

    @pytest.mark.covers("NL-29")
    def test_who_is_busy_says_until_when_and_that_is_a_movement(self, directed, visit):
        later = ON + timedelta(days=40)
        url = reverse("cases:report_care_action", args=[directed.actions[0].pk])
        assert visit("referrer", url, outcome="busy").status_code == 422
        assert visit("referrer", url, outcome="busy", busy_until="2020-01-01").status_code == 422
        assert visit("referrer", url, outcome="busy", busy_until=str(later)).status_code == 303
        kept = directed.again(directed.actions[0])
        assert (kept.state, kept.busy_until) == ("open", later)
        assert "bezig, klaar rond" in visit("chair", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()

    @pytest.mark.parametrize("name", ["calls"])
    def test_who_keeps_no_desk_has_no_list(self, directed, visit, name):
        assert visit("expert", reverse(f"direction:{name}")).status_code == 404


@pytest.mark.covers("NL-29")
def test_whom_to_call_has_a_number_also_of_who_holds_a_role(directed, visit):
    holding = directed.assign("referrer")
    with acting_as(directed.cast["referrer"]) as actor:
        roles.answer_role(holding, actor=actor, accepted=True, note="", on=ON)
    with acting_as(directed.cast["chair"]) as actor:
        ContactMoment.objects.filter(weeks_after=2).update(planned_on=ON)
        assert [(one.title, one.who) for one in calls(actor, ON)[0].holders] == [("casusregie", str(directed.cast.capacity("referrer")))]
    assert "Casusregie" in visit("chair", reverse("direction:calls")).content.decode()


@pytest.mark.covers("NL-29")
def test_opening_again_is_a_movement(directed):
    from rondetafel.cases.actions import closing
    from rondetafel.cases.tests.outcome.test_follow_up import close

    with acting_as(directed.cast["chair"]):
        CareAction.objects.filter(case=directed.case).update(due_on=ON + timedelta(days=300))
    directed.case = close(directed, on=ON)
    later = ON + timedelta(days=100)
    with acting_as(directed.cast["chair"]) as actor:
        closing.reopen_case(directed.again(directed.case), actor=actor, reason="Het liep vast", on=later)
    assert not moves(directed, later + timedelta(days=2)).stands_still
