"""The running year of the policy tables: proposals, decisions with a reservation, minutes, action points, and reports to the IROJ."""

from datetime import date, timedelta

from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.workdays import add_working_days
from rondetafel.demo.running_year import at
from rondetafel.demo.tables import World
from rondetafel.meetings.actions import (
    action_points,
    agenda,
    client_input,
    dates,
    decisions,
    intake,
    item_questions,
    joint,
    minutes,
    reports,
    session,
)
from rondetafel.meetings.models import ActionPoint, AgendaItem, Attendance, Meeting, MinutesSection, ReportBack

CORE, COUNCIL, CLIENTS, STEERING = "kerngroep-rtj", "iroj-limburg", "overleg-clienten", "stuurgroep-ret"
DESK = "kern ondersteuner"
FRAME = "Regioplan, lijn 1: één toegankelijk onthaal"
EVERYBODY = ("kern voorzitter", "kern lid", "kern lid Genk", "coördinator", "cliëntvertegenwoordiger")


def make_policy_year(world: World) -> None:
    """Two meetings behind us, one ahead; the IROJ has one report to answer and one to receive."""
    day = today()
    first, second, third = _plan(world, day)
    _meet_first(world, first, day - timedelta(days=63))
    _meet_second(world, second, day - timedelta(days=28), first)
    _prepare_third(world, third, day)
    _invite_others(world, day)
    _meet_together(world, day)


def _plan(world: World, day: date) -> tuple[Meeting, Meeting, Meeting]:
    place = "Hasselt, provinciehuis"
    with world.at(DESK, at(day - timedelta(days=120))) as desk:
        made = [
            dates.plan_meeting(world.bodies[CORE], actor=desk, starts_at=at(_workday(day, days)), slots=1, slot_minutes=150, place=place)
            for days in (-63, -28, 9)
        ]
        dates.plan_meeting(world.bodies[CLIENTS], actor=desk, starts_at=at(_workday(day, 6)), slots=1, slot_minutes=120, place=place)
    with world.at("IROJ ondersteuner", at(day - timedelta(days=120))) as desk:
        dates.plan_meeting(world.bodies[COUNCIL], actor=desk, starts_at=at(_workday(day, 20)), slots=1, slot_minutes=180, place=place)
    return made[0], made[1], made[2]


def _workday(day: date, days: int) -> date:
    """So many days from this one, or the first working day after it: on a Sunday no table meets."""
    return add_working_days(day + timedelta(days=days - 1), 1, "BE")


def _propose(world: World, who: str, day: date, title: str, purpose: str, **texts: str) -> AgendaItem:
    with world.at(who, at(day)) as actor:
        return intake.propose_item(world.bodies[CORE], actor=actor, title=title, purpose=purpose, at=at(day), **texts)  # type: ignore[arg-type]


def _place(world: World, item: AgendaItem, meeting: Meeting, day: date) -> AgendaItem:
    with world.at(DESK, at(day)) as desk:
        return intake.place_item(item, actor=desk, meeting=meeting, at=at(day))


def _call(world: World, meeting: Meeting, day: date) -> None:
    """Draft, publish, and everybody says to come."""
    with world.at(DESK, at(day)) as desk:
        _publish(meeting, desk, day)
    for who in EVERYBODY:
        with world.at(who, at(day + timedelta(days=1))) as actor:
            row = Attendance.objects.get(meeting=meeting, capacity_id=actor.capacity_id)
            session.reply(row, actor=actor, answer="accepted", at=at(day + timedelta(days=1)))


def _prepare(world: World, item: AgendaItem, day: date) -> None:
    """The representative of parents says beforehand what this means for them."""
    text = "Ouders vragen één nummer dat ook 's avonds opneemt. Nu bellen zij eerst drie keer verkeerd."
    with world.at("cliëntvertegenwoordiger", at(day)) as client:
        item = AgendaItem.objects.select_related("meeting", "body").get(pk=item.pk)
        client_input.give_client_input(
            item, text=text, client_check=item.client_check, version=item.version, actor=client, on=day, at=at(day)
        )


def _decide(world: World, item: AgendaItem, text: str, day: date, *, reservation: str = "") -> None:
    """Text on the table, read out, positions, decision."""
    moment = at(day, 10)
    with world.at(DESK, moment) as desk:
        item.refresh_from_db()
        session.take_up_item(item, actor=desk, at=moment)
        session.add_note(item, actor=desk, text="Iedereen kreeg de tijd om te zeggen wat dit voor de eigen sector betekent.", at=moment)
        decision = decisions.open_decision(item, text=text, actor=desk, at=moment, mandate="within", frame_line=FRAME)
        decisions.show_text(decision, text_number=1, actor=desk, at=moment)
    if reservation:
        with world.at("cliëntvertegenwoordiger", moment) as client:
            decision.refresh_from_db()
            decisions.give_position(
                decision, value="reservation", reason=reservation, minority=True, text_number=1, actor=client, at=moment
            )
    with world.at(DESK, moment) as desk:
        decision.refresh_from_db()
        decisions.record_support_of_rest(decision, text_number=1, actor=desk, at=moment)
        decision.refresh_from_db()
        decisions.record_decision(decision, text_number=1, actor=desk, at=moment)
        AgendaItem.objects.filter(pk=item.pk).update(for_parent=True)


