"""Messages that did not arrive are work for a person."""

from datetime import date

from rondetafel.core.actor import Actor
from rondetafel.core.today import NOW, TodayLine
from rondetafel.notices.models import Outgoing
from rondetafel.notices.sealed import FAMILY


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """Failed messages about roots at whose desk the actor sits."""
    if not ({"care:secretary", "policy:secretary", "care:chair", "policy:chair"} & actor.roles):
        return []
    failed = Outgoing.objects.filter(state=Outgoing.State.FAILED).exclude(recipient_capacity_id=actor.capacity_id)
    failed = failed.exclude(kind__startswith=FAMILY).order_by("-made_at")[:20]  # `families` shows these, at the case
    return [TodayLine(NOW, f"Een bericht kwam niet aan: {one.subject}", one.link, meta="Bel of stuur een brief") for one in failed]
