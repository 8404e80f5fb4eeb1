"""What taking part costs an organisation: the time of its experts, booked by themselves after a meeting (NL-38)."""

from django.db import models

from rondetafel.core.ids import new_id


class TimeSpent(models.Model):
    """One expert, one meeting: minutes to prepare and minutes at the table. In the circle *desk* of the table; one's own row is one's own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.ForeignKey("core.Root", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    circle_id = models.UUIDField()
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    meeting_id = models.UUIDField()
    held_on = models.DateField("dag van het overleg")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    # As it was then: somebody who goes to another organisation takes no hours along.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    preparing = models.PositiveSmallIntegerField("voorbereiden, in minuten")
    attending = models.PositiveSmallIntegerField("overleg, in minuten")
    booked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting_id", "capacity"], name="evaluations_time_once")]
        indexes = [models.Index(fields=["body", "held_on"], name="evaluations_time_of_year")]
