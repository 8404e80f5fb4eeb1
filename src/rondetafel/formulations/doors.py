"""The door on the case page to the case formulation: one statement."""

from datetime import date

from django.urls import reverse

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.formulations.models import Formulation
from rondetafel.formulations.rules import may_keep


def formulation_door(case: Case, actor: Actor, _: date) -> list[Door]:
    """For referrer and desk always, for experts when there is something to see."""
    newest = Formulation.objects.filter(case_id=case.pk).order_by("-number").values_list("number", "state").first()
    if newest is None and not may_keep(actor, case):
        return []
    note, tone = (
        ("nog niet begonnen", "neutral") if newest is None else (f"versie {newest[0]}", "good" if newest[1] == "settled" else "info")
    )
    return [Door("Verklarende analyse", reverse("formulations:formulation_page", args=[case.pk]), note, tone)]
