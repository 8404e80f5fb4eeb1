"""Action points of a case, followed until they are done (NL-29)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rondetafel.cases.access import may_open
from rondetafel.cases.judicial import without_ground
from rondetafel.cases.models import AdviceItem, CareAction, Case
from rondetafel.cases.queries.follow_up import LIVE
from rondetafel.cases.rules_outcome import may_add_action, may_be_due, may_report
from rondetafel.cases.workflow_outcome import CARE_ACTION
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.days import midnight_of
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.settings_store import setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Capacity

DUE = "cases.care_action"


def make_care_action(
    case: Case, *, actor: Actor, text: str, owner_id: UUID | None, owner_name: str, due_on: date, on: date, item: AdviceItem | None = None
) -> CareAction:
    """One action point with its owner and its clock; an owner who would lose sight keeps it. Who may do it asks first."""
    action = CareAction(
        root_id=case.root_id,
        circle_id=case.circle_id,
        case=case,
        advice_item=item,
        text=text,
        owner_id=owner_id,
        owner_name=owner_name,
        due_on=due_on,
    )
    action.save(force_insert=True)
    set_due(DUE, root_id=case.root_id, circle_id=case.circle_id, body_id=case.body_id, due_on=due_on, subject_id=action.pk)
    record("careaction.make", action, actor=actor, action="C", due_on=due_on)
    _keep_owner_in(action, case, actor, on)
    return action


@transaction.atomic
def add_care_action(case: Case, *, actor: Actor, text: str, owner: Capacity | None, owner_name: str, due_on: date, on: date) -> CareAction:
    """What was agreed without an advice: in a call, on a level of the ladder, after opening again, on the way to 18 (steps 10 and 15).

    Raises:
        RuleRefused: not of the desk, a case that does not run, or a day that is past.
    """
    may_add_action.check(actor, case)
    may_be_due.check(actor, due_on, on)
    name = str(owner) if owner else owner_name
    return make_care_action(case, actor=actor, text=text, owner_id=owner.pk if owner else None, owner_name=name, due_on=due_on, on=on)


@transaction.atomic
def report_busy(action: CareAction, *, actor: Actor, busy_until: date, note: str, on: date) -> None:
    """Somebody works on it and says when it is expected to be done. The term stays; that something moves is written.

    Raises:
        RuleRefused: somebody else's action point, or a day that is past.
        IllegalMove: it was answered before.
    """
    may_report.check(actor, action)
    may_be_due.check(actor, busy_until, on)
    rows = CareAction.objects.filter(pk=action.pk, state=CareAction.State.OPEN)
    if rows.update(busy_on=on, busy_until=busy_until, state_note=note, version=F("version") + 1) != 1:
        raise IllegalMove("careaction.report_busy")
    record("careaction.report_busy", action, actor=actor, until=busy_until)


@transaction.atomic
def report_care_action(action: CareAction, *, actor: Actor, outcome: str, note: str, on: date) -> None:
    """The owner says that it is done, or that it cannot be done and why.

    Raises:
        IllegalMove: it was answered before.
    """
    _answer(action, outcome, actor, state_note=note, done_on=on if outcome == "report_done" else None)
    if action.state == CareAction.State.NOT_FEASIBLE:  # from today on the desk has to look at it
        set_due(DUE, root_id=action.root_id, circle_id=action.circle_id, body_id=action.case.body_id, due_on=on, subject_id=action.pk)


@transaction.atomic
def drop_care_action(action: CareAction, *, actor: Actor, reason: str) -> None:
    """The chair lets it go, with a reason."""
    _answer(action, "drop", actor, state_note=reason)


@transaction.atomic
def hand_over_care_action(action: CareAction, *, actor: Actor, to: str) -> None:
    """It goes on with somebody else, outside this table: the chair's answer at closing."""
    _answer(action, "hand_over", actor, state_note=to)


def _answer(action: CareAction, move: str, actor: Actor, **changes: Any) -> None:
    """First the words, then the state: what is answered no longer changes, the database sees to that."""
    CARE_ACTION.moves[move].by.check(actor, action)
    rows = CareAction.objects.filter(pk=action.pk, state__in=LIVE)
    if rows.update(**changes, version=F("version") + 1) != 1:
        raise IllegalMove(f"careaction.{move}")
    CARE_ACTION.move(action, move, actor=actor)
    if action.state != CareAction.State.NOT_FEASIBLE:
        done_due(DUE, root_id=action.root_id, subject_id=action.pk)


def _keep_owner_in(action: CareAction, case: Case, actor: Actor, on: date) -> None:
    """An owner who would lose sight after the meeting keeps it for as long as the action point needs (document 004, 2.5)."""
    if action.owner_id is None or action.owner_id == actor.capacity_id:
        return
    sights = [s for s in roots.who_may_see(case.root_id) if s.capacity_id == action.owner_id and s.circle == "intake"]
    days = setting(case.body_id, "cases.pack_access_days_after", on=on)
    law = case.root.jurisdiction
    until = midnight_of(max(action.due_on, on) + timedelta(days=days + 1), law)
    if any(s.until is None or s.until >= until for s in sights) or case.without_name:
        return
    if not may_open(case, midnight_of(on, law)) or without_ground(case, [action.owner_id]):
        return
    roots.grant(
        case.root_id,
        "intake",
        action.owner_id,
        capability="read",
        ground="action",
        cause=("careaction", action.pk),
        until=until,
        reason="heeft een actiepunt",
    )
