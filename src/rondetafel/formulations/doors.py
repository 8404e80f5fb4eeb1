"""The door on the case page to the case formulation."""

from datetime import date
from typing import Any

from django.urls import reverse

from rondetafel.cases.doors import Door, asks
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.formulations.rules import may_keep

NEWEST = """
SELECT json_build_object('number', number, 'state', state) FROM formulations_formulation WHERE case_id = %(case)s ORDER BY number DESC LIMIT 1
"""


@asks(newest=NEWEST)
def formulation_door(case: Case, actor: Actor, _: date, *, newest: dict[str, Any] | None) -> list[Door]:
    """For referrer and desk always, for experts when there is something to see."""
    if newest is None and not may_keep(actor, case):
        return []
    note, tone = (
        ("nog niet begonnen", "neutral")
        if newest is None
        else (f"versie {newest['number']}", "good" if newest["state"] == "settled" else "info")
    )
    return [Door("Verklarende analyse", reverse("formulations:formulation_page", args=[case.pk]), note, tone)]
