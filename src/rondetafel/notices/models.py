"""The outbox: every message is a row, written in the transaction of the act that causes it."""

from django.db import models

from rondetafel.core.ids import new_id


class Outgoing(models.Model):
    """One message to one recipient. Neutral: a number, an action and a link; never a name of a child or parent (SR-25)."""

    class State(models.TextChoices):
        WAITING = "waiting", "wacht"
        SENDING = "sending", "wordt verstuurd"
        SENT = "sent", "verstuurd"
        POSSIBLY_SENT = "possibly_sent", "misschien verstuurd"
        FAILED = "failed", "niet gelukt"
        STOPPED = "stopped", "tegengehouden"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    root_id = models.UUIDField(null=True)
    body_id = models.UUIDField(null=True)
    recipient_capacity_id = models.UUIDField()
    address = models.EmailField()
    subject = models.CharField(max_length=160)
    text = models.TextField()
    link = models.CharField(max_length=300)
    sealed = models.BinaryField(default=b"")  # address and text of a message to a family (`sealed.py`)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=14, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event_id", "kind", "recipient_capacity_id"], name="notices_outgoing_once")]
        indexes = [models.Index(fields=["state", "made_at"], name="notices_outgoing_waiting")]


class BouncedAddress(models.Model):
    """A work address that refused a message: nothing is sent there any more until somebody says that it is right (safety P16)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    capacity_id = models.UUIDField()
    address = models.EmailField()
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["capacity_id", "address"], condition=models.Q(lifted_at=None), name="notices_bounced_once")
        ]
