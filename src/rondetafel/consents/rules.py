"""Who may do what about people concerned, consent and ground, each with its reason in words."""

from typing import Any

from rondetafel.cases.models import Case
from rondetafel.cases.rules import is_chair, is_desk, is_referring
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries.sharing import NAMELESS, STOPPED, Sharing
from rondetafel.core.actor import Actor
from rondetafel.core.rules import either, rule

may_let_in = is_desk
may_keep_people = either(is_desk, is_referring)
may_record_other_ground = is_chair
may_set_ground = either(is_desk, is_referring)


@rule("Iemand die moet instemmen heeft nee gezegd. Delen kan pas weer als de voorzitter een andere grond vastlegt.")
def may_share(_: Actor, sharing: Sharing) -> bool:
    """Not stopped. Incomplete consent does not stop it; it asks a reason (`sharing.asks_reason`)."""
    return sharing.state != STOPPED


@rule(
    "Iemand die moet instemmen zei alleen ja zonder naam. De experts krijgen alleen de vraag zonder naam,"
    " tenzij de voorzitter een andere grond vastlegt."
)
def may_name(_: Actor, sharing: Sharing) -> bool:
    """Nobody whose yes is needed keeps the name from the table."""
    return sharing.state != NAMELESS


def why_not_shared(actor: Actor, sharing: Sharing) -> str:
    """Why nothing with a name goes to the experts now, in words; empty when it may."""
    refused = next((one for one in (may_share, may_name) if not one(actor, sharing)), None)
    return f"{refused.reason} ({sharing.why})" if refused else ""


@rule("Alleen de persoon zelf, de aanmelder of de tafel legt dit vast.")
def may_answer(actor: Actor, one: Concerned) -> bool:
    """The person, for themselves; or referrer and desk, noting what was said."""
    return actor.capacity_id == one.capacity_id or may_keep_people(actor, one.case)


NO_SUCH_TABLE = "Deze tafel werkt niet in Rondetafel, mag deze casus niet hebben, of heeft geen gastorganisatie die verantwoordelijk wordt."
HANDED_FROM = (Case.State.SUBMITTED, Case.State.INCOMPLETE, Case.State.ACCEPTED)
may_withdraw_offer = is_chair
may_read_answer = is_desk


@rule("Alleen de voorzitter draagt een casus over, en alleen zolang die niet op een agenda staat en niet is afgerond.")
def may_hand_over(actor: Actor, case: Case) -> bool:
    """The chair; a case on an agenda is taken off first."""
    return is_chair(actor, case) and case.state in HANDED_FROM


@rule("Alleen de voorzitter of procesondersteuner van de tafel die de casus krijgt, antwoordt.")
def may_answer_offer(actor: Actor, offer: Any) -> bool:
    """The desk of the receiving table."""
    return actor.holds_any(("chair", "secretary"), of=offer.body_id)


@rule("Wie de overdracht voorstelt, bevestigt haar niet zelf.")
def may_confirm_controller(actor: Actor, proposal: Any) -> bool:
    """Somebody of the receiving organisation who refers along, or the desk with the other's word; never who proposed it."""
    case: Case = proposal.case
    if actor.capacity_id == proposal.proposed_by_id:
        return False
    return is_desk(actor, case) or (is_referring(actor, case) and actor.organisation_id == proposal.organisation_id)
