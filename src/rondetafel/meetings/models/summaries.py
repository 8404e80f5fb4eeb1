"""What everybody may read about a decision."""

from django.db import models

from rondetafel.meetings.models.outcome import Decision
from rondetafel.meetings.models.planning import InBody


class DecisionSummary(InBody):
    """A decision in plain words for everybody: written by the desk, released by the chair; never of a table about young people (BE-000-30)."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, db_constraint=False, related_name="summary")
    title = models.CharField("titel", max_length=160)
    text = models.TextField("samenvatting")
    written_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    released_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it now."""
        return self.released_at is not None and self.withdrawn_at is None
