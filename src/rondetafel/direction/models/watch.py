"""The way to eighteen: what must be arranged from sixteen on, and who sees to it (NL-41)."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase


class Area(models.TextChoices):
    """How one of the five life areas stands."""

    UNKNOWN = "unknown", "nog niet bekeken"
    BUSY = "busy", "wordt aan gewerkt"
    ARRANGED = "arranged", "geregeld"
    NOT_NEEDED = "not_needed", "niet nodig"


def area(label: str) -> models.CharField:
    """A column for one life area."""
    return models.CharField(label, max_length=10, choices=Area.choices, default=Area.UNKNOWN)


class Watch(InCase):
    """One per case, from sixteen to twenty-three. The birthday itself is the case's; dates here are what else flips. Circle *file*."""

    class Plan(models.TextChoices):
        NONE = "none", "nog niet begonnen"
        STARTED = "started", "begonnen"
        READY = "ready", "klaar en besproken met de jongere"

    class Domain(models.TextChoices):
        UNKNOWN = "unknown", "nog niet gekozen"
        YOUTH = "youth", "verlengde jeugdhulp (Jeugdwet)"
        WMO = "wmo", "Wmo"
        WLZ = "wlz", "Wlz"
        ZVW = "zvw", "Zvw (GGZ voor volwassenen)"
        NONE = "none", "geen hulp nodig na 18"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    owner = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    owner_sealed = models.BinaryField(default=b"")  # somebody who is not in the register
    order_ends_on = models.DateField("einde maatregel", null=True)
    help_ended_on = models.DateField("jeugdhulp gestopt op", null=True)  # within half a year it may start again
    plan = models.CharField("toekomstplan", max_length=8, choices=Plan.choices, default=Plan.NONE)
    domain = models.CharField("wet na 18", max_length=8, choices=Domain.choices, default=Domain.UNKNOWN)
    living = area("wonen")
    income = area("inkomen")
    wellbeing = area("welzijn en gezondheid")
    school_work = area("school en werk")
    support = area("steun van anderen")
    network_named = models.BooleanField("er is iemand die blijft", default=False)
    looked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="direction_watch_once")]
