"""Refusals by providers, with what the provider says to it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from rondetafel.cases.models import Case, Refusal
from rondetafel.core.crypto import unseal


@dataclass(frozen=True)
class Refused:
    """One refusal as the referrer wrote it down, and the answer of the provider when there is one."""

    refusal: Refusal
    words: str
    reply: str


def refusals() -> QuerySet[Refusal]:
    """What was written down and not taken off again."""
    return Refusal.objects.filter(dropped=False).select_related("case__body", "case__root").order_by("position")


def refusals_of(case: Case) -> list[Refused]:
    """All of a case, in the order of the form. One query."""
    return [
        Refused(row, _text(case, row, "words"), _text(case, row, "reply") if _holds(row) else "") for row in refusals().filter(case=case)
    ]


def replies_by_position(case: Case) -> dict[int, str]:
    """What to write beside a refusal, by its place on the form."""
    rows = Refusal.objects.filter(case=case, dropped=False, replied_on__isnull=False, reply_by=F("provider"))
    return {row.position: f"De aanbieder antwoordde op {row.replied_on:%d-%m-%Y}: {_text(case, row, 'reply')}" for row in rows}


def with_replies(case: Case, lines: list[dict[str, Any]], rows: list[list[str]]) -> list[list[str]]:
    """The rows of the table *Wie wees af?*, each with the answer of the provider in its last cell."""
    said = replies_by_position(case)
    if not said:
        return rows
    return [
        [*row[:-1], " ".join(filter(None, (row[-1], said.get(line.get("position", at), ""))))]
        for at, (line, row) in enumerate(zip(lines, rows, strict=True))
    ]


def _holds(row: Refusal) -> bool:
    return row.replied_on is not None and row.reply_by == row.provider


def _text(case: Case, row: Refusal, name: str) -> str:
    return unseal(case.root, "cases_refusal", f"{name}_sealed", row.pk, getattr(row, f"{name}_sealed"))
