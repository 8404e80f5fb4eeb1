"""Decisions: texts, positions, and a result that nobody can force."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import decisions, intake
from rondetafel.meetings.models import AgendaItem, Decision, DecisionText, Position
from rondetafel.meetings.queries.decisions import decisions as decisions_again
from rondetafel.meetings.queries.decisions import not_carried_out, standing
from rondetafel.meetings.tests.outcome.conftest import NOW, attend, make_item


def again(room):
    with room.as_("kern_secretary"):
        return decisions_again().get(pk=room.decision.pk)


def state_of(room) -> str:
    with room.as_("member"):
        return Decision.objects.get(pk=room.decision.pk).state


@pytest.mark.covers("BE-000-43")
def test_members_agree_and_the_secretary_records(room):
    room.show()
    room.all_support()
    assert room.record() == "taken"
    assert state_of(room) == "taken"


@pytest.mark.covers("BE-000-21", "BE-000-43")
@pytest.mark.parametrize("who", ["kern_chair", "kern_secretary"])
def test_nobody_takes_a_decision_against_an_objection(room, who):
    room.show()
    room.all_support(but=["client_member"])
    room.say("client_member", "objection", "Ouders zijn niet gehoord.")
    with pytest.raises(RuleRefused, match="zwaarwegend bezwaar"):
        room.record(who)
    assert state_of(room) == "open"


@pytest.mark.covers("BE-000-43")
def test_an_amended_text_asks_everybody_again_and_keeps_what_was_said(room):
    room.show()
    room.all_support(but=["client_member"])
    room.say("client_member", "objection", "Ouders zijn niet gehoord.")
    with room.as_("kern_secretary"):
        decisions.amend_decision(room.decision, text="Na overleg met ouders.", text_number=1, actor=room.cast["kern_secretary"], at=NOW)
    room.show(2)
    room.all_support(text=2)
    assert room.record(text=2) == "taken"
    with room.as_("member"):
        found = standing(room.decision)
        assert [text.number for text in found.texts] == [1, 2]
        assert "objection" in [position.value for position in found.before[0][1]]


def test_a_reservation_is_kept_with_the_decision(room):
    room.show()
    room.all_support(but=["member"])
    room.say("member", "reservation", "Eerst een proef.")
    assert room.record() == "taken_with_reservation"


def test_the_page_of_an_own_text_says_when_it_needs_words(room, client):
    room.show()
    made = {value: room.say(who, value, "Eerst een proef.") for who, value in (("member", "reservation"), ("client_member", "support"))}

    for (value, position), who, said in zip(made.items(), ("member", "client_member"), (0, 1), strict=True):
        client.force_login(room.cast.account(who))
        page = client.get(reverse("meetings:write_minority_text", args=[position.pk])).content.decode()
        assert (value, page.count("nodig als u hem laat opnemen")) == (value, said)


def test_who_is_silent_holds_the_decision_up(room):
    room.show()
    room.all_support(but=["member"])
    with pytest.raises(RuleRefused, match="Zwijgen"):
        room.record()


def test_a_text_that_was_not_shown_is_not_decided(room):
    room.all_support()
    with pytest.raises(RuleRefused, match="voorgelezen"):
        room.record()


@pytest.mark.parametrize("value", ["objection", "reservation"])
def test_an_objection_says_why(room, value):
    with pytest.raises(RuleRefused, match="waarom"):
        room.say("member", value)


def test_only_who_is_at_the_table_gives_a_position(room):
    with room.as_("kern_secretary"):
        attend(room.meeting, room.cast, "member")
    with pytest.raises(RuleRefused, match="aan tafel"):
        room.say("second_member", "support")


def test_the_secretary_gives_no_position_of_her_own(room):
    with pytest.raises(RuleRefused, match="aan tafel"):
        room.say("kern_secretary", "support")


def test_a_position_on_a_text_that_changed_is_not_taken(room):
    with room.as_("kern_secretary"):
        decisions.amend_decision(room.decision, text="Anders.", text_number=1, actor=room.cast["kern_secretary"], at=NOW)
    with pytest.raises(decisions.TextChanged):
        room.say("member", "support", text=1)


def record_for(room, who, member, value="support", reason="", text=1):
    with room.as_(who):
        made = {"capacity_id": room.cast[member].capacity_id, "value": value, "reason": reason, "minority": False, "text_number": text}
        return decisions.record_position(room.decision, **made, actor=room.cast[who], at=NOW)


def test_the_secretary_records_what_a_member_said(room):
    made = record_for(room, "kern_secretary", "member")
    assert (made.capacity_id, made.recorded_by) == (room.cast["member"].capacity_id, room.cast["kern_secretary"].capacity_id)


@pytest.mark.covers("BE-000-21")
def test_the_chair_records_nothing_for_others(room):
    with pytest.raises(RuleRefused, match="Alleen de ondersteuner"):
        record_for(room, "kern_chair", "member")


@pytest.mark.covers("BE-000-21")
def test_nobody_writes_over_a_members_own_objection(room):
    room.say("member", "objection", "Nee.")
    with pytest.raises(RuleRefused, match="zelf een standpunt"):
        record_for(room, "kern_secretary", "member")


@pytest.mark.covers("BE-000-21")
@pytest.mark.parametrize("who", ["kern_chair", "kern_secretary", "second_member"])
def test_only_its_member_takes_an_objection_back(room, who):
    objection = room.say("member", "objection", "Nee.")
    with room.as_(who), pytest.raises(RuleRefused):
        decisions.withdraw_objection(objection, actor=room.cast[who], at=NOW)


def test_an_objection_taken_back_stays_in_the_history(room):
    objection = room.say("member", "objection", "Nee.")
    with room.as_("member"):
        decisions.withdraw_objection(objection, actor=room.cast["member"], at=NOW)
        found = standing(room.decision)
        assert [position.pk for position in found.withdrawn] == [objection.pk]
        assert room.cast["member"].capacity_id in found.result.silent


def test_the_rest_is_written_down_as_support_when_it_was_asked(room):
    room.say("client_member", "reservation", "Ouders eerst.")
    with room.as_("kern_secretary"):
        assert decisions.record_support_of_rest(room.decision, text_number=1, actor=room.cast["kern_secretary"], at=NOW) == 3
    room.show()
    assert room.record() == "taken_with_reservation"


def test_a_minority_text_is_its_authors_alone(room):
    made = room.say("member", "reservation", "Eerst een proef.", minority=True)
    for who in ("kern_chair", "kern_secretary", "second_member"):
        with room.as_(who), pytest.raises(RuleRefused):
            decisions.write_minority_text(made, reason="Toch niet.", minority=False, actor=room.cast[who], at=NOW)
    with room.as_("member"):
        again = decisions.write_minority_text(
            made, reason="Eerst een proef van een jaar.", minority=True, actor=room.cast["member"], at=NOW
        )
        assert Position.objects.get(pk=made.pk).withdrawn_at == NOW
        assert again.value == "reservation"


def test_a_late_item_is_decided_only_when_the_meeting_took_it(room):
    with room.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=room.item.pk).update(late=True)
        room.decision.item.refresh_from_db()
    room.show()
    room.all_support()
    with pytest.raises(RuleRefused, match="ter vergadering"):
        room.record()


def test_of_two_who_record_one_wins(room):
    room.show()
    room.all_support()
    with room.as_("kern_chair"):
        other = Decision.objects.select_related("item__meeting", "item__body").get(pk=room.decision.pk)
    room.record()
    room.decision = other
    with pytest.raises(IllegalMove):
        room.record("kern_chair")


def test_an_objection_against_a_decision_that_was_taken_comes_too_late(room):
    room.show()
    room.all_support()
    room.record()
    with pytest.raises(IllegalMove):
        room.say("member", "objection", "Toch niet.")


def test_a_consensus_is_not_dropped(room):
    room.show()
    room.all_support()
    with room.as_("kern_chair"), pytest.raises(RuleRefused, match="geen bezwaar"):
        decisions.drop_decision(room.decision, actor=room.cast["kern_chair"], at=NOW)


def test_what_not_everybody_can_live_with_may_be_left_untaken(room):
    room.say("member", "objection", "Nee.")
    with room.as_("kern_secretary"):
        decisions.drop_decision(room.decision, actor=room.cast["kern_secretary"], at=NOW)
    assert state_of(room) == "not_taken"


def test_a_postponed_decision_carries_its_item_over_and_asks_again_later(room):
    secretary = room.cast["kern_secretary"]
    room.say("member", "objection", "Nee.")
    with room.as_("kern_secretary"):
        decisions.postpone_decision(room.decision, reason="Eerst ouders horen.", actor=secretary)
        assert AgendaItem.objects.get(pk=room.item.pk).state == "carried_over"
        AgendaItem.objects.filter(pk=room.item.pk).update(state="placed")
        room.decision.item.refresh_from_db()
        decisions.reopen_decision(room.decision, actor=secretary, at=NOW)
        found = standing(room.decision)
    assert (found.text.number, len(found.result.silent)) == (2, 4)


@pytest.mark.covers("BE-000-39")
def test_a_referred_decision_goes_with_the_report(room):
    room.say("member", "objection", "Nee.")
    with room.as_("kern_secretary"):
        decisions.refer_decision(room.decision, reason="Het IROJ moet kiezen.", actor=room.cast["kern_secretary"])
        assert AgendaItem.objects.get(pk=room.item.pk).for_parent
    assert state_of(room) == "referred"


@pytest.mark.covers("BE-000-27")
def test_a_decision_waits_to_be_carried_out(room):
    room.show()
    room.all_support()
    room.record()
    with room.as_("kern_secretary"):
        assert list(not_carried_out(room.cast.kern.pk)) == [room.decision]
        decisions.follow_execution(room.decision, execution="done", execution_reason="", actor=room.cast["kern_secretary"])
        assert not not_carried_out(room.cast.kern.pk)


def test_information_is_not_decided(room):
    with room.as_("kern_secretary"), pytest.raises(RuleRefused, match="niet besloten"):
        decisions.open_decision(make_item(room.meeting, purpose="information"), text="x", actor=room.cast["kern_secretary"], at=NOW)


def test_a_member_does_not_open_a_decision(room):
    with room.as_("member"), pytest.raises(RuleRefused):
        decisions.open_decision(make_item(room.meeting), text="x", actor=room.cast["member"], at=NOW)


def test_each_act_is_one_event(room):
    room.show()
    room.say("member", "objection", "Nee.")
    kinds = list(written(room))
    assert kinds == ["decision.open", "decision.show_text", "decision.give_position"]


def written(room):
    from django.db import connection

    with room.as_("kern_secretary"), connection.cursor() as cursor:
        cursor.execute("SELECT type FROM core_events_of(%s, false) WHERE type LIKE 'decision.%%'", [room.cast.kern.root_id])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.rows
def test_the_database_keeps_positions_and_texts_as_they_were(room):
    made = room.say("member", "objection", "Nee.")
    for change in (
        lambda: Position.objects.filter(pk=made.pk).update(value="support"),
        lambda: DecisionText.objects.filter(decision=room.decision).update(text="Iets anders."),
    ):
        with room.as_("kern_chair"), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change()


@pytest.mark.rows
def test_the_database_lets_no_member_speak_for_another(room):
    with room.as_("second_member"):
        text = DecisionText.objects.get(decision=room.decision)
        forged = {"root_id": text.root_id, "circle_id": text.circle_id, "text_version": text, "value": "support", "at": NOW}
        me = room.cast["second_member"].capacity_id
        position = Position(capacity=room.cast.capacity("member"), recorded_by=me, **forged)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            position.save(force_insert=True)


@pytest.mark.rows
def test_an_outsider_sees_no_decision(room):
    with room.as_("outsider"):
        assert not Decision.objects.exists()


def test_a_decision_asks_as_much_for_four_members_as_for_twelve(room):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from rondetafel.bodies import actions as bodies

    def look():
        with room.as_("member"), CaptureQueriesContext(connection) as asked:
            found = standing(decisions_again().get(pk=room.decision.pk))
            [str(one.capacity) for one in found.asked]
        return len(found.asked), len(asked)

    few = look()
    names = ("expert", "expert_els", "referrer", "referrer_gi", "referrer_provider", "manager", "policy_officer", "deputy")
    with room.as_("administrator") as actor:
        for name in names:
            bodies.give_seat(room.cast.kern, capacity=room.cast.capacity(name), role="member", actor=actor, since=NOW)
    assert (look(), few[0]) == ((12, few[1]), 4)


def test_what_nobody_objects_to_is_not_dropped_by_the_desk(room):
    for who in ("kern_chair", "kern_secretary"):
        with room.as_(who), pytest.raises(RuleRefused, match="geen bezwaar"):
            decisions.drop_decision(room.decision, actor=room.cast[who], at=NOW)


def test_the_table_can_take_note_and_decide_nothing_but_not_against_who_has_a_reservation(room, client):
    room.show()
    room.say("member", "support")
    room.say("second_member", "reservation", "Te snel.")
    with room.as_("kern_secretary") as desk, pytest.raises(RuleRefused, match="beslisregel"):
        decisions.note_decision(room.decision, text_number=1, actor=desk, at=NOW)
    room.say("second_member", "support")
    client.force_login(room.cast.account("kern_secretary"))
    assert client.post(reverse("meetings:note_decision", args=[room.decision.pk])).status_code == 303
    assert again(room).state == "noted"
    with room.as_("kern_secretary"):
        assert AgendaItem.objects.get(pk=room.item.pk).state == "treated"


def test_what_its_proposer_takes_back_is_not_decided_nor_postponed(room):
    room.all_support()
    room.show()
    with room.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=room.item.pk).update(proposer_id=room.cast["member"].capacity_id)
    with room.as_("member") as actor:
        intake.withdraw_item(
            AgendaItem.objects.select_related("meeting").get(pk=room.item.pk), actor=actor, reason="Eerst uitzoeken.", at=NOW
        )
    with pytest.raises((RuleRefused, IllegalMove)):
        room.record()
    with room.as_("kern_secretary") as desk:
        assert decisions.postpone_open_decisions(room.meeting, actor=desk) == 0
    assert again(room).state == "withdrawn"


def test_at_another_meeting_the_rule_of_that_day_applies(room):
    with room.as_("kern_secretary") as desk:
        decisions.postpone_decision(room.decision, reason="Meer tijd.", actor=desk)
        Decision.objects.filter(pk=room.decision.pk).update(rule="vote")  # as an earlier charter had it
        AgendaItem.objects.filter(pk=room.item.pk).update(state="placed")
        decisions.reopen_decision(again(room), actor=desk, at=NOW)
    assert again(room).rule == "consensus"
