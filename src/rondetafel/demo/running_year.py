"""The running year of the expert team: something to do for every role today. All persons and events are invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

from rondetafel.cases.actions import advice_reactions, planning, triage
from rondetafel.cases.models import Case
from rondetafel.core.days import today
from rondetafel.core.workdays import add_working_days
from rondetafel.demo.case_work import (
    ZONE,
    Referral,
    adopt_advice,
    cancel,
    close,
    discuss,
    discuss_again,
    draft_advice,
    nobody_came,
    refer,
)
from rondetafel.demo.referral_extras import dispute, send_background, tell_change
from rondetafel.demo.stories import born_for_birthday, story
from rondetafel.demo.tables import World
from rondetafel.meetings.actions import agenda, dates, series, session, takeover
from rondetafel.meetings.models import Meeting, Slot

TEAM = "ret-noord-limburg"
CHAIR = "voorzitter"
CATEGORY = {"Sem B.": "analysis", "Kees R.": "education", "Wies M.": "procesregie"}


def at(day: date, hour: int = 9) -> datetime:
    """An hour of a day in the region."""
    return datetime.combine(day, time(hour), ZONE)


def make_running_year(world: World) -> None:
    """Meetings around today, and cases in every state."""
    day = today()
    _plan(world, day)
    _past(world, day)
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
        planned = series.plan_meetings(body, actor=secretary, start=start, until=day + timedelta(days=120))
        for left_out in planned.left_out:  # a public holiday: the working day after
            held = add_working_days(left_out, 1, "NL")
            dates.plan_meeting(body, actor=secretary, starts_at=at(held), slots=2, slot_minutes=60, place="Venlo, Nolensplein")
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


def coming(world: World, day: date) -> list[Meeting]:
    """The meetings after today, the soonest first."""
    return _meetings(world, after=day + timedelta(days=1))


def placed(world: World, one: Referral, *, submitted: date, meeting: Meeting) -> Case:
    """A new referral that the chair takes on and gives a slot."""
    case = refer(world, world.bodies[TEAM], one, day=submitted)
    on = submitted + timedelta(days=2)
    with world.at(CHAIR, at(on, 11)) as chair:
        slot = Slot.objects.filter(meeting=meeting, use="free").order_by("position").first()
        triage.accept(case, actor=chair, on=on, at=at(on, 11), slot=slot, reason="eerste vrije plek, loopt het langst")
    return case


def invite(world: World, meeting: Meeting, moment: datetime) -> None:
    """The agenda goes out."""
    with world.at("procesondersteuner", moment) as secretary:
        agenda.draft_agenda(meeting, actor=secretary, at=moment)
        meeting.refresh_from_db()
        agenda.publish(meeting, actor=secretary, at=moment)


# The five meetings of the past ten weeks: which cases stood on them, and what became of each.
PAST = (
    (("Lieke B.", "advised"), ("Sem B.", "advised"), ("Kees R.", "closed")),
    (("Lotte E.", "closed"), ("Wies M.", "advised")),
    (("Bram O.", "followed"), ("Wies M.", "again")),
    (("Tygo N.", "no_show"),),
    (("Nina F.", "drafted"),),
)
DEPUTY_AT = 1  # the meeting that the deputy took over


def _past(world: World, day: date) -> None:
    """One case closed, one reopened later, one in follow-up with an action that is late, one with a draft advice, brother and sister."""
    more: dict[str, dict[str, Any]] = {
        "Nina F.": {"co": "gemeente Venlo"},
        "Lieke B.": {"born": born_for_birthday(16, day - timedelta(days=12))},
    }
    for number, (meeting, turns) in enumerate(zip(_meetings(world, before=day), PAST, strict=True)):
        held = meeting.starts_at.astimezone(ZONE).date()
        chair = CHAIR
        stories = {name: story(name, day, **more.get(name, {})) for name, _ in turns}
        for name, fate in turns:
            _bring(world, stories[name], fate, meeting, held)
        invite(world, meeting, at(held - timedelta(days=8), 14))
        if number == DEPUTY_AT:
            chair = "vervangend voorzitter"
            _take_over(world, meeting, held - timedelta(days=3))
        _hold(world, meeting, chair, {stories[name]: fate for name, fate in turns}, held)
        for name, fate in turns:
            _fate(world, chair, stories[name], fate, held)


def _bring(world: World, one: Referral, fate: str, meeting: Meeting, held: date) -> None:
    """On the agenda of a meeting: as a new referral, with a sister who is on it already, or once more."""
    if fate == "again":
        discuss_again(world, one.name, meeting, held - timedelta(days=12))
    elif one.name == "Sem B.":
        case = refer(world, world.bodies[TEAM], one, day=held - timedelta(days=21))
        on = held - timedelta(days=19)
        with world.at(CHAIR, at(on, 11)) as chair:
            triage.accept(case, actor=chair, on=on, at=at(on, 11))
            planning.place_with_sibling(case, sibling=world.case("Lieke B."), actor=chair, at=at(on, 11))
    else:
        placed(world, one, submitted=held - timedelta(days=21), meeting=meeting)


def _take_over(world: World, meeting: Meeting, day: date) -> None:
    """The chair is ill: the deputy takes this meeting, in one act."""
    with world.at("vervangend voorzitter", at(day, 8)) as deputy:
        takeover.take_over_meetings(world.bodies[TEAM], actor=deputy, at=at(day, 8), only=meeting.pk)


def _hold(world: World, meeting: Meeting, chair_key: str, turns: dict[Referral, str], held: date) -> None:
    with world.at(chair_key, at(held)) as chair:
        meeting.refresh_from_db()
        session.start_meeting(meeting, actor=chair, at=at(held))
    for one, fate in turns.items():
        with world.at(chair_key, at(held)):
            case = world.case(one.name)
        if fate == "no_show":
            nobody_came(world, case, chair_key, day=held, at=at(held, 10))
        else:
            discuss(world, case, chair_key, need=one.change, day=held, at=at(held, 10))
    with world.at(chair_key, at(held, 12)) as chair:
        meeting.refresh_from_db()
        session.close_meeting(meeting, actor=chair, at=at(held, 12), nothing_to_report=True)


def _fate(world: World, chair: str, one: Referral, fate: str, held: date) -> None:
    if fate == "no_show":
        return
    with world.at(chair, at(held, 13)):
        case = world.case(one.name)
    later = held + timedelta(days=1)
    what: dict[str, Any] = {"need": one.change, "change": one.change, "category": CATEGORY.get(one.name, "network_jim"), "day": later}
    if fate == "drafted":
        advice = draft_advice(world, case, chair, at=at(later, 10), **what)
        laid = today() - timedelta(days=2)
        with world.at(chair, at(laid, 16)) as actor:  # who referred has not answered yet
            advice_reactions.lay_advice(advice, actor=actor, on=laid)
        return
    # The action of the case in follow-up was due before today.
    due_on = later + timedelta(days=11) if fate == "followed" else None
    adopt_advice(world, case, chair, at=at(later, 15), due_on=due_on, **what)
    if fate == "closed":
        ended = held + timedelta(days=10)
        close(world, case, chair, result="broken_through", after=f"gezinscoach, {one.town}", stay=one.stay, day=ended, at=at(ended, 11))


def _this_week(world: World, day: date) -> None:
    """Today's extra meeting with two cases, and one case on the next."""
    extra = next(one for one in _meetings(world, after=day) if one.place.endswith("(extra overleg)"))
    for one, back in (
        (story("Roos I.", day, concerns='Er is eerder ruzie geweest met geweld; de tante let op.'), 24),
        (story("Milan U.", day, born=born_for_birthday(18, day + timedelta(days=24)), end_of_care=day + timedelta(days=45)), 18),
    ):  # fmt: skip
        case = placed(world, one, submitted=day - timedelta(days=back), meeting=extra)
        if back == 24:  # the other one still has to send it
            send_background(world, case, one, day=day, at=at(day - timedelta(days=10), 10))
    invite(world, extra, at(day - timedelta(days=8), 14))
    placed(world, story("Puck Z.", day), submitted=day - timedelta(days=15), meeting=coming(world, day)[0])


def _at_triage(world: World, day: date) -> None:
    """What waits for the secretary and the chair, and what waits for referrers."""
    body = world.bodies[TEAM]
    late = story(
        "Guus Q.", day, urgent="de einddatum is al genoemd", end_of_care=day + timedelta(days=42), concerns="Guus liep twee keer weg.",
        authorisation_ends=day + timedelta(days=60), born=born_for_birthday(16, day + timedelta(days=25)),
    )  # fmt: skip
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
    gone = placed(
        world,
        story("Fien A.", day),
        submitted=day - timedelta(days=20),
        meeting=coming(world, day)[1],
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
