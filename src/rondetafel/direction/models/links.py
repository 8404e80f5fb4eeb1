"""A link for somebody without an account: number and action text only, one device, answers are write-only (safety P9)."""

from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase


class Link(InCase):
    """What one link may show and do. The link itself is a signed text that is kept nowhere here; it stops by itself. Circle *file*."""

    class Kind(models.TextChoices):
        ACTION = "action", "actiepunt"
        MANDATE = "mandate", "mandaat"
        ROLE = "role", "rol"
        INVITE = "invite", "uitnodiging"
        TEXT = "text", "tekst van de voorzitter"
        REFUSAL = "refusal", "weerwoord bij een afwijzing"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    subject_id = models.UUIDField()
    shown_text = models.CharField(max_length=1500)  # checked for names before it was sent
    # Somebody who is known here, or, of who has no account, the address alone.
    capacity = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    mail_sealed = models.BinaryField(default=b"")
    made_on = models.DateField()
    made_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    device = models.CharField(max_length=64, blank=True)  # fingerprint of the first device
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_id"], name="direction_link_subject")]


class Reply(InCase):
    """What came back through a link. It changes nothing until the desk confirms it. Circle *file*."""

    class Outcome(models.TextChoices):
        YES = "yes", "ja"
        NO = "no", "nee"
        BUSY = "busy", "bezig"  # of an action point, with the day on which it will be done

    class State(models.TextChoices):
        WAITING = "waiting", "nog te bevestigen"
        CONFIRMED = "confirmed", "overgenomen"
        SET_ASIDE = "set_aside", "niet overgenomen"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    link = models.ForeignKey(Link, on_delete=models.PROTECT, db_constraint=False, related_name="replies")
    outcome = models.CharField(max_length=4, choices=Outcome.choices)
    note_sealed = models.BinaryField(default=b"")
    busy_until = models.DateField(null=True)
    came_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case"], condition=models.Q(state="waiting"), name="direction_reply_waiting")]
        constraints = [models.UniqueConstraint(fields=["link"], name="direction_reply_once")]
