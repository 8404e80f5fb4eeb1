"""Planning evaluations, asking people, taking their answers, stopping, and naming the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core import signing
from django.db import models, transaction
from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import blind_index, seal
from rondetafel.core.days import day_of
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.roots import circles_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import rules
from rondetafel.evaluations.models import FAMILY, PROFESSIONALS, Answer, Invitation, Moment, Reader
from rondetafel.evaluations.relatives import Relative
from rondetafel.evaluations.terms import MOMENTS, OPEN_DAYS
from rondetafel.notices.models import Outgoing
from rondetafel.notices.outbox import EVALUATION
from rondetafel.notices.sealed import FAMILY as SEALED
from rondetafel.organisations.models import Capacity

LEAVES = "evaluations.leave"  # the kind of due row that the worker looks at
SALT = "rondetafel.evaluations.link"
KINDS_OF_MAIL = (EVALUATION, f"{SEALED}_questions")  # to professionals; to a family, sealed


class NoReader(Exception):
    """Nobody but the chair could read the answers; then nobody is asked."""


@dataclass(frozen=True)
class Given:
    """One filled-in form. Professionals say whether it was worth the time, a family whether it felt heard."""

    carried_out: str
    deadlock: str
    perspective: str
    worth: str = ""
    heard: str = ""
    learn: str = ""


@transaction.atomic
def plan(case: Case, *, actor: Actor, on: date) -> None:
    """Put the moments on the calendar when an advice is adopted; a second advice of the case adds none."""
    there = set(Moment.objects.filter(root_id=case.root_id).values_list("months", flat=True))
    wanted = {setting(case.body_id, key, on=on) for key in MOMENTS} - there
    for months in sorted(wanted):
        if months > 0:
            where = {"root_id": case.root_id, "circle_id": circles_of(case.root_id)["file"]}
            due_on = on + relativedelta(months=months)
            made = Moment(**where, case=case, body_id=case.body_id, months=months, due_on=due_on)
            made.save(force_insert=True)
            set_due(LEAVES, **where, body_id=case.body_id, due_on=due_on, subject_id=made.pk)
    if wanted:
        record("evaluation.plan", case, actor=actor, moments=len(wanted))


@transaction.atomic
def send(moment: Moment, *, people: list[tuple[Capacity, str]], actor: Actor, at: datetime, family: Sequence[Relative] = ()) -> int:
    """Ask these people, each by an own link; how many.

    Args:
        family: parents and the young person whom the desk chose among those who may be asked; each in the own circle.

    Raises:
        RuleRefused: not the desk, sharing was stopped by a no or a withdrawal, or somebody is not safe.
        NoReader: the table named nobody to read the answers.
        IllegalMove: sent, stopped or held back before.
    """
    on = _may_ask(moment, actor, at)
    rows = Moment.objects.filter(pk=moment.pk, sent_on=None, stopped_on=None, held_on=None)
    if rows.update(sent_on=on, family_waits=False, stays="") != 1:
        raise IllegalMove("evaluation.send")
    asked = invite(moment, people=people, family=family, actor=actor, at=at)
    done_due(LEAVES, root_id=moment.root_id, subject_id=moment.pk)
    record("evaluation.send", moment, actor=actor, asked=asked)
    return asked


@transaction.atomic
def send_family(moment: Moment, *, family: Sequence[Relative], actor: Actor, at: datetime) -> int:
    """The program asked who worked on it; now a person presses send for these of the family (safety P3). How many.

    Raises:
        IllegalMove: nothing of the family waits.
    """
    _may_ask(moment, actor, at)
    if Moment.objects.filter(pk=moment.pk, stopped_on=None, family_waits=True).update(family_waits=False) != 1:
        raise IllegalMove("evaluation.send_family")
    asked = invite(moment, people=[], family=family, actor=actor, at=at)
    record("evaluation.send_family", moment, actor=actor, asked=asked)
    return asked


def _may_ask(moment: Moment, actor: Actor, at: datetime) -> date:
    """Whether the desk may ask now; the day."""
    on = day_of(at, moment.body.jurisdiction)
    rules.keeps_desk.check(actor, moment.body_id)
    rules.is_shared.check(actor, moment.case, on)
    rules.nobody_is_unsafe.check(actor, moment.root_id, at)
    if not reader_of(moment.body_id, at):
        raise NoReader
    return on


def invite(moment: Moment, *, people: list[tuple[Capacity, str]], family: Sequence[Relative], actor: Actor, at: datetime) -> int:
    """One question, and one message, for each; how many. The caller has asked whether it may."""
    on = day_of(at, moment.body.jurisdiction)
    ends = at + timedelta(days=setting(moment.body_id, OPEN_DAYS, on=on))
    asked = [(capacity, kind, moment.circle_id, ends) for capacity, kind in people]
    asked += [
        (one.capacity, one.kind, one.circle_id, min(ends, one.until or ends))
        for one in family
        if one.may_be_asked and one.capacity and one.circle_id
    ]
    for capacity, kind, circle_id, expires_at in asked:
        made = Invitation(
            root_id=moment.root_id, circle_id=circle_id, case_id=moment.case_id, moment=moment, capacity=capacity, kind=kind,
            number=moment.case.number, expires_at=expires_at,
        )  # fmt: skip
        made.save(force_insert=True)
        record("evaluation.invite", made, actor=actor, action="C", whom=kind)
    return len(asked)


@transaction.atomic
def skip(moment: Moment, *, actor: Actor, on: date) -> None:
    """Not asked this time; when the others were asked, the family is not.

    Raises:
        IllegalMove: sent or stopped before.
    """
    rules.keeps_desk.check(actor, moment.body_id)
    waiting_still = Moment.objects.filter(pk=moment.pk, stopped_on=None)
    if not waiting_still.filter(sent_on=None).update(stopped_on=on) and not waiting_still.filter(family_waits=True).update(
        family_waits=False
    ):
        raise IllegalMove("evaluation.skip")
    done_due(LEAVES, root_id=moment.root_id, subject_id=moment.pk)
    record("evaluation.skip", moment, actor=actor)


def stop_for(case: Case, *, at: datetime) -> None:
    """Death, withdrawal or error: nothing is asked any more and links open nothing, from now on (safety P3). The program does it."""
    with acting_as(system_actor(case.root_id, "evaluations.stop")):
        moments = Moment.objects.filter(root_id=case.root_id)
        for pk in moments.filter(sent_on=None, stopped_on=None).values_list("pk", flat=True):
            done_due(LEAVES, root_id=case.root_id, subject_id=pk)
        moments.filter(sent_on=None, stopped_on=None).update(stopped_on=day_of(at))
        moments.filter(family_waits=True).update(family_waits=False)
    stop_links(case.root_id, at=at)


def stop_links(root_id: UUID, *, at: datetime, capacity_id: UUID | None = None) -> int:
    """No link of this case opens any more, or only those of one person; messages that still wait do not go out. How many were stopped."""
    with acting_as(system_actor(root_id, "evaluations.stop")):
        rows = Invitation.objects.filter(root_id=root_id, answered_at=None, stopped_at=None)
        rows = rows.filter(capacity_id=capacity_id) if capacity_id else rows
        people = list(rows.values_list("capacity_id", flat=True))
        waiting = Outgoing.objects.filter(root_id=root_id, recipient_capacity_id__in=people, state=Outgoing.State.WAITING)
        waiting.filter(kind__in=KINDS_OF_MAIL).update(state=Outgoing.State.STOPPED)
        return rows.update(stopped_at=at)


def token_of(invitation: Invitation) -> str:
    """What stands in the address of the form: signed, and kept nowhere."""
    return signing.dumps([invitation.root_id.hex, invitation.pk.hex], salt=SALT)


def path_of(invitation: Invitation) -> str:
    """The address of the form for who is asked at work."""
    return reverse("evaluations:answer_evaluation", args=[token_of(invitation)])


def open_link(token: str, *, device: str, at: datetime, kinds: Sequence[str] = PROFESSIONALS) -> Invitation | None:
    """The invitation behind a link that works now, on this device, for one of these kinds. The first device keeps it.

    Without a device one only learns that nobody opened it yet: a mail program that looks ahead opens nothing.
    """
    try:
        root, pk = (UUID(part) for part in signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    mark = blind_index("evaluations/device", device) if device else ""
    with acting_as(system_actor(root, "evaluations.link")) as program:
        found = waiting(at).select_related("moment__body").filter(pk=pk, kind__in=kinds).first()
        if found is None or found.device not in ("", mark):
            return None
        if mark and not found.device:
            Invitation.objects.filter(pk=found.pk, device="").update(device=mark)
            record("evaluation.open", found, actor=program)
    return found


def waiting(at: datetime) -> models.QuerySet[Invitation]:
    """Questions that can be answered now, as far as in sight."""
    return Invitation.objects.filter(expires_at__gt=at, answered_at=None, stopped_at=None)


@transaction.atomic
def answer(token: str, *, device: str, given: Given, at: datetime, kinds: Sequence[str] = PROFESSIONALS) -> bool:
    """Keep an answer, once; nobody reads it back through the link. Whether it was taken."""
    invitation = open_link(token, device=device, at=at, kinds=kinds)
    return invitation is not None and _keep(invitation, given, at)


@transaction.atomic
def answer_own(invitation: Invitation, *, actor: Actor, given: Given, at: datetime) -> None:
    """Keep the answer of who is signed in on the own page; nobody of the desk reads it, nor does who gave it read it back.

    Raises:
        RuleRefused: somebody else was asked.
        IllegalMove: answered before, stopped, or too late.
    """
    rules.was_asked.check(actor, invitation)
    if invitation.kind not in FAMILY or not waiting(at).filter(pk=invitation.pk).exists() or not _keep(invitation, given, at):
        raise IllegalMove("evaluation.answer")


@transaction.atomic
def type_answers(invitation: Invitation, *, actor: Actor, given: Given, came_by: str, at: datetime) -> None:
    """Keep what somebody of a family said by telephone or sent back on paper, marked so. Who types it in reads it back nowhere (safety P11, P18).

    Paper takes its time: this works after the link expired too.

    Raises:
        RuleRefused: not the secretary, or somebody who chairs the table.
        IllegalMove: answered before, or stopped.
    """
    rules.may_type.check(actor, invitation.moment.body_id)
    if invitation.kind not in FAMILY or not _keep(invitation, given, at, came_by):
        raise IllegalMove("evaluation.type_answers")
    record("evaluation.type_answers", invitation.moment, actor=actor, action="C", came_by=came_by)


@transaction.atomic
def decline(invitation: Invitation, *, actor: Actor, at: datetime) -> None:
    """Somebody of a family does not want to answer, and said so to the desk: nothing more is asked this time.

    Raises:
        IllegalMove: answered before, or stopped.
    """
    rules.keeps_desk.check(actor, invitation.moment.body_id)
    if invitation.kind not in FAMILY or not stop_links(invitation.root_id, at=at, capacity_id=invitation.capacity_id):
        raise IllegalMove("evaluation.decline")
    record("evaluation.decline", invitation.moment, actor=actor)


def to_answer(root_id: UUID) -> models.QuerySet[Invitation]:
    """Questions to the family of a case without an answer, for the desk."""
    rows = Invitation.objects.select_related("moment__body").filter(root_id=root_id, kind__in=FAMILY, answered_at=None, stopped_at=None)
    return rows.order_by("expires_at")


def _keep(invitation: Invitation, given: Given, at: datetime, came_by: str = Answer.CameBy.SELF) -> bool:
    """By the program: who answers sees neither the moment nor the answers. Whether it was the first."""
    with acting_as(system_actor(invitation.root_id, "evaluations.link")) as program:
        if Invitation.objects.filter(pk=invitation.pk, answered_at=None, stopped_at=None).update(answered_at=at) != 1:
            return False
        moment = Moment.objects.select_related("body").get(pk=invitation.moment_id)
        made = Answer(
            root_id=invitation.root_id, circle_id=invitation.circle_id, body_id=moment.body_id, number=invitation.number, kind=invitation.kind,
            months=moment.months, carried_out=given.carried_out, deadlock=given.deadlock, perspective=given.perspective, worth=given.worth,
            heard=given.heard, came_by=came_by, came_on=day_of(at, moment.body.jurisdiction),
        )  # fmt: skip
        root = Root.objects.get(pk=invitation.root_id)
        made.learn_sealed = seal(root, "evaluations_answer", "learn_sealed", made.pk, given.learn)
        made.save(force_insert=True)
        record("evaluation.answer", moment, actor=program, action="C")
    return True


def reader_of(body_id: UUID, at: datetime) -> Reader | None:
    """Who reads the answers of a table now."""
    return Reader.objects.filter(body_id=body_id, valid__contains=at).select_related("capacity__person", "capacity__organisation").first()


@transaction.atomic
def name_reader(body: Body, *, capacity: Capacity, actor: Actor, at: datetime) -> Reader:
    """From now on this person reads, and nobody before any more (safety P11)."""
    rules.may_name_reader.check(actor, body.pk)
    rules.is_no_chair.check(actor, capacity.pk, body.pk)
    for before in Reader.objects.filter(body=body, valid__contains=at):
        before.valid = (before.valid.lower, at)
        before.save(update_fields=["valid"])
    made = Reader(body=body, capacity=capacity, named_by_id=actor.capacity_id, valid=(at, None))
    made.save(force_insert=True)
    record("evaluation.name_reader", body, actor=actor, capacity=capacity.pk)
    return made
