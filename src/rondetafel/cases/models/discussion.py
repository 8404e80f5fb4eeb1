"""A discussion of a case in a meeting: all that is said lies in the case's root, circle *file*."""

from django.db import models

from rondetafel.cases.models.case import Case, InCase


class Discussion(InCase):
    """One discussion; a case may have several, and counts once among the discussed (NL-47)."""

    class State(models.TextChoices):
        PLANNED = "planned", "gepland"
        RUNNING = "running", "bezig"
        HELD = "held", "besproken"
        CARRIED_OVER = "carried_over", "aangehouden"
        NO_SHOW = "no_show", "niemand kwam"
        CANCELLED = "cancelled", "ging niet door"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="discussions")
    item_id = models.UUIDField(db_index=True)  # meetings.AgendaItem; meetings does not know cases
    meeting_id = models.UUIDField(db_index=True)
    planned_for = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    held_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    question_as_discussed = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["planned_for"], condition=models.Q(state__in=["planned", "running"]), name="cases_discussion_to_come")
        ]


class DiscussionNote(InCase):
    """A short entry with one author; fact, opinion and considered option are kept apart."""

    class Kind(models.TextChoices):
        FACT = "fact", "feit"
        OPINION = "opinion", "mening"
        OPTION = "option", "mogelijkheid"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, db_constraint=False, related_name="notes")
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.FACT)
    text = models.TextField()
    at = models.DateTimeField()
    struck = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)


class Weighing(InCase):
    """Why a considered option was chosen, or not: one per option, written by whoever drafts the advice. The option stays its author's."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    option = models.OneToOneField(DiscussionNote, on_delete=models.PROTECT, db_constraint=False, related_name="weighing")
    chosen = models.BooleanField()
    why = models.CharField(max_length=600)
    weighed_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)


class StillSaid(models.Manager["Involvement"]):
    """What was declared and was no mistake."""

    def get_queryset(self) -> "models.QuerySet[Involvement]":
        """Without what was taken back: who said that is asked anew."""
        return super().get_queryset().filter(taken_back_at=None)


class Involvement(InCase):
    """Betrokkenheid: what somebody at the table has to do with this case, declared and visible (NL-07)."""

    class Kind(models.TextChoices):
        NONE = "none", "niet betrokken"
        TREATS = "treats", "behandelt of begeleidt"
        REFUSED = "refused", "wees eerder af"
        COULD_DELIVER = "could_deliver", "zou hulp kunnen leveren"
        PRIVATE = "private", "kent het gezin persoonlijk"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="involvements")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    note = models.CharField(max_length=300, blank=True)
    informs_only = models.BooleanField(default=False)
    informs_only_reason = models.CharField(max_length=300, blank=True)
    declared_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)  # said by mistake; by whom and why stands with the recusal

    objects = StillSaid()
    everything: "models.Manager[Involvement]" = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "capacity"], condition=models.Q(taken_back_at=None), name="cases_involvement_once"),
            models.CheckConstraint(
                condition=models.Q(informs_only=False) | ~models.Q(informs_only_reason=""), name="cases_informs_only_reason"
            ),
        ]


class Recusal(InCase):
    """Somebody of the desk knows the family privately and stands aside; who took the case over (NL-06, NL-07). Lies in the circle *sealed*."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="recusals")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    chaired = models.BooleanField()  # a chair takes over from a chair
    stood_aside_at = models.DateTimeField()
    taken_over_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    taken_over_at = models.DateTimeField(null=True)
    # It was a mistake: another of the desk said so, and why (sealed).
    undone_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undo_reason_sealed = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "capacity"], condition=models.Q(undone_at=None), name="cases_recusal_once")]


class Present(InCase):
    """Somebody who was, or was not, there when a case was discussed; by role and organisation, never a name (document 004, 3.3)."""

    class Part(models.TextChoices):
        TABLE = "table", "van de tafel"
        REFERRER = "referrer", "aanmelder"
        FAMILY = "family", "gezin"
        OTHER = "other", "ander"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, db_constraint=False, related_name="present")
    key = models.CharField(max_length=60)  # who it is: a capacity, a person concerned, or a line that was typed
    part = models.CharField(max_length=8, choices=Part.choices)
    capacity = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=160, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    there = models.BooleanField()
    position = models.PositiveSmallIntegerField()
    dropped = models.BooleanField(default=False)  # taken off the list again
    recorded_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discussion", "key"], name="cases_present_once")]
