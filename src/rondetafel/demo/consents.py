"""Consent and case formulations in the demonstration: complete, and one parent who refuses. All invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

from rondetafel.cases.models import Case
from rondetafel.consents import actions as consents
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import people_of
from rondetafel.core.actor import Actor
from rondetafel.core.days import age_on, today
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.tables import World
from rondetafel.direction.actions import invitees
from rondetafel.formulations import actions as formulations
from rondetafel.formulations.models import Formulation

TEAM, SECRETARY = "ret-noord-limburg", "procesondersteuner"
WAITING, REFUSES, FORMULATED = (
    ("Roos I.", "Milan U.", "Jip Y.", "Pien O.", "Tygo N.", "Puck Z."),
    "Jip Y.",
    ("Roos I.", "Milan U."),
)
INVITES, SCHOOL = "Roos I.", "de intern begeleider van school"
PARENTS = {1: ("Joke Verzonnen", "phone"), 2: ("Henk Bedacht", "letter")}
FACTORS = (
    ("Sinds de scheiding is er elke week ruzie over geld", "problem", "family", "parent_1"),
    ("Oma woont in de straat en kookt drie keer per week", "strength", "network", "young_person"),
    ("Gaat sinds een jaar niet naar school", "problem", "school", "school"),
    ("Slaapt slecht en durft 's nachts niet alleen te zijn", "problem", "person", "young_person"),
    ("Kan goed tekenen en maakt er vrienden mee", "strength", "person", "school"),
    ("Vraagt de jeugdige te veel van zichzelf, of is er meer?", "unknown", "person", "professional"),
    ("Drie keer van groep gewisseld in twee jaar", "problem", "help", "referrer"),
)
ARROWS = ((0, 3, "causes"), (3, 2, "causes"), (2, 0, "keeps"), (1, 0, "dampens"), (6, 3, "keeps"), (4, 2, "dampens"))
CONCLUSION = (
    "De ruzie thuis maakt de nachten onrustig. Wie niet slaapt, komt niet op school, en daarover is weer ruzie. "
    "Elke wisseling van groep begon dit opnieuw. Oma en het tekenen houden de jeugdige overeind. Rust thuis is het begin."
)


def make_consents(world: World) -> None:
    """On cases that wait for their meeting: all but one have their consent in order; two have a formulation."""
    day = today()
    at = datetime.combine(day - timedelta(days=9), time(10), ZONE)
    with world.at(SECRETARY, at) as secretary:
        for name in WAITING:
            case = world.case(name)
            answer_for(case, secretary, at, refuses=name == REFUSES)
            if name in FORMULATED:
                _formulation(case, secretary, at.date(), settled=name == "Roos I.")
        _school_comes(world.case(INVITES), secretary, at)


def answer_for(case: Case, secretary: Actor, at: datetime, *, refuses: bool = False) -> None:
    """Who is concerned, told, and whether the table may share."""
    on = at.date()
    grown = case.birth_date is not None and age_on(case.birth_date, on) >= 16
    for one in people_of(case):
        given: dict[str, Any] = {"told_on": on - timedelta(days=3), "language": "Nederlands", "safe_channel": "talk"}
        if one.kind == Concerned.Kind.PARENT:
            name, channel = PARENTS[one.position]
            checked = {"authority_source": "gezagsregister", "authority_checked_by": "gezinscoach", "authority_checked_on": on}
            given |= {"name": name, "safe_channel": channel, "authority": "yes", **checked}
        consents.write_person(case, actor=secretary, on=on, person=one, version=one.version, **given)
        if one.kind == Concerned.Kind.YOUNG_PERSON or not grown:
            agrees = not (refuses and one.position == 2)
            words = "" if agrees else "Ik wil eerst weten wie er aan tafel zitten."
            consents.note_consent(one, actor=secretary, at=at, on=on, purpose="share", agrees=agrees, how="oral", given_on=on, words=words)


def _school_comes(case: Case, secretary: Actor, at: datetime) -> None:
    """The mother agrees that somebody of school comes, the young person does not want the neighbour; the first is asked and comes."""
    people, on = people_of(case), at.date()
    said = [(people[0], SCHOOL, True), (people[1], SCHOOL, True), (people[0], "de buurvrouw", False)]
    given: dict[str, Any] = {"purpose": "invite", "how": "oral", "given_on": on}
    answers = [consents.note_consent(one, actor=secretary, at=at, on=on, about=about, agrees=yes, **given) for one, about, yes in said]
    assert case.scheduled_for is not None, "planned in the running year"
    invitee = invitees.invite_professional(
        case, consent_id=answers[1].pk, role="intern begeleider", organisation="basisschool De Verzinning", name="Marja Bedacht",
        mail="", comes_at=case.scheduled_for, actor=secretary, on=on, at=at,
    )  # fmt: skip
    invitees.note_invitee_answer(invitee, comes=True, actor=secretary, on=on, at=at)


def _formulation(case: Case, secretary: Actor, on: date, *, settled: bool) -> None:
    version = formulations.start_formulation(case, actor=secretary)
    made = [
        formulations.add_factor(version, actor=secretary, text=text, kind=kind, domain=domain, voice=voice)
        for text, kind, domain, voice in FACTORS
    ]
    for source, target, kind in ARROWS:
        formulations.relate(version, actor=secretary, source=made[source], target=made[target], kind=kind)
    formulations.edit_formulation(
        version,
        actor=secretary,
        version=1,
        made_on=on,
        made_with=["young_person", "parents"],
        authors="gezinscoach, met school",
        conclusion=CONCLUSION,
    )
    for who, view, words in (("young_person", "agrees", "Ja, zo is het."), ("parent_2", "partly", "Het ligt niet alleen aan de ruzie.")):
        formulations.note_agreement(version, actor=secretary, who=who, view=view, words=words)
    if settled:
        formulations.settle_formulation(Formulation.objects.select_related("case__root").get(pk=version.pk), actor=secretary, on=on)
