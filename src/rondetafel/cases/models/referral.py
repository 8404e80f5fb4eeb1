"""What a table asks in a referral, what changed after handing in, and which municipality is responsible since when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rondetafel.cases.models.case import Case, InCase
from rondetafel.cases.models.codes_background import DutyGround
from rondetafel.core.ids import new_id


class FormVersion(models.Model):
    """Which fields of the catalogue a table switched off, from a moment on. A referral keeps the version it began with (NL-17, SR-06)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    off = ArrayField(models.CharField(max_length=40), default=list)
    reason = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="cases_form_version_once")]


class SituationNote(InCase):
    """The situation changed after the referral was handed in: by whom, since when, sealed words."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="situation_notes")
    since = models.DateField()
    worse = models.BooleanField(default=True)
    note_sealed = models.BinaryField()
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Responsibility(InCase):
    """Which municipality is responsible, by which rule, and whether somebody disputes it; earlier rows stay (SR-22)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="responsibilities")
    municipality = models.ForeignKey("organisations.Municipality", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=12, choices=DutyGround.choices)
    since = models.DateField()
    evidence_on = models.DateField(null=True)
    disputed_by = models.CharField(max_length=160, blank=True)
    note_sealed = models.BinaryField(default=b"")
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
