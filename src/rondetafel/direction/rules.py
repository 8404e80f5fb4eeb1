"""Who may do what in process direction, each with its reason in words. A thing is a case, or has one."""

from datetime import date
from typing import Any
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.cases.rules_outcome import case_of, chairs, keeps_desk
from rondetafel.core.actor import Actor
from rondetafel.core.rules import either, rule
from rondetafel.direction.models import Level, RoleHolding, Submission

OVER = (Case.State.DRAFT, Case.State.DIRECTED, Case.State.CANCELLED, Case.State.CLOSED)

__all__ = ["chairs", "keeps_desk"]


@rule("Deze casus loopt niet meer; er wordt niets meer gevraagd of genoteerd.")
def runs(_: Actor, thing: Any) -> bool:
    """Handed in, and not ended."""
    return case_of(thing).state not in OVER


@rule("Alleen wie voor deze rol is gevraagd, zegt hier ja of nee.")
def is_holder(actor: Actor, holding: RoleHolding) -> bool:
    """The one who was asked."""
    return holding.capacity_id is not None and actor.capacity_id == holding.capacity_id


answers_role = either(is_holder, keeps_desk)


@rule("De casusregie blijft bij de mensen om het gezin; wie het bureau van deze tafel houdt, neemt haar niet over.")
def not_the_table_itself(_: Actor, role: str, capacity_id: UUID | None, desk: set[UUID]) -> bool:
    """The table never becomes the owner of a case (NL-04)."""
    return role != RoleHolding.Role.CASUSREGIE or capacity_id not in desk


@rule("Dit is niet aan u voorgelegd, of u hebt al geantwoord.")
def is_asked(actor: Actor, submission: Submission) -> bool:
    """To whom it is laid down answers; the desk writes down what was said on the phone."""
    mine = submission.to_id == actor.capacity_id or actor.holds_any(("chair", "secretary"), of=submission.body_id)
    return mine and submission.answered_on is None and submission.withdrawn_on is None


@rule("Alleen de voorzitter of procesondersteuner van deze tafel houdt deze lijst bij.")
def keeps_table(actor: Actor, body_id: UUID) -> bool:
    """Chair or secretary of the table."""
    return actor.holds_any(("chair", "secretary"), of=body_id)


@rule("Het bord is er alleen voor de voorzitter van deze tafel.")
def reads_board(actor: Actor, body_id: UUID) -> bool:
    """The chair alone (NL-29, safety P12)."""
    return actor.holds("chair", of=body_id)


@rule("Er wordt één niveau tegelijk gegaan. Sla een niveau alleen over met een reden.")
def one_level_at_a_time(_: Actor, current: str, to: str, skip_reason: str) -> bool:
    """The next level, up or down, or a reason why not (NL-31)."""
    order = list(Level)
    return abs(order.index(Level(to)) - order.index(Level(current))) == 1 or bool(skip_reason)


@rule("Deze datum is nog niet geweest.")
def has_been(_: Actor, day: date, on: date) -> bool:
    """What is written down happened."""
    return day <= on


@rule("Daar verbleef de jeugdige op die dag al.")
def lives_elsewhere(_: Actor, stay: str, known: str) -> bool:
    """A move goes somewhere."""
    return stay != known


@rule("Deze datum ligt al achter ons.")
def lies_ahead(_: Actor, day: date, on: date) -> bool:
    """A term lies in the future."""
    return day >= on
