"""A decision at a table: text, positions and what the rule makes of them. The result is never chosen, only recorded."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.ids import new_number
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.moments import may_record_now, may_speak_now
from rondetafel.meetings.actions.planning import finish_item, touch
from rondetafel.meetings.consensus import CONSENSUS
from rondetafel.meetings.models import AgendaItem, Decision, DecisionText, Meeting, Position
from rondetafel.meetings.queries.decisions import charter_of, decisions, may_be_noted, meeting_moment, standing
from rondetafel.meetings.rules_outcome import (
    at_desk,
    can_still_be_recorded,
    is_accepted,
    is_decidable,
    is_not_in_writing,
    is_on_the_table,
    may_replace,
    may_withdraw,
    records_for_others,
    writes_decision,
)
from rondetafel.meetings.workflow_outcome import DECISION

NOT_ASKED = "Alleen wie aan tafel zit en een standpunt mag geven, doet dat. Staat het lid als aanwezig genoteerd?"
OWN_PROPOSAL = "Dit voorstel bracht u zelf in. Aan deze tafel geeft een lid geen advies over het eigen voorstel; meepraten kan wel."
OUTSIDE = "Buiten het mandaat: dit is een voorstel aan het hogere overleg."
NEEDS_REASON = "Schrijf bij een voorbehoud of een bezwaar waarom."
NOT_NOTED = "Toon eerst de tekst. Heeft iemand een bezwaar of een voorbehoud, dan geldt de beslisregel van de tafel."
LIVE_WITH_IT = "Er staat geen bezwaar open. Leg het besluit vast, of stel het uit."
CANNOT_LIVE_WITH = {"objection", "no_support"}
# Taken for good, so that something has to be done with it.
TO_CARRY_OUT = ("taken", "taken_with_reservation")


class TextChanged(Exception):
    """Somebody changed the text after this page was opened; what was typed is not lost."""


@transaction.atomic
def open_decision(item: AgendaItem, *, text: str, actor: Actor, at: datetime, mandate: str = "", frame_line: str = "") -> Decision:
    """Put a decision text under an item; the table's rule on the day of the meeting applies to it.

    Raises:
        IllegalMove: there is a decision already, or the item is not on an agenda.
    """
    at_desk.check(actor, item)
    is_decidable.check(actor, item)
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if locked.state != AgendaItem.State.PLACED or Decision.objects.filter(item=item).exists():
        raise IllegalMove("decision.open")
    return lay_text(item, text=text, actor=actor, at=at, mandate=mandate, frame_line=frame_line)


def lay_text(item: AgendaItem, *, text: str, actor: Actor, at: datetime, mandate: str, frame_line: str) -> Decision:
    """A text under an item that may have one: a decision of its own, or another text of the one that was postponed."""
    before = decisions().filter(item=item).first()
    if before is not None:
        DECISION.move(before, "reopen", actor=actor)
        _add_text(before, before.texts.count() + 1, text, at)
        rows = Decision.objects.filter(pk=before.pk)
        rows.update(mandate=mandate or before.mandate, frame_line=frame_line or before.frame_line, **_asked_again(item))
        return before
    decision = Decision(
        root_id=item.root_id,
        circle_id=item.circle_id,
        item=item,
        number=new_number(item.body.number_prefix),
        rule=rule_at(item),
        mandate=mandate,
        frame_line=frame_line,
    )
    decision.save(force_insert=True)
    _add_text(decision, 1, text, at)
    record("decision.open", decision, actor=actor, action="C", rule=decision.rule, item=item.pk, mandate=mandate)
    touch(item.meeting_id)
    return decision


def rule_at(item: AgendaItem) -> str:
    """The rule of the charter in force when the table meets about an item."""
    charter = charter_of(item.body_id, meeting_moment(item))
    return charter.decision_rule if charter else CONSENSUS


def _asked_again(item: AgendaItem) -> dict[str, Any]:
    """At another meeting everybody is asked again, under the rule of that day."""
    return {"rule": rule_at(item), "shown_at": None, "version": F("version") + 1}


@transaction.atomic
def set_mandate(decision: Decision, *, mandate: str, frame_line: str, actor: Actor) -> None:
    """Say whether the table may decide this by itself, as long as nothing was decided (BE-000-44)."""
    writes_decision.check(actor, decision)
    is_not_in_writing.check(actor, decision)
    _lock(decision)
    Decision.objects.filter(pk=decision.pk).update(mandate=mandate, frame_line=frame_line, version=F("version") + 1)
    record("decision.set_mandate", decision, actor=actor, mandate=mandate)
    touch(decision.item.meeting_id)


@transaction.atomic
def amend_decision(decision: Decision, *, text: str, text_number: int, actor: Actor, at: datetime) -> DecisionText:
    """Change the text: a new version, about which everybody is asked again; what was said about the old one is kept.

    Raises:
        TextChanged: somebody changed it first.
    """
    writes_decision.check(actor, decision)
    is_not_in_writing.check(actor, decision)
    _lock(decision, text_number)
    made = _add_text(decision, text_number + 1, text, at)
    Decision.objects.filter(pk=decision.pk).update(shown_at=None, version=F("version") + 1)
    record("decision.amend", decision, actor=actor, text=made.number)
    touch(decision.item.meeting_id)
    return made


@transaction.atomic
def show_text(decision: Decision, *, text_number: int, actor: Actor, at: datetime) -> None:
    """Mark that the text as it stands was read out or shown."""
    writes_decision.check(actor, decision)
    is_not_in_writing.check(actor, decision)
    _lock(decision, text_number)
    Decision.objects.filter(pk=decision.pk).update(shown_at=at, version=F("version") + 1)
    record("decision.show_text", decision, actor=actor, text=text_number)
    touch(decision.item.meeting_id)


@transaction.atomic
def give_position(decision: Decision, *, value: str, reason: str, minority: bool, text_number: int, actor: Actor, at: datetime) -> Position:
    """A member's own position on the text as it stands; an earlier one is kept as withdrawn.

    Raises:
        TextChanged: the member read another text than the one that stands now.
    """
    may_speak_now(decision, actor=actor, at=at)
    _lock(decision, text_number)
    made = _say(decision, actor.capacity_id, value, reason, minority, actor, at)
    record("decision.give_position", decision, actor=actor, value=value, text=text_number)
    return made


@transaction.atomic
def record_position(
    decision: Decision, *, capacity_id: UUID, value: str, reason: str, minority: bool, text_number: int, actor: Actor, at: datetime
) -> Position:
    """Write down what a member said in the room; it stays visible who wrote it. A position of the member's own is never replaced."""
    records_for_others.check(actor, decision)
    may_record_now(decision, actor=actor, at=at)
    _lock(decision, text_number)
    made = _say(decision, capacity_id, value, reason, minority, actor, at)
    record("decision.record_position", decision, actor=actor, value=value, text=text_number, member=capacity_id)
    return made


