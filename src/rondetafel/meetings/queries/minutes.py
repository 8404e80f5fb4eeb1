"""The minutes of a meeting as people read them, live or as they were approved."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.days import Jurisdiction, day_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.meetings.models import ActionPoint, AgendaItem, Attendance, Meeting, Minutes, MinutesRemark, MinutesSection, Note
from rondetafel.meetings.queries.client_input import client_inputs
from rondetafel.meetings.queries.in_words import Conflicts, conflicts_by_item, decisions_in_words, rounds_in_words
from rondetafel.meetings.queries.joint import sent_jointly, told_together
from rondetafel.meetings.queries.meetings import attendance_of, terms_of
from rondetafel.meetings.queries.papers import Paper, papers_of
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
    inputs = client_inputs(ids)
    decisions = decisions_in_words(ids, meeting, conflicts)
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
            | {
                "papers": [_paper(paper) for paper in papers.get(one.item_id, [])],
                "client_input": [{"name": str(said.author), "text": said.text} for said in inputs.get(one.item_id, [])],
            }
            for one in sections
        ],
        "reporter": str(meeting.reporter) if meeting.reporter else "",
        "rounds": rounds_in_words(meeting) if meeting.body.zone == Body.Zone.POLICY else [],
    }
    return told_together(content, meeting, ids)


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
        found[row.presence].append(f"{name} (via het scherm)" if row.by_video else name)
    return found


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
