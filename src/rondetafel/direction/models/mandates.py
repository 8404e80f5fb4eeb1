"""The mandate register: an expert's freedom to carry an advice out in the own organisation, per advice item and seat (NL-30)."""

from django.db import models

from rondetafel.cases.models import AdviceItem, Case
from rondetafel.cases.models.case import InCase


class Mandate(InCase):
    """Asked of the manager of an expert, for one advice item. A new person in the seat: the old row lapses, a new one is asked. Circle *file*."""

    class State(models.TextChoices):
        TO_ASK = "to_ask", "nog te vragen"
        ASKED = "asked", "gevraagd"
        GIVEN = "given", "gegeven"
        REFUSED = "refused", "geweigerd"
        LAPSED = "lapsed", "vervallen"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    advice_item = models.ForeignKey(AdviceItem, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey("bodies.Seat", null=True, on_delete=models.PROTECT, related_name="+")
    expert = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.TO_ASK)
    asked_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")  # who wrote it down
    reason_sealed = models.BinaryField(default=b"")
    instead_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, db_constraint=False, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["advice_item", "organisation"], condition=~models.Q(state="lapsed"), name="direction_mandate_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="asked") | models.Q(asked_on__isnull=False, due_on__isnull=False), name="direction_mandate_asked"
            ),
            models.CheckConstraint(condition=~models.Q(state="refused") | ~models.Q(reason_sealed=b""), name="direction_mandate_why_not"),
        ]
        indexes = [models.Index(fields=["seat"], condition=~models.Q(state="lapsed"), name="direction_mandate_seat")]
