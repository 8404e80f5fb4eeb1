"""Who may do what with a case, each with its reason in words."""

from datetime import date
from uuid import UUID

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.core.actor import SYSTEM_CAPACITY, Actor
from rondetafel.core.rules import either, rule

DESK = ("chair", "secretary")
LOCKED = (Case.State.DIED, Case.State.ERROR)


@rule("Alleen de voorzitter van deze tafel mag dit.")
def is_chair(actor: Actor, case: Case) -> bool:
    """The chair of the case's table; a deputy is a chair."""
    return actor.holds("chair", of=case.body_id)


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel mag dit.")
def is_desk(actor: Actor, case: Case) -> bool:
    """Chair or secretary of the case's table."""
    return actor.holds_any(DESK, of=case.body_id)


@rule("Dit volgt vanzelf als een andere tafel de casus overneemt.")
def is_the_program(actor: Actor, case: Case) -> bool:
    """The program itself, working in the root of this case."""
    return actor.capacity_id == SYSTEM_CAPACITY and actor.root_id == case.root_id


@rule("Alleen wie deze casus aanmeldt, mag dit.")
def is_referring(actor: Actor, case: Case) -> bool:
    """The referrer, a co-referrer, or the secretary who entered the referral for them."""
    if actor.capacity_id in (case.referrer_id, case.entered_by_id):
        return True
    return any(row.capacity_id == actor.capacity_id for row in case.co_referrers.all())


@rule("Alleen de aanmelder zelf bevestigt wat een ander voor hem invoerde.")
def is_the_referrer(actor: Actor, case: Case) -> bool:
    """The one on whose behalf the referral stands."""
    return actor.capacity_id == case.referrer_id


@rule("Alleen de procesondersteuner of voorzitter van een tafel voert een aanmelding voor een ander in.")
def may_enter_for_another(actor: Actor, body: Body) -> bool:
    """Whoever keeps the desk of the table to which the letter came."""
    return actor.holds_any(DESK, of=body.pk)


@rule("Wie deze aanmelding voor de aanmelder invoerde, dient haar ook in; de aanmelder bevestigt haar daarna.")
def may_hand_in(actor: Actor, case: Case) -> bool:
    """Who entered it for another also hands it in: so nobody keeps sight that no office gives (safety P16)."""
    return is_referring(actor, case) and case.entered_by_id in (None, actor.capacity_id)


@rule("Alleen een gemeente, gecertificeerde instelling of zorgaanbieder meldt een casus aan. Doet u dat ook, kies dan Wissel van rol.")
def may_refer(actor: Actor) -> bool:
    """Somebody who acts for an organisation that refers."""
    return "referrer" in actor.roles


@rule("Deze aanmelding is al ingediend; wat er staat, verandert alleen nog als de tafel om aanvulling vraagt.")
def may_type(actor: Actor, case: Case) -> bool:
    """A draft is typed by whoever can open it; later only while the table waits for more."""
    if case.state == Case.State.DRAFT:
        return True
    return case.state == Case.State.INCOMPLETE and is_referring(actor, case)


@rule("Deze casus loopt niet meer.")
def goes_on(_: Actor, case: Case) -> bool:
    """Handed in, and neither directed elsewhere, cancelled nor closed."""
    return case.state not in (Case.State.DRAFT, Case.State.DIRECTED, Case.State.CANCELLED, Case.State.CLOSED, *LOCKED)


@rule("Deze casus is al besproken: annuleren of terugdraaien kan niet meer. Ziet u af van een nieuwe bespreking, laat dat dan vastleggen.")
def not_discussed(_: Actor, case: Case) -> bool:
    """Nothing of what was discussed is undone."""
    return case.first_discussed_on is None


def discussed_before(_: Actor, case: Case) -> bool:
    """It waits for a second discussion."""
    return case.first_discussed_on is not None


_said = either(is_referring, is_desk)


@rule("Alleen wie deze casus aanmeldt, of het bureau van de tafel, annuleert; en alleen vóór de eerste bespreking.")
def may_cancel(actor: Actor, case: Case) -> bool:
    """The referrer, the chair, or the secretary for a referrer who called; before the first discussion."""
    return _said(actor, case) and not_discussed(actor, case)


@rule("Noteer hoe de aanmelder dit doorgaf.")
def says_how(actor: Actor, case: Case, how: str) -> bool:
    """Who withdraws on behalf of the referrer says how it was told; the chair may decide without."""
    return bool(how) or is_referring(actor, case) or is_chair(actor, case)


@rule("Alleen de voorzitter van deze tafel mag dit, alleen vóór de eerste bespreking, en niet als een andere tafel de casus overnam.")
def may_undo(actor: Actor, case: Case) -> bool:
    """A decision of triage is turned back only while nothing was discussed."""
    return is_chair(actor, case) and not_discussed(actor, case) and case.handed_over_on is None


