"""The ladder: one level at a time, up and down; who is asked sees that one question (NL-31)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError
from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import ladder as actions
from rondetafel.direction.actions import side_routes
from rondetafel.direction.models import LadderContact, SideRoute, Step, Submission
from rondetafel.direction.queries import ladder as queries
from rondetafel.direction.today import today_lines

from .conftest import ON


def level(directed):
    with acting_as(directed.cast["chair"]):
        return queries.level_of(directed.seen())


def answer(directed, who, submission, **more):
    with acting_as(directed.cast[who]) as actor:
        found = queries.submissions().get(pk=submission.pk)
        actions.answer_submission(found, actor=actor, **({"answer": "solved", "answer_text": "Er is plek", "on": ON} | more))


@pytest.mark.covers("NL-31")
def test_up_and_down_one_level_at_a_time(directed):
    directed.step("own")
    directed.step("process", to=None)
    assert level(directed) == "process"
    directed.step("own", to=None)
    assert level(directed) == "own"
    with acting_as(directed.cast["chair"]):
        assert [one.up for one in queries.steps_of(directed.seen(), ON)] == [False, True, True]


@pytest.mark.covers("NL-31")
def test_a_level_is_skipped_only_with_a_reason(directed):
    with pytest.raises(RuleRefused, match="één niveau tegelijk"):
        directed.step("management")
    directed.step("management", skip_reason="De veiligheid kan niet wachten")
    assert level(directed) == "management"


def test_only_the_chair_takes_a_step(directed):
    with pytest.raises(RuleRefused):
        directed.step(by="secretary")


@pytest.mark.covers("NL-31", "NL-11", "P12")
def test_who_is_asked_sees_that_question_and_nothing_of_the_case(directed):
    directed.step("own", to="manager")
    with acting_as(directed.cast["manager"]):
        assert Submission.objects.get().question == "Kunt u ruimte maken?"
        assert not Case.objects.exists()
        assert not Step.objects.exists()
    with acting_as(directed.cast["policy_officer"]):
        assert not Submission.objects.exists()


@pytest.mark.covers("NL-31")
def test_the_answer_stops_the_clock_and_counts_once(directed):
    submission = directed.step("own").submission
    answer(directed, "manager", submission)
    with acting_as(directed.cast["chair"]):
        assert not Due.objects.filter(kind="direction.submission", done_at=None).exists()
        assert queries.steps_of(directed.seen(), ON)[0].step.submission.answer_text == "Er is plek"
    with pytest.raises((RuleRefused, IllegalMove)):
        answer(directed, "manager", submission)


def test_without_an_answer_in_time_it_is_red(directed):
    directed.step("own")
    with acting_as(directed.cast["chair"]):
        assert queries.steps_of(directed.seen(), ON + timedelta(days=30))[0].late


def test_what_was_laid_down_does_not_change(directed):
    directed.step("own")
    with acting_as(directed.cast["manager"]), pytest.raises(DatabaseError, match="does not change"):
        Submission.objects.update(question="Iets anders")


def test_what_was_withdrawn_is_not_answered(directed):
    submission = directed.step("own").submission
    with acting_as(directed.cast["chair"]) as actor:
        actions.withdraw_submission(submission, actor=actor, on=ON)
    with pytest.raises(RuleRefused):
        answer(directed, "manager", submission)


@pytest.mark.covers("NL-31")
def test_names_on_the_ladder_are_dated(directed):
    cast = directed.cast
    with acting_as(cast["secretary"]) as actor:
        first = {"actor": actor, "level": "management", "organisation": None}
        actions.put_on_ladder(cast.ret, capacity=cast.capacity("manager"), on=ON - timedelta(days=9), **first)
        actions.put_on_ladder(cast.ret, capacity=cast.capacity("policy_officer"), on=ON, **first)
        now = [rung for rung in queries.ladder(cast.ret, ON) if rung.contacts]
        before = [rung for rung in queries.ladder(cast.ret, ON - timedelta(days=1)) if rung.contacts]
    assert [rung.contacts[0].capacity_id for rung in (*before, *now)] == [cast["manager"].capacity_id, cast["policy_officer"].capacity_id]


def test_an_expert_does_not_change_the_ladder(directed):
    with acting_as(directed.cast["expert"]) as actor, pytest.raises(RuleRefused):
        actions.put_on_ladder(
            directed.cast.ret, actor=actor, level="process", organisation=None, capacity=directed.cast.capacity("manager"), on=ON
        )


@pytest.mark.covers("NL-14", "NL-15")
def test_side_routes_are_no_level(directed):
    with acting_as(directed.cast["chair"]) as actor:
        asked = {"actor": actor, "kind": "money", "request": "Begeleiding", "advice_item": directed.advice_item, "amount": 900, "on": ON}
        route = side_routes.ask_side_route(directed.seen(), **asked)
        given = {"granted": True, "answer": "Ja", "granted_amount": 800, "starts_on": ON, "ends_on": ON + timedelta(days=90)}
        side_routes.answer_side_route(route, actor=actor, on=ON, **given)
        side_routes.end_side_route(route, actor=actor, result="Thuis gebleven", on=ON)
        kept = SideRoute.objects.get()
    assert (kept.state, kept.granted_amount, level(directed)) == ("ended", 800, "case")


def test_an_amount_is_written_as_people_write_it(directed, visit):
    with acting_as(directed.cast["chair"]) as actor:
        asked = {"kind": "money", "request": "Begeleiding", "advice_item": directed.advice_item, "amount": Decimal("8400.00"), "on": ON}
        side_routes.ask_side_route(directed.seen(), actor=actor, **asked)
    assert "€ 8.400 " in visit("chair", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()


class TestPages:
    @pytest.mark.covers("NL-11")
    def test_a_manager_reads_and_answers_what_is_laid_before_him(self, directed, visit):
        submission = directed.step("own").submission
        page = visit("manager", reverse("direction:submission_list")).content.decode()
        assert directed.case.number in page
        assert "Het loopt vast" not in page
        url = reverse("direction:answer_submission", args=[submission.pk])
        assert visit("manager", url, answer="refused").status_code == 422
        assert visit("manager", url, answer="refused", answer_text="Geen ruimte").status_code == 303
        assert visit("manager", reverse("direction:case_direction", args=[directed.case.pk])).status_code == 404

    @pytest.mark.parametrize("who", ["policy_officer", "outsider", "referrer"])
    def test_somebody_else_does_not_find_it(self, directed, visit, who):
        submission = directed.step("own").submission
        assert visit(who, reverse("direction:answer_submission", args=[submission.pk])).status_code == 404

    def test_take_step_with_child_data_is_refused(self, directed, visit):
        url = reverse("direction:take_step", args=[directed.case.pk])
        data = {"to_level": "own", "why": "Vast", "to": directed.cast["manager"].capacity_id, "question": "Kan Sem komen?"}
        assert visit("chair", url, **data).status_code == 422
        assert visit("chair", url, **(data | {"question": "Is er ruimte?"})).status_code == 303

    def test_take_step_over_a_level_asks_why(self, directed, visit):
        sent = visit("chair", reverse("direction:take_step", args=[directed.case.pk]), to_level="administrative", why="Vast")
        assert sent.status_code == 422
        assert "één niveau tegelijk" in sent.content.decode()

    def test_put_on_ladder_take_off_ladder_and_ladder(self, directed, visit):
        put = {"level": "management", "capacity": directed.cast["manager"].capacity_id}
        assert visit("secretary", reverse("direction:put_on_ladder"), level="own", capacity=put["capacity"]).status_code == 422
        assert visit("secretary", reverse("direction:put_on_ladder"), **put).status_code == 303
        assert "Manager Proef" in visit("secretary", reverse("direction:ladder")).content.decode()
        with acting_as(directed.cast["chair"]):
            rung = LadderContact.objects.get().pk
        assert visit("secretary", reverse("direction:take_off_ladder", args=[rung]), form_key="").status_code == 303

    def test_withdraw_submission(self, directed, visit):
        submission = directed.step("own").submission
        assert visit("secretary", reverse("direction:withdraw_submission", args=[submission.pk]), form_key="").status_code == 303
        assert "Aan u voorgelegd" in visit("manager", reverse("direction:submission_list")).content.decode()

    @pytest.mark.covers("NL-14")
    def test_what_the_bel_said_and_what_it_brought_is_read_on_the_page(self, directed, visit):
        with acting_as(directed.cast["chair"]) as actor:
            asked = {"kind": "accelerator", "request": "Partijen verbinden", "advice_item": None, "amount": None, "on": ON}
            route = side_routes.ask_side_route(directed.seen(), actor=actor, **asked)
            waits = ON + timedelta(days=30)
            assert any("nog geen antwoord" in line.title for line in today_lines(actor, waits))
            given = {"granted": True, "answer": "Ja, Puk komt", "granted_amount": None, "starts_on": ON, "ends_on": ON + timedelta(days=90)}
            side_routes.answer_side_route(route, actor=actor, on=ON, **given)
            assert not any("nog geen antwoord" in line.title for line in today_lines(actor, waits))
            assert any("wat bracht het" in line.title for line in today_lines(actor, ON + timedelta(days=90)))
            side_routes.end_side_route(route, actor=actor, result="Partijen overleggen weer", on=ON)
            assert not any("wat bracht het" in line.title for line in today_lines(actor, ON + timedelta(days=99)))
        page = visit("secretary", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()
        assert page.count("Ja, Puk komt") == page.count("Partijen overleggen weer") == 2  # beside the route, and on the line of time

    def test_ask_side_route_answer_side_route_and_end_side_route(self, directed, visit):
        url = reverse("direction:ask_side_route", args=[directed.case.pk])
        assert visit("chair", url, kind="money", request="Geld").status_code == 422
        assert visit("chair", url, kind="accelerator", request="Partijen verbinden").status_code == 303
        with acting_as(directed.cast["chair"]):
            route = SideRoute.objects.get().pk
        assert visit("chair", reverse("direction:answer_side_route", args=[route]), granted="yes", answer="Ja").status_code == 303
        assert visit("chair", reverse("direction:end_side_route", args=[route]), result="Verbonden").status_code == 303
