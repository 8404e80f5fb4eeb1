"""Evaluations that can go out now."""

from datetime import date

from django.urls import reverse

from rondetafel.core.actor import Actor
from rondetafel.core.today import SOON, TodayLine
from rondetafel.evaluations.queries import due_moments

MOST = 10


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """One statement, for the desk only."""
    if not actor.holds_any(("chair", "secretary")):
        return []
    return [
        TodayLine(
            SOON, f"Evaluatie van {one.case.number} versturen", reverse("evaluations:send_evaluation", args=[one.pk]),
            f"{one.months} maanden na het advies", one.due_on,
        )
        for one in due_moments(actor, on)[:MOST]
    ]  # fmt: skip
