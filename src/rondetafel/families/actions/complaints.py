"""A complaint from filing to outcome, in a root of its own: the case's desk never sees it, and nothing is lost by complaining (SR-31)."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from rondetafel.bodies.models import Body
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.core import roots
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import sealed
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove
from rondetafel.families import rules
from rondetafel.families.models import Complaint, ComplaintMessage, LearningPoint
from rondetafel.families.seals import root_with
from rondetafel.families.terms import ANSWER_DAYS, CONFIRM_DAYS

S = Complaint.State
RUNNING = (S.FILED, S.HANDLING)


@transaction.atomic
def file_complaint(body: Body, *, actor: Actor, text: str, wish: str, name: str, reach: str, on: date) -> Complaint:
    """File a complaint about a table. Only the table's complaint handlers see it besides who complains."""
    return _file(body, actor, {"text": text, "wish": wish, "name": name, "reach": reach}, on, by_capacity_id=actor.capacity_id)


@transaction.atomic
def enter_complaint(
    body: Body, *, actor: Actor, came_by: str, text: str, wish: str, name: str, reach: str, came_on: date, on: date
) -> Complaint:
    """Enter what somebody said by telephone or wrote on paper. Whoever does it does not read it back, unless as its handler (SR-31).

    Args:
        came_on: the day it came; from then on its terms run.

    Raises:
        RuleRefused: neither a complaint handler nor the desk of this table, or a day that is still to come.
    """
    rules.enters_complaint.check(actor, body.pk)
    if came_on > on:
        raise RuleRefused("Deze dag moet nog komen.")
    said = {"text": text, "wish": wish, "name": name, "reach": reach}
    complaint = _file(body, actor, said, came_on, by_capacity_id=None, came_by=came_by)
    roots.close_access(complaint.root_id, actor.capacity_id, reason="ingevoerd voor een ander")
    return complaint


def _file(body: Body, actor: Actor, said: dict[str, str], on: date, **by: Any) -> Complaint:
    root = roots.open_root(Root.Kind.COMPLAINT, body_id=body.pk, jurisdiction=body.jurisdiction, prefix="KL")
    law, closed = law_of(body), closed_days(body)
    complaint = Complaint(
        root_id=root.pk,
        circle_id=roots.circles_of(root.pk)["complaint"],
        body=body,
        number=root.number,
        filed_on=on,
        confirm_by=add_working_days(on, setting(body.pk, CONFIRM_DAYS, on=on), law, closed),
        answer_by=add_working_days(on, setting(body.pk, ANSWER_DAYS, on=on), law, closed),
        **by,
    )
    for column, words in said.items():
        setattr(complaint, f"{column}_sealed", sealed(complaint, root, column, words))
    complaint.save(force_insert=True)
    roots.hand_in(root.pk)
    record("complaint.file", complaint, actor=actor, action="C", came_by=complaint.came_by)
    return complaint


@transaction.atomic
def take_complaint(complaint: Complaint, *, actor: Actor, on: date) -> None:
    """A handler takes it up; who complains sees who, and when there is an answer at the latest.

    Raises:
        IllegalMove: somebody was first.
    """
    rules.handles.check(actor, complaint)
    rows = Complaint.objects.filter(pk=complaint.pk, state=S.FILED)
    if rows.update(state=S.HANDLING, handler_id=actor.capacity_id, taken_on=on, version=F("version") + 1) != 1:
        raise IllegalMove("complaint.take")
    record("complaint.take", complaint, actor=actor)


def check_running(complaint: Complaint) -> None:
    """Nothing is written in a complaint that is over, also not by an address from before.

    Raises:
        IllegalMove: answered or withdrawn before.
    """
    if complaint.state not in RUNNING:
        raise IllegalMove("complaint.write")


@transaction.atomic
def add_message(complaint: Complaint, *, actor: Actor, text: str, at: datetime) -> ComplaintMessage:
    """A message between who complains and who handles it.

    Raises:
        IllegalMove: answered or withdrawn before.
    """
    mine = complaint.by_capacity_id == actor.capacity_id
    if not mine:
        rules.handles.check(actor, complaint)
    check_running(complaint)
    message = ComplaintMessage(
        root_id=complaint.root_id,
        circle_id=complaint.circle_id,
        complaint=complaint,
        by_handler=not mine,
        author_id=actor.capacity_id,
        at=at,
    )
    message.text_sealed = sealed(message, root_with(complaint.root_id), "text", text)
    message.save(force_insert=True)
    record("complaint.message", message, actor=actor, action="C", by_handler=not mine)
    return message


@transaction.atomic
def answer_complaint(complaint: Complaint, *, actor: Actor, outcome: str, answer: str, learning_point: str, on: date) -> None:
    """Answer with an outcome; what the table learns of it goes there without names, date or way back.

    Raises:
        IllegalMove: answered or withdrawn before.
    """
    rules.handles.check(actor, complaint)
    said = sealed(complaint, root_with(complaint.root_id), "answer", answer)
    changes = {"state": S.ANSWERED, "outcome": outcome, "answer_sealed": said, "answered_on": on, "learned": bool(learning_point)}
    rows = Complaint.objects.filter(pk=complaint.pk, state__in=RUNNING)
    if rows.update(**changes, version=F("version") + 1) != 1:
        raise IllegalMove("complaint.answer")
    record("complaint.answer", complaint, actor=actor, outcome=outcome)
    if learning_point:
        _learn(complaint.body, learning_point, on)


@transaction.atomic
def withdraw_complaint(complaint: Complaint, *, actor: Actor) -> None:
    """Who complained takes it back."""
    if complaint.by_capacity_id != actor.capacity_id:
        raise RuleRefused("Alleen wie de klacht indiende, trekt haar in.")
    if Complaint.objects.filter(pk=complaint.pk, state__in=RUNNING).update(state=S.WITHDRAWN, version=F("version") + 1) != 1:
        raise IllegalMove("complaint.withdraw")
    record("complaint.withdraw", complaint, actor=actor)


def _learn(body: Body, text: str, on: date) -> None:
    """For the members of the table; an id that tells no time, and no event that ties it to the complaint."""
    with acting_as(system_actor(body.root_id, "complaint.learn")):
        LearningPoint(id=uuid4(), root_id=body.root_id, circle_id=body.members_circle_id, body=body, text=text, year=on.year).save(
            force_insert=True
        )
