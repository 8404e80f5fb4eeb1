"""Law as data: ages, terms and retention, dated, per jurisdiction, with their source."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from rondetafel.core.ids import new_id


class LawRule(models.Model):
    """One value that a law or norm gives for a period, e.g. key "file.retention_years" in NL."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.CharField(max_length=2)
    key = models.CharField(max_length=60)
    value = models.JSONField()
    valid = DateRangeField()
    source = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["jurisdiction", "key"], name="core_law_key")]
