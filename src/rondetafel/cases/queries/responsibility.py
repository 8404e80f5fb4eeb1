"""Which municipality was responsible, and since when."""

from dataclasses import dataclass

from rondetafel.cases.models import Case, Responsibility
from rondetafel.core.crypto import unseal


@dataclass(frozen=True)
class Responsible:
    """One row of the history with its words."""

    row: Responsibility
    note: str


def history_of(case: Case) -> list[Responsible]:
    """Every municipality that was laid down, the newest first."""
    rows = Responsibility.objects.filter(case=case).select_related("municipality", "author__organisation").order_by("-at", "-since", "-pk")
    return [Responsible(row, unseal(case.root, "cases_responsibility", "note_sealed", row.pk, row.note_sealed)) for row in rows]
