"""What a parent or young person says: own words with chosen readers, ways to take part, and what one thinks of the advice."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rondetafel.cases.models import Reaction
from rondetafel.cases.models.case import InCase
from rondetafel.families.models.participant import Paper, Participant


class Words(InCase):
    """Own words. Once sent the text never changes; who reads was chosen before typing (safety P2)."""

    class Safe(models.TextChoices):
        YES = "yes", "ja"
        NO = "no", "nee"
        UNSURE = "unsure", "dat weet ik niet"

    class Reader(models.TextChoices):
        DESK = "desk", "één persoon van de tafel"
        TABLE = "table", "iedereen die aan tafel zit"
        FAMILY = "family", "iemand van het gezin"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, db_constraint=False, related_name="words")
    text_sealed = models.BinaryField()
    readers = ArrayField(models.CharField(max_length=6, choices=Reader.choices))
    safe = models.CharField(max_length=6, choices=Safe.choices, blank=True)
    written_at = models.DateTimeField()
    read_by_due_on = models.DateField()
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["read_by_due_on"], condition=models.Q(read_at=None, taken_back_at=None), name="families_words_unread")
        ]


class WordsCopy(InCase):
    """The same words in the circle of another reader: the table's file, or the own circle of one other person. Taken back, it is empty."""

    words_id = models.UUIDField()  # families.Words: a row that the reader cannot see
    by = models.CharField(max_length=60)  # in a word: "de jeugdige"
    text_sealed = models.BinaryField()
    to_participant_id = models.UUIDField(null=True)
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["root_id", "words_id"], name="families_wordscopy_of")]


class TakingPart(InCase):
    """How somebody wants to take part, and who comes along; the last answer counts."""

    class Way(models.TextChoices):
        WHOLE = "whole", "Ik kom, het hele gesprek"
        PART = "part", "Ik kom een deel van het gesprek"
        VIDEO = "video", "Ik doe mee via beeldbellen"
        MESSAGE = "message", "Ik kom niet, ik schrijf het op"
        THROUGH = "through", "Ik kom niet, iemand anders vertelt het voor mij"
        NOT = "not", "Ik doe niet mee"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, db_constraint=False, related_name="takings_part")
    way = models.CharField(max_length=8, choices=Way.choices)
    companion_sealed = models.BinaryField(default=b"")
    needs_sealed = models.BinaryField(default=b"")
    answered_at = models.DateTimeField()
    noted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)  # by the desk, which has to arrange it


class OwnReaction(InCase):
    """What somebody thinks of the advice or its draft; kept with the advice too, also when it disagrees (NL-28)."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, db_constraint=False, related_name="reactions")
    advice_id = models.UUIDField()  # cases.Advice: a row that this person cannot see
    stance = models.CharField(max_length=8, choices=Reaction.Stance.choices)
    text_sealed = models.BinaryField(default=b"")
    given_at = models.DateTimeField()
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, db_constraint=False, related_name="+")  # the text it is about
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["given_at"], condition=models.Q(read_at=None), name="families_reaction_unread")]
