"""The hours of the chairs: a budget for a period in six kinds, and what was booked on it (NL-05). The desk alone sees them (P12)."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from rondetafel.meetings.models.planning import InBody


class HoursKind(models.TextChoices):
    """What a chair's hours go to."""

    CHAIRING = "chairing", "voorzitten"
    PREPARATION = "preparation", "voorbereiden"
    CONSULTATION = "consultation", "consultatie"
    ADVICE = "advice", "advies schrijven"
    DIRECTION = "direction", "procesregie"
    DEVELOPMENT = "development", "ontwikkeling"


class HoursBudget(InBody):
    """How many minutes a table has for one kind in a period."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="hours_budgets")
    kind = models.CharField(max_length=12, choices=HoursKind.choices)
    minutes = models.PositiveIntegerField()
    valid = DateRangeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "kind", "valid"], name="meetings_hours_budget_once")]


class HoursLine(InBody):
    """One booking: who, when, what for, how long."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="hours_lines")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    day = models.DateField("dag")
    kind = models.CharField("soort", max_length=12, choices=HoursKind.choices)
    minutes = models.PositiveSmallIntegerField("minuten")
    struck = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["body", "day"], name="meetings_hours_day")]
