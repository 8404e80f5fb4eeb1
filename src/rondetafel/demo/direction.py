"""Process direction in the demonstration: a case in which something is red of every kind, names on the ladder, signals. All invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

from rondetafel.bodies.models import Body, Seat
from rondetafel.cases.actions import follow_up
from rondetafel.cases.actions.refusals import note_refusal_reply
from rondetafel.cases.models import AdviceItem, CareAction, Case
from rondetafel.cases.queries.refusals import refusals
from rondetafel.core.days import today
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.tables import World
from rondetafel.direction.actions import contacts, ladder, mandates, obstacles, places, roles, side_routes, signals, watch
from rondetafel.direction.models import ContactMoment
from rondetafel.direction.queries.roles import MEANING, Role

TEAM, CHAIR, SECRETARY = "ret-noord-limburg", "voorzitter", "procesondersteuner"
SIGNALS = (
    ("small_scale", "Voor jongeren die niet in een groep passen, is er in de regio geen kleine woonvorm."),
    ("waiting_lists", "Diagnostiek begint pas na meer dan een half jaar; tot die tijd durft niemand te beginnen met helpen."),
    ("eighteen", "Wie na 18 verder helpt, wordt pas in de laatste maanden gezocht."),
)


def make_direction(world: World) -> None:
    """On a case whose advice is adopted and not yet carried out."""
    body, day = world.bodies[TEAM], today()
    _ladder(world, body, day - timedelta(days=200))
    with world.at(CHAIR, _at(day - timedelta(days=20))):
        case, growing_up = world.case("Bram O."), world.case("Milan U.")
    _roles(world, case, day)
    _calls(world, case, day)
    _moved(world, case, day - timedelta(days=9))
    _stuck(world, case, day)
    _keep_up(world, day)
    _signals(world, body, case, day)
    _provider_answers(world, day)
    _in_the_way(world, case, day - timedelta(days=10))
    _eighteen(world, growing_up, day - timedelta(days=12))


def _at(day: date, hour: int = 11) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


def _ladder(world: World, body: Body, day: date) -> None:
    with world.at(SECRETARY, _at(day)) as secretary:
        for level in ("management", "administrative"):
            ladder.put_on_ladder(body, actor=secretary, level=level, organisation=None, capacity=world.capacities["manager"], on=day)
        own: dict[str, Any] = {
            "level": "own",
            "organisation": world.capacities["collega Linde"].organisation,
            "capacity": world.capacities["collega Linde"],
        }
        ladder.put_on_ladder(body, actor=secretary, on=day, **own)


def _provider_answers(world: World, day: date) -> None:
    """Who refused once says how it went; it stands beside the refusal."""
    with world.at(SECRETARY, _at(day - timedelta(days=3))) as secretary:
        refusal = refusals().filter(replied_on=None).exclude(provider="").first()
        assert refusal is not None, "a referral with a background tells of one"
        said = "Wij boden een plek in een andere groep aan; daarop kwam geen antwoord."
        note_refusal_reply(refusal, actor=secretary, text=said, on=day - timedelta(days=3))


def _in_the_way(world: World, case: Case, on: date) -> None:
    """Codes that are counted; one was solved meanwhile."""
    for codes, day in ((["waiting_lists", "mandate", "regie"], on), (["mandate", "regie"], on + timedelta(days=5))):
        with world.at(SECRETARY, _at(day)) as secretary:
            obstacles.set_obstacles(case, actor=secretary, codes=codes, on=day)


def _roles(world: World, case: Case, day: date) -> None:
    """The table's chair has procesregie; who refers was asked for casusregie and has not answered."""
    on = day - timedelta(days=24)
    with world.at(CHAIR, _at(on)) as chair:
        mine, referrer = world.capacities[CHAIR], case.referrer
        roles.assign_role(case, actor=chair, role="procesregie", capacity=mine, meaning=str(MEANING[Role.PROCESREGIE]), on=on)
        roles.assign_role(case, actor=chair, role="casusregie", capacity=referrer, meaning=str(MEANING[Role.CASUSREGIE]), on=on)


def _calls(world: World, case: Case, day: date) -> None:
    on = day - timedelta(days=14)
    with world.at(SECRETARY, _at(on)) as secretary:
        moment = (
            ContactMoment.objects.select_related("case__body", "case__root").filter(case=case, done_on=None).order_by("planned_on").first()
        )
        if moment is not None:
            words = "De begeleider begint volgende week; school wil eerst een gesprek."
            contacts.note_contact(moment, actor=secretary, outcome="waits", note=words, next_on=day, on=on)
        event: dict[str, Any] = {"event": "het gesprek met school", "reporter": "gezinscoach", "latest_on": day + timedelta(days=6)}
        contacts.wait_for(case, actor=secretary, on=on, **event)
        agreed: dict[str, Any] = {"text": "Gesprek op school plannen", "owner": None, "owner_name": "intern begeleider, school"}
        point = follow_up.add_care_action(case, actor=secretary, due_on=day - timedelta(days=1), on=on, **agreed)
    heard = day - timedelta(days=5)
    with world.at(SECRETARY, _at(heard)) as secretary:
        point = CareAction.objects.select_related("case__body", "case__root").get(pk=point.pk)
        words = "De school zoekt een dag waarop moeder kan."
        follow_up.report_busy(point, actor=secretary, busy_until=day + timedelta(days=4), note=words, on=heard)


