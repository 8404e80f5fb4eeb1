"""A complaint: a root of its own that no chair, deputy or secretary of the case can see (SR-31)."""

from django.db import models
from django.urls import reverse

from rondetafel.cases.models.case import InCase


class Complaint(InCase):
    """One complaint, from filing to outcome. Seen by who complains and by the table's complaint handlers."""

    class State(models.TextChoices):
        FILED = "filed", "ontvangen"
        HANDLING = "handling", "in behandeling"
        ANSWERED = "answered", "beantwoord"
        WITHDRAWN = "withdrawn", "ingetrokken"

    class CameBy(models.TextChoices):
        SELF = "self", "zelf op de eigen pagina"
        PHONE = "phone", "aan de telefoon of in een gesprek"
        LETTER = "letter", "per brief"

    class Outcome(models.TextChoices):
        RIGHT = "right", "terecht"
        PARTLY = "partly", "deels terecht"
        NOT_RIGHT = "not_right", "niet terecht"
        SETTLED = "settled", "samen opgelost"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    # Who complained on the own page; nobody when it was entered for somebody who called or wrote.
    by_capacity = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    came_by = models.CharField(max_length=6, choices=CameBy.choices, default=CameBy.SELF)
    name_sealed = models.BinaryField(default=b"")
    reach_sealed = models.BinaryField(default=b"")  # how to reach who complains
    text_sealed = models.BinaryField()
    wish_sealed = models.BinaryField(default=b"")
    state = models.CharField(max_length=10, choices=State.choices, default=State.FILED)
    filed_on = models.DateField()
    confirm_by = models.DateField()
    answer_by = models.DateField()
    handler = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer_sealed = models.BinaryField(default=b"")
    answered_on = models.DateField(null=True)
    learned = models.BooleanField(default=False)  # a learning point without names was given to the table
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="answered") | ~models.Q(outcome="") & models.Q(answered_on__isnull=False),
                name="families_complaint_answered_has_outcome",
            ),
            models.CheckConstraint(
                condition=models.Q(came_by="self") & models.Q(by_capacity__isnull=False)
                | ~models.Q(came_by="self") & models.Q(by_capacity=None),
                name="families_complaint_by_whom",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("families:complaint", args=[self.pk])

    @property
    def read_by_who_complains(self) -> bool:
        """Whether who complains has a page on which name, messages and outcome stand; who called or wrote has none and must be told."""
        return self.came_by == self.CameBy.SELF


class ComplaintMessage(InCase):
    """A message between who complains and who handles it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, db_constraint=False, related_name="messages")
    by_handler = models.BooleanField()
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    at = models.DateTimeField()


class LearningPoint(InCase):
    """What a table learned from a complaint: without names, without a date, without a way back to the complaint. For the table's members."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=600)
    year = models.PositiveSmallIntegerField()
