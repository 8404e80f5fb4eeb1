"""Who writes what everybody may read about a decision, and who lets it out."""

from rondetafel.core.actor import Actor
from rondetafel.core.offices import holders_of
from rondetafel.core.rules import rule
from rondetafel.meetings.models import Decision, DecisionSummary
from rondetafel.meetings.rules import at_desk

_D = Decision.State
TAKEN = (_D.TAKEN, _D.TAKEN_WITH_RESERVATION, _D.ADVICE_POSITIVE, _D.ADVICE_CONDITIONAL, _D.ADVICE_NEGATIVE)


@rule("Een openbare samenvatting schrijft het bureau van een beleidstafel, van een besluit dat genomen is.")
def may_summarise(actor: Actor, decision: Decision) -> bool:
    """Never of a table about young people."""
    return decision.item.body.zone == "policy" and decision.state in TAKEN and at_desk(actor, decision.item)


@rule("Alleen de voorzitter geeft een openbare samenvatting vrij; zonder voorzitter doet de ondersteuner dat.")
def may_release(actor: Actor, summary: DecisionSummary) -> bool:
    """Who speaks for the table to the outside."""
    body_id = summary.decision.item.body_id
    return actor.holds("chair", of=body_id) or (actor.holds("secretary", of=body_id) and not holders_of(body_id, "chair"))


@rule("Deze samenvatting staat op de openbare pagina. Haal haar daar eerst af; dan kunt u haar wijzigen.")
def is_not_public(_: Actor, summary: DecisionSummary) -> bool:
    """What everybody reads does not change under their eyes."""
    return not summary.is_public
