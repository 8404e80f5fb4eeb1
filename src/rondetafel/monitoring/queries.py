"""What the dashboard shows, in its order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.context import as_monitor
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
    def whole(self) -> int:
        """What a full bar stands for: the denominator, when the reader may see it."""
        return max((figure.denominator or 0 for figure in self.figures), default=0)

    @property
    def shares(self) -> bool:
        """Whether a bar chart makes sense here: parts of one whole or of one count."""
        return not self.hidden and self.title not in ("Aantallen", "Consultatie", "Tijd")

    @property
    def hidden(self) -> bool:
        """Whether the reader may see nothing of it."""
        return all(figure.numerator is None for figure in self.figures)


def bodies_with_figures(actor: Actor) -> list[Body]:
    """Care tables where the actor holds an office that sees figures."""
    ids = {body for office, body in actor.offices if office in DESK}
    return list(Body.objects.filter(pk__in=ids, zone=Body.Zone.CARE).order_by("name"))


def grouped(body_id: UUID, year: int, denominator: Denominator, see: Callable[[Iterable[Figure]], list[Shown]]) -> list[Group]:
    """The figures by heading, each as the reader may see it."""
    groups: dict[str, list[Shown]] = {}
    for shown in see(figures_of(body_id, year, denominator=denominator)):
        groups.setdefault(shown.group, []).append(shown)
    return [Group(title, figures) for title, figures in groups.items()]


def years_of(body_id: UUID, year: int) -> list[int]:
    """The years to choose from: those in which something was brought in or discussed, this one, and the one shown."""
    with as_monitor(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT extract(year FROM submitted_on)::int FROM monitoring_case WHERE body_id = %s"
            " UNION SELECT extract(year FROM first_discussed_on)::int FROM monitoring_case WHERE body_id = %s AND first_discussed_on IS NOT NULL",
            [body_id, body_id],
        )
        return sorted({row[0] for row in cursor.fetchall()} | {today().year, year})
