"""A case that one table hands over to another, as each of the two sees it (NL-53). The sender's row lies with the case, the receiver's at its desk."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.consents.models.ground import LegalGround
from rondetafel.core.ids import new_id


class State(models.TextChoices):
    """How it stands; the same word on both sides."""

    OFFERED = "offered", "wacht op antwoord"
    ACCEPTED = "accepted", "overgenomen"
    REFUSED = "refused", "niet overgenomen"
    WITHDRAWN = "withdrawn", "teruggenomen"


class HandOver(InCase):
    """The sender's side: to which table, on which ground, what goes along, and what was answered."""

    State = State

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="hand_overs")
    to_body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OFFERED)
    ground = models.CharField("grondslag", max_length=10, choices=LegalGround.Code.choices)
    sharing = models.CharField(max_length=12)  # how consent stood on that day
    why_sealed = models.BinaryField(default=b"")
    parts = ArrayField(models.CharField(max_length=20), default=list)
    documents = ArrayField(models.UUIDField(), default=list)
    answer_by = models.DateField("antwoord vóór")
    offered_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer_sealed = models.BinaryField(default=b"")
    their_number = models.CharField(max_length=40, blank=True)
    seen_at = models.DateTimeField(null=True)  # the sender read the answer

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(state="offered"), name="consents_one_offer_at_a_time"),
            models.CheckConstraint(condition=~models.Q(state="accepted") | ~models.Q(their_number=""), name="consents_accepted_has_number"),
        ]


class Offer(models.Model):
    """The receiver's side: that a case is offered, by which table, on which ground; nothing of what is in it."""

    State = State

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField(db_index=True)  # of the receiving table
    circle_id = models.UUIDField()  # its desk
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    from_body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    from_number = models.CharField(max_length=40)
    from_root_id = models.UUIDField()  # where the program fetches what was chosen, on acceptance and not before
    hand_over_id = models.UUIDField(db_index=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OFFERED)
    ground = models.CharField("grondslag", max_length=10, choices=LegalGround.Code.choices)
    sharing = models.CharField(max_length=12)
    invented = models.BooleanField(default=False)
    parts = ArrayField(models.CharField(max_length=20), default=list)
    papers = models.PositiveSmallIntegerField(default=0)
    offered_at = models.DateTimeField()
    answer_by = models.DateField("antwoord vóór")
    answered_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer_sealed = models.BinaryField(default=b"")
    case_id = models.UUIDField(null=True)  # the own case that began with it
    number = models.CharField(max_length=40, blank=True)