@rule("Alleen de voorzitter van deze tafel mag dit, en alleen bij een casus die op een nieuwe bespreking wacht.")
def may_leave_it(actor: Actor, case: Case) -> bool:
    """Who decided to discuss again may think better of it."""
    return is_chair(actor, case) and discussed_before(actor, case)


@rule("Alleen de voorzitter van deze tafel mag dit.")
def may_unlock_new(actor: Actor, case: Case) -> bool:
    """A lock taken back on a case that was never discussed."""
    return is_chair(actor, case) and not_discussed(actor, case)


@rule("Deze tafel houdt een beantwoorde casus op de agenda als leercasus; alleen de voorzitter kan hem er nog afhalen.")
def may_cancel_answered(actor: Actor, case: Case) -> bool:
    """A case that was answered before the meeting stays to learn from (NL-23); only the chair takes it off."""
    return case.answered_on is None or is_chair(actor, case)


@rule("De aanmelder zelf, de voorzitter of de procesondersteuner geeft een aanmelding aan een collega, zolang de casus loopt.")
def may_change_referrer(actor: Actor, case: Case, former: UUID | None) -> bool:
    """Who hands over the own place, or the desk for somebody who left (safety P16)."""
    return goes_on(actor, case) and (is_desk(actor, case) or (former is not None and actor.capacity_id == former))


@rule("De aanmelder zelf, de voorzitter of de procesondersteuner geeft een aanmelding aan een collega, zolang de casus loopt.")
def may_hand_on(actor: Actor, case: Case) -> bool:
    """Whether any place among those who refer is this actor's to hand over."""
    return may_change_referrer(actor, case, case.referrer_id) or any(
        may_change_referrer(actor, case, row.capacity_id) for row in case.co_referrers.all()
    )


@rule("Na het indienen voegt de voorzitter of de procesondersteuner een mede-aanmelder toe, zolang de casus loopt.")
def may_let_refer_along(actor: Actor, case: Case) -> bool:
    """A new organisation at the table of readers is let in by the desk."""
    return is_desk(actor, case) and goes_on(actor, case)


@rule("Deze tafel werkt nog in oefenstand: alleen verzonnen gegevens zijn toegestaan.")
def may_hold_this(_: Actor, body: Body, invented: bool) -> bool:
    """A table in practice takes invented data only (safety P15)."""
    return invented or not body.practice


@rule("Een zorgaanbieder meldt aan samen met een gemeente; voeg eerst de gemeente toe als mede-aanmelder.")
def not_a_provider_alone(_: Actor, case: Case, co_kinds: set[str]) -> bool:
    """A provider refers together with a municipality (NL-24)."""
    return case.referrer_kind != "provider" or "municipality" in co_kinds


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel mag dit.")
def keeps_desk_of(actor: Actor, body: Body) -> bool:
    """Chair or secretary of a table."""
    return actor.holds_any(DESK, of=body.pk)


@rule("Deze tafel werkt zonder persoonsgegevens: namen en papieren blijven bij de aanmelder.")
def keeps_papers(_: Actor, case: Case) -> bool:
    """A table on neutral numbers keeps no people and no papers of a case (safety P15)."""
    return not case.body.neutral


def kept_when_answered(value: str, on: date) -> bool:
    """Whether the table's own rule holds on this day: a referral stays on the agenda when the answer came before (NL-23)."""
    return bool(value) and date.fromisoformat(value) <= on


@rule(
    "De achtergrond vult u in nadat de tafel de vraag heeft aangenomen, tot de bespreking is gehouden. Alleen wie aanmeldt, schrijft erin."
)
def may_fill_background(actor: Actor, case: Case) -> bool:
    """The second stage opens after acceptance and closes with the discussion."""
    return case.state in (Case.State.ACCEPTED, Case.State.PLANNED) and (is_referring(actor, case) or is_desk(actor, case))


@rule("Alleen wie aanmeldt, de voorzitter of de procesondersteuner legt dit vast, zolang de casus loopt.")
def may_set_responsibility(actor: Actor, case: Case) -> bool:
    """Who is responsible is said by who refers or who keeps the desk."""
    return goes_on(actor, case) and (is_referring(actor, case) or is_desk(actor, case))


@rule("Deze casus loopt niet meer; meld een broer of zus dan apart aan.")
def may_refer_sibling(_: Actor, case: Case) -> bool:
    """As long as the first referral is being made or goes on."""
    return case.state == Case.State.DRAFT or goes_on(_, case)


@rule("Alleen wie ook de broer of zus aanmeldt, of het bureau van de tafel, neemt iets over.")
def may_take_from(actor: Actor, sibling: Case) -> bool:
    """Who may type the second stage of both."""
    return is_referring(actor, sibling) or is_desk(actor, sibling)
