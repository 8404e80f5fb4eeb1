"""Who said by mistake to know a family privately hears that the case is there again."""

from typing import cast

from rondetafel.cases.models import Case
from rondetafel.core.events import Happened
from rondetafel.notices.outbox import Message, send

AGAIN = "Een ander van het bureau legde vast dat het een vergissing was dat u het gezin van {number} persoonlijk kent. Zeg opnieuw of u betrokken bent."


def tell_returned(event: Happened) -> None:
    """One neutral message to that person."""
    case = cast(Case, event.thing)
    message = Message("returned", f"Bij {case.number}: toch niet betrokken", AGAIN.format(number=case.number), "/")
    send(event, message, [event.facts["capacity"]], root_id=case.root_id, body_id=case.body_id)
