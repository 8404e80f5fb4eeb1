"""Writing safely: form keys, drafts, due dates and the settings of a table."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from rondetafel.core.ids import new_id


class FormKey(models.Model):
    """One rendered form is one act: twenty submits of it give one effect and one answer (trust B2.2)."""

    key = models.UUIDField(primary_key=True)
    capacity_id = models.UUIDField()
    route = models.CharField(max_length=80)
    body_hash = models.CharField(max_length=64)
    location = models.CharField(max_length=300, default="")
    made_at = models.DateTimeField(auto_now_add=True)


class Draft(models.Model):
    """What somebody was typing, sealed; visible to its author's capacity alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    capacity_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    sealed = models.BinaryField()
    seq = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["capacity_id", "kind", "subject_id"], name="core_draft_once")]


class Due(models.Model):
    """Something that must happen on a day. Holds no personal data: a root, a kind and a date (architecture 4.7)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField(null=True)
    circle_id = models.UUIDField(null=True)
    body_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    due_on = models.DateField(db_index=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["root_id", "kind", "subject_id"], condition=models.Q(done_at=None), name="core_due_once", nulls_distinct=False
            )
        ]


class Setting(models.Model):
    """The value of one declared setting of one body for a period."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body_id = models.UUIDField()
    key = models.CharField(max_length=60)
    value = models.JSONField()
    valid = DateRangeField()
    set_by = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["body_id", "key"], name="core_setting_body_key")]
