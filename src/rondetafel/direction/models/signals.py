"""Signals: what stands in the way more often, without personal data; linked to cases by count only (NL-40, field list 3.7)."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.core.ids import new_id


class Theme(models.TextChoices):
    """The themes of the report: about the way of working, and about content."""

    FOUNDATION = "foundation", "fundament en opdracht"
    KNOWN = "known", "bekendheid en vindbaarheid"
    TIME = "time", "tijdsinvestering"
    MANDATE = "mandate", "mandaat"
    WAITING_LISTS = "waiting_lists", "wachtlijsten"
    SMALL_SCALE = "small_scale", "kleinschalig wonen"
    EIGHTEEN = "eighteen", "18-/18+"
    REGIE = "regie", "verantwoordelijkheid en regie"
    REFUSALS = "refusals", "afwijzingen, wel of niet gecontracteerd"
    NORMALISE = "normalise", "normaliseren"
    PERSPECTIVE = "perspective", "perspectief"
    EDUCATION = "education", "onderwijs"


class Signal(models.Model):
    """A pattern in words without a person, in the body's circle *members*. Which cases it comes from stands in those cases only."""

    class State(models.TextChoices):
        NEW = "new", "nieuw"
        ADDRESSED = "addressed", "voorgelegd"
        IN_PROGRESS = "in_progress", "in behandeling"
        SOLVED = "solved", "opgelost"
        REJECTED = "rejected", "niet overgenomen"

    class Addressee(models.TextChoices):
        POLICY = "policy", "beleid"
        STEERING = "steering", "stuurgroep"
        BEL = "bel", "BEL"
        PROCUREMENT = "procurement", "inkoop"
        SCHOOLS = "schools", "samenwerkingsverband onderwijs"
        OTHER = "other", "een ander"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField(db_index=True)
    circle_id = models.UUIDField()
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    theme = models.CharField("thema", max_length=14, choices=Theme.choices)
    description = models.TextField("wat steeds weer in de weg staat")
    cases = models.PositiveIntegerField(default=0)
    first_seen_on = models.DateField()
    last_seen_on = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    addressed_to = models.CharField(max_length=12, choices=Addressee.choices, blank=True)
    addressee_name = models.CharField("wie precies", max_length=160, blank=True)
    addressed_on = models.DateField(null=True)
    answer = models.TextField("antwoord", blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["body", "theme"], name="direction_signal_theme")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="addressed") | ~models.Q(addressed_to="") & models.Q(addressed_on__isnull=False),
                name="direction_signal_addressed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["solved", "rejected"]) | ~models.Q(answer=""), name="direction_signal_answered"
            ),
        ]


class SignalCase(InCase):
    """That a signal was seen in this case: known inside the case only. `signal_id` points out of the root on purpose. Circle *file*."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    signal_id = models.UUIDField(db_index=True)
    seen_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "signal_id"], name="direction_signal_case_once")]
