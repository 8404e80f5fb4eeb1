"""Questions before a referral in the demonstration: open, late, of a young person, answered; being found; an account that waits. All invented."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from rondetafel.bodies.models import Body
from rondetafel.consults import actions, sign_up
from rondetafel.consults.models import Consult, SignUp
from rondetafel.consults.queries import consults
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.ids import new_id
from rondetafel.core.settings_store import change_setting
from rondetafel.core.trace import invented_moment
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.tables import World
from rondetafel.organisations.actions import add_mail_domain
from rondetafel.organisations.models import Organisation

TEAM, CHAIR, SECRETARY = "ret-noord-limburg", "voorzitter", "procesondersteuner"
TEXTS = {
    "bodies.public_for_whom": "Voor jeugdigen tot 23 jaar die vastlopen: er is geen passende hulp, de wachttijd is te lang, of de betrokkenen komen er samen niet uit.",
    "bodies.public_how": "Een vraag stellen mag altijd. Aanmelden doet een gemeente, een gecertificeerde instelling, of een zorgaanbieder met een gemeente."
    " De voorzitter kijkt binnen drie werkdagen. Daarna volgt een overleg met experts, de aanmelder, de ouders en de jongere. Het advies is er binnen tien werkdagen.",
    "consults.reader": "Ilse Peeters, procesondersteuner, en bij haar afwezigheid de voorzitter",
    "consults.local_team": "Bel de gemeente waar de jeugdige woont en vraag naar het sociaal wijkteam of de toegang tot jeugdhulp.",
}  # fmt: skip
# days ago, who, how found, signed in or by phone, what, answer and outcome
ASKED = (
    (1, "young", "internet", "", "Ik wil niet meer terug naar mijn groep. Wie beslist daarover, en mag ik daar iets van zeggen?", "", ""),
    (1, "professional", "colleague", "aanmelder", "Een meisje van 15 met een eetprobleem en autisme is door vier aanbieders afgewezen. Hoort dit bij jullie?", "", ""),
    (6, "parent", "leaflet", "", "Onze zoon van 12 zit al tien maanden thuis. Wie helpt ons verder, nu school en zorg naar elkaar wijzen?", "", ""),
    (3, "professional", "outreach", "phone", "Een jongen van 16 moet over zes weken weg uit zijn groep en er is nog geen plek. Kunnen wij aanmelden?", "Ja. Met de link bij uw vraag maakt u er een aanmelding van.", "refer"),
    (20, "professional", "outreach", "", "Mag een school ook aanmelden?", "Aanmelden doet de gemeente of een zorgaanbieder. Overleg met de consulent van de gemeente; die kan het samen met u doen.", "advice"),
    (34, "parent", "internet", "", "Kan ik zelf om een second opinion vragen?", "Ja. Begin bij het wijkteam van uw gemeente; neem deze vraag letterlijk mee.", "local"),
)  # fmt: skip


def make_consults(world: World) -> None:
    """At the team of Noord-Limburg."""
    body, day = world.bodies[TEAM], today()
    with world.at(SECRETARY, _at(day - timedelta(days=100))) as desk:
        for key, value in TEXTS.items():
            change_setting(body.pk, key, value, actor=desk, on=day - timedelta(days=100))
    for line in ASKED:
        _question(world, body, day, *line)
    _being_found(world, body, day)
    _accounts(world, body, day)


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


def _question(
    world: World, body: Body, day: date, ago: int, asker: str, found_by: str, who: str, text: str, answer: str, outcome: str
) -> None:
    at = _at(day - timedelta(days=ago))
    came_by = Consult.CameBy.PHONE if who == "phone" else Consult.CameBy.ONLINE
    with invented_moment(at), acting_as(system_actor(body.root_id, "consult.ask")) as program:
        asked_by: UUID | None = world.capacities[who].pk if who in world.capacities else None
        made: Consult = actions.ask(
            body, actor=program, asker=asker, text=text, key=new_id(), at=at, found_by=found_by, asked_by=asked_by, came_by=came_by, invented=True
        )  # fmt: skip
    if answer:
        with world.at(SECRETARY, at + timedelta(hours=5)) as desk:
            actions.answer(consults().get(pk=made.pk), actor=desk, text=answer, outcome=outcome, at=at + timedelta(hours=5))


def _being_found(world: World, body: Body, day: date) -> None:
    with world.at(SECRETARY, _at(day - timedelta(days=50))) as desk:
        held_on = day - timedelta(days=50)
        actions.note_outreach(body, actor=desk, audience="school", held_on=held_on, what="Presentatie voor intern begeleiders", reached=24)
        actions.note_outreach(body, actor=desk, audience="health", held_on=held_on, what="Folder gestuurd aan huisartsen")
    with invented_moment(_at(day)), acting_as(system_actor(body.root_id, "way_finder")) as program:
        for way in ("this_table", "local", "local", "consult", "crisis"):
            actions.count_way(body, way, actor=program, on=day)


def _accounts(world: World, body: Body, day: date) -> None:
    with world.at("beheerder", _at(day - timedelta(days=100))) as administrator:
        for short, domain in (("gemeente Venlo", "venlo.example"), ("JB Maasdal", "maasdal.example")):
            add_mail_domain(_organisation(world, short), actor=administrator, domain=domain, since=date(2026, 1, 1))
    at = _at(day - timedelta(days=1))
    with invented_moment(at):
        sign_up.ask(body, email="iemand@praktijk.example", at=at)
        with acting_as(system_actor(body.root_id, "sign_up")) as program:
            said = sign_up.Said("Joke", "Verzonnen", "praktijkondersteuner", organisation_name="Gezinspraktijk De Verzinning")
            sign_up.request_approval(SignUp.objects.select_related("body").get(), actor=program, said=said, at=at)


def _organisation(world: World, short: str) -> Organisation:
    return next(one.organisation for one in world.capacities.values() if one.organisation and one.organisation.short_name == short)
