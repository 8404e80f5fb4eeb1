"""What waits for the actor after and during policy meetings: positions, minutes, action points, reports."""

from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.settings_store import setting
from rondetafel.core.today import LATE, LATER, NOW, SOON, TodayLine, most_urgent
from rondetafel.meetings.models import Decision, Meeting, Minutes, ReportBack
from rondetafel.meetings.queries.action_points import my_action_points
from rondetafel.meetings.queries.decisions import waiting_for_position
from rondetafel.meetings.queries.minutes import minutes_due_on, minutes_to_read, minutes_to_write
from rondetafel.meetings.queries.reports import intake, my_reports, reports
from rondetafel.meetings.queries.rounds import open_rounds
from rondetafel.meetings.queries.summaries import to_release
from rondetafel.meetings.terms_outcome import ACTION_REMINDER_DAYS, ANSWER_SHOWN_DAYS

State = ReportBack.State
SHOWN = 8


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """Everything of this part, in no order: *Vandaag* sorts."""
    if "member" not in actor.roles:
        return []
    return (
        _positions(actor)
        + _action_points(actor, on)
        + _minutes(actor, on)
        + _reports(actor)
        + _intake(actor)
        + _answers(actor, on)
        + _summaries(actor)
    )


def _summaries(actor: Actor) -> list[TodayLine]:
    """Summaries for everybody that the chair did not release yet."""
    chairs = {body for kind, body in actor.offices if kind == "chair"}
    return [
        TodayLine(
            SOON,
            f"Samenvatting vrijgeven: {one.title}",
            reverse("meetings:decision_summary", args=[one.decision_id]),
            one.decision.item.body.name,
        )
        for one in (to_release(chairs)[:SHOWN] if chairs else ())
    ]


def _positions(actor: Actor) -> list[TodayLine]:
    waiting = waiting_for_position(actor.capacity_id, {body for _, body in actor.seats})
    last_days = dict(open_rounds(one.pk for one in waiting))
    return [_position(one, last_days.get(one.pk)) for one in waiting]


def _position(decision: Decision, until: date | None) -> TodayLine:
    meta = f"Schriftelijke ronde, {decision.item.body.name}" if until else decision.item.body.name
    return TodayLine(NOW, f"Geef uw standpunt: {decision.item.title}", reverse("meetings:decision", args=[decision.item_id]), meta, until)


def _action_points(actor: Actor, on: date) -> list[TodayLine]:
    points = list(my_action_points(actor))
    days = {body: setting(body, ACTION_REMINDER_DAYS, on=on) for body in {point.body_id for point in points}}
    lines = []
    for point in points:
        near = point.due_on <= on + timedelta(days=days[point.body_id])
        urgency = LATE if point.due_on < on else SOON if near else LATER
        lines.append(TodayLine(urgency, point.text, reverse("meetings:my_action_points"), f"Actiepunt, {point.body.name}", point.due_on))
    return most_urgent(lines, SHOWN)


def _minutes(actor: Actor, on: date) -> list[TodayLine]:
    lines = []
    for meeting in minutes_to_write(actor):
        due = minutes_due_on(meeting)
        title = f"Verslag versturen van {_day(meeting)}"
        lines.append(TodayLine(LATE if due < on else SOON, title, reverse("meetings:minutes", args=[meeting.pk]), meeting.body.name, due))
    return most_urgent(lines, SHOWN) + [_to_read(one, actor.bodies()) for one in minutes_to_read(actor)[:SHOWN]]


def _to_read(minutes: Minutes, own: set[UUID]) -> TodayLine:
    meeting = minutes.meeting
    said = "Opmerkingen kunnen nog." if meeting.body_id in own else "U was uitgenodigd."
    title = f"Verslag lezen van {_day(meeting)}"
    return TodayLine(LATER, title, reverse("meetings:minutes", args=[meeting.pk]), f"{meeting.body.name}. {said}")


def _day(meeting: Meeting) -> str:
    return write_date(day_of(meeting.starts_at, meeting.body.jurisdiction), "j F Y")


def _reports(actor: Actor) -> list[TodayLine]:
    """The named reporter's task ends only when the other side confirmed receipt (BE-000-42)."""
    lines = []
    for report in my_reports(actor):
        url, meta = reverse("meetings:report", args=[report.pk]), f"{report.from_body.name}, {report.meeting.number}"
        if report.state == State.TO_DO:
            lines.append(TodayLine(NOW, f"Terugkoppelen aan {report.to_body.name}", url, meta))
        else:
            lines.append(TodayLine(LATER, f"Wacht op ontvangst door {report.to_body.name}: {report.number}", url, meta))
    return most_urgent(lines, SHOWN)


def _intake(actor: Actor) -> list[TodayLine]:
    desks = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    what = {State.SENT: (NOW, "Bevestig de ontvangst"), State.RECEIVED: (SOON, "Plaats of beantwoord"), State.PLACED: (LATER, "Beantwoord")}
    lines = []
    for report in intake(desks):
        urgency, words = what[State(report.state)]
        title = f"{words}: terugkoppeling van {report.from_body.name}"
        lines.append(TodayLine(urgency, title, reverse("meetings:report", args=[report.pk]), report.number))
    return most_urgent(lines, SHOWN)


def _answers(actor: Actor, on: date) -> list[TodayLine]:
    """Answers that came back to the actor's tables lately."""
    rows = reports().filter(from_body_id__in=actor.bodies(), state=State.ANSWERED, answered_at__date__gte=on - timedelta(days=60))
    days = {body: setting(body, ANSWER_SHOWN_DAYS, on=on) for body in {row.from_body_id for row in rows}}
    return [
        TodayLine(
            LATER, f"Antwoord van {row.to_body.name}", reverse("meetings:report", args=[row.pk]), f"{row.from_body.name}, {row.number}"
        )
        for row in rows
        if row.answered_at and day_of(row.answered_at) >= on - timedelta(days=days[row.from_body_id])
    ]
