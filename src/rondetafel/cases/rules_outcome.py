"""Who may do what from the discussion to the closing, each with its reason in words. A thing is a case, or has one."""

from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta

from rondetafel.cases.models import AdHocExpert, Advice, CareAction, Case, Discussion, DiscussionNote, Involvement, Reaction
from rondetafel.cases.rules import is_referring
from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.core.settings_store import setting

DESK = ("chair", "secretary")
OPEN_DISCUSSION = (Discussion.State.PLANNED, Discussion.State.RUNNING)


def case_of(thing: Any) -> Case:
    """The case a thing belongs to."""
    return thing if isinstance(thing, Case) else thing.case


@rule("Alleen de voorzitter van deze tafel mag dit.")
def chairs(actor: Actor, thing: Any) -> bool:
    """The chair of the case's table; a deputy is a chair."""
    return actor.holds("chair", of=case_of(thing).body_id)


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel mag dit.")
def keeps_desk(actor: Actor, thing: Any) -> bool:
    """Chair or secretary of the case's table."""
    return actor.holds_any(DESK, of=case_of(thing).body_id)


@rule("Alleen wie aan deze tafel zit, schrijft hier.")
def at_table(actor: Actor, thing: Any) -> bool:
    """The desk, a seat at the table, or asked for this case. (Sight of the case is another matter: row policies see to that.)"""
    case = case_of(thing)
    return keeps_desk(actor, case) or actor.seated(case.body_id) or is_asked_for(actor, case)


def is_asked_for(actor: Actor, case: Case) -> bool:
    """An expert for this case only (NL-09)."""
    return AdHocExpert.objects.filter(case=case, capacity_id=actor.capacity_id, ended_at=None).exists()


@rule("Zeg eerst of u bij dit gezin betrokken bent; daarna kunt u schrijven.")
def has_declared(actor: Actor, mine: Involvement | None) -> bool:
    """Involvement is declared before a word is written (NL-07)."""
    return mine is not None and mine.capacity_id == actor.capacity_id


@rule("U kent dit gezin persoonlijk. Daarom schrijft u bij deze casus niet mee; de voorzitter weet dit.")
def not_private(_: Actor, mine: Involvement) -> bool:
    """Who knows the family privately stays out."""
    return mine.kind != Involvement.Kind.PRIVATE


@rule("Bij deze casus geeft u alleen informatie: u schrijft feiten op, geen mening, mogelijkheid of advies.")
def may_advise(_: Actor, mine: Involvement) -> bool:
    """Only the chair, with a reason, sets *informs only*."""
    return not mine.informs_only


@rule("Wie adviseert, schrijft op waarom een mogelijkheid is gekozen of niet; dat kan bij een mogelijkheid die nog geldt.")
def may_weigh(actor: Actor, option: DiscussionNote, mine: Involvement) -> bool:
    """Whoever at the table does not only inform; a struck option is out."""
    return option.kind == DiscussionNote.Kind.OPTION and not option.struck and may_advise(actor, mine)


@rule("Alleen wie deze notitie schreef, verandert haar.")
def wrote(actor: Actor, note: DiscussionNote) -> bool:
    """A note has one author."""
    return actor.capacity_id == note.author_id


@rule("Deze bespreking staat vast; u kunt er niets meer bij schrijven.")
def still_open(_: Actor, discussion: Discussion) -> bool:
    """Notes are written until the case has its advice."""
    kept = (*OPEN_DISCUSSION, Discussion.State.HELD)
    return discussion.state in kept and discussion.case.state in (Case.State.PLANNED, Case.State.DISCUSSED)


@rule("Niemand stelt alleen een adviespunt op voor de eigen organisatie. Laat een ander aan tafel of de voorzitter dit punt opschrijven.")
def not_own_organisation_alone(actor: Actor, case: Case, owner_organisation: UUID | None, owner_name: str) -> bool:
    """An item on the own organisation is written by somebody else at the table, or by the desk (NL-07)."""
    if keeps_desk(actor, case):
        return True
    if owner_organisation is not None:
        return owner_organisation != actor.organisation_id
    return not actor.organisation or actor.organisation.casefold() not in owner_name.casefold()


