"""Joint meetings: a table that plans a policy meeting holds it together with other tables, for that one meeting (ADR 0029)."""

from django.db import models

from rondetafel.meetings.models.agenda import AgendaItem
from rondetafel.meetings.models.outcome import Position
from rondetafel.meetings.models.planning import InBody, Meeting


class JointBody(InBody):
    """Another table takes part in this meeting. Lies in two circles: of the table that plans, and of the one that was invited."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="joint")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    to_root_id = models.UUIDField()
    to_circle_id = models.UUIDField()
    invited_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "body"], condition=models.Q(withdrawn_at=None), name="meetings_joint_body_once")
        ]
        indexes = [models.Index(fields=["to_circle_id"], name="meetings_joint_to_circle")]


class JointVoice(InBody):
    """Meegesproken: what a member of an invited table thinks of an item. Kept apart; it counts in no decision. Written once, the last one holds."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="voices")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    value = models.CharField("standpunt", max_length=12, choices=Position.Value.choices)
    reason = models.TextField("toelichting", blank=True)
    recorded_by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(value__in=["objection", "reservation"]) | ~models.Q(reason=""), name="meetings_voice_reason"
            )
        ]
