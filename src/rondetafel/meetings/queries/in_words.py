"""Positions, interests and the mandate in the words in which they travel: into the minutes, the report and every paper."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.bodies.models import CharterVersion
from rondetafel.meetings.models import AgendaItem, ConflictOfInterest, Decision, Meeting, Position, WrittenRound
from rondetafel.meetings.queries.rounds import rounds_of

Content = dict[str, Any]
Conflicts = dict[UUID, list[ConflictOfInterest]]


def conflicts_by_item(item_ids: Iterable[UUID]) -> Conflicts:
    """Who declared an interest in which of these items."""
    found: Conflicts = {}
    rows = ConflictOfInterest.objects.filter(item_id__in=list(item_ids), withdrawn_at=None)
    for one in rows.select_related("capacity__person", "capacity__organisation").order_by("at"):
        found.setdefault(one.item_id, []).append(one)
    return found


def apart_at(conflicts: Conflicts, item_id: UUID) -> set[UUID]:
    """Whose position at this item stands apart."""
    return {one.capacity_id for one in conflicts.get(item_id, [])}


def mandate_in_words(decision: Decision) -> str:
    """Whether the table may decide it by itself, with the line of the frame or the reason (BE-000-44)."""
    if not decision.mandate:
        return ""
    label = Decision.Mandate(decision.mandate).label.capitalize()
    return f"{label}: {decision.frame_line}" if decision.frame_line else label


def in_words(positions: list[Position], apart: set[UUID]) -> list[Content]:
    """Who counts first; then who spoke apart because of an interest."""
    return [position_in_words(one, apart=one.capacity_id in apart) for one in sorted(positions, key=lambda one: one.capacity_id in apart)]


def position_in_words(position: Position, *, apart: bool = False) -> Content:
    """A position as it travels: personal, never a mandate of a sector (BE-000-18); its text unchanged."""
    return {
        "name": str(position.capacity),
        "value": position.value,
        "label": position.get_value_display(),
        "reason": position.reason,
        "minority": position.minority,
        "recorded": position.recorded_by != position.capacity_id,
        "apart": "belangenconflict, telt niet mee" if apart else "",
    }


def decisions_in_words(item_ids: list[UUID], meeting: Meeting, conflicts: Conflicts) -> dict[UUID, Content]:
    rows = Decision.objects.filter(item_id__in=item_ids).select_related("item").prefetch_related("texts")
    positions: dict[UUID, list[Position]] = {}
    said = Position.objects.filter(text_version__decision__in=rows).select_related("capacity__person", "capacity__organisation")
    for position in said.order_by("capacity__person__sort_key"):
        positions.setdefault(position.text_version_id, []).append(position)
    return {one.item_id: _decision(one, meeting, positions, apart_at(conflicts, one.item_id)) for one in rows}


def _decision(decision: Decision, meeting: Meeting, positions: dict[UUID, list[Position]], apart: set[UUID]) -> Content:
    """As it stood at this meeting: what another meeting did with it later stands in that one's minutes."""
    in_writing = decision.item.meeting_id is None and decision.item.state == AgendaItem.State.TREATED
    moved_on = decision.item.meeting_id != meeting.pk and not in_writing
    until = meeting.closed_at if moved_on else None
    texts = sorted((one for one in decision.texts.all() if until is None or one.at <= until), key=lambda one: one.number)
    last = texts[-1] if texts else None
    state = Decision.State.POSTPONED if moved_on else Decision.State(decision.state)
    rule = CharterVersion.DecisionRule(decision.rule).label if decision.rule in CharterVersion.DecisionRule.values else decision.rule
    return {
        "number": decision.number,
        "text": last.text if last else "",
        "text_number": last.number if last else 0,
        "state": state.value,
        "state_label": state.label,
        "rule": rule,
        "mandate": mandate_in_words(decision),
        "positions": in_words([one for one in positions.get(last.pk, []) if _counted(one, until)], apart) if last else [],
    }


def _counted(position: Position, until: datetime | None) -> bool:
    if until is None:
        return position.withdrawn_at is None
    return position.at <= until and (position.withdrawn_at is None or position.withdrawn_at > until)


def rounds_in_words(meeting: Meeting) -> list[Content]:
    """The written rounds since the meeting before: what was asked and what came of it."""
    found = rounds_of(meeting)
    items = [one.decision.item_id for one in found]
    decided = decisions_in_words(items, meeting, conflicts_by_item(items)) if items else {}
    return [_round(one, decided[one.decision.item_id]) for one in found]


def _round(found: WrittenRound, decision: Content) -> Content:
    return {
        "title": found.decision.item.title,
        "state": found.get_state_display(),
        "reason": found.reason,
        "asked": f"{date_format(localtime(found.opened_at), 'j F Y')} tot en met {date_format(found.closes_on, 'j F Y')}",
        "silence": "Wie niet antwoordde, telt volgens het kader van deze tafel als steun." if found.silence_is_support else "",
        "decision": decision if found.state == WrittenRound.State.CONCLUDED else None,
    }
