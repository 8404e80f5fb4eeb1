"""The house style of a table: its own Word template for the advice. Holds no persons; what it is filled with never comes here."""

from django.db import models

from rondetafel.core.ids import new_id


class WordTemplate(models.Model):
    """An uploaded template: looked at first, then taken into use; the one taken last counts until it is put aside."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    aside_at = models.DateTimeField(null=True)
