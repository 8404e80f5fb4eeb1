"""What waits for who keeps an organisation's list of people (safety P16)."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from rondetafel.core.actor import Actor
from rondetafel.core.today import SOON, TodayLine
from rondetafel.organisations.models import Capacity
from rondetafel.organisations.queries import unconfirmed


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """One line when colleagues have to be confirmed."""
    if actor.organisation_id is None or not Capacity.objects.filter(pk=actor.capacity_id, keeps_people=True).exists():
        return []
    count = unconfirmed(timezone.now()).filter(organisation_id=actor.organisation_id).exclude(person_id=actor.person_id).count()
    if not count:
        return []
    title = "Werkt deze collega nog bij u?" if count == 1 else f"Werken deze {count} collega's nog bij u?"
    return [TodayLine(SOON, title, reverse("organisations:still_here", args=[actor.organisation_id]), "Kwartaalvraag")]
