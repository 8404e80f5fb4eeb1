"""The audit trail: events with the fields of NEN 7513 and the queue for the later sequencer."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rondetafel.core.ids import new_id


class Event(models.Model):
    """Something that was done, read or refused. Insert only, no foreign keys: it must outlive what it speaks of."""

    class Action(models.TextChoices):
        CREATE = "C", "aangemaakt"
        READ = "R", "gelezen"
        UPDATE = "U", "gewijzigd"
        DELETE = "D", "verwijderd"
        EXECUTE = "E", "uitgevoerd"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=1, choices=Action.choices)
    type = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, default="done")
    capacity_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    role = models.CharField(max_length=40, default="")
    on_behalf_of = models.UUIDField(null=True)
    purpose = models.CharField(max_length=40, default="")
    ground = models.CharField(max_length=40, default="")
    # NEN 7513: authorisation, relation with the case, consent, emergency button.
    checks = ArrayField(models.BooleanField(), size=4, default=list)
    root_id = models.UUIDField(null=True)
    route = models.CharField(max_length=80, default="")
    network_point = models.CharField(max_length=45, default="")
    source = models.CharField(max_length=40, default="")
    facts = models.JSONField(default=dict)
    schema_version = models.PositiveSmallIntegerField(default=1)
    canonical = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["root_id", "at"], name="core_event_root"),
            models.Index(fields=["capacity_id", "at"], name="core_event_capacity"),
            models.Index(fields=["root_id", "at"], condition=~models.Q(action="R"), name="core_event_done"),
        ]


class EventObject(models.Model):
    """One object that an event touched: a list page is one event with its objects."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event_id = models.UUIDField(db_index=True)
    root_id = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    # A list that names a case leaves a row each time somebody opens it: what was done is found without going through these.
    is_read = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["root_id"], condition=models.Q(is_read=False), name="core_eventobject_done")]


class EventQueue(models.Model):
    """Waits for the sequencer that will number the leaves of the log."""

    event_id = models.UUIDField(primary_key=True)
