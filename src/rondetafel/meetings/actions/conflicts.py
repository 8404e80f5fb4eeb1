"""A conflict of interest at an item: declared by the member, or written down as told; taken back by the same (process 3.2)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rondetafel.bodies.models import Seat
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, ConflictOfInterest, Decision, Position
from rondetafel.meetings.rules_outcome import is_still_open, may_declare, may_take_back, silences_nobody

NO_SEAT = "Een belangenconflict hoort bij een lid van deze tafel."


@transaction.atomic
def declare_conflict(item: AgendaItem, *, capacity_id: UUID, reason: str, actor: Actor, at: datetime) -> ConflictOfInterest:
    """The member speaks along, and from now on neither counts for the decision nor holds it up.

    Raises:
        IllegalMove: it was declared before.
    """
    is_still_open.check(actor, item)
    may_declare.check(actor, item, capacity_id)
    if (
        capacity_id != actor.capacity_id
        and not Seat.objects.filter(body_id=item.body_id, capacity_id=capacity_id, valid__contains=at).exists()
    ):
        raise RuleRefused(NO_SEAT)
    for position in _said(item, capacity_id):
        silences_nobody.check(actor, position)
    AgendaItem.objects.select_for_update().get(pk=item.pk)  # one at a time: who declares twice is told so
    _undecided(item)
    if ConflictOfInterest.objects.filter(item=item, capacity_id=capacity_id, withdrawn_at=None).exists():
        raise IllegalMove("conflict.declare")
    made = ConflictOfInterest(
        root_id=item.root_id,
        circle_id=item.circle_id,
        item=item,
        capacity_id=capacity_id,
        reason=reason,
        recorded_by=actor.capacity_id,
        at=at,
    )
    made.save(force_insert=True)
    _changed(item)
    record("conflict.declare", made, actor=actor, action="C", item=item.pk, member=capacity_id, told=capacity_id != actor.capacity_id)
    return made


@transaction.atomic
def take_back_conflict(conflict: ConflictOfInterest, *, actor: Actor, at: datetime) -> None:
    """It was a mistake, or is over: the member counts again. It stays in the history.

    Raises:
        IllegalMove: it was taken back before.
    """
    is_still_open.check(actor, conflict.item)
    may_take_back.check(actor, conflict)
    _undecided(conflict.item)
    if ConflictOfInterest.objects.filter(pk=conflict.pk, withdrawn_at=None).update(withdrawn_at=at) != 1:
        raise IllegalMove("conflict.take_back")
    _changed(conflict.item)
    record("conflict.take_back", conflict, actor=actor, item=conflict.item_id, member=conflict.capacity_id)


def _undecided(item: AgendaItem) -> None:
    decided = Decision.objects.filter(item=item).exclude(state__in=(Decision.State.OPEN, Decision.State.POSTPONED))
    if decided.exists():
        raise IllegalMove("conflict.declare")


def _said(item: AgendaItem, capacity_id: UUID) -> list[Position]:
    """What the member said on the text as it stands."""
    rows = Position.objects.filter(text_version__decision__item=item, capacity_id=capacity_id, withdrawn_at=None)
    return list(rows.order_by("-text_version__number")[:1])


def _changed(item: AgendaItem) -> None:
    """Who looks at the decision or the meeting sees it within seconds."""
    Decision.objects.filter(item=item).update(version=F("version") + 1)
    touch(item.meeting_id)
