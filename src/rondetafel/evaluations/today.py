"""Evaluations that can go out now."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from rondetafel.core.actor import Actor
from rondetafel.core.today import LATER, SOON, TodayLine
from rondetafel.evaluations.leaving import LATE_AFTER, announced_on, leaves_by_itself
from rondetafel.evaluations.models import Answer, Moment
from rondetafel.evaluations.monitor import quarter_words
from rondetafel.evaluations.monitor_queries import to_review
from rondetafel.evaluations.queries import due_moments
from rondetafel.evaluations.time_queries import to_book

MOST = 10
READ = 40  # of what comes in the next weeks; most of it is not announced yet


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
    return _to_read(actor, on) + [line for one in due_moments(actor, on)[:READ] if (line := _moment_line(one, on))][:MOST]


def _moment_line(one: Moment, on: date) -> TodayLine | None:
    """What waits for the desk: a decision about the family, a reason why it did not go, or that it will."""
    number, url = one.case.number, reverse("evaluations:send_evaluation", args=[one.pk])
    if one.family_waits:
        return TodayLine(SOON, f"Ouders en jongere van {number} vragen hoe het gaat", url, "Kan dit gezin nu gevraagd worden?", one.due_on)
    if one.held_on:
        return TodayLine(LATER, f"Evaluatie van {number} is tegengehouden", url, "Laat haar gaan, of sla haar over", one.due_on)
    if one.stays:
        return TodayLine(SOON, f"Evaluatie van {number} ging niet uit", url, one.get_stays_display(), one.due_on)
    if on - one.due_on > LATE_AFTER or not leaves_by_itself(one, on):
        said = TodayLine(SOON, f"Evaluatie van {number} versturen", url, f"{one.months} maanden na het advies", one.due_on)
        return said if one.due_on <= on else None
    if announced_on(one) > on:
        return None
    asked = "Staat klaar, ook voor het gezin" if one.released_by_id else "Kan dit gezin nu gevraagd worden? Verstuur nu of houd tegen"
    return TodayLine(LATER if one.released_by_id else SOON, f"Evaluatie van {number} gaat vanzelf uit", url, asked, one.due_on)


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
