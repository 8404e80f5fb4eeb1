"""The page of the chairs' hours: budget, used and left by kind; of single bookings only one's own (safety P12)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.meetings.models import HoursBudget, HoursKind, HoursLine


@dataclass(frozen=True)
class Kind:
    """One kind of hours in the period, in minutes."""

    label: str
    budget: int
    used: int

    @property
    def left(self) -> int:
        """What may still be booked; less than nothing when too much was."""
        return self.budget - self.used

    @property
    def budget_hours(self) -> str:
        """As people read it."""
        return in_hours(self.budget)

    @property
    def used_hours(self) -> str:
        """As people read it."""
        return in_hours(self.used)

    @property
    def left_hours(self) -> str:
        """As people read it."""
        return in_hours(self.left)


def in_hours(minutes: int) -> str:
    """Hours with a comma: 90 minutes is 1,5."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def hours_page(body: Body, actor: Actor, on: date) -> dict[str, Any]:
    """The period that runs; without a budget the calendar year."""
    budgets = list(HoursBudget.objects.filter(body=body, valid__contains=on).order_by("valid"))
    first, end = (budgets[-1].valid.lower, budgets[-1].valid.upper) if budgets else (date(on.year, 1, 1), date(on.year + 1, 1, 1))
    of = {row.kind: row.minutes for row in budgets if row.valid.lower == first and row.valid.upper == end}
    booked = HoursLine.objects.filter(body=body, struck=False, day__gte=first, day__lt=end)
    used = dict(booked.order_by().values_list("kind").annotate(Sum("minutes")))
    kinds = [Kind(label, of.get(kind, 0), used.get(kind, 0)) for kind, label in HoursKind.choices]
    return {
        "body": body,
        "first": first,
        "last": date.fromordinal(end.toordinal() - 1),
        "kinds": kinds,
        "total": Kind("Samen", sum(one.budget for one in kinds), sum(one.used for one in kinds)),
        "has_budget": bool(budgets),
        "own": list(HoursLine.objects.filter(body=body, capacity_id=actor.capacity_id).order_by("-day", "-pk")[:25]),
    }
