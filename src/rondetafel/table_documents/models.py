"""What a table laid down about itself: documents with numbered versions, approved by somebody on a day (NL-51). Never about a person."""

from django.db import models
from django.urls import reverse

from rondetafel.core.ids import new_id
from rondetafel.core.models import Office


class OfTable(models.Model):
    """Lies in the circle *members* of a table's root. Only columns."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField(db_index=True)
    circle_id = models.UUIDField()

    class Meta:
        abstract = True


class TableDocument(OfTable):
    """One document of a table: what it is, what it is called, which office keeps it up to date."""

    class Kind(models.TextChoices):
        PROCESS = "process", "werkproces"
        ROLES = "roles", "rollen en verwachtingen"
        PRIVACY = "privacy", "privacyverklaring"
        PARENTS = "parents", "folder voor ouders"
        YOUNG = "young", "folder voor jongeren"
        AGREEMENT = "agreement", "samenwerkingsafspraak"
        OTHER = "other", "ander document"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    title = models.CharField("titel", max_length=120)
    owner = models.CharField("eigenaar", max_length=20, choices=Office.Kind.choices)
    public = models.BooleanField("voor iedereen", default=False)  # what is in force then stands on the table's public page
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body"], condition=models.Q(kind="roles", ended_on=None), name="table_documents_one_of_roles"
            ),  # the one that is sent to the chain of a case (NL-19)
            models.CheckConstraint(condition=models.Q(ended_on=None) | ~models.Q(ended_reason=""), name="table_documents_ended_has_reason"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("table_documents:table_document", args=[self.pk])


class TableVersion(OfTable):
    """A version: a text or a file, never changed. A draft until it is approved; then in force from a day, until a later one is."""

    document = models.ForeignKey(TableDocument, on_delete=models.PROTECT, db_constraint=False, related_name="versions")
    number = models.PositiveSmallIntegerField("versie")
    text = models.TextField("tekst", blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    extension = models.CharField(max_length=5, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    stored_as = models.CharField(max_length=64, blank=True)  # of the sealed bytes, in the data folder
    changed = models.CharField("wat is er anders", max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    approved_by = models.CharField("goedgekeurd door", max_length=160, blank=True)
    approved_on = models.DateField("goedgekeurd op", null=True)
    noted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateField("geldt vanaf", null=True)
    review_on = models.DateField("opnieuw bekijken op", null=True)
    dropped_at = models.DateTimeField(null=True)  # a draft that was thrown away

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="table_documents_version_once"),
            models.CheckConstraint(
                condition=models.Q(text="") & ~models.Q(stored_as="") | ~models.Q(text="") & models.Q(stored_as=""),
                name="table_documents_text_or_file",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_on=None, approved_by="", noted_by=None, in_force_from=None, review_on=None)
                | models.Q(approved_on__isnull=False, noted_by__isnull=False, in_force_from__isnull=False, dropped_at=None)
                & ~models.Q(approved_by=""),
                name="table_documents_approved_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.title}, versie {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("table_documents:table_version", args=[self.pk])
