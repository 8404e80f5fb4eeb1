"""Taking the page of one person off an account that should not open it any more: what lay there stays apart, and a new page can be made."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rondetafel.consents.models import Concerned
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.sealed import sealed
from rondetafel.core.workflow import IllegalMove
from rondetafel.families import rules
from rondetafel.families.actions.laying import end_sight
from rondetafel.families.models import Participant, Threshold
from rondetafel.families.seals import root_with

# Why, as a code in the trail. What is written besides is for the desk only.
REASONS = {
    "wrong_person": "De verkeerde persoon kwam binnen",
    "shared": "Het account wordt gedeeld, of de ouders zijn uit elkaar",
    "other": "Een andere reden",
}


@transaction.atomic
def take_off(participant: Participant, *, actor: Actor, reason: str, why: str, at: datetime) -> None:
    """End the access of this account to this page at once. The person concerned can be invited anew, with another way in and an empty page.

    What was written and chosen on the old page stays in its own circle: whoever comes in next does not see it (safety P1).

    Raises:
        RuleRefused: not the desk, or the page is closed already.
        IllegalMove: somebody closed it meanwhile.
    """
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    if not end_sight(participant, actor=actor, because=Threshold.Because.TAKEN, at=at):
        raise IllegalMove("family.take_off")
    why_sealed = sealed(participant, root_with(participant.root_id), "ended_why", why)
    Participant.objects.filter(pk=participant.pk).update(ended_why_sealed=why_sealed)
    held = Concerned.objects.filter(pk=participant.concerned_id, capacity_id=participant.capacity_id)
    held.update(capacity_id=None, version=F("version") + 1)
    record("family.take_off", participant, actor=actor, reason=reason)
