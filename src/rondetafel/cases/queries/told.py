"""What the second stage of a referral told, for the rooms that go on from it: nobody types it twice (NL-17)."""

import json
from datetime import date
from typing import Any

from rondetafel.cases.models import Background, Case
from rondetafel.core.crypto import unseal


def told_of(case: Case) -> dict[str, Any]:
    """Codes and texts by the id of their field; dates as text. Empty when it was not sent, or is out of sight."""
    row = Background.objects.filter(case=case, sent_on__isnull=False).first()
    if row is None:
        return {}
    return dict(row.codes) | json.loads(unseal(case.root, "cases_background", "texts_sealed", row.pk, row.texts_sealed) or "{}")


def date_of(told: Any) -> date | None:
    """A day as it was told."""
    return date.fromisoformat(told) if told else None


def agreements_told(case: Case) -> list[dict[str, Any]]:
    """The safety agreements of the referral: text, watcher, date."""
    return [
        {"text": line.get("text") or "", "watcher": line.get("watcher") or "", "review_on": date_of(line.get("review_on"))}
        for line in told_of(case).get("agreements", [])
        if line.get("text")
    ]
