"""Who may send what to whom in the chain of a case, each with its reason in words. What goes to a family asks the rules of `families` too."""

from datetime import date

from rondetafel.cases.rules import is_desk, keeps_papers
from rondetafel.consents.models import Concerned
from rondetafel.core.actor import Actor
from rondetafel.core.rules import Rule, rule
from rondetafel.families import ages
from rondetafel.families.models import Participant
from rondetafel.families.queries.ages import ages_of
from rondetafel.families.rules import goes_on, is_open, may_be_reached, not_kept_out
from rondetafel.handouts.models import Handout

__all__ = ["goes_on", "is_desk", "keeps_papers", "why_not_family"]


@rule("Een jeugdige onder de 12 jaar krijgt dit niet zelf. De ouders lezen het.")
def is_old_enough(_: Actor, one: Concerned, on: date) -> bool:
    """A young person from 12, or sooner when somebody judged that he or she can decide."""
    if one.kind != ages.YOUNG_PERSON:
        return True
    law, capable = ages_of(one.case, on)
    return ages.old_enough(one.case.birth_date, on, law, capable=capable)


@rule("De jeugdige is oud genoeg om zelf te beslissen wie meeleest. Vraag het eerst aan de jeugdige zelf.")
def still_reads(_: Actor, one: Concerned, participant: Participant | None, on: date) -> bool:
    """A parent whose sight no birthday ended; with an open page the page itself says it (safety P7). Who has no page reads no case."""
    if one.kind not in ages.WITH_A_PAGE:
        return True
    if participant is not None:
        return participant.ends_on is None or participant.ends_on > on
    law, capable = ages_of(one.case, on)
    ends = ages.sight_ends(one.kind, one.case.birth_date, law, capable=capable)
    return ends is None or ends > on


@rule("Leg vast wie van het gezin deze persoon meebracht. Alleen de jeugdige, een ouder of de voogd doet dat.")
def is_brought(_: Actor, one: Concerned, brought_by: str) -> bool:
    """A confidant, or somebody of the network, hears from the table only when the citizen brought that person (SR-32)."""
    return one.kind in ages.WITH_A_PAGE or bool(brought_by)


@rule("Dit is niet voor u bestemd.")
def is_receiver(actor: Actor, handout: Handout) -> bool:
    """The professional to whom it was sent."""
    return handout.recipient_id is not None and handout.recipient_id == actor.capacity_id


@rule("Deze brief is al gepost, of gaat niet meer uit.")
def is_to_post(_: Actor, handout: Handout) -> bool:
    """A letter that waits to be posted."""
    return handout.way == Handout.Way.LETTER and handout.posted_on is None and handout.dropped_on is None


def why_not_family(actor: Actor, one: Concerned, participant: Participant | None, on: date) -> Rule | None:
    """The first rule that forbids to send anything to this person of the family; nothing when all allow (safety P3)."""
    asked: list[tuple[Rule, tuple[object, ...]]] = [
        (is_old_enough, (one, on)),
        (may_be_reached, (one,)),
        (not_kept_out, (one,)),
        (still_reads, (one, participant, on)),
    ]
    if participant is not None:
        asked.append((is_open, (participant,)))
    return next((rule for rule, things in asked if not rule(actor, *things)), None)
