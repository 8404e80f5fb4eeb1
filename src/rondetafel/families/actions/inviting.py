"""Inviting one person: a circle of its own, a way in, and messages that a human sends to one recipient (safety P3, P18)."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.queries.cases import name_of as case_name_of
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import name_of, sealed_text
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import keep, sealed
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations.actions import token_of
from rondetafel.evaluations.models import Invitation
from rondetafel.families import ages, rules
from rondetafel.families.actions.laying import midnight
from rondetafel.families.models import Participant, Sending, Threshold
from rondetafel.families.queries.ages import ages_of
from rondetafel.families.queries.before import check_before
from rondetafel.families.texts import mail_texts
from rondetafel.notices.sealed import ToFamily, send_sealed
from rondetafel.organisations.models import Capacity
from rondetafel.people import families as entrance
from rondetafel.people.models import Person


class NotThisWay(Exception):
    """It cannot go out like this. The message says why, in the user's words."""


@transaction.atomic
def invite(one: Concerned, *, actor: Actor, on: date, at: datetime, reader: Capacity, capacity: Capacity | None = None) -> Participant:
    """Give one person a page of its own. Nothing goes out yet.

    Args:
        reader: who reads what this person writes, within one working day (safety P2).
        capacity: as whom this person acts already, at another case; else a new person without a name is made.

    Raises:
        RuleRefused: not told yet, not old enough, not somebody with a page, or the case is over.
        IllegalMove: this person was invited before.
    """
    case = one.case
    for check in (rules.keeps_family, rules.goes_on):
        check.check(actor, case)
    for check in (rules.gets_a_page, rules.may_be_reached, rules.not_kept_out):
        check.check(actor, one)
    ends_on, why = _within_ages(one, on, actor)
    held = Concerned.objects.select_for_update(of=("self",)).get(pk=one.pk)
    if held.capacity_id is not None:
        raise IllegalMove("family.invite")
    who = capacity or _somebody(one, at)
    Concerned.objects.filter(pk=one.pk).update(capacity_id=who.pk, version=F("version") + 1)
    circle = roots.open_own(case.root_id, who.pk, until=midnight(ends_on, case), because=one.pk)
    participant = _participant(one, who, circle, actor, reader, ends_on, at)
    _threshold(participant, why)
    record("family.invite", participant, actor=actor, action="C", concerned=one.pk, who=one.kind, ends_on=ends_on)
    one.capacity_id = who.pk
    return participant


@transaction.atomic
def send_invitation(participant: Participant, *, actor: Actor, at: datetime) -> Sending:
    """Mail a link to the one safe address that was recorded; the code goes by telephone.

    Raises:
        NotThisWay: mail is not the safe way of this person, or there is no address.
    """
    one = _reachable(participant, actor)
    address = _mail_address(one)
    invited = _way_in(participant, actor, at, by_letter=False)
    link = reverse("people:enter_with", args=[invited.token])
    return _mailed(participant, actor, at, what=Sending.What.INVITATION, address=address, link=link)


@transaction.atomic
def send_news(participant: Participant, *, actor: Actor, at: datetime) -> Sending:
    """Mail that something new lies ready; a human decides to."""
    one = _reachable(participant, actor)
    return _mailed(participant, actor, at, what=Sending.What.NEWS, address=_mail_address(one), link="/")


@transaction.atomic
def send_questions(
    participant: Participant, invitation: Invitation, *, actor: Actor, address: str, at: datetime, pressed_by: UUID | None = None
) -> Sending:
    """Mail the link to five questions about how it went; also when the case was closed since.

    Args:
        pressed_by: who of the desk pressed send beforehand, when the program carries it out on the day itself (safety P3).

    Raises:
        RuleRefused: the page is closed, the person was not told, or nothing may go out about this case.
    """
    if pressed_by is None:
        rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    one = Concerned.objects.select_related("case__body", "case__root").get(pk=participant.concerned_id)
    rules.may_be_asked_back.check(actor, one.case)
    rules.may_be_reached.check(actor, one)
    link = reverse("families:questions_by_link", args=[token_of(invitation)])
    return _mailed(participant, actor, at, what=Sending.What.QUESTIONS, address=address, link=link, pressed_by=pressed_by)


