"""Messages that no table sends: the invitation of a person."""

from typing import cast

from rondetafel.core.events import Happened
from rondetafel.notices.outbox import INVITATION, Message, send
from rondetafel.people.models import Invitation

TEXT = (
    "U bent uitgenodigd om met Rondetafel te werken. Open de link en kies een wachtwoord. De link werkt zeven dagen, en één keer."
    " Geef haar niet door. Verwachtte u dit niet, dan hoeft u niets te doen."
)


def tell_invited(event: Happened) -> None:
    """The link goes to the address of the work; the event itself holds nothing of it."""
    invitation = cast(Invitation, event.thing)
    send(event, Message(INVITATION, "Uitnodiging voor Rondetafel", TEXT, invitation.path), [invitation.capacity_id])
