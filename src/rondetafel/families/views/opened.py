"""Opening the page of one person as the desk sees it."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from rondetafel.consents.models import Concerned
from rondetafel.consents.secrets import to_watch
from rondetafel.core.access import open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.sealed import text_of
from rondetafel.families import rules
from rondetafel.families.models import Participant
from rondetafel.families.queries import own
from rondetafel.families.seals import root_with


def open_participant(actor: Actor, participant_id: UUID) -> Participant:
    """The participant, for the desk of the case's table."""
    participant = open_or_404(own.participants(), actor, pk=participant_id)
    rules.keeps_family.check(actor, participant)
    return participant


def about(participant: Participant) -> dict[str, Any]:
    """What every page about one person shows."""
    name = text_of(participant, root_with(participant.root_id), "name")
    return {"participant": participant, "name": name, "back": family_url(participant.case_id)}


def family_url(case_id: UUID) -> str:
    """The page *Gezin*."""
    return reverse("families:family", args=[case_id])


def watched(participant: Participant) -> list[str]:
    """What is kept from this person and only a human can see in plain words."""
    one = Concerned.objects.filter(pk=participant.concerned_id).first()
    return to_watch(one) if one else []
