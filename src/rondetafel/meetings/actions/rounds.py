"""A written round: members are asked outside a meeting, one objection stops it, and its last day concludes it by itself (process 3.2)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rondetafel.bodies.queries import closing_days
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import Jurisdiction, day_of
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import setting
from rondetafel.core.terms import term
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.approvals import last_position
from rondetafel.meetings.actions.decisions import conclude, lay_text
from rondetafel.meetings.actions.intake import living
from rondetafel.meetings.actions.planning import OPEN, touch
from rondetafel.meetings.consensus import Stance, written_outcome
from rondetafel.meetings.models import AgendaItem, Decision, Meeting, WrittenRound
from rondetafel.meetings.queries.decisions import Standing, asked_for, standing
from rondetafel.meetings.queries.rounds import DUE, REMINDER, rounds
from rondetafel.meetings.rules_outcome import asks_in_writing, is_decidable
from rondetafel.meetings.terms_outcome import ROUND_REMINDER_DAYS, SILENCE_SUPPORTS
from rondetafel.meetings.workflow import WAITING
from rondetafel.meetings.workflow_outcome import DECISION

State = WrittenRound.State
PURPOSE = "written_round"
TOO_SOON = "Geef de leden ten minste tot morgen de tijd."
NOBODY = "Aan deze tafel is nu niemand die een standpunt kan geven."
IN_FAVOUR = ("taken", "taken_with_reservation", "advice_positive", "advice_conditional")


@transaction.atomic
def open_round(
    item: AgendaItem, *, text: str, closes_on: date, actor: Actor, at: datetime, mandate: str = "", frame_line: str = ""
) -> WrittenRound:
    """Lay a text before all members with position right; they answer until the end of a day.

    Raises:
        IllegalMove: the item is on an agenda, over, or in a round already.
    """
    asks_in_writing.check(actor, item)
    is_decidable.check(actor, item)
    if closes_on <= day_of(at, item.body.jurisdiction):
        raise RuleRefused(TOO_SOON)
    item = living(item, actor)
    left = item.meeting_id
    changes = {"state": AgendaItem.State.WRITTEN, "meeting": None, "published_at": at, "decided_at": at, "state_reason": ""}
    if AgendaItem.objects.filter(pk=item.pk, state__in=WAITING).update(**changes, version=F("version") + 1) != 1:
        raise IllegalMove("round.open")
    for name, value in changes.items():
        setattr(item, name, value)
    touch(left)
    if not [one for one in asked_for(item) if not one.apart]:
        raise RuleRefused(NOBODY)
    decision = lay_text(item, text=text, actor=actor, at=at, mandate=mandate, frame_line=frame_line)
    Decision.objects.filter(pk=decision.pk).update(shown_at=at)
    made = WrittenRound(
        root_id=item.root_id,
        circle_id=item.circle_id,
        decision=decision,
        body_id=item.body_id,
        opened_by_id=actor.capacity_id,
        opened_at=at,
        closes_on=closes_on,
        silence_is_support=bool(setting(item.body_id, SILENCE_SUPPORTS, on=day_of(at, item.body.jurisdiction))),
    )
    made.save(force_insert=True)
    set_due(DUE, root_id=item.root_id, circle_id=item.circle_id, body_id=item.body_id, due_on=closes_on, subject_id=made.pk)
    _set_reminder(made, on=day_of(at, item.body.jurisdiction))
    record("round.open", made, actor=actor, action="C", decision=decision.pk, closes_on=closes_on.isoformat())
    return made


def _set_reminder(made: WrittenRound, *, on: date) -> None:
    """The day on which who did not answer hears of it once more, when it lies between the first day and the last."""
    days = int(setting(made.body_id, ROUND_REMINDER_DAYS, on=on))
    law: Jurisdiction = "BE" if made.body.jurisdiction == "BE" else "NL"
    day = add_working_days(made.closes_on, -days, law, closing_days(made.body_id, on))
    if days > 0 and day > on:
        set_due(REMINDER, root_id=made.root_id, circle_id=made.circle_id, body_id=made.body_id, due_on=day, subject_id=made.pk)


@transaction.atomic
def withdraw_round(found: WrittenRound, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take the question back, with a reason; what was said is kept and the item waits in the tray.

    Raises:
        IllegalMove: the round is over.
    """
    item = found.decision.item
    asks_in_writing.check(actor, item)
    hold(found.pk)
    _end(found, State.WITHDRAWN, at, reason=reason, actor=actor)
    DECISION.move(found.decision, "postpone", actor=actor)
    _item(item, AgendaItem.State.POSTPONED, meeting=None, state_reason=reason[:300])
    record("round.withdraw", found, actor=actor, decision=found.decision_id)


