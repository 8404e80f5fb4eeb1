"""The agenda: items, what they are about, who comes, and what is noted."""

from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse

from rondetafel.meetings.models.planning import InBody, Meeting, Slot


class AgendaItem(InBody):
    """A point for a meeting. An item about a case carries the case's root: who may not see that sees *bezet*."""

    class Kind(models.TextChoices):
        PROPOSAL = "proposal", "voorstel"
        CASE = "case", "casus"
        FIXED = "fixed", "vast punt"
        MINUTES = "minutes", "goedkeuring verslag"
        FOLLOW_UP = "follow_up", "opvolging"
        REPORT = "report", "terugkoppeling"

    class Purpose(models.TextChoices):
        INFORMATION = "information", "ter informatie"
        DISCUSSION = "discussion", "ter bespreking"
        POSITION = "position", "voor een standpunt"
        ADVICE = "advice", "voor advies"
        DECISION = "decision", "ter beslissing"
        LAYING_DOWN = "laying_down", "ter vastlegging"
        APPROVAL = "approval", "ter goedkeuring"
        FOLLOW_UP = "follow_up", "opvolging"

    class State(models.TextChoices):
        PROPOSED = "proposed", "voorgesteld"
        PLACED = "placed", "op de agenda"
        POSTPONED = "postponed", "uitgesteld"
        NOT_PLACED = "not_placed", "niet geplaatst"
        MERGED = "merged", "samengevoegd"
        TREATED = "treated", "behandeld"
        CARRIED_OVER = "carried_over", "aangehouden"
        WITHDRAWN = "withdrawn", "ingetrokken"
        WRITTEN = "written", "in schriftelijke ronde"

    class Arranged(models.TextChoices):
        NEEDED = "needed", "nog te regelen"
        ARRANGED = "arranged", "geregeld"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="items")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="items")
    slot = models.OneToOneField(Slot, null=True, on_delete=models.PROTECT, related_name="item")
    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    purpose = models.CharField("doel", max_length=12, choices=Purpose.choices)
    title = models.CharField("titel", max_length=160, blank=True)  # empty for a case: its number is its title
    explanation = models.TextField("toelichting", blank=True)
    minutes = models.PositiveSmallIntegerField("minuten", default=15)
    position = models.PositiveSmallIntegerField(default=0)
    proposer = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    presenter = models.ForeignKey(
        "organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+", verbose_name="wie leidt het punt in"
    )
    received_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)  # when readers first got it; empty: only the desk sees it on the agenda
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    state_reason = models.CharField("reden", max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)  # when the desk last said what happens with it
    postponed_until = models.DateField("uitgesteld tot", null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, db_constraint=False)
    late = models.BooleanField("ter vergadering", default=False)
    late_accepted = models.BooleanField(null=True)
    client_check = models.TextField("wat betekent dit voor kinderen, jongeren en ouders?", blank=True)
    local_meaning = models.TextField("wat betekent dit voor lokale besturen?", blank=True)
    for_parent = models.BooleanField("terug te koppelen", default=False)
    # Neutral particulars of a case at this meeting: a moment and what is needed, never who (safety P3).
    arrival_offset = models.SmallIntegerField("minuten na het begin van de plek", null=True)
    interpreter = models.CharField("tolk", max_length=8, blank=True, choices=Arranged.choices)
    accessible = models.CharField("wat nodig is om mee te doen", max_length=8, blank=True, choices=Arranged.choices)
    waits_apart = models.BooleanField("aparte wachtruimte", default=False)
    subject_count = models.PositiveSmallIntegerField(
        default=0
    )  # of the cases on it, also who stands aside from one of them knows that much
    about_minutes_of = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="approval_items")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about_minutes_of"], condition=models.Q(state="placed"), name="meetings_one_approval_item")
        ]

    def __str__(self) -> str:
        return self.title or self.number

    def get_absolute_url(self) -> str:
        """The page of the item."""
        return reverse("meetings:item_detail", args=[self.pk])

    @property
    def arrives_at(self) -> datetime | None:
        """When who comes for this case is expected; it goes along when the slot moves."""
        if self.arrival_offset is None or self.slot is None:
            return None
        return self.slot.starts_at + timedelta(minutes=self.arrival_offset)


class ItemSubject(InBody):
    """What an item is about: a kind and an id, resolved through the registry. Siblings are two subjects of one item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="subjects")
    kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "kind", "subject_id"], name="meetings_subject_once")]


class ClientInput(InBody):
    """What a client representative brings in at an item before the meeting, one text each (process 3.1, step 6)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="client_inputs")
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text = models.TextField("inbreng")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "author"], name="meetings_client_input_once")]


class ConflictOfInterest(InBody):
    """A member has an interest in an item of one's own: speaks along, and neither counts for the decision nor holds it up (process 3.2)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="conflicts")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("welk belang", max_length=300)
    recorded_by = models.UUIDField()
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "capacity"], condition=models.Q(withdrawn_at=None), name="meetings_conflict_once")
        ]


class ItemPaper(InBody):
    """A paper of the table that belongs with an item. It is listed with the table's other papers too.

    It lies in the circle of its paper: a paper in the circle *desk* is a draft that only chair and secretary read.
    """

    class Level(models.TextChoices):
        """Who reads it, in words; kept as `lent` and as the circle of the paper (process 3.1, step 5)."""

        JOINT = "joint", "de tafel, en een tafel die bij de vergadering is uitgenodigd"
        TABLE = "table", "alleen deze tafel"
        DESK = "desk", "nog concept: alleen voorzitter en ondersteuner"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="papers")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    added_at = models.DateTimeField()
    lent = models.BooleanField(default=True)  # also for tables that were invited to the meeting
    taken_off_at = models.DateTimeField(null=True)  # not with the item any more; the paper itself stays with the table

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "document"], condition=models.Q(taken_off_at=None), name="meetings_paper_once"),
            models.CheckConstraint(condition=models.Q(taken_off_at=None) | models.Q(lent=False), name="meetings_taken_off_is_not_lent"),
        ]


class Attendance(InBody):
    """One seat's presence at one meeting: asked, answered, and who was there (NL-08)."""

    class Reply(models.TextChoices):
        ASKED = "asked", "nog geen antwoord"
        ACCEPTED = "accepted", "komt"
        DECLINED = "declined", "komt niet"
        TENTATIVE = "tentative", "komt misschien"
        SUBSTITUTE = "substitute", "laat zich vervangen"

    ON_SCREEN = "video"  # what a form says of who is present on a screen

    class Presence(models.TextChoices):
        PRESENT = "present", "aanwezig"
        EXCUSED = "excused", "afgemeld"
        ABSENT = "absent", "afwezig"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=10, choices=Reply.choices, default=Reply.ASKED)
    replied_at = models.DateTimeField(null=True)
    substitute = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=Presence.choices, blank=True)
    by_video = models.BooleanField("via het scherm", default=False)  # there, on a screen: a meeting held partly online
    # Asked to come instead of this colleague.
    asked_for = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "capacity"], name="meetings_attendance_once")]

    @property
    def presence_in_words(self) -> str:
        """Who was there, and whether on a screen."""
        return f"{self.get_presence_display()} via het scherm" if self.by_video else str(self.get_presence_display())


class Note(InBody):
    """A short entry under an item, with one author; two people at once lose no word."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="notes")
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    struck = models.BooleanField(default=False)
