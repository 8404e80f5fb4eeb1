"""The door to *Procesregie* on the case page."""

from datetime import date

from django.urls import reverse

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.queries.roles import unfilled
from rondetafel.direction.rules import OVER

EARLY = (Case.State.DRAFT, Case.State.SUBMITTED, Case.State.INCOMPLETE, Case.State.DIRECTED, Case.State.CANCELLED)


def direction_doors(case: Case, _: Actor, __: date) -> list[Door]:
    """From the moment a case is accepted; which role nobody has stands beside it. One statement."""
    if case.state in EARLY:
        return []
    url = reverse("direction:case_direction", args=[case.pk])
    empty = unfilled(RoleHolding.objects.filter(case=case, state="accepted").values("role", "state"))
    if case.state in OVER or not empty:
        return [Door("Procesregie", url)]
    return [Door("Procesregie", url, f"nog geen {' en '.join(empty)}", "bad")]
