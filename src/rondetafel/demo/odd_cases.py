"""What does not go as planned, once of each kind, so that it can be seen (document 004, sections 6 and 2.4). All persons and events are invented."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from rondetafel.bodies.actions import leave_organisation
from rondetafel.bodies.models import Seat
from rondetafel.cases.actions import cancelling, closing, discussion, locking, planning, responsibility, standing_aside, triage
from rondetafel.cases.models import AdviceItem, Case, Discussion
from rondetafel.consents import actions as consents
from rondetafel.consents.actions import handing_over
from rondetafel.consents.models import Concerned, HandOver
from rondetafel.consents.queries import handing_over as handing_over_queries
from rondetafel.consents.queries import people_of
from rondetafel.core.days import today
from rondetafel.core.ids import same_numbers_for
from rondetafel.demo.case_work import adopt_advice, close, discuss, refer
from rondetafel.demo.consents import answer_for
from rondetafel.demo.evaluated import look_back
from rondetafel.demo.referral_extras import send_background
from rondetafel.demo.running_year import CHAIR, TEAM, at, coming, invite, placed
from rondetafel.demo.stories import born_for_birthday, story
from rondetafel.demo.tables import World
from rondetafel.direction.actions import mandates
from rondetafel.meetings.actions import agenda, dates, replan, session
from rondetafel.meetings.models import Meeting, Slot
from rondetafel.organisations.models import Municipality
from rondetafel.packs.actions import nameless
from rondetafel.packs.texts import Texts

SECRETARY = "procesondersteuner"
OLD = "Suze K. (2023)"  # referred in December, discussed in January, closed; two years later a new case goes on from it


def make_odd_cases(world: World) -> None:
    """After the running year, before consent and packs."""
    day = today()
    _december(world)
    _suze_again(world, day)
    _reopened(world, day)
    _another_chance(world, day)
    _no_and_withdrawn(world, day)
    _cancelled_meeting(world, day)
    _without_a_name(world, day)
    _answered_before(world, day)
    _knows_the_family(world, day)
    _died(world, day)
    _to_another_table(world, day)
    _lives_elsewhere(world, day)


def make_odd_experts(world: World) -> None:
    """After the packs and the direction: who is involved, and who left."""
    _involved(world)
    _expert_leaves(world, today())


def _december(world: World) -> None:
    """Referred in December, discussed in January: each year counts what happened in it."""
    held = date(2024, 1, 9)
    one = story("Suze K.", date(2023, 12, 12), key=OLD, born=date(2014, 8, 2))
    with world.at(SECRETARY, at(date(2023, 12, 1))) as secretary:
        meeting = dates.plan_meeting(
            world.bodies[TEAM], actor=secretary, starts_at=at(held), slots=1, slot_minutes=60, place="Venlo, Nolensplein"
        )
    case = placed(world, one, submitted=date(2023, 12, 12), meeting=meeting)
    invite(world, meeting, at(date(2024, 1, 2), 14))
    with world.at(CHAIR, at(held)) as chair:
        meeting.refresh_from_db()
        session.start_meeting(meeting, actor=chair, at=at(held))
    discuss(world, case, CHAIR, need=one.change, day=held, at=at(held, 10), absent="family")
    with world.at(CHAIR, at(held, 12)) as chair:
        meeting.refresh_from_db()
        session.close_meeting(meeting, actor=chair, at=at(held, 12), nothing_to_report=True)
    later, ended = date(2024, 1, 16), date(2024, 4, 16)
    adopt_advice(world, case, CHAIR, need=one.change, change=one.change, category="education", day=later, at=at(later, 15))
    close(world, case, CHAIR, result="broken_through", after="gezinscoach, Horst aan de Maas", stay="home", day=ended, at=at(ended, 11))
    look_back(world, case, on=ended)


def _suze_again(world: World, day: date) -> None:
    """Closed longer ago than the term for reopening: a new case, linked to the old one."""
    refer(world, world.bodies[TEAM], story("Suze K.", day, born=date(2014, 8, 2)), day=day - timedelta(days=2), earlier=OLD)


def _reopened(world: World, day: date) -> None:
    on = day - timedelta(days=9)
    with world.at(CHAIR, at(on, 15)) as chair:
        closing.reopen_case(world.case("Kees R."), actor=chair, reason="De dagbesteding stopte na drie weken; het gezin belde.", on=on)


def _another_chance(world: World, day: date) -> None:
    """Who did not show up gets a new slot."""
    _give_slot(world, "Tygo N.", coming(world, day)[1], day - timedelta(days=8), "vorige keer kwam niemand; gezin en aanmelder zijn gebeld")


def refer_urgently(world: World) -> None:
    """After the agenda of the next meeting went out: an extra slot on it, and the agenda goes out once more."""
    day = today()
    on = day - timedelta(days=3)
    one = story("Dex V.", day, urgent="hij slaapt sinds vrijdag op een crisisplek die vol is", concerns="Dex liep 's nachts weg.")
    case = refer(world, world.bodies[TEAM], one, day=on)
    with world.at(SECRETARY, at(on, 13)) as secretary:
        answer_for(world.case("Dex V."), secretary, at(on, 13))
    with world.at(CHAIR, at(on, 14)) as chair:
        triage.accept(case, actor=chair, on=on, at=at(on, 14))
        meeting = coming(world, day)[0]
        why = "De crisisplek is vol en er is geen andere; wachten kan niet."
        planning.give_extra_slot(case, meeting=meeting, minutes=45, reason=why, actor=chair, at=at(on, 14))
    with world.at(SECRETARY, at(on, 15)) as secretary:
        agenda.publish(Meeting.objects.select_related("body").get(pk=meeting.pk), actor=secretary, at=at(on, 15))
    send_background(world, case, one, day=on, at=at(on + timedelta(days=1), 16))


def _no_and_withdrawn(world: World, day: date) -> None:
    """Two of sixteen and over: one says no, one takes a yes back and the chair records another ground. Their meeting was moved by a day."""
    meeting = coming(world, day)[2]
    for name in ("Mees D.", "Yfke L."):
        placed(world, story(name, day), submitted=day - timedelta(days=17), meeting=meeting)
    with world.at(SECRETARY, at(day - timedelta(days=5), 11)) as secretary:
        _says(world.case("Mees D."), secretary, day - timedelta(days=5), agrees=False, words="Ik wil niet dat er over mij gepraat wordt.")
    with world.at(SECRETARY, at(day - timedelta(days=14))) as secretary:
        yes = _says(world.case("Yfke L."), secretary, day - timedelta(days=14), agrees=True)
    gone = day - timedelta(days=6)
    with world.at(SECRETARY, at(gone)) as secretary:
        consents.withdraw_consent(yes, actor=secretary, at=at(gone), on=gone)
    with world.at(CHAIR, at(gone, 16)) as chair:
        why = "Er zijn zorgen over wie Yfke 's avonds ophaalt. De jeugdbescherming weet ervan; Yfke is het verteld."
        consents.go_on(world.case("Yfke L."), actor=chair, ground="safety", why=why, on=gone, at=at(gone, 16))
    with world.at(SECRETARY, at(day - timedelta(days=4))) as secretary:
        dates.move_meeting(meeting, actor=secretary, starts_at=meeting.starts_at + timedelta(days=1), place="Venray, gemeentehuis")


def _says(case: Case, secretary: Any, on: date, *, agrees: bool, words: str = "", nameless: bool = False) -> Any:
    young = next(one for one in people_of(case) if one.kind == Concerned.Kind.YOUNG_PERSON)
    return consents.note_consent(
        young,
        actor=secretary,
        at=at(on, 11),
        on=on,
        purpose="share",
        agrees=agrees,
        how="oral",
        given_on=on,
        words=words,
        nameless=nameless,
    )


def _without_a_name(world: World, day: date) -> None:
    """Sixteen, and says yes, but only without a name: the experts get the question that the desk wrote, and nothing else."""
    placed(world, story("Noa H.", day), submitted=day - timedelta(days=12), meeting=coming(world, day)[3])
    on = day - timedelta(days=3)
    with world.at(SECRETARY, at(on, 14)) as secretary:
        _says(world.case("Noa H."), secretary, on, agrees=True, nameless=True, words="Vraag het gerust, maar zeg niet dat ik het ben.")
        said = Texts(
            question="Welke hulp past bij een jongere die al maanden niet slaapt en niet wil dat bekend wordt wat er speelt?",
            tried="Een gesprek met de huisarts. Een aanbieder heeft een wachttijd van een half jaar.",
            asked="Meedenken: waar kan een jongere terecht zonder dat anderen het horen?",
        )
        nameless.write_nameless(world.case("Noa H."), actor=secretary, said=said, version=1)
        nameless.release_nameless(world.case("Noa H."), actor=secretary, at=at(on, 15), on=on)


def _cancelled_meeting(world: World, day: date) -> None:
    """A whole meeting is off; everything on it gets a place on the next one in one act. Pien turns twelve meanwhile."""
    off, onto = coming(world, day)[3:5]
    one = story("Pien O.", day, born=born_for_birthday(12, day + timedelta(days=20)))
    placed(world, one, submitted=day - timedelta(days=13), meeting=off)
    on = day - timedelta(days=2)
    with world.at(SECRETARY, at(on)) as secretary:
        replan.replan_meeting(off, onto=onto, actor=secretary, reason="de voorzitter en drie experts kunnen niet", on=on)


def _answered_before(world: World, day: date) -> None:
    """The referrer has an answer already; the case stays on the agenda, to learn from and without a name (NL-23)."""
    on = day - timedelta(days=3)
    with world.at("aanmelder Venray", at(on, 13)) as referrer:
        answer = "Een aanbieder die eerder afwees, begint volgende maand toch."
        cancelling.answer_before(world.case("Puck Z."), actor=referrer, on=on, by="consulent jeugd Venray", answer=answer)
    with world.at(SECRETARY, at(on, 15)) as secretary:
        said = Texts(
            question="Hoe komt een aanbieder die eerst afwees, er toch toe om te beginnen?",
            tried="Twee aanbieders wezen af. Het antwoord dat er kwam: één van hen begint volgende maand toch.",
            asked="Leren: wat maakte hier het verschil, en kan dat een volgende keer eerder?",
        )
        nameless.write_nameless(world.case("Puck Z."), actor=secretary, said=said, version=1)
        nameless.release_nameless(world.case("Puck Z."), actor=secretary, at=at(on, 15), on=on)


def _knows_the_family(world: World, day: date) -> None:
    """The chair knows this family privately, and sees the case no more; the deputy can take it over in one act (NL-07)."""
    case = refer(world, world.bodies[TEAM], story("Roel C.", day), day=day - timedelta(days=2))
    with world.at(CHAIR, at(day - timedelta(days=1))) as chair:
        standing_aside.declare_at_desk(case, actor=chair, kind="private", note="de trainer van de club", at=at(day - timedelta(days=1)))


def _died(world: World, day: date) -> None:
    on = day - timedelta(days=21)
    case = refer(world, world.bodies[TEAM], story("Lars W.", day), day=day - timedelta(days=34))
    with world.at(CHAIR, at(day - timedelta(days=32))) as chair:
        triage.accept(case, actor=chair, on=day - timedelta(days=32), at=at(day - timedelta(days=32)))
    with world.at(SECRETARY, at(on)) as secretary:
        locking.lock_case(case, actor=secretary, why="died", note="De aanmelder belde. Er gaat niets meer naar het gezin.", on=on)


def _to_another_table(world: World, day: date) -> None:
    """Two families move: one question was taken over by the table of the new place, where it is a case of its own; the other waits for an answer."""
    on = day - timedelta(days=16)
    _offer_to_midden(world, "Faas T.", day, referred=day - timedelta(days=19), on=on, why="Het gezin is verhuisd naar Roermond.")
    taken = on + timedelta(days=1)
    with world.at("voorzitter midden", at(taken, 11)) as other, same_numbers_for("Faas T. in Midden-Limburg"):
        offer = handing_over_queries.offers().get(body=world.bodies["ret-midden-limburg"])
        case = handing_over.accept_offer(offer, actor=other, at=at(taken, 11), on=taken)
        triage.accept(case, actor=other, on=taken, at=at(taken, 14))
    with world.at(SECRETARY, at(taken, 15)) as secretary:
        answered = HandOver.objects.get(case_id=world.cases["Faas T."])
        answered.case = world.case("Faas T.")
        handing_over.seen_answer(answered, actor=secretary, at=at(taken, 15), on=taken)
    _offer_to_midden(world, "Isa W.", day, referred=day - timedelta(days=4), on=day - timedelta(days=1), why="Isa woont nu in Weert.")


def _offer_to_midden(world: World, name: str, day: date, *, referred: date, on: date, why: str) -> None:
    case = refer(world, world.bodies[TEAM], story(name, day), day=referred)
    with world.at(CHAIR, at(on, 16)) as chair:
        to_body = world.bodies["ret-midden-limburg"]
        given: dict[str, Any] = {"to_body": to_body, "ground": "jeugdwet", "why": why, "parts": ["reference"], "documents": []}
        handing_over.offer_case(case, actor=chair, at=at(on, 16), on=on, **given)


def _lives_elsewhere(world: World, day: date) -> None:
    """Lives outside the region; the municipality of before the stay stays responsible, and both are written down."""
    on = day - timedelta(days=50)
    with world.at(SECRETARY, at(on)) as secretary:
        fields: dict[str, Any] = {"municipality": Municipality.objects.get(name="Venray"), "ground": "before_stay", "disputed_by": ""}
        note = "Woont op een crisisplek in Midden-Limburg; Venray was de woonplaats vóór het verblijf."
        responsibility.set_responsibility(world.case("Bram O."), since=on, evidence_on=on, note=note, actor=secretary, at=at(on), **fields)


def _involved(world: World) -> None:
    """At today's meeting: one expert treats the young person, another's organisation refused earlier and only informs."""
    now = timezone.now()
    for who, kind, note in (
        ("expert Linde", "treats", "Zij is sinds het voorjaar bij ons in behandeling."),
        ("expert Verzonnen", "refused", "Wij wezen vorig jaar af; er was geen plek."),
    ):
        with world.at(who, now) as expert:
            one = Discussion.objects.select_related("case__root", "case__body").get(case_id=world.cases["Roos I."], state="planned")
            declared = discussion.declare_involvement(one, actor=expert, kind=kind, note=note, at=now)
    with world.at(CHAIR, now) as chair:
        declared.case = world.case("Roos I.")
        why = "Zorg Verzonnen wees deze jongere af en kan de hulp nu zelf leveren; informeren kan, adviseren niet."
        discussion.set_informs_only(declared, actor=chair, informs_only=True, reason=why)


def _expert_leaves(world: World, day: date) -> None:
    """An expert goes to another employer: sight ends that day, and a mandate that stood on the seat is asked anew."""
    old, new = world.capacities["oud-expert Koppelteken"], world.capacities["expert Koppelteken"]
    before, left = day - timedelta(days=25), day - timedelta(days=18)
    assert old.organisation is not None
    with world.at(CHAIR, at(before, 15)) as chair:
        case = world.case("Bram O.")
        item = AdviceItem.objects.filter(advice__case=case, struck=False).order_by("position").first()
        assert item is not None
        seats = {seat.capacity_id: seat for seat in Seat.objects.filter(body_id=case.body_id, capacity__in=(old, new))}
        mandate = mandates.need_mandate(item, case, organisation=old.organisation, seat=seats[old.pk], actor=chair)
        mandates.ask_mandate(mandate, actor=chair, asked_of=new, on=before)
    with world.at("beheerder", at(left)) as administrator:
        leave_organisation(old, actor=administrator, at=at(left), reason="andere werkgever")
    with world.at(CHAIR, at(left, 15)) as chair:
        mandates.ask_anew(mandate, actor=chair, seat=seats[new.pk])


def _give_slot(world: World, name: str, meeting: Meeting, on: date, reason: str) -> None:
    with world.at(CHAIR, at(on, 11)) as chair:
        slot = Slot.objects.select_related("meeting").filter(meeting=meeting, use="free").order_by("-position").first()
        assert slot is not None
        planning.reserve_slot(world.case(name), slot=slot, actor=chair, at=at(on, 11), reason=reason)
