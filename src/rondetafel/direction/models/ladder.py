"""The ladder (opschaling): levels, who stands on them at this table, each step up or down, and side routes that are no level (NL-31, 14, 15)."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from rondetafel.cases.models import AdviceItem, Case
from rondetafel.cases.models.case import InCase
from rondetafel.core.ids import new_id


class Level(models.TextChoices):
    """The four levels, and before them the expert's own organisation."""

    CASE = "case", "casus"
    OWN = "own", "eigen organisatie"
    PROCESS = "process", "proces"
    MANAGEMENT = "management", "management"
    ADMINISTRATIVE = "administrative", "bestuur"


class LadderContact(models.Model):
    """Who answers on a level at this table, from a day on; for *own* and *management* per organisation. In the body's circle *members*."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField(db_index=True)
    circle_id = models.UUIDField()
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    level = models.CharField("niveau", max_length=14, choices=Level.choices)
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField()
    set_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")


class Submission(InCase):
    """What is laid before one person on a level: a number and a question without child data. Only that person reads it, besides the desk."""

    class Answer(models.TextChoices):
        SOLVED = "solved", "Ik los dit op"
        AGREED = "agreed", "Akkoord met wat wordt gevraagd"
        REFUSED = "refused", "Nee"
        ELSEWHERE = "elsewhere", "Dit hoort bij een ander"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    level = models.CharField(max_length=14, choices=Level.choices)
    to = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    question = models.TextField("wat wordt gevraagd")
    asked_on = models.DateField()
    due_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answer_text = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["to"], name="direction_submission_to")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on=None) | ~models.Q(answer="") & models.Q(answered_on__isnull=False),
                name="direction_submission_answered",
            )
        ]


class Step(InCase):
    """One step on the ladder, up or down: from, to, why; with whom it was laid down stands in its submission. Never changed. Circle *file*."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    from_level = models.CharField(max_length=14, choices=Level.choices)
    to_level = models.CharField(max_length=14, choices=Level.choices)
    why_sealed = models.BinaryField()
    skip_sealed = models.BinaryField(default=b"")  # why a level was left out
    taken_on = models.DateField()
    taken_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.PROTECT, db_constraint=False, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(from_level=models.F("to_level")), name="direction_step_goes_somewhere")]


class SideRoute(InCase):
    """A process accelerator of the BEL, or incidental money: asked, answered, from-to, result. Never a level. Circle *file*."""

    class Kind(models.TextChoices):
        ACCELERATOR = "accelerator", "procesversneller"
        MONEY = "money", "geld van de BEL"

    class State(models.TextChoices):
        ASKED = "asked", "gevraagd"
        GRANTED = "granted", "toegekend"
        REFUSED = "refused", "afgewezen"
        ENDED = "ended", "afgerond"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    advice_item = models.ForeignKey(AdviceItem, null=True, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    request = models.CharField("wat wordt gevraagd", max_length=300)
    amount = models.DecimalField("bedrag", max_digits=10, decimal_places=2, null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    granted_amount = models.DecimalField("toegekend bedrag", max_digits=10, decimal_places=2, null=True)
    starts_on = models.DateField("van", null=True)
    ends_on = models.DateField("tot", null=True)
    answer_sealed = models.BinaryField(default=b"")
    result_sealed = models.BinaryField(default=b"")
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="money") | models.Q(amount__gt=0, advice_item__isnull=False), name="direction_money_for_item"
            )
        ]
