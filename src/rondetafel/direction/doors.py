"""The door to *Procesregie* on the case page."""

from datetime import date

from django.urls import reverse

from rondetafel.cases.doors import Door, asks
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.direction.queries.roles import unfilled
from rondetafel.direction.rules import OVER

READERS = ("care:chair", "care:secretary", "care:expert", "referrer")
EARLY = (Case.State.DRAFT, Case.State.SUBMITTED, Case.State.INCOMPLETE, Case.State.DIRECTED, Case.State.CANCELLED)


ACCEPTED = "SELECT coalesce(array_agg(role), '{}') FROM direction_roleholding WHERE case_id = %(case)s AND state = 'accepted'"


@asks(accepted=ACCEPTED)
def direction_doors(case: Case, actor: Actor, _: date, *, accepted: list[str]) -> list[Door]:
    """From the moment a case is accepted, for the table and who refers; which role nobody has stands beside it."""
    if case.state in EARLY or actor.roles.isdisjoint(READERS):
        return []
    url = reverse("direction:case_direction", args=[case.pk])
    empty = unfilled({"role": role, "state": "accepted"} for role in accepted)
    if case.state in OVER or not empty:
        return [Door("Procesregie", url)]
    return [Door("Procesregie", url, f"nog geen {' en '.join(empty)}", "bad")]