def _moved(world: World, case: Case, on: date) -> None:
    """The young person went to another place while the help was still being arranged."""
    with world.at(SECRETARY, _at(on)) as secretary:
        places.note_place(case, actor=secretary, stay="group", since=on, why="place_ended", on=on)


def _keep_up(world: World, day: date) -> None:
    """Of the other cases that go on: calls were made on their day and what was agreed was done."""
    for name in ("Lieke B.", "Sem B.", "Wies M.", "Kees R."):
        with world.at(SECRETARY, _at(day - timedelta(days=2))) as secretary:
            moments = ContactMoment.objects.select_related("case__body", "case__root").filter(case_id=world.cases[name], done_on=None)
            for moment in moments.filter(planned_on__lt=day):
                words, on = "Het loopt zoals afgesproken.", moment.planned_on
                contacts.note_contact(moment, actor=secretary, outcome="going_well", note=words, next_on=None, on=on)
            actions = CareAction.objects.select_related("case__body", "case__root").filter(case_id=world.cases[name], state="open")
            for action in actions.filter(due_on__lt=day):
                follow_up.report_care_action(action, actor=secretary, outcome="report_done", note="uitgevoerd", on=action.due_on)


def _stuck(world: World, case: Case, day: date) -> None:
    """A mandate without an answer, a question at the management, money asked, an action point with a second term."""
    on = day - timedelta(days=16)
    with world.at(CHAIR, _at(on, 15)) as chair:
        item = AdviceItem.objects.filter(advice__case=case, struck=False).order_by("position").first()
        seat = Seat.objects.filter(body_id=case.body_id, capacity=world.capacities["expert Linde"]).first()
        organisation = world.capacities["expert Linde"].organisation
        assert item is not None
        assert organisation is not None
        mandate = mandates.need_mandate(item, case, organisation=organisation, seat=seat, actor=chair)
        mandates.ask_mandate(mandate, actor=chair, asked_of=world.capacities["collega Linde"], on=on)
        asked: dict[str, Any] = {
            "kind": "money",
            "request": "Een jaar lang dezelfde begeleider, vijf uur in de week",
            "amount": 8400,
            "advice_item": item,
        }
        side_routes.ask_side_route(case, actor=chair, on=on, **asked)
        for action in CareAction.objects.filter(case=case, state="open", due_on__lt=on).select_related("case__body", "case__root"):
            contacts.give_new_term(action, actor=chair, due_on=day - timedelta(days=3), reason="De begeleider was ziek.", on=on)
    later = day - timedelta(days=6)
    with world.at(CHAIR, _at(later)) as chair:
        step: dict[str, Any] = {"why": "De eigen organisatie geeft geen antwoord.", "skip_reason": "", "to": None, "question": ""}
        ladder.take_step(case, actor=chair, to_level="own", on=later, **step)
        ladder.take_step(case, actor=chair, to_level="process", on=later, **step)
        question = (
            "Een aanbieder antwoordt niet op een vraag om ruimte voor één begeleider voor een jaar. Wilt u dit met de directie bespreken?"
        )
        up: dict[str, Any] = step | {"to": world.capacities["manager"], "question": question}
        ladder.take_step(case, actor=chair, to_level="management", on=later, **up)


def _signals(world: World, body: Body, case: Case, day: date) -> None:
    on = day - timedelta(days=10)
    with world.at(CHAIR, _at(on, 16)) as chair:
        made = [signals.write_signal(body, actor=chair, theme=theme, description=words, on=on) for theme, words in SIGNALS]
        signals.signal_from_case(case, actor=chair, theme="", description="", known=made[0], on=on)
        followed: dict[str, Any] = {
            "state": "addressed",
            "addressed_to": "procurement",
            "addressee_name": "inkoop jeugdhulp Noord-Limburg",
            "answer": "",
        }
        signals.follow_signal(made[0], actor=chair, on=on, **followed)


def _eighteen(world: World, case: Case, on: date) -> None:
    fields: dict[str, Any] = {
        "plan": "started",
        "domain": "unknown",
        "network_named": True,
        "order_ends_on": None,
        "help_ended_on": None,
        "owner": None,
    }
    areas: dict[str, Any] = {"living": "busy", "income": "unknown", "wellbeing": "busy", "school_work": "arranged", "support": "arranged"}
    with world.at(CHAIR, _at(on)) as chair:
        watch.keep_watch(case, actor=chair, owner_name="gezinscoach", on=on, **fields, **areas)
