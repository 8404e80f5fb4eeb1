"""Which table serves whom, and when there is room."""

from datetime import date

from django.db.models import QuerySet

from rondetafel.bodies.models import Body, ClosingDay
from rondetafel.core.days import Jurisdiction
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.organisations.models import Municipality


def law_of(body: Body) -> Jurisdiction:
    """The jurisdiction of a table, as a type."""
    return "BE" if body.jurisdiction == "BE" else "NL"


def municipalities_of(body: Body, on: date) -> QuerySet[Municipality]:
    """The municipalities a table serves on a day."""
    return Municipality.objects.filter(regionmunicipality__region=body.region, regionmunicipality__valid__contains=on).order_by("name")


def municipalities_served(on: date) -> QuerySet[Municipality]:
    """All municipalities where somebody can refer from, and the rest of the known ones: a referral may lead to another table."""
    return Municipality.objects.order_by("name")


def closed_days(body: Body) -> set[date]:
    """Days on which the table's secretary does not work."""
    return set(ClosingDay.objects.filter(body=body).values_list("day", flat=True))


def triage_due(body: Body, on: date) -> date:
    """By when the table says yes, no or not complete."""
    return add_working_days(on, setting(body.pk, "cases.triage_days", on=on), law_of(body), closed_days(body))