@rule("Leg het concept pas voor als er een adviespunt in staat.")
def has_items(_: Actor, advice: Advice) -> bool:
    """An empty draft is laid before nobody."""
    return advice.items.filter(struck=False).exists()


@rule("De aanmelder reageert zelf; wat de jeugdige of een ouder vertelde, schrijft de aanmelder of de tafel op, met hoe het verteld is.")
def may_react(actor: Actor, case: Case, who: str, came_by: str) -> bool:
    """Nobody fills in for another as if it were that person: *self* is only for the own reaction."""
    referring = is_referring(actor, case)
    own = referring and who == Reaction.Who.REFERRER
    return (referring or keeps_desk(actor, case)) and own == (came_by == Reaction.CameBy.SELF)


@rule("Op papier is dit advies er voor de aanmelder en het bureau van de tafel; u leest het op het scherm.")
def may_print(actor: Actor, case: Case) -> bool:
    """Reading on the screen is the default; a copy is for who works with it (safety P5)."""
    return keeps_desk(actor, case) or is_referring(actor, case)


@rule("Alleen wie dit actiepunt heeft, of de voorzitter of procesondersteuner, meldt hoe het staat.")
def may_report(actor: Actor, action: CareAction) -> bool:
    """The owner; the desk for an owner without an account, or who phoned."""
    return actor.capacity_id == action.owner_id or keeps_desk(actor, action)


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel spreekt een actiepunt af, bij een casus die loopt.")
def may_add_action(actor: Actor, case: Case) -> bool:
    """What is agreed without an advice; the case was taken, and is not over."""
    return keeps_desk(actor, case) and case.state in (Case.State.ACCEPTED, Case.State.PLANNED, Case.State.DISCUSSED, Case.State.ADVISED)


@rule("Deze datum ligt al achter ons.")
def may_be_due(_: Actor, day: date, on: date) -> bool:
    """A term lies in the future, or is today."""
    return day >= on


@rule("Alleen de voorzitter sluit af, na de bespreking.")
def may_close(actor: Actor, case: Case) -> bool:
    """Once it was discussed; without an advice only with a reason (`says_why_without_advice`)."""
    return chairs(actor, case) and case.state in (Case.State.DISCUSSED, Case.State.ADVISED)


@rule("Er is geen vastgesteld advies over deze bespreking. Schrijf op waarom het er niet komt.")
def says_why_without_advice(_: Actor, case: Case, note: str) -> bool:
    """The family moved away, or took its yes back (2.4); nobody adopts an advice that nobody wants. Answered before the meeting says it all (NL-23)."""
    return case.state != Case.State.DISCUSSED or case.answered_on is not None or bool(note)


@rule("Alleen de voorzitter mag dit, na een nieuwe bespreking van een casus die al een vastgesteld advies heeft.")
def may_keep_advice(actor: Actor, case: Case) -> bool:
    """A second discussion after which the first advice stands (exceptions 2.4)."""
    return chairs(actor, case) and Advice.objects.filter(case_id=case.pk, state=Advice.State.ADOPTED).exists()


@rule("De casusregie blijft bij de mensen om het gezin; deze tafel neemt haar niet over. Noem een ander.")
def casusregie_elsewhere(_: Actor, case: Case, holder: str) -> bool:
    """The table never becomes the owner of a case (NL-04)."""
    said = holder.casefold()
    return not any(name.casefold() in said for name in (case.body.name, case.body.short_name, "expertteam") if name)


@rule("De termijn om te heropenen is voorbij. Meld de vraag opnieuw aan; de nieuwe casus gaat dan op deze verder.")
def within_reopen_term(_: Actor, case: Case, on: date) -> bool:
    """After the term a new case is linked to the old one (document 004, section 5)."""
    months = setting(case.body_id, "cases.reopen_months", on=on)
    return case.closed_on is not None and on <= case.closed_on + relativedelta(months=months)


@rule("Een nieuwe aanmelding gaat alleen verder op een casus die is afgesloten.")
def is_closed(_: Actor, case: Case) -> bool:
    """An open case is simply gone on with."""
    return case.state == Case.State.CLOSED
