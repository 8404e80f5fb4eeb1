"""Safety agreements after the advice: each time somebody looked at one, and what came of it (NL-43)."""

from django.db import models

from rondetafel.cases.models import Case, SafetyAgreement
from rondetafel.cases.models.case import InCase


class SafetyReview(InCase):
    """An adopted agreement was looked at on a day. Never changed: its words, watcher and first date stay as adopted. Circle *intake*."""

    class Outcome(models.TextChoices):
        KEPT = "kept", "de afspraak wordt nageleefd en blijft nodig"
        BROKEN = "broken", "de afspraak wordt niet nageleefd"
        ENDED = "ended", "de afspraak is niet meer nodig"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    agreement = models.ForeignKey(SafetyAgreement, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    outcome = models.CharField(max_length=6, choices=Outcome.choices)
    note_sealed = models.BinaryField(default=b"")
    looked_on = models.DateField()
    next_on = models.DateField("opnieuw bekijken op", null=True)
    noted_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["agreement"], name="direction_safety_agreement")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="ended", next_on=None) | ~models.Q(outcome="ended") & models.Q(next_on__isnull=False),
                name="direction_safety_comes_back",
            )
        ]
