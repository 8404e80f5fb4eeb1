"""Somebody of probation thinks along about one case of the demonstration: its ground says so (safety P11). All invented."""

from datetime import datetime, time, timedelta

from rondetafel.cases.actions import adhoc
from rondetafel.consents import actions as consents
from rondetafel.core.days import today
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.tables import World

CHAIR, WHO, CASE = "voorzitter", "reclassering", "Dex V."


def make_judicial(world: World) -> None:
    """First the ground, then the invitation; the other way round it is refused."""
    at = datetime.combine(today() - timedelta(days=1), time(15), ZONE)
    with world.at(CHAIR, at) as chair:
        case = world.case(CASE)
        why = "Dex heeft een voorwaarde van de rechter; zorg, straf en gemeente stemmen af."
        consents.set_ground(case, actor=chair, at=at, purpose="advice", code="wgs", note=why, since=at.date())
        adhoc.invite_ad_hoc(
            case, capacity=world.capacities[WHO], expertise="toezicht op voorwaarden", reason="Kent wat de rechter vraagt.", days_after=7,
            actor=chair, at=at,
        )  # fmt: skip
