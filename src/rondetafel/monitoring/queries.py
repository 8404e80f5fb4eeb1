"""What the dashboard shows, in its order."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.monitoring.disclosure import Shown
from rondetafel.monitoring.figures import Denominator, Figure, figures_of

DESK = ("chair", "deputy", "secretary", "manager", "policy_officer")


@dataclass(frozen=True)
class Group:
    """Figures that belong together under one heading."""

    title: str
    figures: list[Shown]

    @property
    def shares(self) -> bool:
        """Whether a bar chart makes sense here: parts of one whole or of one count."""
        return self.title not in ("Aantallen", "Tijd")


def bodies_with_figures(actor: Actor) -> list[Body]:
    """Care tables where the actor holds an office that sees figures."""
    ids = {body for office, body in actor.offices if office in DESK}
    return list(Body.objects.filter(pk__in=ids, zone=Body.Zone.CARE).order_by("name"))


def grouped(body_id: UUID, year: int, denominator: Denominator, see: Callable[[Figure], Shown]) -> list[Group]:
    """The figures by heading, each as the reader may see it."""
    groups: dict[str, list[Shown]] = {}
    for figure in figures_of(body_id, year, denominator=denominator):
        groups.setdefault(figure.group, []).append(see(figure))
    return [Group(title, figures) for title, figures in groups.items()]


def years_of(body_id: UUID, year: int) -> list[int]:
    """The years to choose from: this one, the one shown and those around it."""
    now = today().year
    return sorted({now, now - 1, year, year - 1, min(year + 1, now)})
