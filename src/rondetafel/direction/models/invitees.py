"""A professional around the family who is asked to come when the case is discussed: school, a helper. No account, no sight of the file."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase


class Invitee(InCase):
    """Somebody of school or help, asked for one discussion, for the own time only. Name and address are sealed. Circle *file*."""

    class State(models.TextChoices):
        ASKED = "asked", "gevraagd"
        COMING = "coming", "komt"
        NOT_COMING = "not_coming", "komt niet"
        STOPPED = "stopped", "nog afzeggen"  # the family said no, or the case is off: somebody still has to tell the person
        ENDED = "ended", "afgezegd"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    item_id = models.UUIDField()  # the agenda item it is for; a later discussion asks anew
    # What the family said about inviting this person: one of their answers, which tells of whom (SR-10).
    consent = models.ForeignKey("consents.Consent", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    role = models.CharField("rol", max_length=120)
    organisation = models.CharField("organisatie", max_length=120)
    name_sealed = models.BinaryField(default=b"")
    mail_sealed = models.BinaryField(default=b"")
    comes_at = models.DateTimeField("eigen tijd")
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.ASKED)
    invited_on = models.DateField()
    invited_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    noted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")  # who heard it by phone
    released_on = models.DateField(null=True)  # the last text of the chair

    class Meta:
        indexes = [models.Index(fields=["case"], name="direction_invitee_case")]

    def __str__(self) -> str:
        return f"{self.role}, {self.organisation}"
