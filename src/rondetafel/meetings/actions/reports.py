"""The report of a meeting to the parent body: written, sent, received, placed, answered (BE-000-39, BE-000-42)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.ids import new_number
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.actions.approvals import last_position
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting, ReportBack
from rondetafel.meetings.queries.reports import goes_by_itself, reportable_items, summary_of, views_on
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.rules_outcome import answers_reports, has_summary, reports
from rondetafel.meetings.workflow_outcome import REPORT

State = ReportBack.State


@transaction.atomic
def prepare_report(meeting: Meeting, *, actor: Actor) -> ReportBack | None:
    """When a meeting closes: the named reporter gets a ready summary of what was marked for the parent body. Run again, it changes nothing."""
    parent = meeting.body.parent
    if meeting.reporter_id is None or parent is None or ReportBack.objects.filter(meeting=meeting, to_body=parent).exists():
        return None
    report = ReportBack(
        root_id=meeting.root_id,
        circle_id=meeting.circle_id,
        to_root_id=parent.root_id,
        to_circle_id=parent.desk_circle_id,
        number=new_number(parent.number_prefix),
        from_body_id=meeting.body_id,
        to_body=parent,
        meeting=meeting,
        reporter_id=meeting.reporter_id,
        text=summary_of(meeting),
    )
    report.save(force_insert=True)
    record("report.prepare", report, actor=actor, action="C", meeting=meeting.pk, reporter=meeting.reporter_id)
    return report


@transaction.atomic
def mark_for_parent(meeting: Meeting, *, items: list[str], actor: Actor) -> None:
    """Which points go along to the parent body; chosen when the meeting closes."""
    at_desk.check(actor, meeting)
    rows = reportable_items(meeting)
    rows.filter(pk__in=items, for_parent=False).update(for_parent=True, version=F("version") + 1)
    mine = rows.filter(for_parent=True).exclude(pk__in=items).exclude(goes_by_itself())
    mine.update(for_parent=False, version=F("version") + 1)
    record("report.select", meeting, actor=actor, items=len(items))


@transaction.atomic
def edit_report(report: ReportBack, *, text: str, version: int, actor: Actor) -> None:
    """Change the summary; the members' own texts go along unchanged and cannot be edited here.

    Raises:
        Stale: somebody saved a newer text meanwhile.
    """
    reports.check(actor, report)
    rows = ReportBack.objects.filter(pk=report.pk, state=State.TO_DO)
    if rows.filter(version=version).update(text=text, version=F("version") + 1) != 1:
        if not rows.exists():
            raise IllegalMove("report.edit")
        raise Stale(ReportBack.objects.get(pk=report.pk))
    report.text, report.version = text, version + 1
    record("report.edit", report, actor=actor)


@transaction.atomic
def send_report(report: ReportBack, *, actor: Actor, at: datetime) -> None:
    """Hand it in at the parent body's desk. What members wrote is frozen into it, word for word."""
    has_summary.check(actor, report)
    positions = views_on(report.meeting)
    REPORT.move(report, "send", actor=actor, to=report.to_body_id, decisions=sum(bool(one["number"]) for one in positions))
    _write(report, positions=positions, sent_at=at)


@transaction.atomic
def receive_report(report: ReportBack, *, actor: Actor, at: datetime) -> None:
    """The parent body's desk confirms receipt; with it the reporter's task ends."""
    REPORT.move(report, "receive", actor=actor)
    _write(report, received_at=at)


@transaction.atomic
def place_report(report: ReportBack, *, meeting: Meeting, actor: Actor, at: datetime) -> AgendaItem:
    """Put it on a meeting of the parent body: from now on all its members read it, with the texts that came along."""
    answers_reports.check(actor, report)
    if meeting.body_id != report.to_body_id or meeting.state not in (Meeting.State.PLANNED, Meeting.State.PUBLISHED):
        raise IllegalMove("report.place")
    if report.state == State.SENT:
        receive_report(report, actor=actor, at=at)
    to_body = report.to_body
    item = AgendaItem(
        root_id=to_body.root_id,
        circle_id=to_body.members_circle_id,
        body_id=to_body.pk,
        meeting=meeting,
        number=new_number(to_body.number_prefix),
        kind=AgendaItem.Kind.REPORT,
        purpose=AgendaItem.Purpose.DISCUSSION if report.positions else AgendaItem.Purpose.INFORMATION,
        title=f"Terugkoppeling van {report.from_body.name}, {report.meeting.number}"[:160],
        explanation=report.text,
        minutes=10,
        position=last_position(meeting) + 1,
        received_at=at,
        published_at=at if meeting.state == Meeting.State.PUBLISHED else None,
        state=AgendaItem.State.PLACED,
    )
    item.save(force_insert=True)
    ItemSubject(root_id=item.root_id, circle_id=item.circle_id, item=item, kind="report", subject_id=report.pk).save(force_insert=True)
    REPORT.move(report, "place", actor=actor, meeting=meeting.pk, item=item.pk)
    _write(report, placed_item_id=item.pk, placed_in=meeting, to_circle_id=to_body.members_circle_id)
    touch(meeting.pk)
    return item


@transaction.atomic
def place_waiting_reports(meeting: Meeting, *, actor: Actor, at: datetime) -> list[AgendaItem]:
    """When a draft agenda is made: everything that other tables sent in comes onto it."""
    waiting = ReportBack.objects.filter(to_body_id=meeting.body_id, state__in=(State.SENT, State.RECEIVED)).order_by("sent_at")
    rows = waiting.select_related("from_body", "to_body", "meeting")
    return [place_report(report, meeting=meeting, actor=actor, at=at) for report in rows]


@transaction.atomic
def answer_report(report: ReportBack, *, answer: str, actor: Actor, at: datetime) -> None:
    """Answer it; every member of the table that reported reads the answer, and it stands in their follow-up."""
    REPORT.move(report, "answer", actor=actor)
    _write(report, answer=answer, answered_at=at)


def _write(report: ReportBack, **values: Any) -> None:
    ReportBack.objects.filter(pk=report.pk).update(**values, version=F("version") + 1)
    for name, value in values.items():
        setattr(report, name, value)
