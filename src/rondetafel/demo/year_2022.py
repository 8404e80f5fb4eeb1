"""The year 2022 of the expert team Noord-Limburg: 17 invented referrals whose figures come out as the report's (NL-47).

Twelve were discussed: 7 by a municipality, 4 by a GI, 1 by a provider with a municipality; 6 asked for fitting help, 6 were about
stay, 10 had problems at school. Five were cancelled: three had found a solution, two had waited too long. Twenty meetings took
place with 24 slots of an hour, of which 12 were used: half of the time.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rondetafel.cases.actions import triage
from rondetafel.cases.models import Case
from rondetafel.demo.case_work import Referral, adopt_advice, cancel, close, discuss, refer
from rondetafel.demo.evaluated import look_back, name_reader
from rondetafel.demo.tables import World
from rondetafel.meetings.actions import agenda, dates, series, session
from rondetafel.meetings.models import Meeting, Slot

ZONE = ZoneInfo("Europe/Amsterdam")
TEAM = "ret-noord-limburg"


@dataclass(frozen=True)
class Year2022:
    """One referral of 2022: who, when, and how it went."""

    referral: Referral
    submitted: date
    discussed: date | None = None
    cancelled: date | None = None
    cancel_reason: str = ""
    category: str = "analysis"
    need: str = ""
    result: str = "broken_through"


def _r(
    who: str, town: str, name: str, born: date, question: str, change: str, asked: str, about: str, stay: str, school: str, co: str = ""
) -> Referral:
    return Referral(who, town, name, born, question, change, tuple(asked.split()), tuple(about.split()), stay, school, co)


DISCUSSED = (
    Year2022(_r("aanmelder", "Venlo", "Mila V.", date(2009, 3, 14), "Moeder en kind dreigen uit elkaar te gaan; drie aanbieders wezen af. Welke hulp past hier?", "Moeder en kind blijven samen, met hulp die niet steeds stopt.", "fitting_help", "stay safety", "home", "partly"), date(2022, 1, 4), date(2022, 1, 11), category="prevent_placement", need="Samenblijven in een veilige omgeving"),
    Year2022(_r("aanmelder GI", "Venray", "Sem K.", date(2006, 11, 2), "De gesloten plaatsing loopt af en er is geen vervolgplek. Wie kan iets bieden?", "Een vaste plek met begeleiding bij terugkeer naar school.", "fitting_help", "stay waiting_list", "secure", "absent"), date(2022, 1, 10), date(2022, 2, 8), category="early_application", need="Een volgende plek die op tijd klaarstaat"),
    Year2022(_r("aanmelder Venray", "Venray", "Noa B.", date(2012, 6, 21), "Al anderhalf jaar thuis van school, de wachtlijst duurt. Hoe komt er beweging?", "Noa gaat stap voor stap weer naar school.", "breakthrough", "education waiting_list", "home", "absent"), date(2022, 1, 24), date(2022, 2, 8), category="education", need="Weer meedoen op een school die past"),
    Year2022(_r("aanmelder", "Venlo", "Daan P.", date(2010, 9, 9), "Diagnostiek bleef liggen, het gezin is moe. Wat is er eerst nodig?", "Iedereen begrijpt wat er speelt en wie wat doet.", "analysis", "diagnostics ggz", "home", "exempt"), date(2022, 2, 14), date(2022, 3, 8), category="analysis", need="Samen begrijpen wat er aan de hand is"),
    Year2022(_r("aanmelder Waterkant", "Bergen", "Lynn T.", date(2007, 1, 30), "Vijf plaatsingen in twee jaar. Waar kan Lynn blijven?", "Een plek waar Lynn niet weer weg hoeft.", "fitting_help perspective", "stay", "crisis", "absent"), date(2022, 2, 28), date(2022, 4, 5), category="part_time_foster", need="Rust en mensen die blijven"),
    Year2022(_r("aanmelder Horst", "Horst aan de Maas", "Finn J.", date(2011, 4, 17), "Er zijn zeven hulpverleners en niemand heeft de regie.", "Eén plan en één persoon die het bewaakt.", "procesregie", "network", "home", "attends"), date(2022, 4, 11), date(2022, 5, 3), category="procesregie", need="Overzicht voor het gezin"),
    Year2022(_r("aanmelder GI", "Venlo", "Yara D.", date(2008, 12, 5), "Thuis loopt het steeds hoog op; MST stopte. Kan het toch thuis?", "Thuis wonen zonder crisis.", "fitting_help", "stay safety", "network", "partly"), date(2022, 5, 9), date(2022, 5, 31), category="intensive", need="Thuis kunnen wonen, ook op moeilijke dagen"),
    Year2022(_r("aanmelder", "Venlo", "Jayden M.", date(2005, 8, 26), "Over een jaar is Jayden achttien; wie neemt het over?", "Een plan voor na de achttiende verjaardag.", "domain_18 perspective", "stay lvb", "group", "not_enrolled"), date(2022, 5, 30), date(2022, 6, 28), category="wlz", need="Weten waar het na de achttiende verder gaat"),
    Year2022(_r("aanmelder aanbieder", "Venlo", "Isa R.", date(2013, 2, 11), "De behandeling helpt, maar het gezin komt er niet aan toe.", "De behandeling gaat mee naar huis.", "fitting_help", "ggz network", "home", "partly", "gemeente Venlo"), date(2022, 8, 15), date(2022, 9, 6), category="extend_treatment", need="Dat het geleerde thuis ook lukt"),
    Year2022(_r("aanmelder Waterkant", "Peel en Maas", "Luuk S.", date(2009, 10, 3), "De school weet niet meer hoe verder en thuis is het stil.", "Iemand die naast Luuk staat.", "breakthrough", "education network", "home", "absent"), date(2022, 9, 12), date(2022, 10, 4), category="network_jim", need="Een vertrouwd iemand uit de eigen omgeving"),
    Year2022(_r("aanmelder Venray", "Venray", "Sara A.", date(2007, 7, 7), "Waar kan Sara wonen nu de woongroep stopt?", "Een woonplek waar zij kan blijven tot na haar examen.", "fitting_help", "stay end_of_care", "group", "attends"), date(2022, 9, 26), date(2022, 11, 1), category="placement", need="Een woonplek zonder einddatum"),
    Year2022(_r("aanmelder Horst", "Horst aan de Maas", "Ties W.", date(2014, 5, 19), "Drie verwijzingen, drie afwijzingen. Wie doet wat wel kan?", "Niet langer doorverwezen worden.", "breakthrough", "waiting_list ggz", "home", "exempt"), date(2022, 10, 24), date(2022, 11, 29), category="analysis", need="Een aanbieder die begint"),
)  # fmt: skip

CANCELLED = (
    Year2022(_r("aanmelder Horst", "Horst aan de Maas", "Bo L.", date(2010, 1, 8), "Past dagbehandeling hier?", "Overdag hulp, 's avonds thuis.", "fitting_help", "education", "home", "partly"), date(2022, 3, 7), cancelled=date(2022, 3, 28), cancel_reason="solution_found"),
    Year2022(_r("aanmelder GI", "Beesel", "Kai N.", date(2006, 2, 27), "Er is haast met een vervolgplek.", "Een plek voor de zomer.", "breakthrough", "stay", "crisis", "absent"), date(2022, 3, 14), cancelled=date(2022, 4, 19), cancel_reason="waited_too_long"),
    Year2022(_r("aanmelder", "Venlo", "Evi C.", date(2012, 11, 15), "Welke hulp past bij het gezin?", "Hulp die thuis komt.", "fitting_help", "network", "home", "attends"), date(2022, 6, 7), cancelled=date(2022, 6, 20), cancel_reason="solution_found"),
    Year2022(_r("aanmelder Venray", "Venray", "Mats G.", date(2008, 4, 4), "Kan de logeerplek blijven?", "Lucht voor het gezin.", "funding", "stay", "home", "partly"), date(2022, 7, 4), cancelled=date(2022, 8, 22), cancel_reason="waited_too_long"),
    Year2022(_r("aanmelder", "Venlo", "Fenna H.", date(2011, 9, 1), "Wie doet de diagnostiek?", "Duidelijkheid voor school en gezin.", "analysis", "diagnostics", "home", "partly"), date(2022, 11, 7), cancelled=date(2022, 11, 14), cancel_reason="solution_found"),
)  # fmt: skip

SUMMER = (date(2022, 7, 26), date(2022, 8, 9))


def moment(day: date, hour: int = 9) -> datetime:
    """An hour of a day in the region."""
    return datetime.combine(day, time(hour), ZONE)


def make_2022(world: World) -> None:
    """Plan the year, then live it day by day."""
    with world.at("procesondersteuner", moment(date(2021, 12, 1))) as secretary:
        body = world.bodies[TEAM]
        rhythm: dict[str, Any] = {"actor": secretary, "weekday": 1, "starts": time(9), "slot_minutes": 60, "place": "Venlo, Nolensplein"}
        series.set_series(body, on=date(2022, 1, 11), every_weeks=4, slots=2, **rhythm)
        series.plan_meetings(body, actor=secretary, start=date(2022, 1, 11), until=date(2022, 4, 30))
        series.set_series(body, on=date(2022, 5, 3), every_weeks=2, slots=1, **rhythm)
        series.plan_meetings(body, actor=secretary, start=date(2022, 5, 3), until=date(2022, 12, 31))
        series.set_series(body, on=date(2023, 1, 1), every_weeks=2, slots=1, **rhythm)
    name_reader(world, date(2022, 1, 3))
    for day in SUMMER:
        with world.at("procesondersteuner", moment(date(2022, 7, 1))) as secretary:
            dates.cancel_meeting(_meeting(world, day), actor=secretary, reason="zomervakantie", on=date(2022, 7, 1))
    steps = [(one.submitted, 0, one) for one in (*DISCUSSED, *CANCELLED)]
    steps += [(one.cancelled, 1, one) for one in CANCELLED if one.cancelled]
    cases: dict[str, Case] = {}
    with world.at("procesondersteuner", moment(date(2022, 1, 1))):
        meetings = list(Meeting.objects.filter(body=world.bodies[TEAM], state="planned", starts_at__year=2022).order_by("starts_at"))
    for meeting in meetings:
        day = meeting.starts_at.astimezone(ZONE).date()
        for at, kind, one in sorted((step for step in steps if step[0] <= day), key=lambda step: step[:2]):
            cases[one.referral.name] = _bring_in(world, one, at) if kind == 0 else _withdraw(world, one, at, cases)
        steps = [step for step in steps if step[0] > day]
        _hold(world, meeting, day, cases)


def _meeting(world: World, day: date) -> Meeting:
    return Meeting.objects.get(body=world.bodies[TEAM], starts_at__date=day)


def _bring_in(world: World, one: Year2022, day: date) -> Case:
    case = refer(world, world.bodies[TEAM], one.referral, day=day)
    with world.at(_chair(day), moment(day + timedelta(days=1), 10)) as chair:
        slot = None
        if one.discussed:
            slot = Slot.objects.filter(meeting=_meeting(world, one.discussed), use="free").order_by("position").first()
            assert slot is not None, one.discussed
        on = day + timedelta(days=1)
        triage.accept(case, actor=chair, on=on, at=moment(on, 10), slot=slot, reason="past bij de opdracht van de tafel" if slot else "")
    return case


def _withdraw(world: World, one: Year2022, day: date, cases: dict[str, Case]) -> Case:
    return cancel(world, cases[one.referral.name], one.referral.who, day=day, reason=one.cancel_reason)


def _chair(day: date) -> str:
    return "voorzitter" if day < date(2022, 7, 1) or day.month % 2 else "tweede voorzitter"


def _hold(world: World, meeting: Meeting, day: date, cases: dict[str, Case]) -> None:
    """Publish a week before, meet, discuss what is on it, close, and adopt the advice a week later."""
    before = moment(day - timedelta(days=7), 14)
    with world.at("procesondersteuner", before) as secretary:
        agenda.draft_agenda(meeting, actor=secretary, at=before)
        meeting.refresh_from_db()
        agenda.publish(meeting, actor=secretary, at=before)
    chair_key = _chair(day)
    with world.at(chair_key, moment(day)) as chair:
        meeting.refresh_from_db()
        session.start_meeting(meeting, actor=chair, at=moment(day))
    on_it = [one for one in DISCUSSED if one.discussed == day]
    for one in on_it:
        discuss(world, cases[one.referral.name], chair_key, need=one.need, day=day, at=moment(day, 10))
    with world.at(chair_key, moment(day, 12)) as chair:
        meeting.refresh_from_db()
        session.close_meeting(meeting, actor=chair, at=moment(day, 12), nothing_to_report=True)
    for one in on_it:
        later = day + timedelta(days=7)
        adopt_advice(
            world,
            cases[one.referral.name],
            chair_key,
            need=one.need,
            change=one.referral.change,
            category=one.category,
            day=later,
            at=moment(later, 15),
        )
        end = later + timedelta(days=90)
        close(
            world,
            cases[one.referral.name],
            chair_key,
            result=one.result,
            after=f"gezinscoach, {one.referral.town}",
            stay=one.referral.stay,
            day=end,
            at=moment(end, 11),
        )
        look_back(world, cases[one.referral.name], on=end, number=DISCUSSED.index(one))
