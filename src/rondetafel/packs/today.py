"""What of packs waits for the actor: for the desk what must go out, for an expert what is to be read."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.bodies.models import Body, ClosingDay
from rondetafel.cases.models import AdHocExpert, Discussion
from rondetafel.cases.queries.cases import without_name
from rondetafel.cases.queries.places import law_of
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of, midnight_of
from rondetafel.core.settings_store import setting
from rondetafel.core.today import LATE, NOW, SOON, TodayLine, most_urgent
from rondetafel.core.workdays import add_working_days
from rondetafel.packs.models import NamelessQuestion, PackReading, PackVersion
from rondetafel.packs.queries.nameless import to_read
from rondetafel.packs.terms import DAYS_BEFORE

MOST = 15
AHEAD = timedelta(days=35)  # meetings within this time are looked at
SOON_DAYS = 5


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """The lines of this room."""
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    lines = [*_failed(desk), *_to_release(desk, on)] if {"care:chair", "care:secretary"} & actor.roles else []
    return lines + _to_read(actor, on) + _without_name(actor, on)


def _coming(on: date) -> "QuerySet[Any]":
    start = midnight_of(on)
    out = PackVersion.objects.filter(discussion=OuterRef("pk"))
    rows = Discussion.objects.filter(state__in=OPEN_DISCUSSION, planned_for__gte=start, planned_for__lt=start + AHEAD)
    return rows.annotate(is_out=Exists(out)).select_related("case__body").order_by("planned_for")


def _to_release(desk: set[UUID], on: date) -> list[TodayLine]:
    """Discussions whose pack is not out: red when its term is over."""
    nameless = NamelessQuestion.objects.filter(case=OuterRef("case"), released_at__isnull=False)
    unnamed = without_name("case__")
    waiting = ~unnamed & Q(is_out=False) | unnamed & ~Exists(nameless)
    rows = list(_coming(on).filter(waiting, case__body_id__in=desk).exclude(case__body__mode=Body.Mode.NEUTRAL))
    terms = {body.pk: _term(body, on) for body in {one.case.body for one in rows}}
    lines = []
    for one in rows:
        law = law_of(one.case.body)
        days, closed = terms[one.case.body_id]
        due = add_working_days(day_of(one.planned_for, law), -days, law, closed)
        if due > on + timedelta(days=SOON_DAYS):
            continue
        urgency = LATE if due < on else NOW if due == on else SOON
        unnamed_one = one.case.without_name
        page = "packs:nameless_detail" if unnamed_one else "packs:pack_detail"
        title = f"Schrijf {one.case.number} zonder naam" if unnamed_one else f"Geef het pakket van {one.case.number} vrij"
        about = "De experts krijgen alleen de vraag zonder naam" if unnamed_one else "Dossierpakket"
        lines.append(TodayLine(urgency, title, reverse(page, args=[one.case_id]), about, due))
    return most_urgent(lines, MOST)


def _failed(desk: set[UUID]) -> list[TodayLine]:
    """Packs that are out, but whose file could not be made."""
    rows = (
        PackVersion.objects.filter(case__body_id__in=desk, state=PackVersion.State.FAILED).select_related("case").order_by("-released_at")
    )
    title = "Het pakket van {number} kon niet worden gemaakt"
    return [
        TodayLine(NOW, title.format(number=one.case.number), reverse("packs:pack_detail", args=[one.case_id]), "Dossierpakket")
        for one in rows[:MOST]
    ]


def _term(body: Body, on: date) -> tuple[int, set[date]]:
    return setting(body.pk, DAYS_BEFORE, on=on), set(ClosingDay.objects.filter(body=body).values_list("day", flat=True))


def _without_name(actor: Actor, on: date) -> list[TodayLine]:
    """Questions without a name that are open to this reader; who keeps the desk wrote them."""
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    found = [one for one in to_read(on) if one.body_id not in desk] if "family" not in actor.roles else []
    return [_nameless_line(one, day_of(one.planned_for) if one.planned_for else None, on) for one in found]


def _nameless_line(one: NamelessQuestion, day: date | None, on: date) -> TodayLine:
    soon = day is not None and day <= on + timedelta(days=1)
    about = f"Voor het overleg van {write_date(day, 'j F')}" if day else "Voor het overleg"
    return TodayLine(NOW if soon else SOON, "Lees de vraag zonder naam", reverse("packs:read_nameless", args=[one.pk]), about, day)


def _to_read(actor: Actor, on: date) -> list[TodayLine]:
    """Meetings with packs that this reader did not call read, as an expert of the table or asked for one case: one line for each meeting."""
    if "family" in actor.roles:
        return []
    tables = actor.bodies() if "care:expert" in actor.roles else ()
    asked = AdHocExpert.objects.filter(case=OuterRef("case"), capacity_id=actor.capacity_id, ended_at=None)
    newest = PackVersion.objects.filter(discussion=OuterRef("pk")).order_by("-number").values("pk")[:1]
    mine = PackReading.objects.filter(version_id=OuterRef("newest"), capacity_id=actor.capacity_id, finished_at__isnull=False)
    reads = Q(case__body_id__in=tables) | Exists(asked) if tables else Exists(asked)
    rows = _coming(on).filter(reads, is_out=True).annotate(newest=Subquery(newest)).exclude(Exists(mine))
    by_meeting: dict[UUID, list[Discussion]] = {}
    for one in rows[: 4 * MOST]:
        by_meeting.setdefault(one.meeting_id, []).append(one)
    return [_reading_line(meeting_id, found, on) for meeting_id, found in list(by_meeting.items())[:MOST]]


def _reading_line(meeting_id: UUID, found: list[Discussion], on: date) -> TodayLine:
    day = day_of(found[0].planned_for, law_of(found[0].case.body))
    many = "1 casus" if len(found) == 1 else f"{len(found)} casussen"
    urgency = NOW if day <= on + timedelta(days=1) else SOON
    return TodayLine(
        urgency, f"Bereid het overleg voor: {write_date(day, 'j F')}", reverse("packs:preparation", args=[meeting_id]), many, day
    )
