"""Who may change organisations and people, and who says that a colleague still works there."""

from rondetafel.core.actor import SYSTEM_CAPACITY, Actor
from rondetafel.core.rules import rule
from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.people.models import Account


@rule("Alleen een beheerder mag dit.")
def is_administrator(actor: Actor) -> bool:
    """Whether the actor keeps organisations, people and tables of this installation."""
    return "administrator" in actor.roles


@rule("Een account zonder uitnodiging ontstaat alleen na een bevestigd werkadres.")
def is_the_program(actor: Actor) -> bool:
    """Whether the program itself acts, after somebody proved to have the address."""
    return actor.capacity_id == SYSTEM_CAPACITY


@rule("Alleen een beheerder, of wie namens deze organisatie de lijst van mensen bijhoudt, mag dit.")
def may_keep_people(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor may say who (still) works at the organisation."""
    return is_administrator(actor) or (actor.organisation_id == organisation.pk and _keeps_people(actor))


@rule("Iemand anders moet bevestigen dat u nog bij deze organisatie werkt.")
def may_confirm(actor: Actor, capacity: Capacity) -> bool:
    """Nobody confirms oneself."""
    return actor.person_id != capacity.person_id


@rule("Er staat hier geen e-mailadres bij. Vul dat eerst in.")
def has_email(actor: Actor, capacity: Capacity) -> bool:
    """An invitation goes to the address of the work."""
    return bool(capacity.email)


@rule("Met dit e-mailadres meldt iemand anders zich al aan. Vul eerst een ander e-mailadres in.")
def email_is_free(actor: Actor, capacity: Capacity) -> bool:
    """Two persons do not share an account."""
    return not Account.objects.filter(email=capacity.email.lower()).exclude(person_id=capacity.person_id).exists()


def _keeps_people(actor: Actor) -> bool:
    return Capacity.objects.filter(pk=actor.capacity_id, keeps_people=True).exists()
