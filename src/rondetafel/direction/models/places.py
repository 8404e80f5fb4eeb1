"""Where the young person lives while the case runs: at the advice, and each move after it, on the one scale (NL-39)."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.cases.models.codes import Stay


class LivingPlace(InCase):
    """A place from a day on, in codes only. What was written by mistake is struck; nothing is deleted. Circle *intake*."""

    class Why(models.TextChoices):
        ADVICE = "advice", "zo was het bij het advies"
        BETTER_FIT = "better_fit", "een plek die beter past"
        HOME_AGAIN = "home_again", "terug naar huis of naar familie"
        PLACE_ENDED = "place_ended", "de plek hield op"
        REFUSED = "refused", "niet meer welkom op die plek"
        SAFETY = "safety", "veiligheid"
        COURT = "court", "beslissing van de rechter"
        OWN_WISH = "own_wish", "eigen keuze van de jongere"
        OTHER = "other", "andere reden"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    stay = models.CharField("waar", max_length=12, choices=Stay.choices)
    since = models.DateField("sinds")
    why = models.CharField("waarom", max_length=12, choices=Why.choices)
    noted_on = models.DateField()
    noted_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    struck_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "since"], name="direction_place_since")]
