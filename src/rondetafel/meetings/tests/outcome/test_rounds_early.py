"""Before the last day of a written round: one reminder to who is silent, and ending it when everybody who decides answered."""

from datetime import date

import pytest
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import change_setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import conflicts, rounds_early
from rondetafel.meetings.queries.rounds import rounds_to_remind
from rondetafel.meetings.tests.outcome.conftest import NOW
from rondetafel.meetings.tests.outcome.test_rounds import LAST_DAY, MEMBERS, THEN, Round, told, visit

NEAR = date(2026, 3, 18)  # two working days before the last day, a Friday


@pytest.fixture
def written(db, cast):
    return Round(cast)


def to_remind(written, on):
    with written.as_("kern_secretary"):
        return [one for _, one in rounds_to_remind(on)]


def remind(written, on=NEAR):
    return rounds_early.remind_due_rounds(on, [(written.cast.kern.root_id, written.round.pk)])


def close(written, who="kern_secretary"):
    found = written.again()
    with written.as_(who) as actor:
        return rounds_early.close_round(found, actor=actor, at=NOW)


def test_who_is_silent_is_reminded_once(written):
    written.say("member")
    assert (to_remind(written, date(2026, 3, 17)), to_remind(written, NEAR)) == ([], [written.round.pk])
    assert remind(written) == 1
    assert told(written, "round_reminder") == set(MEMBERS) - {"member"}
    assert to_remind(written, LAST_DAY) == []


def test_nobody_is_reminded_when_all_answered_or_it_is_over(written):
    for who in MEMBERS:
        written.say(who)
    assert remind(written) == 0
    written.end()
    assert (to_remind(written, LAST_DAY), told(written, "round_reminder")) == ([], set())


@pytest.mark.parametrize("days", [0, 30])
def test_a_table_may_want_no_reminder_or_one_longer_ago_than_the_start(db, cast, days):
    with acting_as(cast["kern_secretary"]) as actor:
        change_setting(cast.kern.pk, "meetings.written_round_reminder_days", days, actor=actor, on=date(2026, 1, 1))
    assert to_remind(Round(cast), LAST_DAY) == []


@pytest.mark.covers("BE-000-43")
@pytest.mark.parametrize("who", ["kern_secretary", "kern_chair"])
def test_when_everybody_answered_the_desk_ends_it_before_the_last_day(written, who):
    for one in MEMBERS:
        written.say(one, *(("reservation", "Eerst een proef.") if one == "member" else ()))
    assert told(written, "round_answered") == {"kern_chair", "kern_secretary"} - {MEMBERS[-1]}
    assert close(written, who) == "taken_with_reservation"
    assert (written.again().state, written.decision.item.state, to_remind(written, LAST_DAY)) == ("concluded", "treated", [])
    assert told(written, "round_over") >= {"member", "second_member"}  # follows the event
    with pytest.raises(IllegalMove):
        close(written)


def test_not_while_somebody_who_decides_is_silent_nor_by_a_member(written):
    for who in MEMBERS[:3]:
        written.say(who)
    with pytest.raises(RuleRefused, match="Nog niet iedereen"):
        close(written)
    with pytest.raises(RuleRefused, match="Alleen de voorzitter en de ondersteuner"):
        close(written, "member")
    assert (written.again().state, told(written, "round_answered")) == ("open", set())


def test_who_has_an_interest_holds_nothing_up(written):
    decision = written.decision
    with written.as_("client_member") as actor:
        conflicts.declare_conflict(decision.item, capacity_id=actor.capacity_id, reason="Mijn dienst.", actor=actor, at=NOW)
    for who in MEMBERS[:3]:
        written.say(who)
    assert close(written) == "taken"


def test_under_consensus_answers_without_support_go_to_a_meeting(written):
    for who in MEMBERS:
        written.say(who, "stand_aside")
    assert close(written) == "undecided"
    assert (written.decision.state, written.decision.item.state) == ("postponed", "postponed")


def test_an_answer_after_ending_it_is_refused(written):
    for who in MEMBERS:
        written.say(who)
    close(written)
    with pytest.raises(RuleRefused):
        written.say("member", "objection", "Toch niet.", at=THEN)


def test_ending_it_on_the_page(client, db, cast):
    made = Round(cast, closes_on=date(today().year + 1, 3, 20))
    for who in MEMBERS[:3]:
        made.say(who)
    url = reverse("meetings:close_round", args=[made.round.pk])
    assert url not in visit(client, made, "kern_chair", "decision", made.item.pk).content.decode()
    assert visit(client, made, "kern_chair", "close_round", made.round.pk).status_code == 403
    made.say(MEMBERS[3])
    assert url in visit(client, made, "kern_chair", "decision", made.item.pk).content.decode()
    assert visit(client, made, "member", "close_round", made.round.pk).status_code == 403
    assert visit(client, made, "outsider", "close_round", made.round.pk).status_code == 404
    assert visit(client, made, "kern_chair", "close_round", made.round.pk).status_code == 200
    assert visit(client, made, "kern_chair", "close_round", made.round.pk, {}).status_code == 303
    assert "Afgerond op" in visit(client, made, "kern_chair", "decision", made.item.pk).content.decode()
