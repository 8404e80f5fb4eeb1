"""What *Vandaag* says after triage."""

from datetime import timedelta

from rondetafel.cases.actions.advice import write_item
from rondetafel.cases.actions.follow_up import drop_care_action, report_care_action
from rondetafel.cases.today_outcome import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.today import LATE, NOW, SOON
from rondetafel.core.workdays import add_working_days

from .conftest import ITEM, ON


def lines(table, who, on=ON):
    with acting_as(table.cast[who]) as actor:
        return {line.title.replace(table.case.number, "X"): line for line in today_lines(actor, on)}


def test_the_discussion_of_today_is_there_for_the_table(table):
    assert "Bespreking van X" in lines(table, "expert", today())
    assert "Bespreking van X" not in lines(table, "referrer", today())
    assert "Bespreking van X" not in lines(table, "expert", today() + timedelta(days=2))


def test_a_held_discussion_asks_for_a_draft_in_five_working_days(table):
    table.hold()
    line = lines(table, "secretary")["Stel het conceptadvies op voor X"]
    assert (line.due_on, line.urgency) == (add_working_days(ON, 5, "NL"), NOW)
    assert lines(table, "secretary", line.due_on + timedelta(days=1)).popitem()[1].urgency == LATE


def test_a_draft_asks_the_chair_to_adopt_in_ten_working_days(table):
    table.draft()
    assert lines(table, "chair")["Stel het advies vast voor X"].due_on == add_working_days(ON, 10, "NL")
    assert lines(table, "secretary")["Conceptadvies van X wacht op de voorzitter"].urgency == SOON


def test_after_adoption_the_owner_sees_the_action_point_come_near(adopted):
    due = ITEM["due_on"]
    assert lines(adopted, "referrer") == {}
    assert lines(adopted, "referrer", due)["Uw actiepunt bij X"].urgency == NOW
    assert lines(adopted, "chair", due + timedelta(days=1))["Een actiepunt van X is te laat"].urgency == LATE


def test_when_all_is_done_the_chair_can_close(table):
    table.draft()
    action = table.adopt()[0]
    with acting_as(table.cast["referrer"]) as actor:
        report_care_action(action, actor=actor, outcome="report_not_feasible", note="Geen plek", on=ON)
    assert list(lines(table, "chair")) == ["Een actiepunt van X lukt niet"]
    with acting_as(table.cast["chair"]) as actor:
        drop_care_action(action, actor=actor, reason="Andere route")
    assert list(lines(table, "chair")) == ["X kan worden afgesloten"]
    assert lines(table, "other_chair") == {}


def test_ones_own_late_points_do_not_hide_those_of_others(table, monkeypatch):
    monkeypatch.setattr("rondetafel.cases.today_outcome.MOST", 1)
    table.draft()
    first = ITEM | {"due_on": ITEM["due_on"] - timedelta(days=1)}
    with acting_as(table.cast["chair"]) as actor:
        write_item(table.advice, actor=actor, item=None, owner=table.cast.capacity("chair"), owner_name="", version=0, **first)
    table.adopt()
    assert [title for title in lines(table, "chair", ITEM["due_on"] + timedelta(days=2)) if title.endswith("is te laat")]
