"""When a position may be given or written down: in the meeting, or in a written round until its last day is over."""

from datetime import datetime

from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.meetings.models import AgendaItem, Decision
from rondetafel.meetings.queries.decisions import last_round
from rondetafel.meetings.rules_outcome import can_still_be_recorded, is_being_held, round_takes_answers


def may_speak_now(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Positions belong in the meeting, or in a written round until its last day is over.

    Raises:
        RuleRefused: too early or too late, in words.
    """
    found = last_round(decision.item)
    if found is not None and not is_being_held(actor, decision):
        round_takes_answers.check(actor, found, day_of(at, decision.item.body.jurisdiction))
    else:
        is_being_held.check(actor, decision)


def may_record_now(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """In a written round what a member told by phone, until its last day; else in and after the meeting."""
    if decision.item.state == AgendaItem.State.WRITTEN:
        may_speak_now(decision, actor=actor, at=at)
    else:
        can_still_be_recorded.check(actor, decision)
