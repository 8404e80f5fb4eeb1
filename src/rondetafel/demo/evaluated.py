"""How the invented team of earlier years asked whether an advice had worked, and reviewed what goes to the national monitoring."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from rondetafel.cases.models import Case
from rondetafel.core.days import day_of
from rondetafel.core.due import set_due
from rondetafel.core.trace import invented_moment
from rondetafel.core.workdays import add_working_days
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.tables import World
from rondetafel.evaluations import actions, recording, time_spent
from rondetafel.evaluations.models import Invitation, Moment, MonitorRecord
from rondetafel.evaluations.queries import people_of
from rondetafel.evaluations.time_queries import was_at
from rondetafel.meetings.models import Meeting

SECRETARY, READER = "procesondersteuner", "manager"
BOOKERS = ("expert Linde", "collega Linde", "expert Zandoever", "expert Verzonnen")
ASKED = 4  # the first year the team asked after a few cases only; of the others it let it pass
GIVEN = (
    actions.Given("yes", "yes", "partly", "yes", learn="Nodig de school de volgende keer meteen uit."),
    actions.Given("partly", "yes", "yes", "yes", learn="Het duurde lang voor er een plek was op de agenda."),
    actions.Given("yes", "partly", "partly", "partly"),
)


def name_reader(world: World, day: date) -> None:
    """Somebody other than a chair reads the answers."""
    with world.at(SECRETARY, _at(day)) as secretary:
        actions.name_reader(world.bodies["ret-noord-limburg"], capacity=world.capacities[READER], actor=secretary, at=_at(day))


def look_back(world: World, case: Case, *, on: date, number: int | None = None) -> None:
    """Both moments of a closed case: sent and (mostly) answered, or let pass; then the monitor record is reviewed."""
    with world.at(SECRETARY, _at(on, 15)) as secretary:
        first, second = Moment.objects.filter(case=case).select_related("case", "body").order_by("months")
        asked: list[Invitation] = []
        if number is not None and number < ASKED:
            actions.send(first, people=people_of(case), actor=secretary, at=_at(first.due_on))
            asked = list(Invitation.objects.filter(moment=first).order_by("pk"))
        else:
            actions.skip(first, actor=secretary, on=first.due_on)
        actions.skip(second, actor=secretary, on=second.due_on)
        recording.review(MonitorRecord.objects.get(case=case), actor=secretary, on=on)
    for invitation, given in zip(asked, GIVEN[number or 0 :], strict=False):
        at = _at(first.due_on, 20)
        with invented_moment(at):
            actions.answer(actions.path_of(invitation).rstrip("/").rpartition("/")[2], device="demonstratie", given=given, at=at)


def book_hours(world: World) -> None:
    """Some experts booked what a meeting of the running year cost them; the latest waits on their Vandaag (NL-38)."""
    body = world.bodies["ret-noord-limburg"]
    with world.at(SECRETARY, timezone.now()):
        held = list(Meeting.objects.filter(body=body, state=Meeting.State.HELD).select_related("body").order_by("-starts_at")[1:4])
    for number, meeting in enumerate(held):
        for place, name in enumerate(BOOKERS):
            at = meeting.ends_at + timedelta(days=1)
            with world.at(name, at) as expert:
                if was_at(meeting, expert.capacity_id):
                    day = day_of(meeting.starts_at, "NL")
                    spent = {"preparing": 20 + 10 * place, "attending": 120 - 15 * number}
                    time_spent.book_time(meeting, actor=expert, held_on=day, on=day_of(at, "NL"), **spent)


def announce(world: World) -> None:
    """One evaluation of the running year comes within days: on Vandaag the desk reads that it will leave, and decides about the family."""
    body, now = world.bodies["ret-noord-limburg"], timezone.now()
    with world.at(SECRETARY, now):
        first = Moment.objects.filter(body=body, sent_on=None, stopped_on=None, case__state=Case.State.ADVISED).earliest("due_on", "pk")
        soon = add_working_days(day_of(now, "NL"), 3, "NL")
        if first.due_on > soon:
            Moment.objects.filter(pk=first.pk).update(due_on=soon)
            set_due(actions.LEAVES, root_id=first.root_id, circle_id=first.circle_id, body_id=body.pk, due_on=soon, subject_id=first.pk)


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
