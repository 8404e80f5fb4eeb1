"""Evaluations that can go out now."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from rondetafel.core.actor import Actor
from rondetafel.core.today import LATER, SOON, TodayLine
from rondetafel.evaluations.models import Answer
from rondetafel.evaluations.monitor import quarter_words
from rondetafel.evaluations.monitor_queries import to_review
from rondetafel.evaluations.queries import due_moments
from rondetafel.evaluations.time_queries import to_book

MOST = 10


def _to_read(actor: Actor, on: date) -> list[TodayLine]:
    """New answers of the last two weeks, for the table's reader."""
    if not actor.roles & {"care:manager", "care:policy_officer", "care:secretary", "privacy_officer"}:
        return []
    new = Answer.objects.filter(came_on__gt=on - timedelta(days=14)).values_list("body_id", flat=True).order_by()
    return [
        TodayLine(LATER, "Nieuwe evaluaties om te lezen", reverse("evaluations:evaluation_list", args=[body]), "Laatste twee weken")
        for body in sorted(set(new), key=str)
    ]


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """One statement for the desk; for others one that asks whether they read, and one about what is new."""
    if not actor.holds_any(("chair", "secretary")):
        return _to_read(actor, on)
    return _to_read(actor, on) + [
        TodayLine(
            SOON, f"Evaluatie van {one.case.number} versturen", reverse("evaluations:send_evaluation", args=[one.pk]),
            f"{one.months} maanden na het advies", one.due_on,
        )
        for one in due_moments(actor, on)[:MOST]
    ]  # fmt: skip


def time_lines(actor: Actor, _: date) -> list[TodayLine]:
    """Meetings for which an expert did not book hours yet; one statement."""
    if "care:expert" not in actor.roles:
        return []
    return [
        TodayLine(
            LATER,
            f"Noteer uw uren voor het overleg van {one.starts_at:%d-%m}",
            reverse("evaluations:book_time", args=[one.pk]),
            "Een halve minuut",
        )
        for one in to_book(actor, timezone.now())[:MOST]
    ]


def monitor_lines(actor: Actor, on: date) -> list[TodayLine]:
    """Records of a finished quarter that the secretary did not review; one statement, one line per table and quarter."""
    if not actor.holds("secretary"):
        return []
    lines = []
    for body_id, quarter, many in to_review(actor, on)[:MOST]:
        url = f"{reverse('evaluations:monitor_record_list', args=[body_id])}?quarter={quarter}"
        title = f"Monitorgegevens van het {quarter_words(quarter)} nakijken"
        lines.append(TodayLine(SOON, title, url, f"Nog {many} {'casus' if many == 1 else 'casussen'}"))
    return lines