@transaction.atomic
def make_letter(participant: Participant, *, actor: Actor, at: datetime, what: str) -> tuple[Sending, str]:
    """A letter to print: the page on paper, or an invitation with a new code of its own, kept until it was posted.

    The page goes on paper after closing too: who reads no screen gets the own copy of the advice by it (NL-28, P18).
    """
    one = may_go_out(participant, actor, what=what)
    code = _way_in(participant, actor, at, by_letter=True).token if what == Sending.What.INVITATION else ""
    sending = sent(participant, actor, at, way=Sending.Way.LETTER, what=what)
    if code:
        keep(sending, one.case.root, "code", code)
        sending.save(update_fields=["code_sealed"])
    return sending, code


def may_go_out(participant: Participant, actor: Actor, *, what: str) -> Concerned:
    """The person concerned, when a letter may be made or printed now.

    Raises:
        RuleRefused: the page is closed, the person was not told, or nothing may go out about this case.
    """
    return _reachable(participant, actor, may_be_closed=what == Sending.What.PAGE)


@transaction.atomic
def post_letter(sending: Sending, *, actor: Actor, on: date) -> None:
    """The day on which a letter was posted.

    Raises:
        IllegalMove: somebody wrote it down before.
    """
    rules.keeps_family.check(actor, sending.participant)
    rows = Sending.objects.filter(pk=sending.pk, way=Sending.Way.LETTER, posted_on=None, dropped_on=None)
    if rows.update(posted_on=on, code_sealed=b"") != 1:
        raise IllegalMove("family.post_letter")
    record("family.post_letter", sending, actor=actor)


@transaction.atomic
def drop_letter(sending: Sending, *, actor: Actor, on: date) -> None:
    """A letter that was not posted after all; the code in it stops working."""
    rules.keeps_family.check(actor, sending.participant)
    rows = Sending.objects.filter(pk=sending.pk, way=Sending.Way.LETTER, posted_on=None, dropped_on=None)
    if rows.update(dropped_on=on, code_sealed=b"") != 1:
        raise IllegalMove("family.drop_letter")
    if sending.what == Sending.What.INVITATION:
        entrance.withdraw_family(sending.participant.capacity.person_id, at=timezone.now())
    record("family.drop_letter", sending, actor=actor)


@transaction.atomic
def give_code(participant: Participant, *, actor: Actor, at: datetime) -> str:
    """A code to tell by telephone, shown once."""
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    code = entrance.give_code(
        root_id=participant.root_id,
        person_id=participant.capacity.person_id,
        capacity_id=participant.capacity_id,
        contact=contact_of(participant),
        made_by=actor.capacity_id,
        at=at,
    )
    record("family.give_code", participant, actor=actor)
    return code


def contact_of(participant: Participant) -> str:
    """Whom to call, by name: the one who reads what this person writes."""
    reader = participant.reader
    phone = reader.phone or participant.body.contact
    return f"{reader.person}, {phone}"[:160] if phone else str(reader.person)[:160]


def _within_ages(one: Concerned, on: date, actor: Actor) -> tuple[date | None, str]:
    """The day on which this person's sight ends, and why then."""
    law, capable = ages_of(one.case, on)
    born = one.case.birth_date
    if one.kind == ages.YOUNG_PERSON and not ages.old_enough(born, on, law, capable=capable):
        raise RuleRefused("Een jeugdige krijgt een eigen pagina vanaf 12 jaar. Daarvoor lezen de ouders.")
    rules.was_asked.check(actor, one, ages.old_enough(born, on, law, capable=capable))
    ends_on = ages.sight_ends(one.kind, born, law, capable=capable)
    if ends_on is not None and ends_on <= on:
        raise RuleRefused("De jeugdige is oud genoeg om zelf te beslissen wie meeleest. Vraag het eerst aan de jeugdige zelf.")
    return ends_on, ages.because(born, law, ends_on)


def _somebody(one: Concerned, at: datetime) -> Capacity:
    """A person without a name, acting for oneself: names of a family never stand outside the case."""
    person = Person(given_name="Eigen pagina", family_name=one.label, invented=one.case.invented)
    person.set_sort_key()
    person.save(force_insert=True)
    capacity = Capacity(person=person, kind=Capacity.Kind.SELF, valid=(at, None))
    capacity.save(force_insert=True)
    return capacity


