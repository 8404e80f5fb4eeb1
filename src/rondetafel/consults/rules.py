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


@rule("Deze vraag is al van iemand, of zij is afgerond. Bel de tafel als het uw vraag is.")
def may_make_own(actor: Actor, consult: Consult) -> bool:
    """A referrer with the link of a professional's question that was asked without signing in, or by telephone: the link is the proof."""
    return "referrer" in actor.roles and is_nobodys(consult)


@rule("Dit kan bij een vraag van een professional die nog loopt en nog van niemand is.")
def may_hand_over(actor: Actor, consult: Consult) -> bool:
    """The desk, for who asked without an account: send the link, or enter the referral for that person."""
    return is_desk(actor, consult) and is_nobodys(consult)


@rule("Alleen wie de vraag stelde maakt er een aanmelding van, of de tafel voor wie zonder account vroeg.")
def may_convert(actor: Actor, consult: Consult) -> bool:
    """Who asked, or the desk for who asked without an account."""
    return is_asker(actor, consult) or may_hand_over(actor, consult)


def is_nobodys(consult: Consult) -> bool:
    """Asked by a professional who is not known yet; a parent's or young person's question never becomes a professional's."""
    runs = consult.state in (Consult.State.OPEN, Consult.State.ANSWERED)
    return runs and consult.asked_by_id is None and consult.asker == Consult.Asker.PROFESSIONAL


@rule("Deze tafel oefent nog en neemt alleen verzonnen vragen aan.")
def may_hold_this(_: Actor, body: Body, invented: bool) -> bool:
    """A table in practice takes invented data only (safety P15)."""
    return invented or not body.practice


@rule("Vragen komen binnen via de openbare pagina, of de ondersteuner schrijft ze op.")
def may_bring_in(actor: Actor, body: Body) -> bool:
    """The program for the public page of this one table, or its desk for who phones."""
    return (actor.capacity_id == SYSTEM_CAPACITY and actor.root_id == body.root_id) or keeps_desk(actor, body.pk)
