"""What stands in the way of a case."""

from rondetafel.cases.models import Case
from rondetafel.direction.models import Obstacle


def standing(case: Case) -> list[Obstacle]:
    """What stands in the way now, the oldest first. One query."""
    return list(Obstacle.objects.filter(case=case, ended_on=None).order_by("since", "pk"))
