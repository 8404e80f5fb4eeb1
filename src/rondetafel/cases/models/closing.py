"""Each time a case was closed, and perhaps reopened; the case itself carries how it stands now."""

from django.db import models

from rondetafel.cases.models.case import Case, InCase
from rondetafel.cases.models.codes import Result, Stay


class Closing(InCase):
    """One closing. Reopening is written on the same row: when, by whom, and why."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="closings")
    closed_on = models.DateField()
    closed_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=16, choices=Result.choices)
    stay = models.CharField(max_length=12, choices=Stay.choices)
    casusregie_after = models.CharField(max_length=160)
    short_term_sealed = models.BinaryField(default=b"")
    long_term_sealed = models.BinaryField(default=b"")
    note_sealed = models.BinaryField(default=b"")
    reopened_on = models.DateField(null=True)
    reopened_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    reopen_reason_sealed = models.BinaryField(default=b"")
