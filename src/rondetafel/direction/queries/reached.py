"""How far process direction had to go for a case, in codes: for the monitor record (NL-33). Read by the program for one root."""

from typing import Any
from uuid import UUID

from rondetafel.direction.models import Level, LivingPlace, Obstacle, SideRoute, Step
from rondetafel.direction.queries.ladder import ORDER

S = SideRoute.State


def reached(root_id: UUID) -> dict[str, Any]:
    """`level`: the highest it stood on, or none; `bel_money` and `accelerator`: yes when granted, no when never asked or refused; places since the referral; what stood in the way."""
    steps = [Level(one) for one in Step.objects.filter(root_id=root_id).values_list("to_level", flat=True)]
    highest = max(steps, key=ORDER.index, default=Level.CASE)
    places = list(LivingPlace.objects.filter(root_id=root_id, struck_on=None).order_by("since", "pk").values_list("why", "stay"))
    routes = list(SideRoute.objects.filter(root_id=root_id).values_list("kind", "state"))
    return {
        "level": "none" if highest == Level.CASE else str(highest),
        "bel_money": _granted(routes, SideRoute.Kind.MONEY),
        "accelerator": _granted(routes, SideRoute.Kind.ACCELERATOR),
        "stay_at_advice": next((stay for why, stay in places if why == LivingPlace.Why.ADVICE), ""),
        "obstacles": tuple(Obstacle.objects.filter(root_id=root_id).order_by("code").values_list("code", flat=True).distinct()),
        "moves": sum(why != LivingPlace.Why.ADVICE for why, _ in places),
    }


def _granted(routes: list[tuple[str, str]], kind: str) -> bool | None:
    """None while an answer is awaited."""
    states = {state for one, state in routes if one == kind}
    if states & {S.GRANTED, S.ENDED}:
        return True
    return None if S.ASKED in states else False
