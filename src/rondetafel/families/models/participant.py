"""Somebody of the family who was invited, with the page, the papers and the messages for that person alone (safety P1, ADR 0026)."""

from django.db import models
from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.consents.models import Concerned


class Participant(InCase):
    """One person who was invited. Lies, like everything below, in the own circle of that person: seen by it and by the desk."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    concerned = models.ForeignKey(Concerned, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)  # of the case: what a message may say
    kind = models.CharField(max_length=12, choices=Concerned.Kind.choices)
    name_sealed = models.BinaryField(default=b"")  # how the page greets
    about_sealed = models.BinaryField(default=b"")  # for a parent: the first name of the child, to tell two pages of one account apart
    reader = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")  # reads what this person writes (P2)
    ends_on = models.DateField(null=True)  # the birthday on which this sight ends (P7)
    # The page itself: texts as one sealed document, and the own time of arrival
    page_sealed = models.BinaryField(default=b"")
    arrives_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    changed_since = models.BooleanField(default=False)  # the meeting moved after the page was made
    opened_at = models.DateTimeField(null=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=12, blank=True)
    ended_why_sealed = models.BinaryField(default=b"")  # of a page that was taken off an account: in words, for the desk
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["root_id", "capacity"], name="families_participant_once")]

    def get_absolute_url(self) -> str:
        return reverse("families:view_as", args=[self.pk])


class Paper(InCase):
    """Something to read that was laid ready for one person: a document, the advice or its draft in plain words. Taken back, it is gone at once.

    A draft is settled when its advice was adopted, or never will be; from then on nobody reacts to it.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", "stuk"
        ADVICE = "advice", "advies in gewone woorden"
        DRAFT = "draft", "concept van het advies"

    class Settled(models.TextChoices):
        ADOPTED = "adopted", "vastgesteld"
        DROPPED = "dropped", "niet vastgesteld"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, db_constraint=False, related_name="papers")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    object_id = models.UUIDField()  # documents.Document or cases.Advice: rows that this person cannot see
    title_sealed = models.BinaryField()
    text_sealed = models.BinaryField(default=b"")  # the advice's own words
    extension = models.CharField(max_length=5, blank=True)
    stored_as = models.CharField(max_length=64, blank=True)
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)  # by the person, for the first time
    taken_at = models.DateTimeField(null=True)
    taken_because = models.CharField(max_length=12, blank=True)
    # Of a draft: which version of it, until when one may react, and what became of it
    object_version = models.PositiveIntegerField(default=0)
    react_before = models.DateField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_as = models.CharField(max_length=8, choices=Settled.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "object_id", "kind", "object_version"], condition=models.Q(taken_at=None), name="families_paper_once"
            )
        ]
        indexes = [
            models.Index(fields=["react_before"], condition=models.Q(kind="draft", taken_at=None), name="families_draft_lies"),
        ]


class Sending(InCase):
    """A message or letter to one person: who pressed send, and when a letter was posted (safety P3, P18)."""

    class Way(models.TextChoices):
        MAIL = "mail", "e-mail"
        LETTER = "letter", "brief"

    class What(models.TextChoices):
        INVITATION = "invitation", "uitnodiging"
        NEWS = "news", "bericht dat er iets nieuws is"
        PAGE = "page", "de pagina op papier"
        QUESTIONS = "questions", "vijf vragen achteraf"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, db_constraint=False, related_name="sendings")
    way = models.CharField(max_length=6, choices=Way.choices)
    what = models.CharField(max_length=10, choices=What.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    outgoing_id = models.UUIDField(null=True)  # notices.Outgoing
    code_sealed = models.BinaryField(default=b"")  # of a letter: the way in on it, until it was posted
    posted_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)  # a letter that was not posted after all


class PhoneNote(InCase):
    """What was said by telephone. The person can read it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, db_constraint=False, related_name="phone_notes")
    text_sealed = models.BinaryField()
    called_on = models.DateField()
    noted_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()


class ReadAlong(InCase):
    """A young person of 16 or 17 says whether a parent may go on reading (SR-13); the last answer counts."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, db_constraint=False, related_name="read_alongs")
    parent_id = models.UUIDField()  # consents.Concerned: a row that the young person cannot see
    parent_label = models.CharField(max_length=40)
    may = models.BooleanField()
    said_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)  # the desk carried out a yes; a no works by itself


class Threshold(InCase):
    """What somebody still reads when the door is closed: that it is closed, since when, why in one word, and whom to call (safety P7)."""

    class Because(models.TextChoices):
        SIXTEEN = "sixteen", "de jongere is 16"
        EIGHTEEN = "eighteen", "de jongere is 18"
        YOUNG_PERSON = "young_person", "de jongere wil het niet meer"
        TABLE = "table", "de tafel heeft de pagina gesloten"
        DONE = "done", "de vraag is afgesloten"
        ERROR = "error", "dit was niet voor deze persoon bestemd"
        TAKEN = "taken", "de pagina is van dit account gehaald"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    capacity_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=12, choices=Concerned.Kind.choices, blank=True)  # whether to say *u* or *je*
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField(null=True)
    because = models.CharField(max_length=12, choices=Because.choices, blank=True)
    contact = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant"], name="families_threshold_once")]
