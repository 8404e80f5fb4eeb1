"""Staying in touch: contact moments, an event that is waited for, and new terms of late action points."""

from django.db import models

from rondetafel.cases.models import CareAction, Case
from rondetafel.cases.models.case import InCase


class ContactMoment(InCase):
    """A call or talk, planned and then noted in twenty seconds (NL-29). Circle *file*."""

    class Outcome(models.TextChoices):
        GOING_WELL = "going_well", "Het loopt"
        STUCK = "stuck", "Het loopt vast"
        WAITS = "waits", "We wachten ergens op"
        NO_ANSWER = "no_answer", "Niet bereikt"
        NOT_NEEDED = "not_needed", "Niet meer nodig"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    planned_on = models.DateField("gepland op")
    weeks_after = models.PositiveSmallIntegerField(null=True)  # 2, 6 or 12 weeks after the advice; none: planned by hand
    done_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    note_sealed = models.BinaryField(default=b"")
    noted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["planned_on"], condition=models.Q(done_on=None), name="direction_contact_open")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on=None, outcome="")
                | models.Q(done_on__isnull=False, noted_by__isnull=False) & ~models.Q(outcome=""),
                name="direction_contact_noted",
            )
        ]


class Waiting(InCase):
    """We wait for an event: which, who reports it, and the latest date; meanwhile the case does not count as standing still."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    event = models.CharField("waarop", max_length=200)
    reporter = models.CharField("wie meldt het", max_length=160)
    since = models.DateField()
    latest_on = models.DateField("uiterlijk")
    ended_on = models.DateField(null=True)
    happened = models.BooleanField(null=True)
    note_sealed = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None, happened=None) | models.Q(ended_on__isnull=False, happened__isnull=False),
                name="direction_waiting_ended",
            )
        ]


class ActionTerm(InCase):
    """A late action point got a new term, with the reason. Late again is *late twice*: a sign to scale up. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    action = models.ForeignKey(CareAction, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    was_due_on = models.DateField()
    due_on = models.DateField()
    given_on = models.DateField()
    reason_sealed = models.BinaryField()