def stop_round(decision: Decision, *, at: datetime) -> None:
    """Somebody objects: the item goes to the next meeting, by the program, whoever objected."""
    with acting_as(system_actor(decision.root_id, PURPOSE)) as program, transaction.atomic():
        found = rounds().select_for_update(of=("self",)).filter(decision=decision, state=State.OPEN).first()
        if found is None:
            raise IllegalMove("round.stop")
        _send_on(found, State.STOPPED, at, program, "Een lid maakte bezwaar in de schriftelijke ronde.")


def conclude_round(root_id: UUID, round_id: UUID, *, on: date, at: datetime) -> str:
    """The last day is over: take what the answers give under the table's rule, or send the item to the next meeting. Run again, nothing."""
    with acting_as(system_actor(root_id, PURPOSE)) as program, transaction.atomic():
        hold(round_id)
        found = rounds().select_for_update(of=("self",)).filter(pk=round_id, state=State.OPEN, closes_on__lt=on).first()
        if found is None:
            return ""
        return follow_answers(found, standing(found.decision), actor=program, at=at)


def follow_answers(found: WrittenRound, now_stands: Standing, *, actor: Actor, at: datetime) -> str:
    """What the answers give under the table's rule, whoever ends the round; nobody chooses it."""
    result = _result(found, now_stands)
    if result is None:
        _send_on(found, State.UNDECIDED, at, actor, "De schriftelijke ronde gaf geen uitkomst: niet ieder lid antwoordde of steunde.")
        return State.UNDECIDED
    _end(found, State.CONCLUDED, at, actor=actor)
    conclude(found.decision, result, actor=actor, at=at, facts={"silent": len(now_stands.result.silent)})
    _item(found.decision.item, AgendaItem.State.TREATED)
    record("round.conclude", found, actor=actor, decision=found.decision_id, result=result)
    return result


def conclude_due_rounds(on: date, due: list[tuple[UUID, UUID]]) -> int:
    """Every round whose last day is over, each in its own transaction; how many ended."""
    return sum(bool(conclude_round(root_id, round_id, on=on, at=timezone.now())) for root_id, round_id in due)


def hold(round_id: UUID) -> None:
    """The decision first, then its round: in the order of who answers, so that nobody waits for each other."""
    Decision.objects.select_for_update(of=("self",)).filter(rounds=round_id).first()


def _result(found: WrittenRound, now_stands: Standing) -> str | None:
    """The result, when the answers carry the text."""
    asked = [one.capacity.pk for one in now_stands.asked]
    said = [one.position for one in now_stands.asked if one.position]
    stances = [Stance(one.capacity_id, one.value, one.reason, one.minority) for one in said]
    result = written_outcome(found.decision.rule, stances, asked=asked, silence_supports=found.silence_is_support)
    return result.code if result.final and result.code in IN_FAVOUR else None


def _send_on(found: WrittenRound, state: str, at: datetime, actor: Actor, why: str) -> None:
    """Onto the next meeting; without one it waits in the tray."""
    item = found.decision.item
    _end(found, state, at, reason=why, actor=actor)
    DECISION.move(found.decision, "postpone", actor=actor)
    rows = Meeting.objects.filter(body_id=item.body_id, state__in=OPEN, starts_at__gt=at).order_by("starts_at")
    target = rows.first()
    if target is None:
        word = term("meeting", item.body.jurisdiction)
        _item(item, AgendaItem.State.POSTPONED, state_reason=f"{why} Er is nog geen volgende {word} gepland."[:300])
    else:
        seen = at if target.state == Meeting.State.PUBLISHED else None
        _item(item, AgendaItem.State.PLACED, meeting=target, published_at=seen, position=last_position(target) + 1, state_reason=why[:300])
        touch(target.pk)
        record("item.place", item, actor=actor, meeting=target.pk)
    kind = "round.stop" if state == State.STOPPED else "round.undecided"
    record(kind, found, actor=actor, decision=found.decision_id, meeting=target.pk if target else None)


def _end(found: WrittenRound, state: str, at: datetime, *, actor: Actor, reason: str = "") -> None:
    rows = WrittenRound.objects.filter(pk=found.pk, state=State.OPEN)
    if rows.update(state=state, ended_at=at, reason=reason[:300]) != 1:
        raise IllegalMove("round.end")
    found.state, found.ended_at, found.reason = state, at, reason[:300]
    for kind in (DUE, REMINDER):
        done_due(kind, root_id=found.root_id, subject_id=found.pk)


def _item(item: AgendaItem, state: str, **values: object) -> None:
    rows = AgendaItem.objects.filter(pk=item.pk, state=AgendaItem.State.WRITTEN)
    if rows.update(state=state, **values, version=F("version") + 1) != 1:
        raise IllegalMove("round.item")
    for name, value in {"state": state, **values}.items():
        setattr(item, name, value)
