"""Which version of *roles and expectations* was given to whom in the chain of a case, when, how and by whom (NL-19)."""

from django.db import models
from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.consents.models import Concerned


class Handout(InCase):
    """One version, given to one receiver. Of a family person with a page it lies in the own circle, else in circle *sealed*.

    The version is named, not copied: versions never change. Exactly one of `concerned`, `recipient` and `holding_id` says who got it.
    """

    class Way(models.TextChoices):
        MAIL = "mail", "e-mail met een link"
        LETTER = "letter", "brief"
        HANDED = "handed", "meegegeven"

    class BroughtBy(models.TextChoices):
        """The citizen alone brings somebody along (SR-32)."""

        YOUNG_PERSON = "young_person", "de jeugdige"
        PARENT = "parent", "een ouder"
        GUARDIAN = "guardian", "de voogd"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)  # of the case: what a message may say
    version_id = models.UUIDField()  # table_documents.TableVersion, in the root of the table
    version_number = models.PositiveSmallIntegerField()
    concerned = models.ForeignKey(Concerned, null=True, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    participant_id = models.UUIDField(null=True)  # families.Participant, when that person has a page
    recipient = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    holding_id = models.UUIDField(null=True)  # direction.RoleHolding, of somebody who is not in the register
    brought_by = models.CharField(
        max_length=12, choices=BroughtBy.choices, blank=True
    )  # of somebody from the network, a confidant or another
    way = models.CharField(max_length=6, choices=Way.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    outgoing_id = models.UUIDField(null=True)  # notices.Outgoing
    posted_on = models.DateField(null=True)
    handed_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)  # a letter that was not posted after all
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(concerned__isnull=False, recipient=None, holding_id=None)
                | models.Q(concerned=None, recipient__isnull=False, holding_id=None, participant_id=None)
                | models.Q(concerned=None, recipient=None, holding_id__isnull=False, participant_id=None),
                name="handouts_one_receiver",
            ),
            models.CheckConstraint(
                condition=models.Q(way="letter", handed_on=None)
                | models.Q(way="handed", handed_on__isnull=False, posted_on=None, dropped_on=None)
                | models.Q(way="mail", handed_on=None, posted_on=None, dropped_on=None),
                name="handouts_way_has_its_date",
            ),
        ]
        indexes = [
            models.Index(fields=["body"], condition=models.Q(way="letter", posted_on=None, dropped_on=None), name="handouts_to_post")
        ]

    def get_absolute_url(self) -> str:
        return reverse("handouts:handout", args=[self.pk])
