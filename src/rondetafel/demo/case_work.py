"""What happens to a case in the demonstration, step by step, through the same actions as people use."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rondetafel.bodies.models import Body
from rondetafel.cases.actions import advice as advices
from rondetafel.cases.actions import advice_reactions as reactions
from rondetafel.cases.actions import again, cancelling, closing, discussion, follow_up, planning, presence, referral
from rondetafel.cases.answers import Answers
from rondetafel.cases.models import Advice, AdviceItem, CareAction, Case, Discussion
from rondetafel.cases.queries.presence import candidates
from rondetafel.core.ids import same_numbers_for
from rondetafel.demo.tables import World
from rondetafel.meetings.models import Meeting, Slot
from rondetafel.organisations.models import Municipality

ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Referral:
    """An invented referral: who refers, about whom, and what is asked."""

    who: str
    town: str
    name: str
    born: date
    question: str
    change: str
    asked: tuple[str, ...]
    about: tuple[str, ...]
    stay: str
    school: str
    co: str = ""
    urgent: str = ""
    end_of_care: date | None = None
    concerns: str = ""
    authorisation_ends: date | None = None
    key: str = ""  # where one young person is referred twice

    @property
    def name_of_case(self) -> str:
        """How the demonstration calls the case."""
        return self.key or self.name or "concept"


def refer(
    world: World,
    body: Body,
    one: Referral,
    *,
    day: date,
    submit: bool = True,
    came_by: str = "online",
    entered_by: str = "",
    earlier: str = "",
) -> Case:
    """Write a referral and hand it in, half an hour later."""
    writer, town = entered_by or one.who, Municipality.objects.get(name=one.town)
    at = datetime.combine(day, time(9), ZONE)
    with world.at(writer, at) as actor:
        with same_numbers_for(one.name_of_case):
            case = referral.start_referral(
                body=body, municipality=town, referrer=world.capacities[one.who], actor=actor, at=at, invented=True, came_by=came_by
            )
        if one.co:
            referral.add_co_referrer(case, actor=actor, organisation=world.organisations[one.co])
        if earlier:
            closing.go_on_from(case, earlier=world.case(earlier), actor=actor)
    world.cases[one.name_of_case] = case.pk
    if submit:
        later = at + timedelta(minutes=30)
        with world.at(writer, later) as actor:
            referral.submit(case, actor=actor, answers=answers_of(one, town, day), at=later)
    return case


def answers_of(one: Referral, town: Municipality, day: date) -> Answers:
    """All answers of the form."""
    told = {"young_person": day - timedelta(days=6), "parent_1": day - timedelta(days=7), "parent_2": day - timedelta(days=5)}
    return Answers(
        name=one.name,
        birth_date=one.born,
        sex="unknown",
        municipality_id=town.pk,
        authority="both",
        ground="jeugdwet",
        told_on=told,
        question=one.question,
        asked=one.asked,
        about=one.about,
        must_change=one.change,
        stay=one.stay,
        school=one.school,
        end_of_care_on=one.end_of_care,
        end_of_care_reason="not_sufficient" if one.end_of_care else "",
        end_of_care_told=False if one.end_of_care else None,
        next_place_known=False if one.end_of_care else None,
        authorisation_ends_on=one.authorisation_ends,
        urgent=bool(one.urgent),
        urgent_reason=one.urgent,
        safety_concerns=bool(one.concerns),
        safety=one.concerns,
        safety_judged_by="" if one.concerns else "gezinscoach",
        safety_judged_on=None if one.concerns else day - timedelta(days=3),
    )


def cancel(world: World, case: Case, who: str, *, day: date, reason: str) -> Case:
    """The referrer cancels."""
    with world.at(who, datetime.combine(day, time(16), ZONE)) as actor:
        case.refresh_from_db()
        cancelling.cancel(case, actor=actor, on=day, reason=reason)
    return case


def discuss(world: World, case: Case, chair: str, *, need: str, day: date, at: datetime, finish: bool = True, absent: str = "") -> None:
    """Discuss: declare involvement, write notes, finish.

    Args:
        absent: a part that was not there, such as *family*.
    """
    with world.at(chair, at) as actor:
        one = Discussion.objects.select_related("case__root", "case__body").get(case=case, state="planned")
        discussion.declare_involvement(one, actor=actor, kind="none", note="", at=at)
        discussion.start_discussion(one, actor=actor)
        discussion.add_note(one, actor=actor, kind="fact", text=_who_came(absent), at=at)
        discussion.add_note(
            one, actor=actor, kind="opinion", text=f"Aan tafel zijn we het eens: wat nodig is, is {need[:1].lower()}{need[1:]}.", at=at
        )
        option = discussion.add_note(one, actor=actor, kind="option", text="Nog een verwijzing naar een andere aanbieder.", at=at)
        discussion.weigh_option(option, actor=actor, chosen=False, why="Dat zou weer een wachttijd geven.", version=0)
        if finish:
            one.refresh_from_db()
            there = {who.key: who.there is not False and who.part != absent for who in candidates(one)}
            presence.set_presence(one, actor=actor, there=there, others=["intern begeleider, school"], at=at)
            discussion.finish_discussion(one, actor=actor, outcome="held", on=day)


def _who_came(absent: str) -> str:
    return "De aanmelder en de school waren erbij; de ouders niet." if absent else "De ouders, de aanmelder en de school waren erbij."


def discuss_again(world: World, name: str, meeting: Meeting, on: date) -> None:
    """The chair wants it on the table once more; it gets a free slot of that meeting."""
    moment = datetime.combine(on, time(11), ZONE)
    with world.at("voorzitter", moment) as chair:
        case = world.case(name)
        again.discuss_again(case, actor=chair, on=on, reason="De eerste stap is gezet en er is een nieuwe vraag bij gekomen.")
        slot = Slot.objects.select_related("meeting").filter(meeting=meeting, use="free").order_by("position").first()
        assert slot is not None
        planning.reserve_slot(case, slot=slot, actor=chair, at=moment)


def nobody_came(world: World, case: Case, chair: str, *, day: date, at: datetime) -> None:
    """Neither the family nor the referrer showed up: the slot is lost, the case waits for another."""
    with world.at(chair, at) as actor:
        one = Discussion.objects.select_related("case__root", "case__body").get(case=case, state="planned")
        discussion.finish_discussion(one, actor=actor, outcome="no_show", on=day)


def draft_advice(
    world: World, case: Case, chair: str, *, need: str, change: str, category: str, day: date, at: datetime, due_on: date | None = None
) -> Advice:
    """Write the advice of the last discussion, complete enough to adopt."""
    with world.at(chair, at) as actor:
        one = Discussion.objects.select_related("case__root", "case__body").filter(case=case).latest("planned_for")
        advice = advices.start_advice(one, actor=actor)
        advices.write_item(
            advice,
            actor=actor,
            item=None,
            owner=world.capacities["expert Zandoever"],
            owner_name="",
            version=1,
            need=need,
            must_change=change,
            text=f"Begin met een gesprek met het gezin en maak binnen twee weken een voorstel. Doel: {change[:1].lower()}{change[1:]}",
            category=category,
            due_on=due_on or day + timedelta(days=28),
            event="",
            event_reporter="",
            latest_on=None,
            **MEANT.get(world.name_of(case), {}),
        )
        advice.refresh_from_db()
        texts = {
            "analysis": "De hulp liep vast doordat iedereen op een ander wachtte.",
            "short_term": "Binnen vier weken is er een begin gemaakt.",
            "long_term": "Over een jaar gaat het gezin verder met gewone hulp dichtbij.",
            "long_term_not_because": "",
            "plain_words": PLAIN.get(world.name_of(case), PLAIN[""]).format(change=f"{change[:1].lower()}{change[1:]}"),
            "no_safety_concerns_by": "gezinscoach",
            "no_safety_concerns_on": day - timedelta(days=10),
        }
        agreed = SAFETY.get(world.name_of(case))
        if agreed is not None:
            text, watcher, days = agreed
            texts |= {"no_safety_concerns_by": "", "no_safety_concerns_on": None}
            advices.agree_on_safety(advice, actor=actor, text=text, watcher=watcher, review_on=day + timedelta(days=days))
        advices.write_advice(advice, actor=actor, version=advice.version, **texts)
        advice.refresh_from_db()
    return advice


# By the name of the case: what is agreed about safety, who watches, and after how many days somebody looks again.
# Which provider an item has in mind, for the table and who refers.
MEANT = {"Bram O.": {"providers": "Ambulante zorg De Verzinning", "contracted": "no"}}
SAFETY = {
    "Bram O.": ("Loopt Bram weg, dan belt de plek waar hij woont dezelfde avond zijn tante en de gezinscoach.", "gezinscoach, Venray", 21)
}


# The page in plain words, by the name of the case; what stands first is for all others.
PLAIN = {
    "": "Beste jongere, beste ouders,\n\nWe hebben met u gepraat over wat er nodig is. Het doel is: {change}\n\n"
    "Tom Kuipers van Zandoever komt kennismaken. Binnen twee weken is er een voorstel.\n\nVragen? Bel Ilse Peeters, 077 555 01 23.",
    "Sem B.": "Beste Sem, beste ouders,\n\nWe hebben met u gepraat over de ruzies thuis. Dit spraken we af.\n\n"
    "Tom Kuipers van Zandoever komt bij u thuis. Hij luistert eerst. Daarna maakt hij samen met u een plan.\n\n"
    "Sem is op woensdag bij zijn oma. De school belt elke vrijdag met zijn moeder.\n\n"
    "Over vier weken kijken we samen of het rustiger is. Is het niet goed? Wacht niet. Bel Ilse Peeters, 077 555 01 23.",
    "Nina F.": "Beste ouders van Nina,\n\nWe hebben met u gepraat over school en de behandeling. Dit willen we afspreken.\n\n"
    "Nina gaat elke ochtend naar school. In de middag is er behandeling, op school zelf. Zo hoeft zij niet te reizen.\n\n"
    "Tom Kuipers van Zandoever belt u elke week. Hij zegt ook tegen de school wat er wel en niet goed gaat.\n\n"
    "Klopt er iets niet? Schrijf het op uw eigen pagina, of bel Ilse Peeters, 077 555 01 23.",
    "Lieke B.": "Beste Lieke,\n\nJe vertelde ons wat je nodig hebt: rust, en weten waar je woont. Dit spraken we af.\n\n"
    "Je blijft voorlopig bij oma. Tom Kuipers van Zandoever komt daar kennismaken. Jij kiest of oma erbij is.\n\n"
    "Met school spreekt hij af dat je later mag beginnen als het laat werd.\n\n"
    "Klopt er iets niet? Bel Ilse Peeters, 077 555 01 23. Of schrijf het op je eigen pagina.",
}

# By kind of solution: what somebody of the family said about the draft; not everybody agrees.
SAID = {
    "network_jim": ("young_person", "agree", "Met oma erbij durf ik het wel."),
    "placement": ("parent_1", "disagree", "Ik wil liever dat zij thuis blijft wonen."),
    "analysis": ("parent_2", "partly", "Goed, maar het mag niet nog een jaar duren."),
}


def adopt_advice(
    world: World, case: Case, chair: str, *, need: str, change: str, category: str, day: date, at: datetime, due_on: date | None = None
) -> None:
    """Draft and adopt."""
    advice = draft_advice(world, case, chair, need=need, change=change, category=category, day=day, at=at, due_on=due_on)
    with world.at(chair, at) as actor:
        if category in SAID:
            reactions.lay_advice(advice, actor=actor, on=day)
            who, stance, text = SAID[category]
            reactions.react_to_advice(
                advice.case, advice.pk, actor=actor, who=who, stance=stance, text=text, came_by="phone", given_on=day, at=at
            )
        advices.adopt(advice, actor=actor, at=at, on=day)


def close(world: World, case: Case, chair: str, *, result: str, after: str, stay: str, day: date, at: datetime) -> None:
    """Everything done, and the case goes back to who holds casusregie."""
    with world.at(chair, at) as actor:
        for action in CareAction.objects.filter(case=case, state="open"):
            follow_up.report_care_action(action, actor=actor, outcome="report_done", note="uitgevoerd", on=day)
        for item in AdviceItem.objects.select_related("advice__case__body", "advice__case__root").filter(advice__case=case, struck=False):
            reactions.record_realised(item, actor=actor, how="fully" if result == "broken_through" else "partly", since=day, note="", at=at)
        case.refresh_from_db()
        closing.close_case(
            case,
            actor=actor,
            result=result,
            casusregie_after=after,
            stay_at_closing=stay,
            short_term="De hulp die nodig was, is begonnen.",
            long_term="Over een jaar gaat het gezin verder met gewone hulp dichtbij.",
            closing_note="De hulp loopt.",
            answers={},
            on=day,
        )
