"""Evaluations: the moments after an advice, who was asked, what they answered, and who reads that (NL-34)."""

from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.core.ids import new_id
from rondetafel.evaluations.models_time import TimeSpent

__all__ = ["FAMILY", "PROFESSIONALS", "Answer", "Invitation", "Moment", "MonitorRecord", "Reader", "TimeSpent", "YesPartlyNo"]


class YesPartlyNo(models.TextChoices):
    YES = "yes", "ja"
    PARTLY = "partly", "deels"
    NO = "no", "nee"
    UNKNOWN = "unknown", "weet ik niet"


class Reader(models.Model):
    """Who reads the answers of a table: never its chair, about whom they may speak (safety P11)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    valid = DateTimeRangeField()


class Moment(InCase):
    """An evaluation of a case is due: so many months after its advice. Circle *file*.

    The program asks who worked on it; a family only those for whom somebody of the desk pressed send beforehand (safety P3).
    """

    class Stays(models.TextChoices):
        SHARING = "sharing", "Het delen van deze casus is gestopt"
        MESSAGE = "message", "Iemand van het gezin schreef niet veilig te zijn"
        READER = "reader", "Nog niemand leest de antwoorden"
        LATE = "late", "De dag is te lang voorbij; kijk of het nog past"
        NOBODY = "nobody", "Niemand kan nu gevraagd worden"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField("maanden na het advies")
    due_on = models.DateField("uitnodigen op")
    sent_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)
    stays = models.CharField(max_length=8, choices=Stays.choices, blank=True)  # why it did not leave by itself on its day
    # Who of the desk pressed send for the family beforehand, and for whom: own circles. The mail goes on the day (safety P3).
    released_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    released_for = ArrayField(models.UUIDField(), default=list)
    family_waits = models.BooleanField(default=False)  # the others were asked by the program; a person still decides about the family
    held_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(null=True)
    held_why_sealed = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["root_id", "months"], name="evaluations_moment_once")]
        indexes = [
            models.Index(fields=["body", "due_on"], condition=models.Q(sent_on=None, stopped_on=None), name="evaluations_moment_waiting"),
            models.Index(fields=["body"], condition=models.Q(family_waits=True), name="evaluations_moment_family"),
        ]


class Invitation(InCase):
    """One person was asked. The link is a signed text that is kept nowhere; the first device that opens it keeps it (safety P9).

    Circle *file*; of a parent or young person the own circle, so that the other one sees neither the question nor that it was asked (P1).
    """

    class Kind(models.TextChoices):
        REFERRER = "referrer", "aanmelder"
        EXPERT = "expert", "expert"
        PARENT = "parent", "ouder of voogd"
        YOUNG = "young", "jongere"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, db_constraint=False, related_name="invitations")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = models.CharField(max_length=40)
    expires_at = models.DateTimeField()
    device = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moment", "capacity"], name="evaluations_invitation_once")]


FAMILY = (Invitation.Kind.PARENT, Invitation.Kind.YOUNG)
PROFESSIONALS = (Invitation.Kind.REFERRER, Invitation.Kind.EXPERT)


class Answer(InCase):
    """What came back; written once, read by the table's reader alone, counted without its text. No name and no capacity of who answered."""

    class CameBy(models.TextChoices):
        SELF = "self", "zelf ingevuld"
        PHONE = "phone", "verteld aan de telefoon of in een gesprek"
        LETTER = "letter", "op papier teruggestuurd"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)  # the reader does not see the case itself
    kind = models.CharField(max_length=8, choices=Invitation.Kind.choices)
    months = models.PositiveSmallIntegerField()
    carried_out = models.CharField("is het advies uitgevoerd", max_length=8, choices=YesPartlyNo.choices)
    deadlock = models.CharField("is de zaak weer in beweging", max_length=8, choices=YesPartlyNo.choices)
    perspective = models.CharField("is er perspectief", max_length=8, choices=YesPartlyNo.choices)
    worth = models.CharField("was het de tijd waard", max_length=8, choices=YesPartlyNo.choices, blank=True)  # asked of professionals
    heard = models.CharField("voelde zich gehoord", max_length=8, choices=YesPartlyNo.choices, blank=True)  # asked of a family
    learn_sealed = models.BinaryField(default=b"")
    came_by = models.CharField(max_length=6, choices=CameBy.choices, default=CameBy.SELF)  # typed in by the desk, when not by oneself
    came_on = models.DateField()


class MonitorRecord(InCase):
    """What the national monitoring asks about a discussed case: codes and bands of a layout, never a text (NL-33, SR-19). Circle *file*.

    It is linked and correctable in the care zone until its quarter is exported; what is exported is closed for good.
    """

    class State(models.TextChoices):
        OPEN = "open", "nog niet nagekeken"
        REVIEWED = "reviewed", "nagekeken"
        CLOSED = "closed", "afgesloten"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField("kwartaal van de bespreking", max_length=6)
    layout = models.PositiveSmallIntegerField()
    values = models.JSONField()
    corrected = models.JSONField(default=dict)  # by field: who (capacity) and on which day
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    reviewed_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["root_id"], name="evaluations_monitorrecord_once")]
        indexes = [models.Index(fields=["body", "quarter"], name="evaluations_monitor_quarter")]
