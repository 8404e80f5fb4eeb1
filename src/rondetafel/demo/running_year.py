"""The running year of the expert team: something to do for every role today. All persons and events are invented."""

from datetime import date, datetime, time, timedelta

from rondetafel.cases.actions import triage
from rondetafel.cases.models import Case
from rondetafel.core.days import today
from rondetafel.demo.case_work import ZONE, Referral, adopt_advice, cancel, close, discuss, draft_advice, refer
from rondetafel.demo.referral_extras import dispute, send_background, tell_change
from rondetafel.demo.stories import story
from rondetafel.demo.tables import World
from rondetafel.meetings.actions import agenda, dates, series, session
from rondetafel.meetings.models import Meeting, Slot

TEAM = "ret-noord-limburg"
CHAIR = "voorzitter"


def at(day: date, hour: int = 9) -> datetime:
    """An hour of a day in the region."""
    return datetime.combine(day, time(hour), ZONE)


def make_running_year(world: World) -> None:
    """Meetings around today, and cases in every state."""
    day = today()
    _plan(world, day)
    _followed(world, day)
    _this_week(world, day)
    _at_triage(world, day)
    _ended_early(world, day)


def _plan(world: World, day: date) -> None:
    body = world.bodies[TEAM]
    start = day - timedelta(days=70)
    with world.at("procesondersteuner", at(start - timedelta(days=30))) as secretary:
        series.set_series(
            body, actor=secretary, on=start, every_weeks=2, weekday=1, starts=time(9), slots=2, slot_minutes=60, place="Venlo, Nolensplein"
        )
        series.plan_meetings(body, actor=secretary, start=start, until=day + timedelta(days=120))
        dates.plan_meeting(
            body, actor=secretary, starts_at=at(day, 13), slots=3, slot_minutes=60, place="Venlo, Nolensplein (extra overleg)"
        )


def _meetings(world: World, *, before: date | None = None, after: date | None = None) -> list[Meeting]:
    with world.at("procesondersteuner", at(today())):
        rows = Meeting.objects.filter(body=world.bodies[TEAM], state="planned").order_by("starts_at")
        if before:
            rows = rows.filter(starts_at__lt=at(before, 0), starts_at__gt=at(before - timedelta(days=120), 0))
        if after:
            rows = rows.filter(starts_at__gte=at(after, 0))
        return list(rows)


def _placed(world: World, one: Referral, *, submitted: date, meeting: Meeting) -> Case:
    case = refer(world, world.bodies[TEAM], one, day=submitted)
    on = submitted + timedelta(days=2)
    with world.at(CHAIR, at(on, 11)) as chair:
        slot = Slot.objects.filter(meeting=meeting, use="free").order_by("position").first()
        triage.accept(case, actor=chair, on=on, at=at(on, 11), slot=slot, reason="eerste vrije plek, loopt het langst")
    return case


def _invite(world: World, meeting: Meeting, moment: datetime) -> None:
    with world.at("procesondersteuner", moment) as secretary:
        agenda.draft_agenda(meeting, actor=secretary, at=moment)
        meeting.refresh_from_db()
        agenda.publish(meeting, actor=secretary, at=moment)


def _followed(world: World, day: date) -> None:
    """The meetings of the past weeks: one case closed, one in follow-up with an action that is late, one with a draft advice."""
    past = _meetings(world, before=day)
    stories = (
        (story("Lotte E.", day), "closed"),
        (story("Bram O.", day), "followed"),
        (story("Nina F.", day, co='gemeente Venlo'), "drafted"),
    )  # fmt: skip
    for meeting, (one, fate) in zip(past[-len(stories) :], stories, strict=False):
        held = meeting.starts_at.astimezone(ZONE).date()
        case = _placed(world, one, submitted=held - timedelta(days=21), meeting=meeting)
        _invite(world, meeting, at(held - timedelta(days=8), 14))
        _hold(world, meeting, case, one, held)
        _fate(world, case, one, fate, held)
    for meeting in past[: -len(stories)]:
        with world.at("procesondersteuner", at(day - timedelta(days=60))) as secretary:
            meeting.refresh_from_db()
            dates.cancel_meeting(meeting, actor=secretary, reason="geen casussen", on=day - timedelta(days=60))


def _hold(world: World, meeting: Meeting, case: Case, one: Referral, held: date) -> None:
    with world.at(CHAIR, at(held)) as chair:
        meeting.refresh_from_db()
        session.start_meeting(meeting, actor=chair, at=at(held))
    discuss(world, case, CHAIR, need=one.change, day=held, at=at(held, 10))
    with world.at(CHAIR, at(held, 12)) as chair:
        meeting.refresh_from_db()
        session.close_meeting(meeting, actor=chair, at=at(held, 12), nothing_to_report=True)


