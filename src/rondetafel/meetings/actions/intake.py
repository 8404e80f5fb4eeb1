"""What members bring in, and what the desk decides about it. Nothing that was brought in disappears silently (BE-000-36)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.ids import new_number
from rondetafel.core.rules import either
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.approvals import carry_approval, last_position
from rondetafel.meetings.actions.planning import OPEN, touch
from rondetafel.meetings.actions.withdrawn import withdraw_with_item
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.meetings.rules import at_table, is_proposer, sorts
from rondetafel.meetings.workflow import ITEM

COPIED = (
    *("root_id", "circle_id", "body_id", "kind", "purpose", "title", "explanation", "minutes", "proposer_id", "presenter_id"),
    *("received_at", "client_check", "local_meaning", "for_parent"),
)


@transaction.atomic
def propose_item(
    body: Body,
    *,
    actor: Actor,
    title: str,
    purpose: str,
    at: datetime,
    minutes: int = 15,
    explanation: str = "",
    client_check: str = "",
    local_meaning: str = "",
) -> AgendaItem:
    """Bring something in for a meeting of the table; it lies in the desk's tray with a number from now on."""
    at_table.check(actor, body)
    item = AgendaItem(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        number=new_number(body.number_prefix),
        kind=AgendaItem.Kind.PROPOSAL,
        purpose=purpose,
        title=title,
        minutes=minutes,
        explanation=explanation,
        client_check=client_check,
        local_meaning=local_meaning,
        proposer_id=actor.capacity_id,
        received_at=at,
    )
    item.save(force_insert=True)
    record("item.propose", item, actor=actor, action="C", purpose=purpose)
    return item


@transaction.atomic
def place_item(item: AgendaItem, *, actor: Actor, meeting: Meeting, at: datetime) -> AgendaItem:
    """Put a proposal on the agenda of a meeting that is still to come.

    What was carried over stays on its old meeting as it was; a follow-up item of it goes onto the new one.

    Raises:
        IllegalMove: the item is on an agenda already, or the meeting is no longer open.
    """
    if meeting.body_id != item.body_id or not Meeting.objects.filter(pk=meeting.pk, state__in=OPEN).exists():
        raise IllegalMove("item.place")
    item = living(item, actor)
    _change(
        item, meeting=meeting, position=last_position(meeting) + 1, decided_at=at, state_reason="", postponed_until=None, published_at=None
    )
    touch(meeting.pk)
    ITEM.move(item, "place", actor=actor, meeting=meeting.pk)
    return item


@transaction.atomic
def postpone_item(item: AgendaItem, *, actor: Actor, reason: str, at: datetime, until: date | None = None) -> None:
    """Let an item wait, with a reason: until a day, or until the desk takes it up again. An approval of minutes goes to the next meeting."""
    sorts.check(actor, item)
    if item.kind == AgendaItem.Kind.MINUTES and item.meeting is not None:
        carry_approval(item, after=item.meeting, actor=actor, reason=reason)
        return
    item = living(item, actor)
    left = item.meeting_id
    _change(item, meeting=None, decided_at=at, state_reason=reason[:300], postponed_until=until, published_at=None)
    touch(left)
    ITEM.move(item, "postpone", actor=actor, meeting=left, until=until)


@transaction.atomic
def not_place_item(item: AgendaItem, *, actor: Actor, reason: str, at: datetime) -> None:
    """Say that an item will not be on an agenda, and why."""
    item = living(item, actor)
    left = item.meeting_id
    _change(item, meeting=None, decided_at=at, state_reason=reason[:300], published_at=None)
    touch(left)
    ITEM.move(item, "not_place", actor=actor, meeting=left)


@transaction.atomic
def merge_item(item: AgendaItem, *, actor: Actor, into: AgendaItem, at: datetime) -> None:
    """Take an item together with another one of the same table; the other one goes on.

    Raises:
        IllegalMove: the other one is the item itself, is over, or was merged too.
    """
    alive = (AgendaItem.State.PROPOSED, AgendaItem.State.POSTPONED, AgendaItem.State.CARRIED_OVER, AgendaItem.State.PLACED)
    if into.pk == item.pk or into.body_id != item.body_id or into.state not in alive:
        raise IllegalMove("item.merge")
    item = living(item, actor)
    left = item.meeting_id
    _change(item, meeting=None, decided_at=at, merged_into=into, state_reason="", published_at=None)
    touch(left)
    ITEM.move(item, "merge", actor=actor, into=into.pk)


@transaction.atomic
def withdraw_item(item: AgendaItem, *, actor: Actor, reason: str, at: datetime) -> None:
    """The proposer takes the item back, or the desk takes away what it made itself; during the meeting it stays in sight as withdrawn."""
    item = living(item, actor)
    left = item.meeting_id
    going_on = item.meeting is not None and item.meeting.state == Meeting.State.IN_SESSION
    off: dict[str, Any] = {} if going_on else {"meeting": None, "published_at": None}
    _change(item, decided_at=at, state_reason=reason[:300], **off)
    touch(left)
    ITEM.move(item, "withdraw", actor=actor, meeting=left)
    withdraw_with_item(item)


def _change(item: AgendaItem, **values: Any) -> None:
    """The facts beside a move; the move itself follows and refuses when somebody was first."""
    for name, value in values.items():
        setattr(item, name, value)
    AgendaItem.objects.filter(pk=item.pk).update(**values, version=F("version") + 1)


def living(item: AgendaItem, actor: Actor) -> AgendaItem:
    """The item itself; for one that was carried over a new row with the same texts, so that the old meeting stays as it was."""
    if item.state != AgendaItem.State.CARRIED_OVER:
        return item
    either(is_proposer, sorts).check(actor, item)
    base, _, nth = item.number.partition("/")
    fresh = AgendaItem(
        number=f"{base}/{int(nth or 1) + 1}", **{name: getattr(item, name) for name in COPIED}, state=AgendaItem.State.PROPOSED
    )
    fresh.save(force_insert=True)
    if AgendaItem.objects.filter(pk=item.pk, state=AgendaItem.State.CARRIED_OVER, merged_into=None).update(merged_into=fresh) != 1:
        raise IllegalMove("item.place")
    return fresh
