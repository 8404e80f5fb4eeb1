"""The pack of a case: what is in it, what was frozen and released, who read it; private notes of readers; and a question without a name."""

from django.db import models

from rondetafel.cases.models import Case, Discussion, DiscussionNote
from rondetafel.cases.models.case import InCase


class Pack(InCase):
    """What the desk composes for one case. Lies in the circle *file*; only the desk writes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="packs")
    texts_sealed = models.BinaryField(default=b"")  # the summary, and what is asked of each organisation, as one JSON document
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="packs_once_per_case")]


class PackItem(InCase):
    """A document of the shelf in a pack: in or out, and at which place. For whom of the family not is known to `consents`."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, db_constraint=False, related_name="items")
    document_id = models.UUIDField()  # documents.Document; it can be withdrawn, or move to another root
    position = models.PositiveSmallIntegerField()
    chosen = models.BooleanField(default=True)
    late = models.BooleanField("nazending", default=False)  # added after a version had gone out

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "document_id"], name="packs_item_once"),
        ]


class PackVersion(InCase):
    """A pack as it was released: contents and texts frozen, its PDF sealed in the store of documents."""

    class State(models.TextChoices):
        BUILDING = "building", "wordt gemaakt"
        READY = "ready", "klaar"
        FAILED = "failed", "maken mislukt"

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, db_constraint=False, related_name="versions")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="pack_versions")
    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, db_constraint=False, related_name="pack_versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.BUILDING)
    contents = models.JSONField(default=list)  # titles, pages, what is late, loose or withdrawn
    texts_sealed = models.BinaryField(default=b"")
    sharing = models.CharField(max_length=12)  # how consent and ground stood on that day (P1, P7)
    reason_sealed = models.BinaryField(default=b"")  # why it went out although incomplete
    why = ""  # the same in words, once `queries.composing.versions_of` opened it
    released_at = models.DateTimeField()
    released_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    attempt = models.PositiveSmallIntegerField(default=1)  # rises when it must be made again
    done_steps = models.PositiveSmallIntegerField(default=0)
    total_steps = models.PositiveSmallIntegerField(default=0)
    stored_as = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    front_pages = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "number"], name="packs_version_once")]


class PackReading(InCase):
    """That somebody opened a version, and said to have read it. The table counts; managers never see it (P12)."""

    version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, db_constraint=False, related_name="readings")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "capacity"], name="packs_reading_once")]


class PrivateNote(InCase):
    """A note of one reader, seen by nobody else; it deletes itself when the access to the papers ends (safety P10)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="private_notes")
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    at = models.DateTimeField()
    delete_on = models.DateField()


class NamelessQuestion(InCase):
    """All that experts get of a case that is shared without a name only. Lies in the circle *nameless*, which holds nothing else; the desk writes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="nameless_questions")
    texts_sealed = models.BinaryField(default=b"")  # as the summary of a pack, in one JSON document
    version = models.PositiveIntegerField(default=1)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    # Copies: who reads this sees neither the case nor its discussion.
    body_id = models.UUIDField()
    age = models.PositiveSmallIntegerField(null=True)
    meeting_id = models.UUIDField(null=True, db_index=True)
    planned_for = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="packs_nameless_once_per_case")]


class NamelessWord(InCase):
    """What somebody at the table says to a question without a name; one author."""

    question = models.ForeignKey(NamelessQuestion, on_delete=models.PROTECT, db_constraint=False, related_name="words")
    kind = models.CharField(max_length=8, choices=DiscussionNote.Kind.choices)
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
