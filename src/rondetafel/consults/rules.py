"""Who reads, answers and goes on with a question that comes before a referral."""

from uuid import UUID

from rondetafel.bodies.models import Body
from rondetafel.consults.models import Consult
from rondetafel.core.actor import SYSTEM_CAPACITY, Actor
from rondetafel.core.rules import rule

DESK = ("chair", "secretary")


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel mag dit.")
def is_desk(actor: Actor, consult: Consult) -> bool:
    """Chair, deputy or secretary of the table to which the question was put."""
    return actor.holds_any(DESK, of=consult.body_id)


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel mag dit.")
def keeps_desk(actor: Actor, body_id: UUID) -> bool:
    """The same, of a table."""
    return actor.holds_any(DESK, of=body_id)


@rule("Alleen wie de vraag stelde, maakt er een aanmelding van.")
def is_asker(actor: Actor, consult: Consult) -> bool:
    """Who asked while signed in, at an organisation that refers."""
    return actor.capacity_id == consult.asked_by_id and "referrer" in actor.roles


@rule("Deze tafel oefent nog en neemt alleen verzonnen vragen aan.")
def may_hold_this(_: Actor, body: Body, invented: bool) -> bool:
    """A table in practice takes invented data only (safety P15)."""
    return invented or not body.practice


@rule("Vragen komen binnen via de openbare pagina, of de ondersteuner schrijft ze op.")
def may_bring_in(actor: Actor, body: Body) -> bool:
    """The program for the public page of this one table, or its desk for who phones."""
    return (actor.capacity_id == SYSTEM_CAPACITY and actor.root_id == body.root_id) or keeps_desk(actor, body.pk)