def _fate(world: World, case: Case, one: Referral, fate: str, held: date) -> None:
    what = {"need": one.change, "change": one.change, "category": "network_jim"}
    if fate == "drafted":
        draft_advice(world, case, CHAIR, day=held + timedelta(days=1), at=at(held + timedelta(days=1), 10), **what)
        return
    # The action of the case in follow-up was due before today.
    adopted = held + timedelta(days=1) if fate == "closed" else min(held + timedelta(days=1), today() - timedelta(days=30))
    adopt_advice(world, case, CHAIR, day=adopted, at=at(held + timedelta(days=1), 15), **what)
    if fate == "closed":
        ended = held + timedelta(days=10)
        close(world, case, CHAIR, result="broken_through", after=f"gezinscoach, {one.town}", stay=one.stay, day=ended, at=at(ended, 11))


def _this_week(world: World, day: date) -> None:
    """Today's extra meeting with two cases, and one case on the next."""
    coming = _meetings(world, after=day)
    extra = next(one for one in coming if one.place.endswith("(extra overleg)"))
    coming.remove(extra)
    for one, back in (
        (story("Roos I.", day, concerns='Er is eerder ruzie geweest met geweld; de tante let op.'), 24),
        (story("Milan U.", day, end_of_care=day + timedelta(days=45)), 18),
    ):  # fmt: skip
        case = _placed(world, one, submitted=day - timedelta(days=back), meeting=extra)
        if back == 24:  # the other one still has to send it
            send_background(world, case, one, day=day, at=at(day - timedelta(days=10), 10))
    _invite(world, extra, at(day - timedelta(days=8), 14))
    later = story("Puck Z.", day)
    _placed(world, later, submitted=day - timedelta(days=15), meeting=coming[0])


def _at_triage(world: World, day: date) -> None:
    """What waits for the secretary and the chair, and what waits for referrers."""
    body = world.bodies[TEAM]
    late = story(
        "Guus Q.", day, urgent="de einddatum is al genoemd", end_of_care=day + timedelta(days=42), concerns="Guus liep twee keer weg."
    )
    guus = refer(world, body, late, day=day - timedelta(days=6))
    tell_change(world, guus, late, day=day - timedelta(days=2), at=at(day - timedelta(days=1), 10))
    new = story("Saar X.", day)
    saar = refer(world, body, new, day=day - timedelta(days=1))
    dispute(world, saar, new, day=day, at=at(day - timedelta(days=1), 11))
    waiting = refer(
        world,
        body,
        story("Teun V.", day),
        day=day - timedelta(days=5),
    )
    with world.at("procesondersteuner", at(day - timedelta(days=3))) as secretary:
        triage.ask_completion(
            waiting,
            actor=secretary,
            on=day - timedelta(days=3),
            missing=["must_change", "school"],
            note="Wat is er al geprobeerd op school?",
        )
    accepted = refer(
        world,
        body,
        story("Jip Y.", day),
        day=day - timedelta(days=12),
    )
    with world.at(CHAIR, at(day - timedelta(days=9))) as chair:
        triage.accept(accepted, actor=chair, on=day - timedelta(days=9), at=at(day - timedelta(days=9)))
    refer(world, body, story("(nog leeg)", day), day=day - timedelta(days=2), submit=False)
    by_letter = story("Abel S.", day)
    refer(world, body, by_letter, day=day - timedelta(days=2), came_by="letter", entered_by="procesondersteuner")


def _ended_early(world: World, day: date) -> None:
    """A cancelled referral whose slot came free, and one that belongs elsewhere."""
    body = world.bodies[TEAM]
    coming = _meetings(world, after=day + timedelta(days=1))
    gone = _placed(
        world,
        story("Fien A.", day),
        submitted=day - timedelta(days=20),
        meeting=coming[1],
    )
    cancel(world, gone, "aanmelder Horst", day=day - timedelta(days=4), reason="solution_found")
    elsewhere = refer(
        world,
        body,
        story("Odin B.", day),
        day=day - timedelta(days=30),
    )
    with world.at(CHAIR, at(day - timedelta(days=28))) as chair:
        triage.direct_elsewhere(
            elsewhere,
            actor=chair,
            to="leerlingenvervoer van de gemeente Venray",
            reason="Dit regelt de gemeente zelf; het is geen vastgelopen hulp.",
            on=day - timedelta(days=28),
        )
