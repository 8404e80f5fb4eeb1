"""Who said by mistake to know a family hears that the case is there again; whose case a colleague takes over hears so."""

from typing import cast

from rondetafel.cases.models import Case
from rondetafel.core.events import Happened
from rondetafel.notices.outbox import Message, send

AGAIN = "Een ander van het bureau legde vast dat het een vergissing was dat u het gezin van {number} persoonlijk kent. Zeg opnieuw of u betrokken bent."


TAKEN = "Een collega van het bureau nam {number} van u over. Bent u er weer, dan neemt u de casus op dezelfde manier terug."


def tell_former(event: Happened) -> None:
    """One neutral message to the colleague who was away; who stands aside hears nothing."""
    if "former" in event.facts:
        case = cast(Case, event.thing)
        message = Message("taken_up", f"{case.number} is van u overgenomen", TAKEN.format(number=case.number), case.get_absolute_url())
        send(event, message, [event.facts["former"]], root_id=case.root_id, body_id=case.body_id)


def tell_returned(event: Happened) -> None:
    """One neutral message to that person."""
    case = cast(Case, event.thing)
    message = Message("returned", f"Bij {case.number}: toch niet betrokken", AGAIN.format(number=case.number), "/")
    send(event, message, [event.facts["capacity"]], root_id=case.root_id, body_id=case.body_id)
