"""How the invented team of earlier years asked whether an advice had worked, and reviewed what goes to the national monitoring."""

from datetime import date, datetime, time

from rondetafel.cases.models import Case
from rondetafel.core.trace import invented_moment
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.tables import World
from rondetafel.evaluations import actions, recording
from rondetafel.evaluations.models import Invitation, Moment, MonitorRecord
from rondetafel.evaluations.queries import people_of

SECRETARY, READER = "procesondersteuner", "manager"
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


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
