"""Who is concerned in a case: the young person, the parents, and others around them. Each is a person of their own (safety P1)."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase


class Concerned(InCase):
    """One person concerned. Lies in the circle *sealed*: desk and referrer; and who was invited sees the own row.

    The name and the birth date of the young person are those of the case; they are kept once.
    """

    class Kind(models.TextChoices):
        YOUNG_PERSON = "young_person", "de jeugdige"
        PARENT = "parent", "ouder"
        GUARDIAN = "guardian", "voogd"
        NETWORK = "network", "familie of netwerk"
        CONFIDANT = "confidant", "vertrouwenspersoon"
        OTHER = "other", "ander"

    class Holds(models.TextChoices):
        YES = "yes", "ja"
        NO = "no", "nee"
        UNKNOWN = "unknown", "nog niet nagegaan"

    class Channel(models.TextChoices):
        LETTER = "letter", "brief"
        PHONE = "phone", "telefoon"
        MAIL = "mail", "e-mail"
        TALK = "talk", "in een gesprek"
        THROUGH = "through", "via een ander"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="concerned")
    kind = models.CharField("wie is dit", max_length=12, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(default=0)  # parent 1, parent 2
    name_sealed = models.BinaryField(default=b"")
    birth_date = models.DateField("geboortedatum", null=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )  # a GI as guardian
    authority = models.CharField("heeft gezag", max_length=8, choices=Holds.choices, default=Holds.UNKNOWN)
    authority_source = models.CharField("waar is dat nagegaan", max_length=160, blank=True)
    authority_checked_by = models.CharField("door wie", max_length=160, blank=True)
    authority_checked_on = models.DateField("op", null=True)
    address_secret = models.BooleanField("adres is geheim", default=True)
    address_sealed = models.BinaryField(default=b"")
    # Nothing goes to a family before these three are known, per person (safety P3)
    told_on = models.DateField("verteld op", null=True)
    safe_channel = models.CharField("veilige weg", max_length=8, choices=Channel.choices, blank=True)
    safe_detail_sealed = models.BinaryField(default=b"")
    language = models.CharField("taal", max_length=40, blank=True)
    interpreter = models.BooleanField("tolk nodig", default=False)
    not_told_sealed = models.BinaryField(default=b"")  # why not yet
    not_invited_sealed = models.BinaryField(default=b"")  # may not be invited because
    capacity_id = models.UUIDField(null=True)  # organisations.Capacity, once invited
    ended_on = models.DateField("niet meer betrokken sinds", null=True)
    ended_reason = models.CharField(max_length=12, blank=True)  # mistake, left, died
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(authority="yes") | models.Q(authority_checked_on__isnull=False) & ~models.Q(authority_checked_by=""),
                name="consents_authority_was_checked",
            ),
            models.UniqueConstraint(fields=["case"], condition=models.Q(kind="young_person"), name="consents_one_young_person"),
            models.UniqueConstraint(fields=["root_id", "capacity_id"], name="consents_concerned_capacity_once"),
        ]
        indexes = [models.Index(fields=["capacity_id"], name="consents_concerned_capacity")]

    @property
    def label(self) -> str:
        """Without a name: *ouder 1*."""
        words = str(self.get_kind_display())
        return f"{words} {self.position}" if self.position else words

    @property
    def may_be_reached(self) -> bool:
        """Told, a safe channel and the language are known: only then something may go out (safety P3)."""
        return bool(self.told_on and self.safe_channel and self.language and not self.ended_on)

    @property
    def letterbox_is_unsafe(self) -> bool:
        """Who is safe by mail or telephone gets nothing in the letterbox: paper is then given in hand (safety P3)."""
        return self.safe_channel in (self.Channel.MAIL, self.Channel.PHONE)


class Withheld(InCase):
    """*Not for this person, because*: a document, a factor or a field that one person concerned does not get to see (safety P1, SR-12)."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", "document"
        FACTOR = "factor", "factor van de verklarende analyse"
        FIELD = "field", "gegeven"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    concerned = models.ForeignKey(Concerned, on_delete=models.PROTECT, db_constraint=False, related_name="withheld")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    object_id = models.UUIDField(null=True)  # the document or the factor
    code = models.CharField(max_length=40, blank=True)  # the field
    reason_sealed = models.BinaryField(default=b"")
    set_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    lifted_on = models.DateField(null=True)
    lifted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="field", object_id=None) & ~models.Q(code="")
                | ~models.Q(kind="field") & models.Q(object_id__isnull=False, code=""),
                name="consents_withheld_names_one_thing",
            ),
            models.UniqueConstraint(
                fields=["concerned", "kind", "object_id", "code"],
                condition=models.Q(lifted_on=None),
                name="consents_withheld_once",
                nulls_distinct=False,
            ),
        ]
