"""The minutes of a meeting as people read them, live or as they were approved."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.bodies.models import Body, CharterVersion
from rondetafel.core.actor import Actor
from rondetafel.core.days import Jurisdiction, day_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.meetings.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    ConflictOfInterest,
    Decision,
    Meeting,
    Minutes,
    MinutesRemark,
    MinutesSection,
    Note,
    Position,
    WrittenRound,
)
from rondetafel.meetings.queries.joint import sent_jointly, told_together
from rondetafel.meetings.queries.meetings import attendance_of, terms_of
from rondetafel.meetings.queries.papers import Paper, papers_of
from rondetafel.meetings.queries.rounds import rounds_of
from rondetafel.meetings.rules_outcome import DECIDABLE, keeps_record
from rondetafel.meetings.terms_outcome import MINUTES_DAYS

Content = dict[str, Any]


def minutes_rows() -> QuerySet[Minutes]:
    """Minutes with what their rules look at."""
    return Minutes.objects.select_related("meeting__body", "approved_in")


def content_of(minutes: Minutes) -> Content:
    """Everything that stands in the minutes, as plain words: shown now, and frozen word for word when they are approved."""
    meeting = minutes.meeting
    sections = sorted(minutes.sections.select_related("item__meeting"), key=lambda one: _place(one, meeting))
    ids = [section.item_id for section in sections]
    conflicts = conflicts_by_item(ids)
    papers = papers_of([section.item for section in sections], due_at=terms_of(meeting).agenda_on)
    decisions = _decisions(ids, meeting, conflicts)
    points: dict[UUID | None, list[ActionPoint]] = {}
    for point in ActionPoint.objects.filter(item_id__in=ids).select_related("owner__person", "owner__organisation").order_by("due_on"):
        points.setdefault(point.item_id, []).append(point)
    content: Content = {
        "meeting": {
            "body": meeting.body.name,
            "number": meeting.number,
            "date": date_format(localtime(meeting.starts_at), "l j F Y"),
            "time": f"{localtime(meeting.started_at or meeting.starts_at):%H:%M} tot {localtime(meeting.closed_at or meeting.ends_at):%H:%M}",
            "place": meeting.place,
        },
        "attendance": _attendance(attendance_of(meeting)),
        "sections": [
            _section(one, meeting, decisions.get(one.item_id), points.get(one.item_id, []), conflicts)
            | {"papers": [_paper(paper) for paper in papers.get(one.item_id, [])]}
            for one in sections
        ],
        "reporter": str(meeting.reporter) if meeting.reporter else "",
        "rounds": _rounds(meeting) if meeting.body.zone == Body.Zone.POLICY else [],
    }
    return told_together(content, meeting, ids)


def _rounds(meeting: Meeting) -> list[Content]:
    """The written rounds since the meeting before: what was asked and what came of it."""
    found = rounds_of(meeting)
    items = [one.decision.item_id for one in found]
    decided = _decisions(items, meeting, conflicts_by_item(items)) if items else {}
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


def shown_content(minutes: Minutes) -> Content:
    """What readers see: after approval always what was approved."""
    return minutes.frozen if minutes.frozen is not None else content_of(minutes)


def notes_by_item(minutes: Minutes) -> dict[UUID, list[Note]]:
    """The notes of the meeting, for who writes the minutes."""
    found: dict[UUID, list[Note]] = {}
    notes = Note.objects.filter(item__in=minutes.sections.values("item"), struck=False).select_related("author__person").order_by("at")
    for note in notes:
        found.setdefault(note.item_id, []).append(note)
    return found


def remarks_on(minutes: Minutes) -> list[MinutesRemark]:
    """Remarks of members, oldest first; every member sees all of them."""
    return list(minutes.remarks.select_related("author__person", "author__organisation", "item").order_by("at"))


def decided_remarks_missing(minutes: Minutes) -> bool:
    """Whether a remark still waits for an answer."""
    return minutes.remarks.filter(handled="").exists()


def approval_item(minutes: Minutes) -> AgendaItem | None:
    """The item under which these minutes wait for approval."""
    rows = AgendaItem.objects.filter(about_minutes_of_id=minutes.meeting_id, kind=AgendaItem.Kind.MINUTES, state=AgendaItem.State.PLACED)
    return rows.select_related("meeting", "body").first()


def minutes_due_on(meeting: Meeting) -> date:
    """Before when the minutes have to be with the members."""
    law: Jurisdiction = "BE" if meeting.body.jurisdiction == "BE" else "NL"
    held = day_of(meeting.closed_at or meeting.ends_at, law)
    return add_working_days(held, setting(meeting.body_id, MINUTES_DAYS, on=held), law)


def minutes_to_write(actor: Actor) -> list[Meeting]:
    """Meetings whose minutes the actor still has to send, the oldest first."""
    desks = [body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary") and keeps_record(actor, body)]
    rows = Meeting.objects.filter(body_id__in=desks, body__zone=Body.Zone.POLICY, state=Meeting.State.HELD)
    rows = rows.filter(Q(minutes=None) | Q(minutes__state=Minutes.State.DRAFT))
    return list(rows.select_related("body", "minutes").order_by("starts_at"))


def minutes_to_read(actor: Actor) -> QuerySet[Minutes]:
    """Minutes that were sent to the actor's tables, or of a meeting to which these were invited, and wait for approval."""
    own = Q(state=Minutes.State.SENT, meeting__body_id__in=actor.bodies())
    return minutes_rows().filter(own | sent_jointly(actor.bodies())).order_by("sent_at")


