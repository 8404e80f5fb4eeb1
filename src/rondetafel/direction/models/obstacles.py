"""What stands in the way in one case, in the words of the signals, so that a year can be counted without a name (document 004, 3.4; SR-22)."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.direction.models.signals import Theme

MUNICIPALITY = "municipality"
CODES = [*Theme.choices, (MUNICIPALITY, "oneens over de verantwoordelijke gemeente")]


class Obstacle(InCase):
    """One code from a day on, until it no longer stands in the way. Circle *file*."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    code = models.CharField("wat", max_length=16, choices=CODES)
    since = models.DateField("sinds")
    ended_on = models.DateField(null=True)
    noted_by = models.ForeignKey(
        "organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+"
    )  # none: it followed by itself

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "code"], condition=models.Q(ended_on=None), name="direction_obstacle_once")]
        indexes = [models.Index(fields=["case"], name="direction_obstacle_case")]
