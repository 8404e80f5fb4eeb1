"""Who may change organisations and people, and who says that a colleague still works there."""

from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.organisations.models import Capacity, Organisation


@rule("Alleen een beheerder mag dit.")
def is_administrator(actor: Actor) -> bool:
    """Whether the actor keeps organisations, people and tables of this installation."""
    return "administrator" in actor.roles


@rule("Alleen een beheerder, of wie namens deze organisatie de lijst van mensen bijhoudt, mag dit.")
def may_keep_people(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor may say who (still) works at the organisation."""
    return is_administrator(actor) or (actor.organisation_id == organisation.pk and _keeps_people(actor))


@rule("Iemand anders moet bevestigen dat u nog bij deze organisatie werkt.")
def may_confirm(actor: Actor, capacity: Capacity) -> bool:
    """Nobody confirms oneself."""
    return actor.person_id != capacity.person_id


def _keeps_people(actor: Actor) -> bool:
    return Capacity.objects.filter(pk=actor.capacity_id, keeps_people=True).exists()