@transaction.atomic
def record_support_of_rest(decision: Decision, *, text_number: int, actor: Actor, at: datetime) -> int:
    """Write down that everybody at the table who had not spoken yet was asked and gave support; how many."""
    records_for_others.check(actor, decision)
    can_still_be_recorded.check(actor, decision)
    _lock(decision, text_number)
    silent = standing(decision).result.silent
    for capacity_id in silent:
        _say(decision, capacity_id, Position.Value.SUPPORT, "", False, actor, at)
    record("decision.record_support_of_rest", decision, actor=actor, text=text_number, members=len(silent))
    return len(silent)


@transaction.atomic
def withdraw_objection(position: Position, *, actor: Actor, at: datetime) -> None:
    """Take an objection back; it stays in the history. The member is then asked again.

    Raises:
        IllegalMove: it is no open objection any more.
    """
    may_withdraw.check(actor, position)
    decision = position.text_version.decision
    _lock(decision, position.text_version.number)
    _withdraw(Position.objects.filter(pk=position.pk, value=Position.Value.OBJECTION), at)
    record("decision.withdraw_objection", decision, actor=actor, text=position.text_version.number, member=position.capacity_id)
    touch(decision.item.meeting_id)


@transaction.atomic
def write_minority_text(position: Position, *, reason: str, minority: bool, actor: Actor, at: datetime) -> Position:
    """Write or change the text that travels along with the decision; its author only, until the minutes are approved."""
    decision = position.text_version.decision
    if position.capacity_id != actor.capacity_id:
        raise RuleRefused("Alleen wie het standpunt gaf, schrijft of wijzigt deze tekst.")
    can_still_be_recorded.check(actor, decision)
    _check_reason(position.value, reason)
    Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.texts.filter(number__gt=position.text_version.number).exists():
        raise TextChanged
    _withdraw(Position.objects.filter(pk=position.pk), at)
    made = _position(position.text_version, position.capacity_id, position.value, reason, minority, actor, at)
    record("decision.write_minority_text", decision, actor=actor, minority=minority)
    return made


