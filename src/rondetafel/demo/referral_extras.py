"""What a referral tells besides its first stage, in the demonstration: the background, a change, a dispute. All invented (safety P13)."""

from datetime import date, datetime, timedelta

from rondetafel.cases.actions import background, referral, responsibility
from rondetafel.cases.models import Case
from rondetafel.demo.case_work import Referral
from rondetafel.demo.tables import World
from rondetafel.organisations.models import Municipality

ANSWERS = {
    "role": "jeugdconsulent",
    "phone": "077 000 00 00",
    "substitute": "een collega van het wijkteam",
    "interpreter": "no",
    "parents-0-relation": "moeder",
    "parents-0-authority": "yes",
    "parents-1-relation": "vader",
    "parents-1-authority": "yes",
    "measure": "none",
    "placements_24": "2",
    "placements-0-place": "home",
    "placements-0-words": "thuis werd het te veel",
    "placements-1-place": "crisis",
    "crises": "1",
    "safety_level": "some",
    "safety_risks": "Er is eerder ruzie geweest met geweld.",
    "agreements-0-text": "De tante belt elke avond.",
    "agreements-0-watcher": "de tante, samen met het wijkteam",
    "help-0-kind": "ambulant",
    "help-0-provider": "Zorggroep Verzonnen",
    "help-0-words": "hielp even, tot het weer mis ging",
    "refusals-0-provider": "Woonvorm Verzonnen",
    "refusals-0-contracted": "no",
    "refusals-0-reason": "group",
    "refusals-0-intake": "yes",
    "refusals-0-words": "te jong voor de groep",
    "waits-0-kind": "ggz",
    "waits-0-expected_months": "9",
    "school_kind": "secondary",
    "enrolled": "yes",
    "attends": "partly",
    "absence": "excused",
    "exemption": "none",
    "acts": "jeugdwet",
    "indication": "yes",
    "wlz_request": "no",
    "adults": "De tante en een buurvrouw.",
    "jim": "no",
    "home_possible": "Een vast gezicht dat blijft.",
    "good_enough": "De ochtenden gaan goed.",
    "helpers": "5",
    "in_3_months": "Weer alle dagen naar school.",
    "in_2_years": "Thuis wonen zonder hulp.",
    "steps": "Eerst rust, dan school.",
    "future_plan": "no",
    "area_living": "no",
    "area_income": "no",
    "area_wellbeing": "busy",
    "area_study": "busy",
    "area_support": "no",
    "domain_18": "open",
    "who_18": "het wijkteam",
    "parents_view": "Wij willen dat het weer gewoon wordt.",
    "youth_view": "Ik wil naar huis.",
    "parents_present": "whole",
    "youth_present": "part",
    "casusregie": "wijkteam",
}


def send_background(world: World, case: Case, one: Referral, *, day: date, at: datetime) -> None:
    """The referrer fills in everything and sends it."""
    dated = {
        "agreements-0-review_on": day + timedelta(days=60),
        "refusals-0-asked_on": day - timedelta(days=40),
        "waits-0-since": day - timedelta(days=200),
        "attends_since": day - timedelta(days=90),
        "placements-0-until": day - timedelta(days=120),
        "placements-1-since": day - timedelta(days=120),
    }
    typed = {name: [text] for name, text in ANSWERS.items()} | {name: [when.isoformat()] for name, when in dated.items()}
    with world.at(one.who, at) as actor:
        case.refresh_from_db()
        background.save_background(case, actor=actor, values=typed, page="demo", base=0, seq=0, at=at)
        background.send_background(case, actor=actor, at=at)


def tell_change(world: World, case: Case, one: Referral, *, day: date, at: datetime) -> None:
    """It became worse after the referral."""
    with world.at(one.who, at) as actor:
        referral.report_change(case, actor=actor, since=day, worse=True, note="Hij sliep twee nachten bij een vriend.", at=at)


def dispute(world: World, case: Case, one: Referral, *, day: date, at: datetime) -> None:
    """A municipality says that another one is responsible."""
    with world.at(one.who, at) as actor:
        responsibility.set_responsibility(
            case,
            municipality=Municipality.objects.get(name=one.town),
            ground="before_stay",
            since=day - timedelta(days=30),
            evidence_on=None,
            disputed_by="de gemeente van inschrijving",
            note="Het uittreksel is opgevraagd.",
            actor=actor,
            at=at,
        )
