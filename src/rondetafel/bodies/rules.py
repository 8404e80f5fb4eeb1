"""Who may change a table, its places and its settings; who sees by name who sits there."""

from typing import Any

from rondetafel.bodies.bootstrap import INSTALLATION
from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.models import OfficeHolder
from rondetafel.core.rules import rule
from rondetafel.organisations.rules import is_administrator

DESK = ("chair", "secretary")


@rule("Alleen de voorzitter, de ondersteuner of een beheerder mag dit bij deze tafel.")
def may_run(actor: Actor, body: Body) -> bool:
    """Whether the actor runs the table: chair, deputy, secretary, or an administrator."""
    return is_administrator(actor) or actor.holds_any(DESK, of=body.pk)


@rule("Alleen de voorzitter of de ondersteuner van deze tafel beantwoordt vragen.")
def may_answer(actor: Actor, body: Body) -> bool:
    """Whether questions to the table come to the actor."""
    return actor.holds_any(DESK, of=body.pk)


@rule("Alleen de voorzitter, de ondersteuner of een beheerder mag de instellingen van deze tafel wijzigen.")
def may_change_settings(actor: Actor, body: Body) -> bool:
    """Whether the actor may change the table's terms and choices."""
    return may_run(actor, body)


@rule("Alleen de voorzitter of een beheerder mag een tafel in gebruik nemen.")
def may_put_in_use(actor: Actor, body: Body) -> bool:
    """Whether the actor may say that the table is ready for real people (safety P15)."""
    return is_administrator(actor) or actor.holds("chair", of=body.pk)


@rule("Wie hier met naam zit, zien alleen de leden van deze tafel, de tafel waaraan zij rapporteert en de beheerders.")
def may_see_composition(actor: Actor, body: Body) -> bool:
    """Whether the actor sees names; others see organisations and roles (safety P12)."""
    known = {of for _, of in actor.offices | actor.seats}
    return is_administrator(actor) or body.pk in known or body.parent_id in known


@rule("Niemand geeft zichzelf een plek.")
def is_not_oneself(actor: Actor, person_id: Any) -> bool:
    """Nobody lets oneself in."""
    return actor.person_id != person_id


@rule("Een ander dan wie voordroeg en wie voorgedragen is moet dit bevestigen: een beheerder, of iemand met een functie aan deze tafel.")
def may_confirm(actor: Actor, holder: OfficeHolder) -> bool:
    """The second of the two persons. The database holds to the same rule."""
    stranger = actor.person_id not in (holder.appointed_by, holder.person_id)
    return stranger and (is_administrator(actor) or any(of == holder.office.body_id for _, of in actor.offices))


@rule("Alleen de voorzitter, de ondersteuner, een beheerder of wie de functie zelf heeft mag die laten eindigen.")
def may_end_office(actor: Actor, holder: OfficeHolder) -> bool:
    """Whether the actor may end this office or withdraw the proposal."""
    return actor.capacity_id == holder.capacity_id or is_administrator(actor) or actor.holds_any(DESK, of=holder.office.body_id)


@rule("Alleen de vervangend voorzitter of een beheerder mag het voorzitterschap laten overgaan.")
def may_take_over(actor: Actor, body: Body) -> bool:
    """Whether the actor may let the deputy take over (NL-06)."""
    return is_administrator(actor) or ("deputy", body.pk) in actor.offices


@rule("Deze functie hoort bij de hele installatie.")
def is_of_installation(actor: Actor, holder: OfficeHolder) -> bool:
    """Whether the office is that of administrator of the installation."""
    return str(holder.office.body_id) == INSTALLATION
