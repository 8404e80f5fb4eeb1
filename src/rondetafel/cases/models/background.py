"""The second stage of a referral: what is being typed, and what was sent; tables of refusals, waits and placements."""

from django.db import models

from rondetafel.cases.models.case import Case, InCase
from rondetafel.cases.models.codes import Stay
from rondetafel.cases.models.codes_background import HelpKind, RefusalReason


class Background(InCase):
    """One per case. `codes` holds what is a code, date or number by field id; every free text is sealed."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, db_constraint=False, related_name="background")
    typed_sealed = models.BinaryField(default=b"")
    typed_seq = models.PositiveIntegerField(default=0)
    typed_at = models.DateTimeField(null=True)
    codes = models.JSONField(default=dict)
    texts_sealed = models.BinaryField(default=b"")
    sent_on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")


class BackgroundRow(InCase):
    """A row of a table on the form; nobody deletes, so a row that was taken off is dropped."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField()
    dropped = models.BooleanField(default=False)
    provider = models.CharField(max_length=160, blank=True)

    class Meta:
        abstract = True


class Refusal(BackgroundRow):
    """A provider that said no, or did not answer (NL-42)."""

    contracted = models.BooleanField(null=True)
    asked_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    reason = models.CharField(max_length=12, choices=RefusalReason.choices, blank=True)
    intake = models.BooleanField(null=True)
    words_sealed = models.BinaryField(default=b"")
    # What the provider says to it, once; it stands beside the refusal as long as that is about this provider (safety P12).
    reply_sealed = models.BinaryField(default=b"")
    reply_by = models.CharField(max_length=160, blank=True)
    replied_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="cases_refusal_once")]


class Wait(BackgroundRow):
    """Waiting for which help, since when, and how long it is said to take (NL-39)."""

    kind = models.CharField(max_length=12, choices=HelpKind.choices, blank=True)
    since = models.DateField(null=True)
    expected_months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="cases_wait_once")]


class Placement(BackgroundRow):
    """Where the young person lived, on the one scale from home to secure (NL-39)."""

    place = models.CharField(max_length=12, choices=Stay.choices, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    words_sealed = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="cases_placement_once")]
