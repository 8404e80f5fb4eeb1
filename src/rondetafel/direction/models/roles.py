"""The role card: who holds which role in a case, since when, and whether that person said yes (NL-04, NL-29)."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase


class RoleHolding(InCase):
    """One holder of one role for a while. Lies in circle *intake*: who refers sees it too. A new holder is a new row; nothing is lost."""

    class Role(models.TextChoices):
        CASUSREGIE = "casusregie", "casusregie"
        PROCESREGIE = "procesregie", "procesregie"
        OTHER = "other", "andere rol"

    class State(models.TextChoices):
        ASKED = "asked", "gevraagd"
        NOTED = "noted", "aan de telefoon ja gezegd, nog te bevestigen"
        ACCEPTED = "accepted", "aanvaard"
        DECLINED = "declined", "nee gezegd"
        ENDED = "ended", "geëindigd"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    role = models.CharField("rol", max_length=12, choices=Role.choices)
    role_name = models.CharField("naam van de rol", max_length=80, blank=True)
    capacity = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    name_sealed = models.BinaryField(default=b"")  # of somebody who is not in the register
    meaning = models.TextField("wat deze rol hier betekent")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    note_sealed = models.BinaryField(default=b"")  # why not, or what was said on the phone
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "role", "role_name"],
                condition=models.Q(state__in=["asked", "noted", "accepted"]),
                name="direction_role_one_holder",
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=False) | models.Q(organisation__isnull=False), name="direction_role_has_holder"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(answered_on__isnull=False, answered_by__isnull=False),
                name="direction_role_accepted_by",
            ),
        ]
