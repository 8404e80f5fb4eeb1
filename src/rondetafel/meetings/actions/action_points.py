"""Action points: somebody does something before a date. They stay in sight until done, or dropped with a reason (BE-000-26)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import setting
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import ActionNote, ActionPoint, AgendaItem
from rondetafel.meetings.queries.action_points import possible_owners
from rondetafel.meetings.rules_outcome import may_give_action
from rondetafel.meetings.terms_outcome import ACTION_REMINDER_DAYS
from rondetafel.meetings.workflow_outcome import ACTION_POINT
from rondetafel.organisations.models import Capacity

DUE_KIND = "meetings.action_point"
NOT_OF_THIS_TABLE = "Een actiepunt is van iemand met een zetel of functie aan deze tafel."


@transaction.atomic
def add_action_point(
    body: Body, *, text: str, owner: Capacity, due_on: date, actor: Actor, at: datetime, item: AgendaItem | None = None
) -> ActionPoint:
    """Write down who does what before when; under an item where it came up."""
    may_give_action.check(actor, body.pk, owner.pk)
    if not possible_owners(body.pk, at).filter(pk=owner.pk).exists():
        raise RuleRefused(NOT_OF_THIS_TABLE)
    point = ActionPoint(root_id=body.root_id, circle_id=body.members_circle_id, body=body, item=item, text=text, owner=owner, due_on=due_on)
    point.save(force_insert=True)
    days = setting(body.pk, ACTION_REMINDER_DAYS, on=due_on)
    where = {"root_id": point.root_id, "circle_id": point.circle_id, "body_id": body.pk}
    set_due(DUE_KIND, **where, due_on=due_on - timedelta(days=days), subject_id=point.pk)
    touch(item.meeting_id if item else None)
    record("action_point.add", point, actor=actor, action="C", owner=owner.pk, item=item.pk if item else None)
    return point


@transaction.atomic
def note_progress(point: ActionPoint, *, text: str, actor: Actor, at: datetime) -> ActionNote:
    """A dated line about how far it is; from now on it runs."""
    ACTION_POINT.move(point, "note_progress", actor=actor)
    made = ActionNote(root_id=point.root_id, circle_id=point.circle_id, point=point, author_id=actor.capacity_id, text=text, at=at)
    made.save(force_insert=True)
    touch(point.item.meeting_id if point.item else None)
    return made


@transaction.atomic
def finish_action_point(point: ActionPoint, *, actor: Actor, on: date, note: str = "") -> None:
    """It is done."""
    _close(point, "finish", actor, on, note)


@transaction.atomic
def drop_action_point(point: ActionPoint, *, reason: str, actor: Actor, on: date) -> None:
    """It will not be done, and why."""
    _close(point, "drop", actor, on, reason)


def _close(point: ActionPoint, move: str, actor: Actor, on: date, reason: str) -> None:
    ACTION_POINT.move(point, move, actor=actor, late=on > point.due_on)
    ActionPoint.objects.filter(pk=point.pk).update(done_on=on, state_reason=reason[:300], version=F("version") + 1)
    point.done_on, point.state_reason = on, reason[:300]
    done_due(DUE_KIND, root_id=point.root_id, subject_id=point.pk)
    touch(point.item.meeting_id if point.item else None)
