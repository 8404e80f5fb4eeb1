"""An expert team that works without personal data: neutral numbers, dates and codes; names and papers stay with who refers (safety P15)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from rondetafel.bodies.actions import fill_profile, work_without_personal_data
from rondetafel.bodies.models import Seat
from rondetafel.cases.actions import advice as advices
from rondetafel.cases.actions import discussion, presence, referral, triage
from rondetafel.cases.answers import Answers
from rondetafel.cases.models import AdviceItem, Case, Discussion
from rondetafel.cases.queries.presence import candidates
from rondetafel.core.days import today
from rondetafel.core.ids import same_numbers_for
from rondetafel.core.workdays import add_working_days
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.tables import World
from rondetafel.direction.actions import mandates
from rondetafel.meetings.actions import action_points, agenda, dates, series, session
from rondetafel.meetings.models import Attendance, Meeting, Slot
from rondetafel.organisations.models import Municipality

TEAM = "ret-zuid-limburg"
CHAIR, SECRETARY, REFERRER = "voorzitter zuid", "procesondersteuner zuid", "aanmelder zuid"
CODES = Answers(
    sex="unknown",
    authority="both",
    ground="jeugdwet",
    asked=("fitting_help",),
    about=("stay",),
    stay="crisis",
    school="absent",
    safety_concerns=False,
)
# By the own reference of who refers: what else differs.
TOLD: dict[str, dict[str, Any]] = {
    "MTR-014": {"asked": ("breakthrough",), "about": ("network", "education"), "stay": "home", "school": "partly"},
    "MTR-019": {"asked": ("analysis",), "about": ("ggz",), "stay": "home"},
    "MTR-023": {},
    "MTR-025": {"asked": ("procesregie",), "about": ("network",), "stay": "foster", "school": "attends"},
}


def make_neutral_table(world: World) -> None:
    """One case with an advice and a mandate, one that nobody came for, one on the next meeting and one that waits for triage."""
    day = today()
    _agree(world, _worked(day - timedelta(days=90)))
    past, coming = _plan(world, day)
    held = [one.starts_at.astimezone(ZONE).date() for one in past]
    cases = [
        _placed(world, "MTR-014", past[0], _worked(held[0] - timedelta(days=20))),
        _placed(world, "MTR-019", past[1], _worked(held[1] - timedelta(days=20))),
    ]
    for meeting, on, case, outcome in zip(past, held, cases, ("held", "no_show"), strict=True):
        _hold(world, meeting, on, case, outcome)
    _advise(world, cases[0], add_working_days(held[0], 1, "NL"))
    _placed(world, "MTR-023", coming, _worked(day - timedelta(days=11)))
    _invite(world, coming, _worked(day - timedelta(days=3)), {"expert Steenberg": "accepted", "expert Geuldal": "declined"})
    _refer(world, "MTR-025", _worked(day - timedelta(days=1)))
    _task(world, day)


def _worked(day: date) -> date:
    """That day, or the last working day before it."""
    return add_working_days(day + timedelta(days=1), -1, "NL")


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


def _agree(world: World, day: date) -> None:
    """The table chose to work on numbers; of what it needs for names, two of five are there."""
    body = world.bodies[TEAM]
    with world.at("beheerder", _at(day)) as actor:
        work_without_personal_data(body, actor=actor)
        there = {"retention_rules": "Nummers en data: een jaar na afsluiten.", "data_contact": "privacy@demo.example"}
        fill_profile(body, actor=actor, dpia_reference="", controller_agreement="", privacy_profile="", **there)


def _plan(world: World, day: date) -> tuple[list[Meeting], Meeting]:
    """Every four weeks; the last two that were, and the next one."""
    body, start, place = world.bodies[TEAM], day - timedelta(days=60), "Heerlen, stadskantoor"
    with world.at(SECRETARY, _at(start)) as secretary:
        rhythm: dict[str, Any] = {"every_weeks": 4, "weekday": 3, "starts": time(13, 30), "slots": 2, "slot_minutes": 60, "place": place}
        series.set_series(body, actor=secretary, on=start, **rhythm)
        planned = series.plan_meetings(body, actor=secretary, start=start, until=day + timedelta(days=62))
        for left_out in planned.left_out:  # a public holiday: the working day after
            moved = add_working_days(left_out, 1, "NL")
            dates.plan_meeting(body, actor=secretary, starts_at=_at(moved, 13), slots=2, slot_minutes=60, place=place)
        rows = list(Meeting.objects.filter(body=body).select_related("body").order_by("starts_at"))
    return [one for one in rows if one.starts_at < _at(day, 0)][-2:], next(
        one for one in rows if one.starts_at >= _at(day + timedelta(days=1), 0)
    )


def _refer(world: World, reference: str, day: date) -> Case:
    town = Municipality.objects.get(name="Maastricht")
    with world.at(REFERRER, _at(day)) as actor, same_numbers_for(reference):
        case = referral.start_referral(
            body=world.bodies[TEAM], municipality=town, referrer=world.capacities[REFERRER], actor=actor, at=_at(day), invented=True
        )
    with world.at(REFERRER, _at(day, 11)) as actor:
        told = replace(CODES, municipality_id=town.pk, reference=reference, **TOLD[reference])
        referral.submit(case, actor=actor, answers=told, at=_at(day, 11))
    world.cases[reference] = case.pk
    return case


def _placed(world: World, reference: str, meeting: Meeting, day: date) -> Case:
    _refer(world, reference, day)
    on = add_working_days(day, 2, "NL")
    with world.at(CHAIR, _at(on)) as chair:
        slot = Slot.objects.filter(meeting=meeting, use="free").order_by("position").first()
        case = world.case(reference)
        triage.accept(case, actor=chair, on=on, at=_at(on), slot=slot, reason="eerste vrije plek")
    return case


def _invite(world: World, meeting: Meeting, day: date, answers: dict[str, str]) -> None:
    """The agenda goes out, and experts say whether they come."""
    with world.at(SECRETARY, _at(day)) as secretary:
        agenda.draft_agenda(meeting, actor=secretary, at=_at(day))
        meeting.refresh_from_db()
        agenda.publish(meeting, actor=secretary, at=_at(day))
    for who, answer in answers.items():
        with world.at(who, _at(day, 15)) as expert:
            row = Attendance.objects.select_related("meeting", "capacity").get(meeting=meeting, capacity=world.capacities[who])
            session.reply(row, actor=expert, answer=answer, at=_at(day, 15))


def _hold(world: World, meeting: Meeting, on: date, case: Case, outcome: str) -> None:
    _invite(
        world,
        meeting,
        on - timedelta(days=7),
        {"expert Steenberg": "accepted", "expert Geuldal": "accepted", "expert Mijnstreek": "declined"},
    )
    with world.at(CHAIR, _at(on, 14)) as chair:
        meeting.refresh_from_db()
        session.start_meeting(meeting, actor=chair, at=_at(on, 14))
        one = Discussion.objects.select_related("case__root", "case__body").get(case=case, state="planned")
        if outcome == "held":
            discussion.declare_involvement(one, actor=chair, kind="none", note="", at=_at(on, 14))
            discussion.start_discussion(one, actor=chair)
            said = "Twee aanbieders doen elk een deel; niemand begint met het geheel."
            discussion.add_note(one, actor=chair, kind="fact", text=said, at=_at(on, 14))
            one.refresh_from_db()
            there = {who.key: who.there is not False for who in candidates(one)}
            presence.set_presence(one, actor=chair, there=there, others=[], at=_at(on, 14))
        discussion.finish_discussion(one, actor=chair, outcome=outcome, on=on)
        meeting.refresh_from_db()
        session.close_meeting(meeting, actor=chair, at=_at(on, 15), nothing_to_report=True)


def _advise(world: World, case: Case, day: date) -> None:
    """An advice without a name in it; one organisation gave its mandate, another was asked."""
    with world.at(CHAIR, _at(day)) as chair:
        one = Discussion.objects.select_related("case__root", "case__body").get(case=case)
        advice = advices.start_advice(one, actor=chair)
        advices.write_item(
            advice,
            actor=chair,
            item=None,
            owner=world.capacities["expert Geuldal"],
            owner_name="",
            version=1,
            need="Eén aanbieder die het geheel doet",
            must_change="Er is één plan en één aanspreekpunt.",
            text="Begin met één begeleider voor thuis en school; de ander draagt over.",
            category="procesregie",
            due_on=day + timedelta(days=70),
            event="",
            event_reporter="",
            latest_on=None,
        )
        advice.refresh_from_db()
        texts = {
            "analysis": "De hulp liep vast doordat twee aanbieders op elkaar wachtten.",
            "short_term": "Binnen vier weken is er een begin gemaakt.",
            "long_term": "Over een jaar is gewone hulp dichtbij genoeg.",
            "plain_words": "We spraken over de hulp thuis en op school. Eén begeleider gaat het geheel doen. Uw gezinscoach vertelt u wie dat is.",
            "no_safety_concerns_by": "gezinscoach",
            "no_safety_concerns_on": day - timedelta(days=3),
        }
        advices.write_advice(advice, actor=chair, version=advice.version, **texts)
        advice.refresh_from_db()
        advices.adopt(advice, actor=chair, at=_at(day), on=day)
        item = AdviceItem.objects.get(advice=advice)
        case.refresh_from_db()
        _mandates(world, case, item, chair, day)


def _mandates(world: World, case: Case, item: AdviceItem, chair: Any, day: date) -> None:
    for who, answered in (("expert Geuldal", True), ("expert Mijnstreek", False)):
        capacity = world.capacities[who]
        seat = Seat.objects.get(body=world.bodies[TEAM], capacity=capacity)
        assert capacity.organisation is not None
        mandate = mandates.need_mandate(item, case, organisation=capacity.organisation, seat=seat, actor=chair)
        mandates.ask_mandate(mandate, actor=chair, asked_of=capacity, on=day)
        if answered:
            mandates.answer_mandate(mandate, actor=chair, given=True, reason="", on=day + timedelta(days=2))


def _task(world: World, day: date) -> None:
    """What somebody of the table took upon herself."""
    on = day - timedelta(days=6)
    with world.at(SECRETARY, _at(on)) as secretary:
        text, owner = (
            "Opnemen in de werkafspraken hoe een aanmelder het nummer aan de stukken verbindt",
            world.capacities["expert Steenberg"],
        )
        due_on = day + timedelta(days=8)
        action_points.add_action_point(world.bodies[TEAM], text=text, owner=owner, due_on=due_on, actor=secretary, at=_at(on))