def _place(section: MinutesSection, meeting: Meeting) -> tuple[bool, int, datetime]:
    """In the order of the agenda; what has moved on to another meeting stands last."""
    return section.item.meeting_id != meeting.pk, section.item.position, section.item.received_at


def _attendance(rows: Iterable[Attendance]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"present": [], "excused": [], "absent": []}
    for row in rows:
        if row.presence not in found:
            continue
        name = str(row.capacity)
        if row.reply == Attendance.Reply.SUBSTITUTE and row.substitute is not None:
            name = f"{row.substitute}, in de plaats van {row.capacity.person}"
        found[row.presence].append(name)
    return found


Conflicts = dict[UUID, list[ConflictOfInterest]]


def conflicts_by_item(item_ids: Iterable[UUID]) -> Conflicts:
    """Who declared an interest in which of these items."""
    found: Conflicts = {}
    rows = ConflictOfInterest.objects.filter(item_id__in=list(item_ids), withdrawn_at=None)
    for one in rows.select_related("capacity__person", "capacity__organisation").order_by("at"):
        found.setdefault(one.item_id, []).append(one)
    return found


def _decisions(item_ids: list[UUID], meeting: Meeting, conflicts: Conflicts) -> dict[UUID, Content]:
    rows = Decision.objects.filter(item_id__in=item_ids).select_related("item").prefetch_related("texts")
    positions: dict[UUID, list[Position]] = {}
    said = Position.objects.filter(text_version__decision__in=rows).select_related("capacity__person", "capacity__organisation")
    for position in said.order_by("capacity__person__sort_key"):
        positions.setdefault(position.text_version_id, []).append(position)
    return {one.item_id: _decision(one, meeting, positions, apart_at(conflicts, one.item_id)) for one in rows}


def apart_at(conflicts: Conflicts, item_id: UUID) -> set[UUID]:
    """Whose position at this item stands apart."""
    return {one.capacity_id for one in conflicts.get(item_id, [])}


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
        "positions": _in_words([one for one in positions.get(last.pk, []) if _counted(one, until)], apart) if last else [],
    }


def _counted(position: Position, until: datetime | None) -> bool:
    if until is None:
        return position.withdrawn_at is None
    return position.at <= until and (position.withdrawn_at is None or position.withdrawn_at > until)


def mandate_in_words(decision: Decision) -> str:
    """Whether the table may decide it by itself, with the line of the frame or the reason (BE-000-44)."""
    if not decision.mandate:
        return ""
    label = Decision.Mandate(decision.mandate).label.capitalize()
    return f"{label}: {decision.frame_line}" if decision.frame_line else label


def _in_words(positions: list[Position], apart: set[UUID]) -> list[Content]:
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


def _section(
    section: MinutesSection, meeting: Meeting, decision: Content | None, points: list[ActionPoint], conflicts: Conflicts
) -> Content:
    item = section.item
    return {
        "section": str(section.pk),
        "item": str(item.pk),
        "title": item.title,
        "purpose": item.get_purpose_display(),
        "late": item.late,
        "state": item.get_state_display() if item.meeting_id == meeting.pk else "doorgeschoven",
        "moved": item.meeting_id != meeting.pk or item.state == AgendaItem.State.CARRIED_OVER,
        "reason": item.state_reason if item.state == AgendaItem.State.CARRIED_OVER else "",
        "no_client_check": item.purpose in DECIDABLE and not item.client_check,
        "text": section.text,
        "decision": decision,
        "conflicts": [{"name": str(one.capacity), "reason": one.reason} for one in conflicts.get(item.pk, [])],
        "actions": [_point(point) for point in points],
    }


def _paper(paper: Paper) -> str:
    return f"{paper.title} ({paper.marks})" if paper.marks else paper.title


def _point(point: ActionPoint) -> Content:
    return {"text": point.text, "owner": str(point.owner), "due_on": date_format(point.due_on, "j F Y"), "state": point.state}
