"""Why the work is lawful and who answers for it (SR-01). Which municipality is responsible stands with the case (SR-22)."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase


class LegalGround(InCase):
    """The ground of one purpose, from a day on; earlier ones stay (SR-01). Consent cannot be chosen (safety P17)."""

    class Purpose(models.TextChoices):
        ADVICE = "advice", "de vraag bespreken en adviseren"
        DIRECTION = "direction", "afspraken volgen (procesregie)"
        LEARNING = "learning", "leren en signaleren, zonder namen"

    class Code(models.TextChoices):
        JEUGDWET = "jeugdwet", "taak van de gemeente (Jeugdwet)"
        MEASURE = "measure", "uitvoering van een maatregel (OTS, voogdij)"
        CARE_DUTY = "care_duty", "hulpverlening (behandelrelatie)"
        WGS = "wgs", "samenwerking van zorg, straf en gemeente (WGS)"
        VITAL = "vital", "vitaal belang"
        OTHER = "other", "anders"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    purpose = models.CharField("doel", max_length=12, choices=Purpose.choices)
    code = models.CharField("grondslag", max_length=10, choices=Code.choices)
    note = models.CharField("toelichting", max_length=300, blank=True)
    since = models.DateField("vanaf")
    set_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__in=["jeugdwet", "measure", "care_duty", "wgs", "vital", "other"]), name="consents_ground_known"
            ),
            models.CheckConstraint(condition=~models.Q(code="other") | ~models.Q(note=""), name="consents_other_ground_explained"),
        ]


class Controller(InCase):
    """Who answers for the data, from a day on. Handing over is proposed by one and confirmed by another (SR-01)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "wacht op bevestiging"
        CONFIRMED = "confirmed", "bevestigd"
        DECLINED = "declined", "niet aanvaard"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    since = models.DateField("vanaf")
    why = models.CharField("reden", max_length=300, blank=True)
    proposed_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_how = models.CharField(max_length=160, blank=True)
    confirmed_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="consents_controller_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed") | models.Q(confirmed_on__isnull=False), name="consents_controller_confirmed_on_a_day"
            ),
            models.UniqueConstraint(fields=["case"], condition=models.Q(state="proposed"), name="consents_one_proposal"),
        ]
