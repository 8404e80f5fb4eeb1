"""Who sends evaluations, who names the reader, who reads."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from rondetafel.cases.models import Case
from rondetafel.consents.queries.sharing import STOPPED, sharing
from rondetafel.core.actor import Actor
from rondetafel.core.offices import holders_of
from rondetafel.core.rules import rule
from rondetafel.evaluations.models import Invitation, Reader
from rondetafel.evaluations.relatives import says_not_safe


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel verstuurt evaluaties.")
def keeps_desk(actor: Actor, body_id: UUID) -> bool:
    """Chair, deputy or secretary."""
    return actor.holds_any(("chair", "secretary"), of=body_id)


@rule("Het delen van deze casus is gestopt. Zolang dat zo is, gaat er ook geen evaluatie uit.")
def is_shared(_: Actor, case: Case, on: date) -> bool:
    """After a no or a withdrawal nothing more is asked about somebody (safety P3)."""
    return sharing(case, on).state != STOPPED


@rule("Iemand van het gezin schreef kort geleden niet veilig te zijn. Dat gaat voor. Nu gaat er geen evaluatie uit.")
def nobody_is_unsafe(_: Actor, root_id: UUID, at: datetime) -> bool:
    """Safety goes before asking how it went (safety P2, P3)."""
    return not says_not_safe(root_id, at)


@rule("Deze vragen zijn voor iemand anders.")
def was_asked(actor: Actor, invitation: Invitation) -> bool:
    """One answers for oneself only."""
    return invitation.capacity_id == actor.capacity_id


@rule("Alleen de procesondersteuner neemt antwoorden over; niet de voorzitter, over wie ze ook gaan.")
def may_type(actor: Actor, body_id: UUID) -> bool:
    """Who types hears what is said, so never who chairs the table (safety P11)."""
    return actor.holds("secretary", of=body_id) and not actor.holds("chair", of=body_id)


@rule("Alleen de procesondersteuner of een beheerder wijst aan wie de evaluaties leest; niet de voorzitter, over wie ze ook gaan.")
def may_name_reader(actor: Actor, body_id: UUID) -> bool:
    """Never the chair, who would choose who reads about the chair (safety P11)."""
    chairs = actor.holds("chair", of=body_id)
    return not chairs and (actor.holds("secretary", of=body_id) or "administrator" in actor.roles)


@rule("De voorzitter van een tafel leest haar evaluaties niet; wijs een ander aan.")
def is_no_chair(_: Actor, capacity_id: UUID, body_id: UUID) -> bool:
    """Whether this capacity is free of the chair's office."""
    return capacity_id not in holders_of(body_id, "chair", "deputy")


@rule("Alleen wie de evaluaties van deze tafel leest, ziet deze pagina.")
def is_reader(actor: Actor, body_id: UUID) -> bool:
    """The one the table named; never somebody who chairs it."""
    if actor.holds("chair", of=body_id):
        return False
    return Reader.objects.filter(body_id=body_id, capacity_id=actor.capacity_id, valid__contains=timezone.now()).exists()


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel ziet en verbetert de monitorgegevens.")
def keeps_monitor(actor: Actor, body_id: UUID) -> bool:
    """Chair, deputy or secretary."""
    return actor.holds_any(("chair", "secretary"), of=body_id)


@rule("Alleen de procesondersteuner van deze tafel kijkt de monitorgegevens na.")
def may_review(actor: Actor, body_id: UUID) -> bool:
    """The secretary (NL-33)."""
    return actor.holds("secretary", of=body_id)
