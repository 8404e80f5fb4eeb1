"""What a member asks at an item before the meeting."""

from django.db import models

from rondetafel.meetings.models.agenda import AgendaItem
from rondetafel.meetings.models.planning import InBody


class ItemQuestion(InBody):
    """A question at an item: in sight of the whole table, answered once by who brought the item in or by the desk (process 3.1, step 7)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="questions")
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text = models.CharField("vraag", max_length=600)
    at = models.DateTimeField()
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
