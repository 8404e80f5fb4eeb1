"""Action points until they are done, and the closing of a case."""

from datetime import timedelta

import pytest

from rondetafel.cases.actions import again, closing, follow_up
from rondetafel.cases.models import CareAction, Discussion
from rondetafel.cases.queries.follow_up import outcome_of
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove

from .conftest import ITEM, ON, Table

CLOSE = {
    "result": "partly",
    "casusregie_after": "Wijkteam Noord",
    "stay_at_closing": "home",
    "short_term": "Rust.",
    "long_term": "Thuis.",
    "closing_note": "",
    "on": ON,
}


def close(table, who="chair", **changed):
    answers = {action.pk: ("report_done", "") for action in table.actions}
    with acting_as(table.cast[who]) as actor:
        closing.close_case(table.case, actor=actor, **(CLOSE | {"answers": answers} | changed))
    return table.again(table.case)


@pytest.mark.covers("NL-29")
def test_the_owner_reports_and_the_due_date_is_gone(adopted):
    action = adopted.actions[0]
    with acting_as(adopted.cast["referrer"]) as actor:
        follow_up.report_care_action(action, actor=actor, outcome="report_done", note="Gestart", on=ON)
    with acting_as(adopted.cast["chair"]):
        assert Due.objects.get(kind="cases.care_action").done_at is not None
        assert CareAction.objects.get().done_on == ON


@pytest.mark.covers("NL-29")
def test_an_expert_reports_on_the_own_action_point_though_reading_the_rest(table):
    table.draft(owner="expert")
    action = table.adopt()[0]
    with acting_as(table.cast["expert"]) as actor:
        follow_up.report_care_action(action, actor=actor, outcome="report_not_feasible", note="Geen plek", on=ON)
    assert table.again(action).state == "not_feasible"


@pytest.mark.covers("NL-29")
def test_somebody_else_does_not_report(adopted):
    with acting_as(adopted.cast["expert"]) as actor:
        with pytest.raises(RuleRefused):
            follow_up.report_care_action(adopted.actions[0], actor=actor, outcome="report_done", note="", on=ON)
        assert CareAction.objects.update(state="done") == 0


def test_only_the_chair_drops_and_only_once(adopted):
    action = adopted.actions[0]
    with acting_as(adopted.cast["secretary"]) as actor, pytest.raises(RuleRefused):
        follow_up.drop_care_action(action, actor=actor, reason="Niet nodig")
    with acting_as(adopted.cast["chair"]) as actor:
        follow_up.drop_care_action(action, actor=actor, reason="Niet nodig")
    with acting_as(adopted.cast["referrer"]) as actor, pytest.raises(IllegalMove):
        follow_up.report_care_action(action, actor=actor, outcome="report_done", note="", on=ON)


def test_a_late_action_point_is_marked(adopted):
    with acting_as(adopted.cast["chair"]) as actor:
        early = outcome_of(adopted.case, actor, ON)["actions"][0]["late"]
        late = outcome_of(adopted.case, actor, ITEM["due_on"] + timedelta(days=1))["actions"][0]["late"]
    assert (early, late) == (False, True)


@pytest.mark.covers("NL-04")
def test_closing_says_who_holds_casusregie_after(adopted):
    closed = close(adopted)

    assert (closed.state, closed.casusregie_after, closed.closed_on) == ("closed", "Wijkteam Noord", ON)


@pytest.mark.covers("NL-04")
def test_the_table_never_becomes_the_owner_of_a_case(adopted):
    with pytest.raises(RuleRefused, match="neemt haar niet over"):
        close(adopted, casusregie_after=f"Voorzitter {adopted.cast.ret.name}")


@pytest.mark.covers("NL-29")
def test_every_open_action_point_needs_an_answer(adopted):
    with pytest.raises(closing.Unanswered):
        close(adopted, answers={})
    assert adopted.again(adopted.case).state == "advised"
    close(adopted, answers={adopted.actions[0].pk: ("hand_over", "Wijkteam Noord")})
    assert adopted.again(adopted.actions[0]).state == "handed_over"


def test_closing_ends_the_sight_of_experts_and_not_of_the_referrer(adopted):
    close(adopted)
    with acting_as(adopted.cast["expert"]):
        assert not Discussion.objects.filter(case=adopted.case).exists()
        assert not type(adopted.case).objects.filter(pk=adopted.case.pk).exists()
    with acting_as(adopted.cast["referrer"]):
        assert type(adopted.case).objects.get(pk=adopted.case.pk).state == "closed"


@pytest.mark.parametrize("who", ["secretary", "referrer", "expert"])
def test_only_the_chair_closes(adopted, who):
    with pytest.raises(RuleRefused):
        close(adopted, who)


def test_of_two_who_close_one_wins(adopted):
    stale = adopted.again(adopted.case)
    close(adopted)
    adopted.case = stale
    with pytest.raises(IllegalMove):
        close(adopted, "deputy")


@pytest.mark.covers("NL-23")
@pytest.mark.parametrize(("answered", "note", "closes"), [(None, "", False), (None, "Het gezin verhuist.", True), (ON, "", True)])
def test_without_advice_a_case_is_closed_with_a_word_why_unless_it_was_answered(cast, answered, note, closes):
    table = Table(cast, answered_on=answered, learning_case=answered is not None)
    table.hold()
    table.actions = []
    if closes:
        assert close(table, closing_note=note).state == "closed"
        with acting_as(cast["chair"]):
            assert not Due.objects.filter(kind="cases.draft_advice", done_at=None, root_id=table.case.root_id).exists()
    else:
        with pytest.raises(RuleRefused, match="waarom het er niet komt"):
            close(table, closing_note=note)


def again_discussed(table):
    """Discussed a second time, as its meeting leaves it."""
    with acting_as(table.cast["chair"]) as actor:
        again.discuss_again(table.again(table.case), actor=actor, on=ON, reason="De school stopt")
        type(table.case).objects.filter(pk=table.case.pk).update(state="discussed")
    table.case = table.again(table.case)


@pytest.mark.covers("NL-28")
def test_after_a_second_discussion_the_first_advice_can_stand(adopted, visit):
    again_discussed(adopted)
    url = f"/cases/{adopted.case.pk}/keep-advice/"
    assert "laten staan" in visit("chair", adopted.case.get_absolute_url()).content.decode()
    assert visit("secretary", url).status_code == 404
    assert visit("chair", url).status_code == 200
    assert visit("chair", url, go="1").status_code == 303
    assert adopted.again(adopted.case).state == "advised"


def test_without_an_adopted_advice_there_is_none_to_stand(table):
    table.hold()
    with acting_as(table.cast["chair"]) as actor, pytest.raises(RuleRefused):
        again.keep_advice(table.case, actor=actor)
