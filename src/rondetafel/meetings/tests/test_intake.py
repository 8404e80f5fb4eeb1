"""Proposals: received, sorted, never lost."""

from datetime import date, timedelta

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import intake, session
from rondetafel.meetings.models import AgendaItem
from rondetafel.meetings.queries.intake import decided_items, proposals_of, waiting_items
from rondetafel.meetings.rules import may_change_text
from rondetafel.meetings.tests.conftest import NOW


def decide(table, act, item, **how):
    with acting_as(table.desk) as actor:
        return getattr(intake, act)(item, actor=actor, at=NOW, **how)


def tray(table):
    with acting_as(table.desk):
        return list(waiting_items(table.body.pk))


@pytest.mark.covers("BE-000-35", "BE-000-36")
@pytest.mark.parametrize("who", ["member", "second_member", "client_member", "kern_chair", "kern_secretary"])
def test_everybody_at_the_table_brings_in_with_a_title_and_a_purpose(kern, who):
    item = kern.proposal(who)
    assert item.number.startswith("KGR-")
    assert [one.pk for one in tray(kern)] == [item.pk]


@pytest.mark.covers("BE-000-35")
@pytest.mark.parametrize("who", ["outsider", "council_chair"])
def test_nobody_else_brings_in(kern, who):
    with pytest.raises(RuleRefused):
        kern.proposal(who)


def test_a_placed_item_stands_on_the_agenda_and_leaves_the_tray(kern, told):
    meeting, item = kern.meeting(), kern.proposal()
    decide(kern, "place_item", item, meeting=meeting)
    assert (item.state, item.meeting_id, tray(kern)) == ("placed", meeting.pk, [])
    assert told[-1][0] == "item.place"


def test_an_item_is_placed_only_once(kern):
    meeting, item = kern.meeting(), kern.proposal()
    decide(kern, "place_item", item, meeting=meeting)
    with pytest.raises(IllegalMove):
        decide(kern, "place_item", item, meeting=meeting)


def test_nothing_is_placed_on_a_meeting_that_is_over_or_elsewhere(kern, cast, ret):
    item = kern.proposal()
    with pytest.raises(IllegalMove):
        decide(kern, "place_item", item, meeting=kern.running())
    with pytest.raises(IllegalMove):
        decide(kern, "place_item", item, meeting=ret.meeting())


@pytest.mark.covers("BE-000-36")
@pytest.mark.parametrize(
    ("act", "how", "state"),
    [
        ("postpone_item", {"reason": "Eerst cijfers", "until": date(2031, 6, 1)}, "postponed"),
        ("not_place_item", {"reason": "Hoort bij een andere tafel"}, "not_placed"),
    ],
)
def test_the_proposer_reads_what_became_of_it_and_why(kern, act, how, state):
    item = kern.proposal()
    decide(kern, act, item, **how)
    with acting_as(kern.cast["member"]) as actor:
        [mine] = proposals_of(actor)
    assert (mine.state, mine.state_reason) == (state, how["reason"])


def test_a_merged_item_points_to_the_other_one(kern):
    item, other = kern.proposal(), kern.proposal("second_member", title="Wachtlijsten")
    decide(kern, "merge_item", item, into=other)
    assert (item.state, item.merged_into_id) == ("merged", other.pk)
    assert [one.pk for one in tray(kern)] == [other.pk]


def test_an_item_is_not_merged_with_itself_or_with_what_is_over(kern):
    item, other = kern.proposal(), kern.proposal()
    decide(kern, "not_place_item", other, reason="Nee")
    for into in (item, other):
        with pytest.raises(IllegalMove):
            decide(kern, "merge_item", item, into=into)


@pytest.mark.parametrize("act", ["place_item", "postpone_item", "not_place_item", "merge_item"])
def test_a_member_does_not_sort(kern, act):
    item, meeting, other = kern.proposal(), kern.meeting(), kern.proposal()
    how = {"place_item": {"meeting": meeting}, "merge_item": {"into": other}}.get(act, {"reason": "x"})
    with acting_as(kern.cast["second_member"]) as actor, pytest.raises(RuleRefused):
        getattr(intake, act)(item, actor=actor, at=NOW, **how)


def test_the_proposer_takes_it_back_and_another_member_does_not(kern):
    item = kern.proposal()
    with acting_as(kern.cast["second_member"]) as actor, pytest.raises(RuleRefused):
        intake.withdraw_item(item, actor=actor, reason="", at=NOW)
    with acting_as(kern.cast["member"]) as actor:
        intake.withdraw_item(item, actor=actor, reason="Niet meer nodig", at=NOW)
    assert AgendaItem.State(item.state) == "withdrawn"
    with acting_as(kern.cast["kern_secretary"]) as actor:
        assert not may_change_text(actor, item)


def test_what_was_carried_over_goes_on_as_a_new_item_and_the_old_meeting_keeps_its_own(kern):
    item = kern.proposal()
    meeting = kern.meeting()
    decide(kern, "place_item", item, meeting=meeting)
    with acting_as(kern.desk) as actor:
        from rondetafel.meetings.actions import agenda

        agenda.publish(meeting, actor=actor, at=NOW)
        session.start_meeting(meeting, actor=actor, at=NOW)
        item.refresh_from_db()
        session.carry_over_item(item, actor=actor, reason="Geen tijd")
        [waiting] = waiting_items(kern.body.pk)
        again = intake.place_item(waiting, actor=actor, meeting=kern.meeting(days=60), at=NOW)
        item.refresh_from_db()
        assert (item.state, item.meeting_id, item.merged_into_id) == ("carried_over", meeting.pk, again.pk)
        assert (again.number, again.title, again.proposer_id) == (f"{item.number}/2", item.title, item.proposer_id)
        assert list(waiting_items(kern.body.pk)) == []


def test_whatever_is_decided_is_found_back_at_the_desk(kern):
    items = [kern.proposal(title=f"Punt {n}") for n in range(3)]
    decide(kern, "place_item", items[0], meeting=kern.meeting())
    decide(kern, "not_place_item", items[1], reason="Nee")
    decide(kern, "postpone_item", items[2], reason="Later", until=NOW.date() + timedelta(days=90))
    with acting_as(kern.desk):
        assert {one.pk for one in waiting_items(kern.body.pk)} | {one.pk for one in decided_items(kern.body.pk)} == {
            one.pk for one in items
        }
