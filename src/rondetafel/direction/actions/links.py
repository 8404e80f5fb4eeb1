"""Links without an account: making, sending, opening on one device, answering, and what the desk does with the answer (safety P9)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.urls import reverse

from rondetafel.cases.actions.follow_up import report_busy, report_care_action
from rondetafel.cases.actions.refusals import note_refusal_reply
from rondetafel.cases.models import CareAction, Case, Refusal
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import blind_index
from rondetafel.core.days import day_of
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.sealed import keep, text_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import mandates, roles
from rondetafel.direction.models import Link, Mandate, Reply, RoleHolding
from rondetafel.direction.queries.links import find
from rondetafel.direction.rules import keeps_desk, runs
from rondetafel.direction.terms import LINK_DAYS
from rondetafel.organisations.models import Capacity

SALT = "rondetafel.direction.link"
DUE = "direction.reply"
NOT_SO = "Zo is het volgens de aanbieder niet gegaan."
Kind, State = Link.Kind, Reply.State
# What an answer does without anybody of the desk; registered by who sends such links.
AT_ONCE: dict[str, Callable[[Link, bool, datetime], None]] = {}


@transaction.atomic
def send_link(
    case: Case, *, kind: str, subject_id: UUID, shown_text: str, capacity: Capacity, actor: Actor, on: date, at: datetime
) -> Link:
    """Make a link and let its mail go: number and action text only. Earlier links about the same thing stop.

    The text was looked over for names by who sends it (`names.telling`).
    """
    link = _new_link(case, kind=kind, subject_id=subject_id, shown_text=shown_text, actor=actor, on=on, at=at)
    withdraw_links(subject_id, at=at)
    link.capacity = capacity
    link.save(force_insert=True)
    record("link.send", link, actor=actor, action="C", link_kind=kind, capacity=capacity.pk)
    return link


@transaction.atomic
def link_outside(case: Case, *, kind: str, subject_id: UUID, shown_text: str, mail: str, actor: Actor, on: date, at: datetime) -> Link:
    """The same, to the address of somebody without an account; it is sealed, and the mail forgets it once it was sent."""
    link = _new_link(case, kind=kind, subject_id=subject_id, shown_text=shown_text, actor=actor, on=on, at=at)
    keep(link, case.root, "mail", mail)
    link.save(force_insert=True)
    record("link.send", link, actor=actor, action="C", link_kind=kind)
    return link


def _new_link(case: Case, *, kind: str, subject_id: UUID, shown_text: str, actor: Actor, on: date, at: datetime) -> Link:
    """What every link has; not saved yet. The desk of a case that runs makes it."""
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    return Link(
        root_id=case.root_id,
        circle_id=circles_of(case.root_id)["file"],
        case=case,
        kind=kind,
        subject_id=subject_id,
        shown_text=shown_text,
        made_on=on,
        made_by_id=actor.capacity_id,
        expires_at=at + timedelta(days=setting(case.body_id, LINK_DAYS, on=on)),
    )


def path_of(link: Link) -> str:
    """The address of a link: signed, and kept nowhere. Whoever has it may open it, once, on one device."""
    return reverse("direction:answer_link", args=[signing.dumps([link.root_id.hex, link.pk.hex], salt=SALT)])


def withdraw_links(subject_id: UUID, *, at: datetime, kind: str = "") -> int:
    """Links about this thing (of one kind, when it is named) open nothing any more; how many there were."""
    rows = Link.objects.filter(subject_id=subject_id, answered_at=None, withdrawn_at=None)
    return (rows.filter(kind=kind) if kind else rows).update(withdrawn_at=at)


def read_token(token: str) -> tuple[UUID, UUID] | None:
    """Root and link of a signed text; nothing when anybody but this program wrote it."""
    try:
        root, link = signing.loads(token, salt=SALT)
        return UUID(root), UUID(link)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def open_link(token: str, *, device: str, at: datetime) -> Link | None:
    """The first device that opens a link keeps it; every other device gets nothing."""
    named = read_token(token)
    if named is None:
        return None
    root_id, link_id = named
    mark = blind_index("direction/device", device)
    with acting_as(system_actor(root_id, "link")) as program:
        link = find(link_id, at)
        if link is None or link.device not in ("", mark):
            return None
        if not link.device:
            Link.objects.filter(pk=link.pk, device="").update(device=mark, opened_at=at)
            record("link.open", link, actor=program)
        return link


@transaction.atomic
def answer_link(token: str, *, device: str, outcome: str, note: str, at: datetime, busy_until: date | None = None) -> bool:
    """Write an answer once; nobody can read it back through the link. Whether it was taken."""
    link = open_link(token, device=device, at=at)
    if link is None:
        return False
    with acting_as(system_actor(link.root_id, "link")) as program:
        if Link.objects.filter(pk=link.pk, answered_at=None).update(answered_at=at) != 1:
            return False
        reply = Reply(root_id=link.root_id, circle_id=link.circle_id, case_id=link.case_id, link=link, outcome=outcome, came_at=at)
        reply.busy_until = busy_until if outcome == Reply.Outcome.BUSY else None
        keep(reply, link.case.root, "note", note)
        if link.kind == Kind.INVITE:  # coming or not is a fact of who answers: nothing to take over
            reply.state, reply.settled_on = State.CONFIRMED, day_of(at, link.case.root.jurisdiction)
        reply.save(force_insert=True)
        if reply.state == State.WAITING:
            due = {"root_id": link.root_id, "circle_id": link.circle_id, "body_id": link.case.body_id}
            set_due(DUE, due_on=day_of(at, link.case.root.jurisdiction), subject_id=reply.pk, **due)
        record("link.answer", reply, actor=program, action="C", outcome_code=outcome, link_kind=link.kind)
        if link.kind in AT_ONCE:
            AT_ONCE[link.kind](link, outcome == Reply.Outcome.YES, at)
    return True


@transaction.atomic
def confirm_reply(reply: Reply, *, actor: Actor, on: date) -> None:
    """The desk takes an answer over: only now the action point, the mandate or the role changes.

    Raises:
        IllegalMove: it was settled before, or the thing itself was answered in another way meanwhile.
    """
    _settle(reply, State.CONFIRMED, actor, on)
    link, note = reply.link, text_of(reply, reply.case.root, "note")
    yes = reply.outcome == Reply.Outcome.YES
    if link.kind == Kind.ACTION:
        action = CareAction.objects.select_related("case__body", "case__root").get(pk=link.subject_id)
        if reply.outcome == Reply.Outcome.BUSY and reply.busy_until is not None:
            report_busy(action, actor=actor, busy_until=max(reply.busy_until, on), note=note, on=on)
        else:
            outcome = "report_done" if yes else "report_not_feasible"
            report_care_action(action, actor=actor, outcome=outcome, note=note or ("" if yes else "gemeld via de link"), on=on)
    elif link.kind == Kind.MANDATE:
        mandate = Mandate.objects.select_related("case__body", "case__root").get(pk=link.subject_id)
        mandates.answer_mandate(mandate, actor=actor, given=yes, reason=note or ("" if yes else "zonder reden, via de link"), on=on)
    elif link.kind == Kind.REFUSAL:
        refusal = Refusal.objects.select_related("case__body", "case__root").get(pk=link.subject_id)
        note_refusal_reply(refusal, actor=actor, text=note if yes else f"{NOT_SO} {note}", on=on)
    elif link.kind == Kind.ROLE:
        holding = RoleHolding.objects.select_related("case__body", "case__root", "capacity__person").get(pk=link.subject_id)
        roles.take_over_role_answer(holding, actor=actor, accepted=yes, note=note, on=on)


@transaction.atomic
def set_reply_aside(reply: Reply, *, actor: Actor, on: date) -> None:
    """It is not taken over: wrong, or overtaken. The answer stays readable in the case."""
    _settle(reply, State.SET_ASIDE, actor, on)


def _settle(reply: Reply, state: str, actor: Actor, on: date) -> None:
    keeps_desk.check(actor, reply)
    rows = Reply.objects.filter(pk=reply.pk, state=State.WAITING)
    if rows.update(state=state, settled_on=on, settled_by_id=actor.capacity_id) != 1:
        raise IllegalMove("reply.settle")
    reply.state = state
    done_due(DUE, root_id=reply.root_id, subject_id=reply.pk)
    record("reply.confirm" if state == State.CONFIRMED else "reply.set_aside", reply, actor=actor)
