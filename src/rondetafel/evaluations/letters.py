"""The invitation by mail: a number and a link, nothing about anybody (SR-25)."""

from typing import cast

from rondetafel.core.events import Happened
from rondetafel.evaluations.actions import path_of
from rondetafel.evaluations.models import FAMILY, Invitation
from rondetafel.notices.outbox import EVALUATION, Message, send

TEXT = (
    "Hoe ging het verder na het advies bij {number}? Vijf korte vragen, vijf minuten. Een ander dan de voorzitter leest uw antwoord."
    " De link werkt op één apparaat."
)


def invite(event: Happened) -> None:
    """To one person, at work. To a family the room of its pages writes."""
    invitation = cast(Invitation, event.thing)
    if invitation.kind in FAMILY:
        return
    message = Message(EVALUATION, f"Vijf vragen over {invitation.number}", TEXT.format(number=invitation.number), path_of(invitation))
    send(event, message, [invitation.capacity_id], root_id=invitation.root_id)
