"""Documents: checked, sealed under the root's key, read on screen; and what happens when one went wrong."""

from django.db import models

from rondetafel.core.ids import new_id


class Document(models.Model):
    """One file in a circle of a root. Its bytes lie sealed in the data folder under a random name."""

    class Category(models.TextChoices):
        REFERRAL = "referral", "aanmelding (brief, e-mail)"
        ANALYSIS = "analysis", "verklarende analyse"
        PLAN = "plan", "plan"
        DIAGNOSTICS = "diagnostics", "diagnostiek"
        COURT = "court", "beschikking"
        PAPER = "paper", "vergaderstuk"
        OTHER = "other", "anders"

    class Consent(models.TextChoices):
        """With whose consent a professional shares this paper, as a role: then it is not to be shared further (SR-05)."""

        YOUNG_PERSON = "young_person", "de jeugdige"
        PARENT = "parent", "een ouder"
        PARENTS = "parents", "de ouders"
        ALL = "all", "de jeugdige en de ouders"
        GUARDIAN = "guardian", "de voogd"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField(db_index=True)
    circle_id = models.UUIDField()
    title = models.CharField("titel", max_length=160)
    category = models.CharField("soort", max_length=12, choices=Category.choices)
    made_on = models.DateField("datum van het stuk", null=True)  # of the paper itself; when it was added is another day
    author = models.CharField("wie maakte het", max_length=160, blank=True)
    consent_of = models.CharField("gedeeld met toestemming van", max_length=12, choices=Consent.choices, blank=True)
    content_type = models.CharField(max_length=100)
    extension = models.CharField(max_length=5)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=64, unique=True)
    uploaded_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""), name="documents_withdrawn_has_reason"
            ),
            models.UniqueConstraint(fields=["replaces"], condition=models.Q(withdrawn_at=None), name="documents_replaced_once"),
        ]

    @property
    def marker(self) -> str:
        """What goes wherever the paper goes; empty when its professional put no limit on it."""
        return f"Gedeeld met toestemming van {self.get_consent_of_display()}, niet verder delen." if self.consent_of else ""


class Copy(models.Model):
    """A copy that left the house: of a paper, of a pack or of a whole case; who made it, when, and why in sealed words (safety P5)."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", "stuk"
        PACK = "pack", "pakket"
        CASE = "case", "hele casus"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField()
    circle_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    subject_id = models.UUIDField()
    made_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason_sealed = models.BinaryField()


class Incident(models.Model):
    """A note for the privacy officer after a withdrawal, with its clock; it says that and when, not what (safety P5)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField()
    circle_id = models.UUIDField()
    body_id = models.UUIDField()
    document_id = models.UUIDField()
    number = models.CharField(max_length=40)
    opened_by_count = models.PositiveSmallIntegerField()
    downloaded_by_count = models.PositiveSmallIntegerField()
    noted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_note = models.CharField(max_length=300, blank=True)
