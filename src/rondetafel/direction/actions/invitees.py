"""Asking a professional around the family to come: the own time and nothing about the child; the chair may let him or her read a text."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.cases.actions.adhoc import is_on_agenda
from rondetafel.cases.models import Case
from rondetafel.consents.queries.inviting import now_about
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import ZONES, day_of
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import keep, text_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import links
from rondetafel.direction.models import Invitee, Link
from rondetafel.direction.rules import chairs, keeps_desk, runs
from rondetafel.meetings.models import AgendaItem

State = Invitee.State
NOT_ASKED = "Vraag eerst aan de jeugdige en de ouders of deze persoon mag komen, en leg hun antwoord vast bij Toestemming en grondslag."
SAID_NO = "{who} zei nee tegen het uitnodigen van deze persoon."


@transaction.atomic
def invite_professional(
    case: Case, *, consent_id: UUID, role: str, organisation: str, name: str, mail: str, comes_at: datetime, actor: Actor, on: date, at: datetime
) -> Invitee:  # fmt: skip
    """Ask somebody of school or help to come; without a mail address somebody calls, and notes the answer.

    Args:
        consent_id: the answer of the family that tells of this person.
        comes_at: the own time of this person, not that of the discussion.

    Raises:
        RuleRefused: not the desk, no place on an agenda, the family was not asked, or said no.
    """
    keeps_desk.check(actor, case)
    is_on_agenda.check(actor, case)
    _check_family(case, consent_id, on)
    assert case.item_id is not None
    invitee = Invitee(
        root_id=case.root_id, circle_id=circles_of(case.root_id)["file"], case=case, item_id=case.item_id, consent_id=consent_id,
        role=role, organisation=organisation, comes_at=comes_at, invited_on=on, invited_by_id=actor.capacity_id,
    )  # fmt: skip
    keep(invitee, case.root, "name", name)
    keep(invitee, case.root, "mail", mail)
    invitee.save(force_insert=True)
    record("invitee.ask", invitee, actor=actor, action="C", by_mail=bool(mail))
    _send_invitation(invitee, actor, on, at)
    return invitee


@transaction.atomic
def invite_again(invitee: Invitee, *, comes_at: datetime, actor: Actor, on: date, at: datetime) -> None:
    """The discussion is at another moment: the same person is asked anew; the earlier link opens nothing any more."""
    case = invitee.case
    keeps_desk.check(actor, case)
    is_on_agenda.check(actor, case)
    _check_family(case, invitee.consent_id, on)
    given = {"item_id": case.item_id, "comes_at": comes_at, "state": State.ASKED, "answered_on": None, "noted_by": None}
    if Invitee.objects.filter(pk=invitee.pk).exclude(state__in=(State.STOPPED, State.ENDED)).update(**given) != 1:
        raise IllegalMove("invitee.ask_again")
    invitee.item_id, invitee.comes_at, invitee.state = case.item_id, comes_at, State.ASKED  # type: ignore[assignment]
    links.withdraw_links(invitee.pk, at=at)
    record("invitee.ask_again", invitee, actor=actor)
    _send_invitation(invitee, actor, on, at)


@transaction.atomic
def note_invitee_answer(invitee: Invitee, *, comes: bool, actor: Actor, on: date, at: datetime) -> None:
    """What this person said by phone; the link is not needed any more."""
    keeps_desk.check(actor, invitee.case)
    runs.check(actor, invitee.case)
    take_answer(invitee.pk, comes=comes, on=on, noted_by=actor.capacity_id)
    links.withdraw_links(invitee.pk, at=at, kind=Link.Kind.INVITE)
    record("invitee.answer", invitee, actor=actor, comes=comes, by_phone=True)


def take_answer(invitee_id: UUID, *, comes: bool, on: date, noted_by: UUID | None = None) -> None:
    """Yes or no, also changed later; not of who was told not to come."""
    rows = Invitee.objects.filter(pk=invitee_id).exclude(state__in=(State.STOPPED, State.ENDED))
    if rows.update(state=State.COMING if comes else State.NOT_COMING, answered_on=on, noted_by_id=noted_by) != 1:
        raise IllegalMove("invitee.answer")


@transaction.atomic
def release_text(invitee: Invitee, *, text: str, actor: Actor, on: date, at: datetime) -> Link:
    """The chair lets this person read a text in the chair's own words; of the file itself nothing opens.

    The text was looked over for names by who sends it (`names.telling`).

    Raises:
        RuleRefused: not the chair, no mail address, not coming, or the family said no meanwhile.
    """
    chairs.check(actor, invitee.case)
    runs.check(actor, invitee.case)
    if invitee.state not in (State.ASKED, State.COMING):
        raise RuleRefused("Deze persoon komt niet.")
    _check_family(invitee.case, invitee.consent_id, on)
    mail = text_of(invitee, invitee.case.root, "mail")
    if not mail:
        raise RuleRefused("Van deze persoon is geen e-mailadres bekend. Vertel het aan de telefoon.")
    links.withdraw_links(invitee.pk, at=at, kind=Link.Kind.TEXT)
    link = links.link_outside(
        invitee.case, kind=Link.Kind.TEXT, subject_id=invitee.pk, shown_text=text, mail=mail, actor=actor, on=on, at=at
    )
    Invitee.objects.filter(pk=invitee.pk).update(released_on=on)
    record("invitee.release_text", invitee, actor=actor)
    return link


@transaction.atomic
def end_invitation(invitee: Invitee, *, actor: Actor, at: datetime) -> None:
    """This person need not come, and was told so. The program writes it: of a file that is locked the desk only reads."""
    keeps_desk.check(actor, invitee.case)
    with acting_as(system_actor(invitee.root_id, "invitee.end")):
        if Invitee.objects.filter(pk=invitee.pk).exclude(state=State.ENDED).update(state=State.ENDED) != 1:
            raise IllegalMove("invitee.end")
        links.withdraw_links(invitee.pk, at=at)
    record("invitee.end", invitee, actor=actor)


def stop_when_refused(case_id: UUID, root_id: UUID, *, at: datetime) -> int:
    """The family said no, or took a yes back: links open nothing from now on, and the desk tells who was asked. How many."""
    stopped = 0
    with acting_as(system_actor(root_id, "invitee.stop")) as program:
        case = Case.objects.select_related("root", "body").get(pk=case_id)
        for one in Invitee.objects.filter(case=case, state__in=(State.ASKED, State.COMING)):
            about = now_about(case, one.consent_id, day_of(at, case.body.jurisdiction))
            if about is None or not about.refusing:
                continue
            Invitee.objects.filter(pk=one.pk).update(state=State.STOPPED)
            links.withdraw_links(one.pk, at=at)
            record("invitee.stop", one, actor=program)
            stopped += 1
    return stopped


def call_off(case_id: UUID, *, after: datetime | None = None) -> int:
    """There is nothing to come for any more: the desk tells who was asked. Called by the program of that root. How many.

    Args:
        after: only who would come after this moment; who came before it needs no word.
    """
    rows = Invitee.objects.filter(case_id=case_id, state__in=(State.ASKED, State.COMING))
    return (rows.filter(comes_at__gt=after) if after else rows).update(state=State.STOPPED)


def _check_family(case: Case, consent_id: UUID, on: date) -> None:
    about = now_about(case, consent_id, on)
    if about is not None and about.refusing:
        raise RuleRefused(SAID_NO.format(who=" en ".join(about.refusing).capitalize()))
    if about is None or not about.agreed:
        raise RuleRefused(NOT_ASKED)


def _send_invitation(invitee: Invitee, actor: Actor, on: date, at: datetime) -> None:
    case = invitee.case
    mail = text_of(invitee, case.root, "mail")
    if mail:
        links.link_outside(
            case, kind=Link.Kind.INVITE, subject_id=invitee.pk, shown_text=_asked(invitee), mail=mail, actor=actor, on=on, at=at
        )


def _asked(invitee: Invitee) -> str:
    """The own time and where; nothing about the child (safety P3)."""
    meeting = AgendaItem.objects.select_related("meeting").get(pk=invitee.item_id).meeting
    where = ", ".join(filter(None, (meeting.place, meeting.room))) if meeting else ""
    moment = invitee.comes_at.astimezone(ZONES[invitee.case.body.jurisdiction])
    return f"U wordt gevraagd bij een overleg, op {moment:%d-%m-%Y} om {moment:%H:%M} uur{f' ({where})' if where else ''}. Komt u?"


def _answered_by_link(link: Link, comes: bool, at: datetime) -> None:
    take_answer(link.subject_id, comes=comes, on=day_of(at, link.case.body.jurisdiction))


links.AT_ONCE[Link.Kind.INVITE] = _answered_by_link
