"""Consent to share (secrecy, not the ground: safety P17), who is able to give it, and going on without it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.consents.models.people import Concerned


class Consent(InCase):
    """One answer of one person to one question: what, how, when, until when, withdrawn when (SR-10). Never changed but to withdraw."""

    class Purpose(models.TextChoices):
        SHARE = "share", "delen met de tafel"
        INVITE = "invite", "iemand uitnodigen"
        LEARNING = "learning", "zonder naam ervan leren"
        EVALUATION = "evaluation", "later vragen hoe het gaat"

    class How(models.TextChoices):
        SIGNED = "signed", "op papier getekend"
        DIGITAL = "digital", "zelf, in Rondetafel"
        ORAL = "oral", "mondeling, genoteerd"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    concerned = models.ForeignKey(Concerned, on_delete=models.PROTECT, db_constraint=False, related_name="consents")
    purpose = models.CharField("waarvoor", max_length=12, choices=Purpose.choices)
    about_sealed = models.BinaryField(default=b"")  # whom to invite
    agrees = models.BooleanField("antwoord")
    nameless = models.BooleanField(
        "alleen zonder naam", default=False
    )  # a yes with this limit: the table hears the question, not who it is about
    how = models.CharField("hoe", max_length=8, choices=How.choices)
    noted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    words_sealed = models.BinaryField(default=b"")
    document_id = models.UUIDField(null=True)  # the signed paper
    given_on = models.DateField("gegeven op")
    valid_until = models.DateField("geldig tot en met", null=True)
    withdrawn_on = models.DateField("ingetrokken op", null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_noted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(how="oral") | models.Q(noted_by__isnull=False), name="consents_oral_is_noted_by_somebody"
            ),
            models.CheckConstraint(condition=models.Q(withdrawn_on=None) | models.Q(agrees=True), name="consents_only_a_yes_is_withdrawn"),
            models.CheckConstraint(
                condition=models.Q(nameless=False) | models.Q(agrees=True, purpose="share"), name="consents_nameless_is_a_yes_to_share"
            ),
        ]


class CapacityAssessment(InCase):
    """A dated judgement whether somebody can decide about this (wilsbekwaamheid); it overrides the age (safety P7)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    concerned = models.ForeignKey(Concerned, on_delete=models.PROTECT, db_constraint=False, related_name="assessments")
    capable = models.BooleanField()
    judged_by = models.CharField(max_length=160)
    judged_on = models.DateField()
    valid_until = models.DateField(null=True)
    why_sealed = models.BinaryField(default=b"")
    recorded_at = models.DateTimeField()


class Measure(InCase):
    """A court measure with its dates; changes whose consent is needed."""

    class Kind(models.TextChoices):
        NONE = "none", "geen"
        VOTS = "vots", "voorlopige ondertoezichtstelling"
        OTS = "ots", "ondertoezichtstelling (OTS)"
        OTS_UHP = "ots_uhp", "OTS met machtiging uithuisplaatsing"
        GUARDIANSHIP = "guardianship", "voogdij"
        SECURE = "secure", "machtiging gesloten jeugdhulp"
        PROBATION = "probation", "jeugdreclassering"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    kind = models.CharField("maatregel", max_length=12, choices=Kind.choices)
    since = models.DateField("sinds")
    until = models.DateField("tot en met", null=True)
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class GoOn(InCase):
    """Sharing while consent is incomplete, or after a no: who decided, on which ground, why (SR-11)."""

    class Kind(models.TextChoices):
        INCOMPLETE = "incomplete", "verder terwijl niet alles er is"
        OTHER_GROUND = "other_ground", "delen op een andere grond"

    class Ground(models.TextChoices):
        """No consent in this list (safety P17)."""

        TASK = "task", "wettelijke taak (Jeugdwet)"
        MEASURE = "measure", "uitvoering van een maatregel"
        SAFETY = "safety", "de veiligheid van de jeugdige of een ander"
        VITAL = "vital", "vitaal belang"
        OTHER = "other", "anders"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    ground = models.CharField(max_length=8, choices=Ground.choices)
    why_sealed = models.BinaryField(default=b"")
    lacks = ArrayField(models.UUIDField(), default=list)  # whose consent lacked; somebody new asks for a new reason
    decided_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()


class ReadingView(InCase):
    """What a young person of 12 or over thinks of this parent reading along; a GI asks it first (safety P7)."""

    class View(models.TextChoices):
        FINE = "fine", "vindt het goed"
        PARTLY = "partly", "niet alles"
        OBJECTS = "objects", "wil het niet"
        SILENT = "silent", "zegt er niets over"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    concerned = models.ForeignKey(Concerned, on_delete=models.PROTECT, db_constraint=False, related_name="reading_views")  # who would read
    view = models.CharField(max_length=8, choices=View.choices)
    words_sealed = models.BinaryField(default=b"")
    asked_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    recorded_at = models.DateTimeField()
