"""Police, probation and prosecution see a case only when its ground says so (safety P11). A seat at the table alone opens nothing."""

from collections.abc import Callable, Iterable
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.rules import rule
from rondetafel.organisations.models import Capacity, OrganisationKind

GROUNDS = frozenset({"wgs", "measure"})
GroundSource = Callable[[Case], set[str]]
_sources: list[GroundSource] = []


def set_ground_source(source: GroundSource) -> None:
    """Called once, by `config/wiring.py`: the codes of the grounds that hold for a case now."""
    _sources[:] = [source]


def carries_ground(case: Case) -> bool:
    """Whether a case carries a ground on which judicial partners may see it. The program looks, whoever opens."""
    with acting_as(system_actor(case.root_id, "case.judicial_ground")):
        return any(GROUNDS & source(case) for source in _sources)


def without_ground(case: Case, capacity_ids: Iterable[UUID]) -> set[UUID]:
    """Who of these works in police, probation or prosecution while the case carries no ground for it."""
    judicial = Capacity.objects.filter(pk__in=set(capacity_ids), organisation__kind=OrganisationKind.JUSTICE)
    found = set(judicial.values_list("pk", flat=True))
    return set() if not found or carries_ground(case) else found


@rule(
    "Politie, reclassering en justitie denken alleen mee als de grondslag dat draagt: leg eerst vast dat het om samenwerking van zorg, straf en"
    " gemeente (WGS) of om een maatregel gaat."
)
def may_think_along(_: Actor, case: Case, capacity: Capacity) -> bool:
    """Judicial partners never without a recorded ground."""
    return not without_ground(case, [capacity.pk])
