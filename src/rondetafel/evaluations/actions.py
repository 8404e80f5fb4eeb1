"""Planning evaluations, asking people, taking their answers, stopping, and naming the reader."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core import signing
from django.db import transaction
from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import blind_index, seal
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.roots import circles_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import rules
from rondetafel.evaluations.models import Answer, Invitation, Moment, Reader
from rondetafel.evaluations.terms import MOMENTS, OPEN_DAYS
from rondetafel.organisations.models import Capacity

SALT = "rondetafel.evaluations.link"


class NoReader(Exception):
    """Nobody but the chair could read the answers; then nobody is asked."""


@dataclass(frozen=True)
class Given:
    """One filled-in form."""

    carried_out: str
    deadlock: str
    perspective: str
    worth: str
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
            Moment(**where, case=case, body_id=case.body_id, months=months, due_on=due_on).save(force_insert=True)
    if wanted:
        record("evaluation.plan", case, actor=actor, moments=len(wanted))


@transaction.atomic
def send(moment: Moment, *, people: list[tuple[Capacity, str]], actor: Actor, at: datetime) -> int:
    """Ask these people, each by an own link; how many.

    Raises:
        NoReader: the table named nobody to read the answers.
        IllegalMove: sent or stopped before.
    """
    rules.keeps_desk.check(actor, moment.body_id)
    if not reader_of(moment.body_id, at):
        raise NoReader
    on = day_of(at, moment.body.jurisdiction)
    if Moment.objects.filter(pk=moment.pk, sent_on=None, stopped_on=None).update(sent_on=on) != 1:
        raise IllegalMove("evaluation.send")
    expires_at = at + timedelta(days=setting(moment.body_id, OPEN_DAYS, on=on))
    for capacity, kind in people:
        made = Invitation(
            root_id=moment.root_id, circle_id=moment.circle_id, case_id=moment.case_id, moment=moment, capacity=capacity, kind=kind,
            number=moment.case.number, expires_at=expires_at,
        )  # fmt: skip
        made.save(force_insert=True)
        record("evaluation.invite", made, actor=actor, action="C", whom=kind)
    record("evaluation.send", moment, actor=actor, asked=len(people))
    return len(people)


@transaction.atomic
def skip(moment: Moment, *, actor: Actor, on: date) -> None:
    """Not asked this time.

    Raises:
        IllegalMove: sent or stopped before.
    """
    rules.keeps_desk.check(actor, moment.body_id)
    if Moment.objects.filter(pk=moment.pk, sent_on=None, stopped_on=None).update(stopped_on=on) != 1:
        raise IllegalMove("evaluation.skip")
    record("evaluation.skip", moment, actor=actor)


def stop_for(case: Case, *, at: datetime) -> None:
    """Death, withdrawal or error: nothing is asked any more and links open nothing, from now on (safety P3). The program does it."""
    with acting_as(system_actor(case.root_id, "evaluations.stop")):
        Moment.objects.filter(root_id=case.root_id, sent_on=None, stopped_on=None).update(stopped_on=day_of(at))
        Invitation.objects.filter(root_id=case.root_id, answered_at=None, stopped_at=None).update(stopped_at=at)


def path_of(invitation: Invitation) -> str:
    """The address of the form: signed, and kept nowhere."""
    return reverse("evaluations:answer_evaluation", args=[signing.dumps([invitation.root_id.hex, invitation.pk.hex], salt=SALT)])


def open_link(token: str, *, device: str, at: datetime) -> Invitation | None:
    """The invitation behind a link that works now, on this device. The first device keeps it."""
    try:
        root, pk = (UUID(part) for part in signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    mark = blind_index("evaluations/device", device)
    with acting_as(system_actor(root, "evaluations.link")) as program:
        found = (
            Invitation.objects.select_related("moment__body").filter(pk=pk, expires_at__gt=at, answered_at=None, stopped_at=None).first()
        )
        if found is None or found.device not in ("", mark):
            return None
        if not found.device:
            Invitation.objects.filter(pk=found.pk, device="").update(device=mark)
            record("evaluation.open", found, actor=program)
    return found


@transaction.atomic
def answer(token: str, *, device: str, given: Given, at: datetime) -> bool:
    """Keep an answer, once; nobody reads it back through the link. Whether it was taken."""
    invitation = open_link(token, device=device, at=at)
    if invitation is None:
        return False
    with acting_as(system_actor(invitation.root_id, "evaluations.link")) as program:
        if Invitation.objects.filter(pk=invitation.pk, answered_at=None, stopped_at=None).update(answered_at=at) != 1:
            return False
        moment = invitation.moment
        made = Answer(
            root_id=invitation.root_id, circle_id=invitation.circle_id, body_id=moment.body_id, number=invitation.number, kind=invitation.kind,
            months=moment.months, carried_out=given.carried_out, deadlock=given.deadlock, perspective=given.perspective, worth=given.worth,
            came_on=day_of(at, moment.body.jurisdiction),
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
