"""What waits for somebody at meetings: an agenda to send, a tray to sort, an invitation to answer, a meeting today."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.terms import term
from rondetafel.core.today import LATE, LATER, NOW, SOON, TodayLine, most_urgent
from rondetafel.meetings.models import AgendaItem, Attendance, DatePoll, ItemQuestion, Meeting
from rondetafel.meetings.queries.due import AgendaTerm, agenda_term
from rondetafel.meetings.queries.intake import OWN_WAY, WAITING
from rondetafel.meetings.queries.item_questions import to_answer
from rondetafel.meetings.queries.joint import of_tables
from rondetafel.meetings.queries.polls import unanswered
from rondetafel.meetings.queries.time import empty_soon
from rondetafel.meetings.rules_outcome import DECIDABLE

MOST = 15  # lines of one kind; the list behind them has the rest
STATE, ITEM, NEEDED = Meeting.State, AgendaItem.State, AgendaItem.Arranged.NEEDED
SOON_ENOUGH = timedelta(days=7)
NEWS_DAYS = 7
EMPTY_DAYS = 21
AT_MOST_AHEAD = timedelta(days=120)  # no agenda goes out longer before


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """Everything of meetings that waits for this actor."""
    bodies = actor.bodies()
    if not bodies:
        return []
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    lines = [
        *_today(bodies, on),
        *_to_answer(actor, on),
        *_dates_asked(actor, on),
        *_decided(actor, on),
        *_client_input(actor, on),
        *_asked(actor),
    ]
    lines += _to_arrange({body for kind, body in actor.offices if kind == "secretary"}, on)
    return lines + ([*_to_send(desk, on), *_tray(desk), *_to_close(desk, on), *_to_decide(desk, on), *_empty(desk, on)] if desk else [])


def _client_input(actor: Actor, on: date) -> list[TodayLine]:
    """Points to decide about that nobody looked at for children and parents yet: for the client representative, until the day before."""
    seated = {body for kind, body in actor.seats if kind == "client"}
    if not seated:
        return []
    rows = AgendaItem.objects.filter(
        body_id__in=seated, state=ITEM.PLACED, client_check="", purpose__in=DECIDABLE, published_at__isnull=False
    )
    rows = rows.filter(meeting__state=STATE.PUBLISHED, meeting__starts_at__gt=_day(on)[1]).exclude(
        client_inputs__author_id=actor.capacity_id
    )
    return [_input_line(row) for row in rows.select_related("meeting__body").order_by("meeting__starts_at", "position")[:MOST]]


def _input_line(item: AgendaItem) -> TodayLine:
    meeting = item.meeting
    assert meeting is not None
    until = day_of(meeting.starts_at, meeting.body.jurisdiction) - timedelta(days=1)
    where = f"{meeting.body.name}, {_name(meeting)}"
    return TodayLine(SOON, f"Cliëntentoets: {item.title}", reverse("meetings:give_client_input", args=[item.pk]), where, until)


def _asked(actor: Actor) -> list[TodayLine]:
    """Questions that members asked at items, one line for each item, until they are answered."""
    found: dict[UUID, list[ItemQuestion]] = {}
    for question in to_answer(actor)[:MOST]:
        found.setdefault(question.item_id, []).append(question)
    return [_asked_line(questions) for questions in found.values()]


def _asked_line(questions: list[ItemQuestion]) -> TodayLine:
    item, many = questions[0].item, "1 vraag" if len(questions) == 1 else f"{len(questions)} vragen"
    until = day_of(item.meeting.starts_at, item.body.jurisdiction) if item.meeting else None
    return TodayLine(SOON, f"{many} bij punt: {item.title}", item.get_absolute_url(), item.body.name, until)


def _dates_asked(actor: Actor, on: date) -> list[TodayLine]:
    seated = {body for _, body in actor.seats}
    rows = unanswered(actor, seated)[:MOST] if seated else []
    return [
        TodayLine(
            LATE if row.respond_by < on else SOON, f"Welke datum past u? {row.title}", row.get_absolute_url(), row.body.name, row.respond_by
        )
        for row in rows
    ]


def _empty(desk: set[UUID], on: date) -> list[TodayLine]:
    """Free slots within the coming weeks: somebody may still want them (NL-37)."""
    start, end = _day(on)[0], _day(on + timedelta(days=EMPTY_DAYS))[1]
    return [
        TodayLine(
            LATER,
            f"{free} {'plek' if free == 1 else 'plekken'} nog vrij: {_name(meeting)}",
            meeting.get_absolute_url(),
            meeting.body.name,
            day_of(meeting.starts_at, meeting.body.jurisdiction),
        )
        for meeting, free in empty_soon(desk, start, end)[:MOST]
    ]


def _to_decide(desk: set[UUID], on: date) -> list[TodayLine]:
    rows = DatePoll.objects.filter(body_id__in=desk, state=DatePoll.State.OPEN, respond_by__lte=on).select_related("body")
    return [TodayLine(NOW, f"Datum kiezen: {row.title}", row.get_absolute_url(), row.body.name, row.respond_by) for row in rows[:MOST]]


def _today(bodies: Iterable[UUID], on: date) -> list[TodayLine]:
    start, end = _day(on)
    now = Q(starts_at__range=(start, end), state__in=(STATE.PLANNED, STATE.PUBLISHED)) | Q(state=STATE.IN_SESSION)
    rows = Meeting.objects.filter(now, of_tables(bodies)).select_related("body").order_by("starts_at")[:MOST]
    found = [row for row in rows if row.state == STATE.IN_SESSION or day_of(row.starts_at, row.body.jurisdiction) == on]
    return [
        TodayLine(
            NOW, f"{_name(row)} {'is bezig' if row.state == STATE.IN_SESSION else 'is vandaag'}", row.get_absolute_url(), row.body.name, on
        )
        for row in found
    ]


def _to_answer(actor: Actor, on: date) -> list[TodayLine]:
    start, _ = _day(on)
    asked = Attendance.objects.filter(
        capacity_id=actor.capacity_id, reply=Attendance.Reply.ASKED, meeting__state=STATE.PUBLISHED, meeting__starts_at__gte=start
    )
    rows = asked.select_related("meeting__body").order_by("meeting__starts_at")[:MOST]
    lines = []
    for row in rows:
        day = day_of(row.meeting.starts_at, row.meeting.body.jurisdiction)
        urgency = NOW if day - on <= timedelta(days=3) else SOON
        lines.append(TodayLine(urgency, f"Komt u? {_name(row.meeting)}", row.meeting.get_absolute_url(), row.meeting.body.name, day))
    return lines


def _decided(actor: Actor, on: date) -> list[TodayLine]:
    since = _day(on - timedelta(days=NEWS_DAYS))[0]
    rows = AgendaItem.objects.filter(proposer_id=actor.capacity_id, decided_at__gte=since).exclude(state=ITEM.WITHDRAWN)
    found = rows.select_related("meeting__body").order_by("-decided_at")[:MOST]
    return [
        TodayLine(LATER, f"Uw voorstel “{item.title}”: {item.get_state_display()}", item.get_absolute_url(), _news(item)) for item in found
    ]


def _news(item: AgendaItem) -> str:
    """What the proposer reads beside the decision: the day, or the reason."""
    if item.state == ITEM.PLACED and item.meeting is not None:
        return f"op {write_date(day_of(item.meeting.starts_at, item.meeting.body.jurisdiction), 'j F')}"
    return item.state_reason


def _to_send(desk: set[UUID], on: date) -> list[TodayLine]:
    lines = []
    terms: dict[UUID, AgendaTerm] = {}
    rows = Meeting.objects.filter(body_id__in=desk, state=STATE.PLANNED, starts_at__range=(_day(on)[0], _day(on + AT_MOST_AHEAD)[1]))
    for row in rows.select_related("body").order_by("starts_at"):
        if row.body_id not in terms:
            terms[row.body_id] = agenda_term(row.body, on)
        due = terms[row.body_id].due(day_of(row.starts_at, row.body.jurisdiction))
        if due > on + timedelta(days=7):
            continue
        urgency = LATE if due < on else NOW if due - on <= timedelta(days=1) else SOON
        url = reverse("meetings:agenda_edit", args=[row.pk])
        lines.append(TodayLine(urgency, f"Agenda versturen: {_name(row)}", url, row.body.name, due))
    return most_urgent(lines, MOST)


def _to_arrange(secretary: set[UUID], on: date) -> list[TodayLine]:
    """An interpreter or something else that was asked for, until it is arranged. A number, never for whom (safety P3)."""
    if not secretary:
        return []
    asked = Q(interpreter=NEEDED) | Q(accessible=NEEDED)
    rows = AgendaItem.objects.filter(asked, body_id__in=secretary, state=ITEM.PLACED, slot__starts_at__gte=_day(on)[0])
    lines = []
    for row in rows.select_related("slot", "body").order_by("slot__starts_at")[:MOST]:
        assert row.slot is not None
        what = [word for word, asked_now in (("tolk", row.interpreter), ("toegankelijkheid", row.accessible)) if asked_now == NEEDED]
        day = day_of(row.slot.starts_at, row.body.jurisdiction)
        title = f"{' en '.join(what).capitalize()} regelen bij {row.number}"
        url = reverse("meetings:set_arrival", args=[row.pk])
        lines.append(TodayLine(NOW if day - on <= SOON_ENOUGH else SOON, title, url, "Er is om gevraagd", day))
    return lines


def _tray(desk: set[UUID]) -> list[TodayLine]:
    rows = AgendaItem.objects.filter(WAITING, body_id__in=desk, postponed_until=None).exclude(kind__in=OWN_WAY)
    counts = rows.values("body_id", "body__name").annotate(waiting=Count("pk")).order_by("body__name")
    return [
        TodayLine(
            SOON,
            "1 punt wacht in het postvak" if row["waiting"] == 1 else f"{row['waiting']} punten wachten in het postvak",
            reverse("meetings:inbox", args=[row["body_id"]]),
            row["body__name"],
        )
        for row in counts
    ]


def _to_close(desk: set[UUID], on: date) -> list[TodayLine]:
    over = Meeting.objects.filter(body_id__in=desk, state__in=(STATE.PUBLISHED, STATE.IN_SESSION), ends_at__lt=_day(on)[0])
    rows = over.select_related("body").order_by("starts_at")[:MOST]
    return [TodayLine(LATE, f"{_name(row)} is nog niet afgesloten", row.get_absolute_url(), row.body.name) for row in rows]


def _name(meeting: Meeting) -> str:
    return f"{term('meeting', meeting.body.jurisdiction).capitalize()} {meeting.number}"


def _day(on: date) -> tuple[datetime, datetime]:
    """From some hours before the day begins to some hours after it ends: wide enough for each zone, the rows are looked at again."""
    return datetime.combine(on, time.min, UTC) - timedelta(hours=3), datetime.combine(on, time.max, UTC)