def _participant(
    one: Concerned, who: Capacity, circle: UUID, actor: Actor, reader: Capacity, ends_on: date | None, at: datetime
) -> Participant:
    case = one.case
    where = {"root_id": case.root_id, "circle_id": circle}
    participant = Participant(
        **where,
        case=case,
        concerned=one,
        capacity=who,
        body=case.body,
        number=case.number,
        kind=one.kind,
        reader=reader,
        ends_on=ends_on,
        invited_at=at,
        invited_by_id=actor.capacity_id,
    )
    participant.name_sealed = sealed(participant, case.root, "name", name_of(one))
    participant.about_sealed = sealed(participant, case.root, "about", _child_of(one))
    participant.save(force_insert=True)
    return participant


def _child_of(one: Concerned) -> str:
    """The first name of the child, as a parent knows it; nothing for the young person."""
    if one.kind == ages.YOUNG_PERSON or not one.case.name_sealed:
        return ""
    return next(iter(case_name_of(one.case).split()), "")


def _threshold(participant: Participant, why: str) -> None:
    """What this person still reads on the day the door closes."""
    Threshold(
        root_id=participant.root_id,
        circle_id=participant.circle_id,
        participant=participant,
        capacity_id=participant.capacity_id,
        kind=participant.kind,
        body=participant.body,
        ends_on=participant.ends_on,
        because=why,
        contact=contact_of(participant),
    ).save(force_insert=True)


def _reachable(participant: Participant, actor: Actor, *, may_be_closed: bool = False) -> Concerned:
    """The person concerned, when something may go out at all."""
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    one = Concerned.objects.select_related("case__body", "case__root").get(pk=participant.concerned_id)
    (rules.may_be_asked_back if may_be_closed else rules.goes_on).check(actor, one.case)
    rules.may_be_reached.check(actor, one)
    check_before(participant, one)
    return one


def _mail_address(one: Concerned) -> str:
    address = sealed_text(one, "safe_detail").strip()
    if one.safe_channel != Concerned.Channel.MAIL or "@" not in address:
        raise NotThisWay("E-mail is niet de veilige weg van deze persoon. Maak een brief, of bel.")
    return address


def _way_in(participant: Participant, actor: Actor, at: datetime, *, by_letter: bool) -> entrance.InvitedFamily:
    return entrance.invite_family(
        root_id=participant.root_id,
        person_id=participant.capacity.person_id,
        capacity_id=participant.capacity_id,
        contact=contact_of(participant),
        made_by=actor.capacity_id,
        at=at,
        by_letter=by_letter,
        for_parent=participant.kind != ages.YOUNG_PERSON,
    )


def _mailed(
    participant: Participant, actor: Actor, at: datetime, *, what: str, address: str, link: str, pressed_by: UUID | None = None
) -> Sending:
    sending = sent(participant, actor, at, way=Sending.Way.MAIL, what=what, pressed_by=pressed_by)
    subject, text = mail_texts(participant.kind, what)
    message = ToFamily(what, subject, text.format(contact=contact_of(participant), link=f"{settings.BASE_URL}{link}"))
    outgoing = send_sealed(
        message,
        address=address,
        event_id=sending.pk,
        recipient_id=participant.capacity_id,
        root_id=participant.root_id,
        body_id=participant.body_id,
    )
    if outgoing is not None:
        Sending.objects.filter(pk=sending.pk).update(outgoing_id=outgoing.pk)
    return sending


def sent(participant: Participant, actor: Actor, at: datetime, *, way: str, what: str, pressed_by: UUID | None = None) -> Sending:
    """One row for one message or letter; the acts ask first whether it may."""
    sending = Sending(
        root_id=participant.root_id,
        circle_id=participant.circle_id,
        participant=participant,
        way=way,
        what=what,
        made_at=at,
        made_by_id=pressed_by or actor.capacity_id,
    )
    sending.save(force_insert=True)
    record("family.send", sending, actor=actor, action="E", way=way, what=what)
    return sending