def _close(world: World, meeting: Meeting, day: date) -> None:
    """Treat what is left, name a reporter, close, and write minutes."""
    with world.at(DESK, at(day, 12)) as desk:
        for item in AgendaItem.objects.filter(meeting=meeting, state="placed").exclude(kind="minutes"):
            session.treat_item(item, actor=desk)
        meeting.refresh_from_db()
        session.close_meeting(meeting, actor=desk, at=at(day, 12), reporter=world.capacities["kern voorzitter"].pk)
        meeting.refresh_from_db()
        written = minutes.draft_minutes(meeting, actor=desk, at=at(day, 12))
        section = MinutesSection.objects.filter(minutes=written, item__kind="proposal").select_related("minutes").first()
        if section is not None:
            text = "De leden bespraken het voorstel. De zorg over bereikbaarheid in de kleinere gemeenten kwam twee keer terug."
            minutes.edit_section(section, text=text, version=section.version, actor=desk)
        written.refresh_from_db()
        minutes.send_minutes(written, actor=desk, at=at(day + timedelta(days=5)))


def _report(world: World, meeting: Meeting, day: date) -> ReportBack:
    with world.at("kern voorzitter", at(day)) as reporter:
        meeting.refresh_from_db()
        reports.prepare_report(meeting, actor=reporter)
        report = ReportBack.objects.select_related("from_body", "to_body", "meeting").get(meeting=meeting)
        reports.send_report(report, actor=reporter, at=at(day))
    return report


def _meet_first(world: World, meeting: Meeting, day: date) -> None:
    item = _propose(world, "coördinator", day - timedelta(days=30), "Eén aanmeldpunt per gemeente", "decision", client_check="Gezinnen weten waar zij kunnen aankloppen.", local_meaning="Elk lokaal bestuur wijst één plek aan.")  # fmt: skip
    item = _place(world, item, meeting, day - timedelta(days=15))
    _call(world, meeting, day - timedelta(days=10))
    _prepare(world, item, day - timedelta(days=4))
    with world.at(DESK, at(day)) as desk:
        meeting.refresh_from_db()
        session.start_meeting(meeting, actor=desk, at=at(day))
    _decide(world, item, "De Kerngroep vraagt elk lokaal bestuur om één aanmeldpunt bekend te maken.", day, reservation="Wij steunen dit als het aanmeldpunt ook buiten de kantooruren bereikbaar is.")  # fmt: skip
    with world.at(DESK, at(day, 11)) as desk:
        for text, who, days in (
            ("Lijst van aanmeldpunten maken", "coördinator", 30),
            ("Tekst voor de gemeenten schrijven", "kern lid Genk", 50),
        ):
            owner = world.capacities[who]
            action_points.add_action_point(world.bodies[CORE], text=text, owner=owner, due_on=day + timedelta(days=days), actor=desk, at=at(day, 11), item=item)  # fmt: skip
    _close(world, meeting, day)
    with world.at("kern lid Genk", at(day + timedelta(days=20))) as member:
        point = ActionPoint.objects.get(owner_id=member.capacity_id, item=item)
        action_points.note_progress(point, text="Een eerste tekst ligt bij drie gemeenten.", actor=member, at=at(day + timedelta(days=20)))
    report = _report(world, meeting, day + timedelta(days=7))
    with world.at("IROJ ondersteuner", at(day + timedelta(days=9))) as desk:
        report.refresh_from_db()
        reports.receive_report(report, actor=desk, at=at(day + timedelta(days=9)))


def _meet_second(world: World, meeting: Meeting, day: date, before: Meeting) -> None:
    item = _propose(
        world, "kern lid", day - timedelta(days=20), "Vorming over de wachttijden", "decision", client_check="Wie wacht, hoort waarom."
    )
    item = _place(world, item, meeting, day - timedelta(days=12))
    _call(world, meeting, day - timedelta(days=9))
    with world.at(DESK, at(day)) as desk:
        meeting.refresh_from_db()
        session.start_meeting(meeting, actor=desk, at=at(day))
        minutes.approve_minutes(before.minutes, changes="", actor=desk, at=at(day))
    _decide(world, item, "In het voorjaar is er één vorming voor alle onthaalmedewerkers van de regio.", day)
    with world.at(DESK, at(day, 11)) as desk:
        owner = world.capacities["kern lid"]
        action_points.add_action_point(world.bodies[CORE], text="Vorming uitwerken met de partners", owner=owner, due_on=day + timedelta(days=40), actor=desk, at=at(day, 11), item=item)  # fmt: skip
    _close(world, meeting, day)
    _report(world, meeting, day + timedelta(days=6))


