"""An expert who is asked for one case only (NL-09)."""

from django.db import models

from rondetafel.cases.models.case import Case, InCase


class AdHocExpert(InCase):
    """Somebody without a seat who helps with one discussion of one case; sight ends by itself some days after it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="ad_hoc_experts")
    item_id = models.UUIDField()  # the agenda item it is for; goes along until that discussion is held, a later one asks anew
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    expertise = models.CharField("deskundigheid", max_length=120)
    reason = models.CharField("waarom", max_length=300)
    days_after = models.PositiveSmallIntegerField("dagen na het overleg")
    invited_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "item_id", "capacity"], condition=models.Q(ended_at=None), name="cases_ad_hoc_once")
        ]