@transaction.atomic
def record_decision(decision: Decision, *, text_number: int, actor: Actor, at: datetime) -> str:
    """Record what the positions give under the table's rule. Nobody can choose or force it (BE-000-21, BE-000-43).

    Raises:
        RuleRefused: an objection is open, somebody has not spoken, or the text was not shown.
    """
    writes_decision.check(actor, decision)
    can_still_be_recorded.check(actor, decision)
    is_accepted.check(actor, decision.item)
    _lock(decision, text_number)
    is_on_the_table.check(actor, decision)
    result = standing(decision).result
    if not result.final:
        raise RuleRefused(" ".join(result.why_not))
    code = conclude(decision, result.code, actor=actor, at=at, facts={"text": text_number, "counts": dict(result.counts)})
    _item_is_treated(decision, actor)
    return code


def conclude(decision: Decision, result: str, *, actor: Actor, at: datetime, facts: dict[str, Any]) -> str:
    """Write down what the positions gave. What is outside the table's mandate becomes a proposal to the parent body (BE-000-44)."""
    outside = decision.mandate == Decision.Mandate.OUTSIDE and result in TO_CARRY_OUT and decision.item.body.parent_id is not None
    DECISION.move(decision, "refer" if outside else result, actor=actor, **facts, **({"given": result} if outside else {}))
    carries = result in TO_CARRY_OUT and not outside and decision.item.purpose == "decision"
    execution = Decision.Execution.TO_DO if carries else ""
    Decision.objects.filter(pk=decision.pk).update(decided_at=at, execution=execution, version=F("version") + 1)
    if decision.mandate in (Decision.Mandate.OUTSIDE, Decision.Mandate.UNLINKED) and decision.item.body.parent_id is not None:
        why = {"state_reason": f"{OUTSIDE} {Decision.State(result).label.capitalize()} aan deze tafel."} if outside else {}
        AgendaItem.objects.filter(pk=decision.item_id).update(for_parent=True, **why, version=F("version") + 1)
    return str(decision.state)


