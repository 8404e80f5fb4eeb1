"""Which table serves whom, and when there is room."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from rondetafel.bodies.models import Body, ClosingDay
from rondetafel.bodies.queries import municipalities_served as served_by
from rondetafel.cases.models import Case
from rondetafel.core.days import Jurisdiction, day_of, midnight_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.meetings.models import AgendaItem
from rondetafel.meetings.queries import free_slots
from rondetafel.organisations.models import Municipality


def law_of(body: Body) -> Jurisdiction:
    """The jurisdiction of a table, as a type."""
    return "BE" if body.jurisdiction == "BE" else "NL"


def municipalities_of(body: Body, on: date) -> QuerySet[Municipality]:
    """The municipalities a table serves on a day."""
    return served_by(body, on)


def closed_days(body: Body) -> set[date]:
    """Days on which the table's secretary does not work."""
    return set(ClosingDay.objects.filter(body=body).values_list("day", flat=True))


def bookable_from(body: Body, on: date, *, case: Any = None) -> date:
    """The first day whose slots leave time for the triage (while nothing is decided) and for inviting people.

    One function for what a referrer is told and for what triage and planning offer (NL-25).
    """
    decided = case is not None and case.decided_on is not None
    start = on if decided else max(on, (case and case.triage_due_on) or triage_due(body, on))
    return add_working_days(start, setting(body.pk, "cases.invitation_days", on=on), law_of(body), closed_days(body))


def first_possible(body: Body, on: date, *, case: Any = None) -> date | None:
    """The day of the first free slot that still leaves that time; None when nothing is planned."""
    law = law_of(body)
    after = midnight_of(bookable_from(body, on, case=case), law)
    slot = free_slots(body.pk, after).first()
    return day_of(slot.starts_at, law) if slot else None


def triage_due(body: Body, on: date) -> date:
    """By when the table says yes, no or not complete."""
    return add_working_days(on, setting(body.pk, "cases.triage_days", on=on), law_of(body), closed_days(body))


def appointment_of(case: Case) -> AgendaItem | None:
    """Where and when who comes for this case is expected: its item, with the slot, the meeting and the video link. One query, none without a date."""
    if case.item_id is None or case.state != Case.State.PLANNED:
        return None
    rows = AgendaItem.objects.filter(pk=case.item_id, state=AgendaItem.State.PLACED, slot__isnull=False)
    return rows.select_related("slot__meeting__video").first()
