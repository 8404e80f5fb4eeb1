"""A family in the demonstration: mother, father and two children with pages of their own, lived through the same actions as people use.

Sem is 13: mother and father each have a page about his case. Lieke turned 16 during hers: she has a page, and her mother's closed on that
day. Nina's parents have a draft of the advice before them. Three are among the one-click accounts: a parent, a parent with a draft, and a young
person of 16. All persons and words are invented.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from rondetafel.cases.actions import again, planning
from rondetafel.cases.models import Case, Discussion
from rondetafel.consents import actions as consents
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import people_of
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.pdf import paper
from rondetafel.core.settings_store import change_setting
from rondetafel.core.trace import invented_moment
from rondetafel.demo.case_work import ZONE, discuss_again
from rondetafel.demo.packs import TEMPLATE
from rondetafel.demo.running_year import CHAIR, TEAM, coming, invite
from rondetafel.demo.tables import World
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.families.actions import inviting, laying
from rondetafel.families.models import Participant, Sending
from rondetafel.families.queries.attendees import first_attendees
from rondetafel.families.texts import first_page
from rondetafel.organisations.models import Capacity
from rondetafel.people import families as entrance
from rondetafel.people.models import Account, InvitedFamily

SECRETARY = "procesondersteuner"
LIEKE, SEM, NINA = "Lieke B.", "Sem B.", "Nina F."
PARENTS = {1: "Anouk Bedacht", 2: "Ruud Bedacht"}
OF_NINA = {1: "Eva Verzonnen", 2: "Bart Verzonnen"}
LEAFLET = (
    "Aan deze tafel zitten mensen van verschillende organisaties. Zij denken mee als hulp is vastgelopen."
    " Samen met u kijken zij wat er nodig is. Zij beslissen niet over u. Wat zij adviseren, krijgt u op papier."
)
LEAFLET_YOUNG = (
    "Aan deze tafel zitten mensen van verschillende organisaties. Zij denken mee als hulp is vastgelopen."
    " Samen met jou kijken zij wat er nodig is. Zij beslissen niet over jou. Wat zij adviseren, krijg je op papier."
)
PLAN = (
    "Sem gaat gewoon naar school. De intern begeleider belt elke vrijdag met de moeder.",
    "Op woensdag is Sem bij zijn oma. Zijn zus slaapt daar nu ook.",
    "Ruzie thuis? Sem mag altijd naar de buren van nummer 12. Zij weten ervan.",
)


@dataclass(frozen=True)
class Member:
    """Somebody with a page: about which case, who that is there, how to reach, and as which account."""

    key: str
    case: str
    kind: str
    position: int
    channel: str
    detail: str
    comes_in: bool = True
    account: str = ""  # what the page of the demonstration calls this account; empty: no button


MEMBERS = (
    Member("moeder", SEM, "parent", 1, "letter", "de brief in een gewone envelop", account="ouder"),
    Member("vader", SEM, "parent", 2, "mail", "ruud@gezin.example"),
    Member("Lieke", LIEKE, "young_person", 0, "mail", "lieke@gezin.example", account="jongere van 16"),
    Member("moeder van Lieke", LIEKE, "parent", 1, "letter", "de brief in een gewone envelop", comes_in=False),
    Member("moeder van Nina", NINA, "parent", 1, "mail", "eva@gezin.example", account="ouder met een concept"),
    Member("vader van Nina", NINA, "parent", 2, "mail", "bart@gezin.example"),
)


def invite_families(world: World) -> None:
    """Tell, list, ask consent and invite, two weeks before the first discussion."""
    for name in (SEM, LIEKE, NINA):
        first = first_meeting(world, name)
        day = first.date() - timedelta(days=14)
        members = [member for member in MEMBERS if member.case == name]
        with world.at(SECRETARY, _at(day)) as secretary:
            _write_people(world.case(name), members, secretary, day)
            for member in members:
                made = inviting.invite(_concerned(world, member), actor=secretary, on=day, at=_at(day), reader=world.capacities[SECRETARY])
                world.capacities[member.key] = made.capacity
                prepare(made, actor=secretary, arrives_at=first, at=_at(day, 14))
            if name == SEM:
                change_setting(world.bodies[TEAM].pk, "families.leaflet", LEAFLET, actor=secretary, on=day)
                change_setting(world.bodies[TEAM].pk, "families.leaflet_young", LEAFLET_YOUNG, actor=secretary, on=day)
                _write_plan(world, secretary, _at(day, 15))


def enter_families(world: World) -> None:
    """They come in: by the code of a letter or by a link, and with the code that was told. Outside any role, as somebody who signs in."""
    for member in MEMBERS:
        if not member.comes_in:
            continue
        at = _at(first_meeting(world, member.case).date() - timedelta(days=11), 19)
        capacity = world.capacities[member.key]
        with world.at(SECRETARY, at) as secretary:
            _send(page_of(capacity), member, secretary, at)
            told = inviting.give_code(page_of(capacity), actor=secretary, at=at)
        with invented_moment(at):
            invited = InvitedFamily.objects.get(person_id=capacity.person_id, used_at=None, withdrawn_at=None)
            assert entrance.try_code(invited, told, at)
            address = f"{member.key.lower().replace(' ', '.')}@gezin.example"
            account = entrance.accept_family(invited, address=address, password=secrets.token_urlsafe(), at=at)
        world.accounts[capacity.person_id] = account.pk
        if member.account:  # the page of the demonstration must call it something; a real capacity of a family says nothing
            Account.objects.using("migrator").filter(pk=account.pk).update(is_demo=True)
            Capacity.objects.using("migrator").filter(pk=capacity.pk).update(function=member.account)


def meet_once_more(world: World) -> None:
    """Brother and sister are discussed a second time: again in one slot; each page gets its own new time."""
    day = today() - timedelta(days=14)
    meeting = coming(world, today())[0]
    discuss_again(world, LIEKE, meeting, day)
    with world.at(CHAIR, _at(day, 11)) as chair:
        sem = world.case(SEM)
        again.discuss_again(sem, actor=chair, on=day, reason="Broer en zus bespreken wij samen.")
        planning.place_with_sibling(sem, sibling=world.case(LIEKE), actor=chair, at=_at(day, 11))
        starts = world.case(SEM).scheduled_for
    assert starts is not None
    for who, early in (("moeder", 15), ("vader", 0), ("Lieke", 30)):
        at = _at(day + timedelta(days=1))
        with world.at(SECRETARY, at) as secretary:
            prepare(page_of(world.capacities[who]), actor=secretary, arrives_at=starts - timedelta(minutes=early), at=at)
    invite(world, meeting, _at(today() - timedelta(days=8), 14))


def first_meeting(world: World, name: str = SEM) -> datetime:
    """When a child was discussed for the first time."""
    with world.at(SECRETARY, _at(today())):
        found = Discussion.objects.filter(case_id=world.cases[name]).earliest("planned_for")
        return found.planned_for.astimezone(ZONE)


def page_of(capacity: Capacity) -> Participant:
    """The page of one person, for whoever may see it."""
    return Participant.objects.select_related("body", "capacity", "reader__person").get(capacity=capacity)


def prepare(participant: Participant, *, actor: Actor, arrives_at: datetime, at: datetime) -> None:
    """The page of one person, with the sentences that the form begins with."""
    case = Case.objects.select_related("body", "referrer__person", "referrer__organisation").get(pk=participant.case_id)
    content = first_page(participant.kind) | {
        "place": "Venlo, Nolensplein 1. Meld u bij de balie; Ilse haalt u op. U wacht in een eigen kamer.",
        "call_name": "Ilse Peeters",
        "call_phone": "077 555 01 23",
        "attendees": first_attendees(case, at.date()),
        "share_with": [],
    }
    if participant.kind == Concerned.Kind.YOUNG_PERSON:
        content["place"] = "Venlo, Nolensplein 1. Meld je bij de balie; Ilse haalt je op. Je wacht in een eigen kamer."
    laying.prepare_page(participant, actor=actor, content=content, arrives_at=arrives_at, version=participant.version, at=at)


def _write_people(case: Case, members: list[Member], secretary: Actor, day: date) -> None:
    """What the referrer and the desk know of each; and what they said when they were told."""
    names = {(member.kind, member.position): member for member in members}
    parents = OF_NINA if members[0].case == NINA else PARENTS
    for one in people_of(case):
        member = names.get((one.kind, one.position))
        given: dict[str, Any] = {"told_on": day - timedelta(days=4), "language": "Nederlands", "safe_channel": "talk"}
        if one.kind == Concerned.Kind.PARENT:
            checked = {"authority_source": "gezagsregister", "authority_checked_by": "gezinscoach", "authority_checked_on": day}
            given |= {"authority": "yes", "name": parents[one.position], **checked}
        if member is not None:
            given |= {"safe_channel": member.channel, "safe_detail": member.detail, "interpreter": False}
        consents.write_person(case, actor=secretary, on=day, person=one, version=one.version, **given)
        if member is None or not member.comes_in or member.case == NINA:
            consents.note_consent(one, actor=secretary, at=_at(day), on=day, purpose="share", agrees=True, how="oral", given_on=day)


def _concerned(world: World, member: Member) -> Concerned:
    people = people_of(world.case(member.case))
    return next(one for one in people if (one.kind, one.position) == (member.kind, member.position))


def _write_plan(world: World, secretary: Actor, at: datetime) -> None:
    """A paper of the case that one person is let read."""
    case = world.case(SEM)
    content = paper(TEMPLATE, {"title": "Afspraken voor Sem", "lines": list(PLAN)})
    checked = check("stuk.pdf", content)
    documents.keep_document(
        case.root, case.circle_id, actor=secretary, title="Afspraken voor Sem", category="plan", checked=checked, sha256="0" * 64, at=at
    )


def _send(participant: Participant, member: Member, secretary: Actor, at: datetime) -> None:
    if member.channel == "mail":
        inviting.send_invitation(participant, actor=secretary, at=at)
        return
    sending, _ = inviting.make_letter(participant, actor=secretary, at=at, what=Sending.What.INVITATION)
    inviting.post_letter(sending, actor=secretary, on=at.date())


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