def _prepare_third(world: World, meeting: Meeting, day: date) -> None:
    placed = _propose(world, "kern voorzitter", day - timedelta(days=16), "Jaaroverzicht van signalen", "discussion")
    _place(world, placed, meeting, day - timedelta(days=10))
    _propose(world, "cliëntvertegenwoordiger", day - timedelta(days=3), "Antwoord op signalen van ouders", "position", client_check="Ouders willen weten wat er met hun signaal gebeurt.")  # fmt: skip
    _propose(world, "kern lid Genk", day - timedelta(days=1), "Openingsuren van het onthaal", "information")
    with world.at("IROJ voorzitter", at(day - timedelta(days=5))) as chair:
        intake.propose_item(
            world.bodies[COUNCIL], actor=chair, title="Actieplan volgend jaar", purpose="laying_down", at=at(day - timedelta(days=5))
        )


def _invite_others(world: World, day: date) -> None:
    """The representatives of clients and the steering group were invited and may still answer."""
    with world.at(DESK, at(day - timedelta(days=9))) as desk:
        _publish(Meeting.objects.get(body=world.bodies[CLIENTS]), desk, day - timedelta(days=9))
    with world.at("procesondersteuner", at(day - timedelta(days=40))) as desk:
        starts = at(add_working_days(day, 8, "NL"), 15)
        meeting = dates.plan_meeting(
            world.bodies[STEERING], actor=desk, starts_at=starts, slots=1, slot_minutes=90, place="Venlo, Nolensplein"
        )
    with world.at("beleid", at(day - timedelta(days=8))) as officer:
        more = "Wat valt op in de signalen, en wat vraagt dat van de inkoop?"
        item = intake.propose_item(
            world.bodies[STEERING],
            actor=officer,
            title="Signalen van dit najaar",
            purpose="discussion",
            at=at(day - timedelta(days=8)),
            explanation=more,
        )
    with world.at("procesondersteuner", at(day - timedelta(days=5))) as desk:
        intake.place_item(item, actor=desk, meeting=meeting, at=at(day - timedelta(days=5)))
        _publish(meeting, desk, day - timedelta(days=5))


def _meet_together(world: World, day: date) -> None:
    """One meeting of the Kerngroep is held together with the representatives of clients; its agenda was sent, a client check lacks."""
    with world.at(DESK, at(day - timedelta(days=20))) as desk:
        starts = at(add_working_days(day, 22, "BE"), 14)
        meeting = dates.plan_meeting(world.bodies[CORE], actor=desk, starts_at=starts, slots=1, slot_minutes=90, place="Genk, C-mine")
        joint.invite_body(meeting, actor=desk, body=world.bodies[CLIENTS], at=at(day - timedelta(days=20)))
    more = "Ouders lezen nu drie folders. Het voorstel is één folder, met één nummer om te bellen."
    item = _propose(world, "coördinator", day - timedelta(days=15), "Eén onthaalfolder voor ouders", "advice", explanation=more)  # fmt: skip
    _place(world, item, meeting, day - timedelta(days=12))
    with world.at(DESK, at(day - timedelta(days=7))) as desk:
        _publish(meeting, desk, day - timedelta(days=7))
    _ask_beforehand(world, item, day)


def _ask_beforehand(world: World, item: AgendaItem, day: date) -> None:
    """Two members want to know something before the meeting; one of them has an answer."""
    said = (("kern lid", 5, "Staat het nummer er ook in andere talen op?"), ("kern lid Genk", 2, "Wie betaalt het drukken?"))
    made = []
    for who, days, text in said:
        moment = at(day - timedelta(days=days))
        with world.at(who, moment) as member:
            asked = AgendaItem.objects.select_related("meeting", "body").get(pk=item.pk)
            made.append(item_questions.ask_at_item(asked, text=text, actor=member, at=moment))
    moment = at(day - timedelta(days=4))
    with world.at("coördinator", moment) as brings:
        item_questions.answer_at_item(made[0], answer="Ja, in vijf talen en met pictogrammen.", actor=brings, at=moment)


def _publish(meeting: Meeting, desk: Actor, day: date) -> None:
    agenda.draft_agenda(meeting, actor=desk, at=at(day))
    meeting.refresh_from_db()
    agenda.publish(meeting, actor=desk, at=at(day))