@transaction.atomic
def drop_decision(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Leave it untaken, because not everybody can live with it. Only then: nobody drops what members support or did not speak about yet."""
    writes_decision.check(actor, decision)
    can_still_be_recorded.check(actor, decision)
    _lock(decision)
    if not CANNOT_LIVE_WITH & set(standing(decision).result.blocks):
        raise RuleRefused(LIVE_WITH_IT)
    DECISION.move(decision, "drop", actor=actor)
    Decision.objects.filter(pk=decision.pk).update(decided_at=at, version=F("version") + 1)
    _item_is_treated(decision, actor)


@transaction.atomic
def note_decision(decision: Decision, *, text_number: int, actor: Actor, at: datetime) -> None:
    """The table took note and decides nothing. Not against who objects or has a reservation: then the rule applies."""
    writes_decision.check(actor, decision)
    can_still_be_recorded.check(actor, decision)
    _lock(decision, text_number)
    if not may_be_noted(standing(decision)):
        raise RuleRefused(NOT_NOTED)
    DECISION.move(decision, "note", actor=actor, text=text_number)
    Decision.objects.filter(pk=decision.pk).update(decided_at=at, version=F("version") + 1)
    _item_is_treated(decision, actor)


@transaction.atomic
def postpone_decision(decision: Decision, *, reason: str, actor: Actor) -> None:
    """Leave it for another meeting: the item is carried over and waits to be placed again."""
    writes_decision.check(actor, decision)
    is_not_in_writing.check(actor, decision)
    _lock(decision)
    DECISION.move(decision, "postpone", actor=actor)
    item = decision.item
    AgendaItem.objects.filter(pk=item.pk).update(state_reason=reason[:300])
    if item.meeting is not None and item.meeting.state == Meeting.State.IN_SESSION and item.state == AgendaItem.State.PLACED:
        finish_item(item, outcome="carried_over", actor=actor)


@transaction.atomic
def refer_decision(decision: Decision, *, reason: str, actor: Actor) -> None:
    """Bring it before the parent body with all views: it goes with the report of this meeting."""
    writes_decision.check(actor, decision)
    can_still_be_recorded.check(actor, decision)
    if decision.item.body.parent_id is None:
        raise RuleRefused("Deze tafel rapporteert niet aan een hoger overleg.")
    _lock(decision)
    DECISION.move(decision, "refer", actor=actor, parent=decision.item.body.parent_id)
    AgendaItem.objects.filter(pk=decision.item_id).update(for_parent=True, state_reason=reason[:300], version=F("version") + 1)
    _item_is_treated(decision, actor)


@transaction.atomic
def reopen_decision(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Take up a postponed decision at the meeting where its item now stands; everybody is asked again."""
    if decision.item.state != AgendaItem.State.PLACED:
        raise RuleRefused("Zet het agendapunt eerst opnieuw op een agenda.")
    Decision.objects.select_for_update().get(pk=decision.pk)
    DECISION.move(decision, "reopen", actor=actor)
    last = decision.texts.order_by("-number")[0]
    _add_text(decision, last.number + 1, last.text, at)
    Decision.objects.filter(pk=decision.pk).update(**_asked_again(decision.item))


@transaction.atomic
def follow_execution(decision: Decision, *, execution: str, execution_reason: str, actor: Actor) -> None:
    """Say how far a decision was carried out (BE-000-27)."""
    writes_decision.check(actor, decision)
    rows = Decision.objects.filter(pk=decision.pk).exclude(decided_at=None)
    if rows.update(execution=execution, execution_reason=execution_reason, version=F("version") + 1) != 1:
        raise IllegalMove("decision.follow_execution")
    record("decision.follow_execution", decision, actor=actor, execution=execution)


@transaction.atomic
def postpone_open_decisions(meeting: Meeting, *, actor: Actor) -> int:
    """What was not decided when the meeting closed waits for the meeting where its item comes back; how many."""
    left = Decision.objects.filter(item__meeting=meeting, state=Decision.State.OPEN).select_related("item__meeting", "item__body")
    for decision in left:
        DECISION.move(decision, "postpone", actor=actor)
    return len(left)


def _item_is_treated(decision: Decision, actor: Actor) -> None:
    """With the decision its item has been dealt with."""
    meeting_id = decision.item.meeting_id
    if AgendaItem.objects.filter(pk=decision.item_id, state=AgendaItem.State.PLACED, meeting__state=Meeting.State.IN_SESSION).exists():
        finish_item(decision.item, outcome="treated", actor=actor)
    touch(meeting_id)


def _lock(decision: Decision, text_number: int | None = None) -> None:
    """One at a time from here; the decision must be open and the text still the one that was read."""
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if row.state != Decision.State.OPEN:
        raise IllegalMove("decision")
    decision.state, decision.shown_at, decision.version = row.state, row.shown_at, row.version
    last = decision.texts.order_by("-number").values_list("number", flat=True)[0]
    if text_number is not None and text_number != last:
        raise TextChanged


def _add_text(decision: Decision, number: int, text: str, at: datetime) -> DecisionText:
    made = DecisionText(root_id=decision.root_id, circle_id=decision.circle_id, decision=decision, number=number, text=text, at=at)
    made.save(force_insert=True)
    return made


def _say(decision: Decision, capacity_id: UUID, value: str, reason: str, minority: bool, actor: Actor, at: datetime) -> Position:
    found = standing(decision)
    line = found.of(capacity_id)
    if line is None:
        raise RuleRefused(NOT_ASKED)
    if line.own_proposal:
        raise RuleRefused(OWN_PROPOSAL)
    _check_reason(value, reason)
    if line.position is not None:
        may_replace.check(actor, line.position)
        _withdraw(Position.objects.filter(pk=line.position.pk), at)
    touch(decision.item.meeting_id)
    return _position(found.text, capacity_id, value, reason, minority and bool(reason), actor, at)


def _check_reason(value: str, reason: str) -> None:
    if value in (Position.Value.OBJECTION, Position.Value.RESERVATION) and not reason.strip():
        raise RuleRefused(NEEDS_REASON)


def _position(text: DecisionText, capacity_id: UUID, value: str, reason: str, minority: bool, actor: Actor, at: datetime) -> Position:
    made = Position(
        root_id=text.root_id,
        circle_id=text.circle_id,
        text_version=text,
        capacity_id=capacity_id,
        value=value,
        reason=reason,
        minority=minority,
        recorded_by=actor.capacity_id,
        at=at,
    )
    made.save(force_insert=True)
    return made


def _withdraw(rows: QuerySet[Position], at: datetime) -> None:
    if rows.filter(withdrawn_at=None).update(withdrawn_at=at) != 1:
        raise IllegalMove("decision.position")
