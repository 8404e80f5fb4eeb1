"""What the page of a decision shows to one actor."""

from typing import Any

from rondetafel.bodies.models import CharterVersion
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.meetings.actions.decisions import CANNOT_LIVE_WITH
from rondetafel.meetings.consensus import OWN_VOICE
from rondetafel.meetings.models import AgendaItem, Decision, Meeting, Position
from rondetafel.meetings.queries.client_input import client_inputs
from rondetafel.meetings.queries.decisions import Standing, conflicts_at, may_be_noted, standing
from rondetafel.meetings.rules_outcome import (
    asks_in_writing,
    at_table,
    can_still_be_recorded,
    is_accepted,
    is_being_held,
    is_still_open,
    keeps_record,
    may_take_back,
    records_for_others,
    round_takes_answers,
    writes_decision,
)
from rondetafel.meetings.rules_summaries import may_summarise

RULES = {
    "consensus": "Consensus: niemand heeft een open bezwaar, en de laatste tekst is voorgelezen of getoond. Niemand kan het forceren, ook de voorzitter niet.",
    "consensus_with_own_voice": "Consensus, en ieder mag daarnaast voor de eigen achterban spreken.",
    "advice_only": "Advies: de tafel adviseert; alle standpunten gaan mee.",
    "vote": "Stemming: meer leden voor dan tegen. Terzijde staan en geen standpunt tellen niet mee.",
}
TONES = {
    "open": "info",
    "taken": "good",
    "taken_with_reservation": "good",
    "advice_positive": "good",
    "advice_conditional": "good",
    "advice_negative": "warn",
    "not_taken": "bad",
    "postponed": "warn",
    "noted": "info",
    "referred": "warn",
}
POSITION_TONES = {"support": "good", "reservation": "warn", "stand_aside": "neutral", "objection": "bad", "none": "neutral"}
MAKES = {"taken", "taken_with_reservation", "advice_positive", "advice_conditional", "advice_negative", "not_taken"}


def decision_page(decision: Decision, actor: Actor) -> dict[str, Any]:
    """Everything on the page; the same number of queries for 1 and for 40 members."""
    found = standing(decision)
    mine = found.of(actor.capacity_id)
    is_open = decision.state == Decision.State.OPEN
    recordable = can_still_be_recorded(actor, decision)
    in_round = is_open and decision.item.state == AgendaItem.State.WRITTEN
    takes = in_round and found.round is not None and round_takes_answers(actor, found.round, today(decision.item.body.jurisdiction))
    writes = writes_decision(actor, decision) and not in_round
    meeting = decision.item.meeting
    return {
        "decision": decision,
        "item": decision.item,
        "body": decision.item.body,
        "meeting": meeting,
        "standing": found,
        "lines": [_line(one.position, str(one.capacity), one, actor) for one in found.asked],
        "apart": [_line(one.position, str(one.capacity), one, actor) for one in found.apart],
        "in_round": in_round,
        "may_withdraw_round": in_round and asks_in_writing(actor, decision.item),
        "may_close_round": in_round and not found.still_silent and writes_decision(actor, decision),
        "history": history(found),
        "mine": mine,
        "is_open": is_open,
        "may_speak": is_open and mine is not None and not mine.own_proposal and (takes or is_being_held(actor, decision)),
        "may_record": is_open and (recordable or takes) and records_for_others(actor, decision),
        "may_write": is_open and writes,
        "may_conclude": is_open and writes and recordable,
        "may_drop": is_open and writes and recordable and bool(CANNOT_LIVE_WITH & set(found.result.blocks)),
        "may_note": is_open and writes and recordable and may_be_noted(found),
        "may_write_text": mine is not None and mine.position is not None and not is_open and recordable,
        "may_follow": writes and decision.decided_at is not None,
        "may_summarise": may_summarise(actor, decision),
        "may_reopen": writes and decision.state == Decision.State.POSTPONED and decision.item.state == "placed",
        "accepted": is_accepted(actor, decision.item),
        "result": Decision.State(found.result.code).label if found.result.code in MAKES else "",
        "tone": TONES.get(decision.state, "neutral"),
        "rule": RULES.get(decision.rule, ""),
        "rule_name": CharterVersion.DecisionRule(decision.rule).label if decision.rule in RULES else decision.rule,
        "own_text": "verklaring namens de achterban" if decision.rule == OWN_VOICE else "minderheidsstandpunt",
        "running": meeting is not None and meeting.state == Meeting.State.IN_SESSION,
        **conflict_part(decision.item, actor),
        "no_client_check": not decision.item.client_check,
        "client_inputs": client_inputs([decision.item_id]).get(decision.item_id, []),
    }


def conflict_part(item: AgendaItem, actor: Actor) -> dict[str, Any]:
    """Who has an interest in the item, and whether the actor may say so or take it back."""
    conflicts, still = conflicts_at(item), is_still_open(actor, item) and at_table(actor, item)
    declared = any(one.capacity_id == actor.capacity_id for one in conflicts)
    return {
        "conflicts": conflicts,
        "conflicts_open": still,
        "own_conflicts": {one.pk for one in conflicts if may_take_back(actor, one)},
        "may_declare": still and (not declared or keeps_record(actor, item.body_id)),
    }


def _line(position: Position | None, name: str, asked: Any, actor: Actor) -> dict[str, Any]:
    return {
        "id": asked.capacity.pk,
        "name": name,
        "represents": asked.represents,
        "position": position,
        "tone": POSITION_TONES.get(position.value, "neutral") if position else "",
        "recorded": asked.recorded,
        "apart": asked.apart,
        "conflict": asked.conflict,
        "own": asked.capacity.pk == actor.capacity_id,
        "withdrawable": position is not None and position.value == Position.Value.OBJECTION and asked.capacity.pk == actor.capacity_id,
    }


def history(found: Standing) -> list[dict[str, Any]]:
    """The texts and how it ended, as a timeline."""
    entries: list[dict[str, Any]] = [
        {"at": text.at, "title": f"Tekst {text.number}" + (" voorgelegd" if text.number == 1 else ", gewijzigd"), "state": "done"}
        for text in found.texts
    ]
    for position in found.withdrawn:
        entries.append(
            {"at": position.withdrawn_at, "title": "Standpunt gewijzigd of ingetrokken", "text": f"{position.capacity}", "state": "done"}
        )
    if found.decision.decided_at:
        entries.append({"at": found.decision.decided_at, "title": found.decision.get_state_display().capitalize(), "state": "done"})
    return entries
