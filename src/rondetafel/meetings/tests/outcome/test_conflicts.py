"""A conflict of interest: the member speaks along, and neither counts for the decision nor holds it up (process 3.2)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import change_setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import conflicts, minutes
from rondetafel.meetings.models import AgendaItem, ConflictOfInterest
from rondetafel.meetings.queries.decisions import standing
from rondetafel.meetings.queries.minutes import content_of
from rondetafel.meetings.tests.outcome.conftest import NOW

WHY = "Mijn organisatie dient dit in."


def declare(room, who, *, of=None, reason=WHY):
    with room.as_(who) as actor:
        return conflicts.declare_conflict(room.item, capacity_id=room.cast[of or who].capacity_id, reason=reason, actor=actor, at=NOW)


@pytest.mark.covers("BE-000-28", "BE-000-43")
def test_an_objection_with_an_interest_stands_apart_and_blocks_nothing(room):
    room.show()
    declare(room, "client_member")
    room.all_support(but=["client_member"])
    room.say("client_member", "objection", "Wij verliezen hierdoor.")
    assert room.record() == "taken"
    with room.as_("member"):
        found = standing(room.decision)
        assert [(one.capacity.pk, one.position.value, one.apart) for one in found.apart] == [
            (room.cast["client_member"].capacity_id, "objection", "belangenconflict")
        ]


def test_the_support_of_who_has_an_interest_does_not_count(room):
    for who in ("kern_chair", "member", "second_member", "client_member"):
        declare(room, who)
    room.show()
    room.all_support()
    with pytest.raises(RuleRefused, match="niemand aanwezig"):
        room.record()


def test_taken_back_the_member_counts_again(room):
    room.show()
    made = declare(room, "client_member")
    room.all_support(but=["client_member"])
    room.say("client_member", "objection", "Nee.")
    with room.as_("client_member") as actor:
        conflicts.take_back_conflict(ConflictOfInterest.objects.select_related("item").get(pk=made.pk), actor=actor, at=NOW)
    with pytest.raises(RuleRefused, match="zwaarwegend bezwaar"):
        room.record()


def test_the_secretary_writes_down_what_a_member_told(room):
    made = declare(room, "kern_secretary", of="member")
    assert made.recorded_by == room.cast["kern_secretary"].capacity_id


@pytest.mark.covers("BE-000-21")
@pytest.mark.parametrize("who", ["kern_chair", "second_member"])
def test_nobody_else_says_that_a_member_has_an_interest(room, who):
    with pytest.raises(RuleRefused, match="meldt het lid zelf"):
        declare(room, who, of="member")


@pytest.mark.covers("BE-000-21")
def test_no_objection_is_put_aside_by_writing_an_interest_down(room):
    room.say("member", "objection", "Nee.")
    with pytest.raises(RuleRefused, match="gaf zelf al een standpunt"):
        declare(room, "kern_secretary", of="member")


def test_twice_is_once_and_after_the_decision_never(room):
    declare(room, "member")
    with pytest.raises(IllegalMove):
        declare(room, "member")
    room.show()
    room.all_support(but=["member"])
    room.record()
    with room.as_("member"):
        room.item.refresh_from_db()
    with pytest.raises(RuleRefused, match="behandeld"):
        declare(room, "second_member")


@pytest.mark.rows
def test_the_database_too_lets_nobody_declare_for_another(room):
    with room.as_("member") as actor, pytest.raises(DatabaseError), transaction.atomic():
        ConflictOfInterest(
            root_id=room.item.root_id,
            circle_id=room.item.circle_id,
            item=room.item,
            capacity_id=room.cast["second_member"].capacity_id,
            reason=WHY,
            recorded_by=actor.capacity_id,
            at=NOW,
        ).save(force_insert=True)


def proposed_by_member(room):
    with room.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=room.item.pk).update(purpose="advice", proposer=room.cast.capacity("member"))
        room.decision.item.refresh_from_db()


def test_nobody_advises_on_the_own_proposal(room):
    proposed_by_member(room)
    with pytest.raises(RuleRefused, match="over het eigen voorstel"):
        room.say("member", "support")
    room.show()
    room.all_support(but=["member"])
    assert room.record() == "taken"


def test_a_table_may_let_who_proposed_advise_too(room):
    with room.as_("kern_secretary") as actor:
        change_setting(room.cast.kern.pk, "meetings.no_advice_on_own_proposal", False, actor=actor, on=date(2026, 1, 1))
    proposed_by_member(room)
    room.say("member", "support")


@pytest.mark.covers("BE-000-31")
def test_the_minutes_say_it_and_show_the_position_apart(room):
    room.show()
    declare(room, "member")
    room.all_support()
    room.record()
    with room.as_("kern_secretary") as desk:
        section = content_of(minutes.draft_minutes(room.meeting, actor=desk, at=NOW))["sections"][0]
    assert [one["reason"] for one in section["conflicts"]] == [WHY]
    assert [one["apart"] for one in section["decision"]["positions"]] == ["", "", "", "belangenconflict, telt niet mee"]


def visit(client, room, who, name, pk, data=None):
    client.force_login(room.cast.account(who))
    url = reverse(f"meetings:{name}", args=[pk])
    return client.get(url) if data is None else client.post(url, data)


def test_a_member_declares_and_everybody_reads_it(client, room):
    page = visit(client, room, "member", "declare_conflict", room.item.pk).content.decode()
    assert "Wie meldt dit?" not in page
    assert visit(client, room, "member", "declare_conflict", room.item.pk, {"reason": ""}).status_code == 422
    assert visit(client, room, "member", "declare_conflict", room.item.pk, {"reason": WHY}).status_code == 303
    assert WHY in visit(client, room, "second_member", "decision", room.item.pk).content.decode()
    assert "Terugnemen" not in visit(client, room, "second_member", "item_detail", room.item.pk).content.decode()
    assert "Terugnemen" in visit(client, room, "member", "item_detail", room.item.pk).content.decode()


def test_outside_the_table_it_does_not_exist(client, room):
    made = declare(room, "member")
    assert visit(client, room, "outsider", "declare_conflict", room.item.pk).status_code == 404
    assert visit(client, room, "council_secretary", "take_back_conflict", made.pk).status_code == 404
    assert visit(client, room, "second_member", "take_back_conflict", made.pk, {}).status_code == 403
