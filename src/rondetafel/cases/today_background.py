"""What waits on Vandaag about the second stage: for the referrer until it is sent, for the desk when it is late."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.settings_store import setting
from rondetafel.core.today import LATE, NOW, SOON, TodayLine
from rondetafel.core.workdays import add_working_days

MOST = 15
COLUMNS = ("number", "state", "body_id", "scheduled_for", "root_id", "entered_by_id", "body__jurisdiction")


def background_lines(actor: Actor, desk: set[UUID], on: date) -> list[TodayLine]:
    """Cases taken on whose background was not sent, at tables that ask for one: one question to the database, and two per table of the reader."""
    mine = Q(referrer_id=actor.capacity_id) | Q(co_referrers__capacity_id=actor.capacity_id)
    rows = Case.objects.filter(mine | Q(body_id__in=desk), state__in=[Case.State.ACCEPTED, Case.State.PLANNED], first_discussed_on=None)
    rows = rows.exclude(body__mode=Body.Mode.NEUTRAL).filter(Q(background=None) | Q(background__sent_on=None), answered_on=None).distinct()
    waiting = list(rows.select_related("body").only(*COLUMNS).order_by("scheduled_for", "number")[:300])
    terms = {body.pk: (setting(body.pk, "cases.background_days", on=on), closed_days(body)) for body in {one.body for one in waiting}}
    found = [line for case in waiting if (line := _line(case, on, *terms[case.body_id], at_desk=case.body_id in desk)) is not None]
    return found[:MOST]


def _line(case: Case, on: date, days: int, closed: set[date], *, at_desk: bool) -> TodayLine | None:
    law = law_of(case.body)
    due = add_working_days(day_of(case.scheduled_for, law), -days, law, closed) if case.scheduled_for else None
    late = due is not None and due < on
    if at_desk:
        url = reverse("cases:read_background", args=[case.pk])
        return TodayLine(NOW, f"Achtergrond van {case.number} ontbreekt nog", url, "De stukken moeten klaar zijn", due) if late else None
    text = "De tafel heeft dit nodig vóór het overleg" if due else "Nog geen datum; u kunt vast beginnen"
    url = reverse("cases:background", args=[case.pk])
    return TodayLine(LATE if late else SOON, f"Vul de achtergrond van {case.number} in", url, text, due)
