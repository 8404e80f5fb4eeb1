"""The slots of a meeting: a case to another one, two that change places, and how long each lasts."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.planning import OPEN, SlotTaken, touch
from rondetafel.meetings.models import AgendaItem, Meeting, Slot
from rondetafel.meetings.rules import all_in_sight, at_desk, is_whole

NOT_HERE = "Deze casus heeft hier geen plek meer, of dit is al begonnen."


class TooLong(Exception):
    """Together the slots last longer than the meeting. The message says by how much, in the user's words."""


@transaction.atomic
def change_slot(item: AgendaItem, *, to: Slot, actor: Actor, on: date) -> None:
    """Put a case in another slot of the table; when somebody has that one, the two change places.

    Raises:
        SlotTaken: another case has it since, and the actor does not see which.
        IllegalMove: the item has no slot any more.
        RuleRefused: not the desk, or of two siblings on it one is out of sight.
    """
    at_desk.check(actor, item)
    _lock(item, to)
    assert item.slot_id is not None, "_lock refuses an item without a slot"
    came_from = Slot.objects.get(pk=item.slot_id)
    if came_from.pk == to.pk:
        return
    other = AgendaItem.objects.filter(slot=to, state=AgendaItem.State.PLACED).first()
    is_whole.check(actor, item)
    if other is not None:
        is_whole.check(actor, other)
        AgendaItem.objects.filter(pk=other.pk).update(slot=None)
        _put(item, to)
        _put(other, came_from)
    else:
        if Slot.objects.filter(pk=to.pk, use=Slot.Use.FREE).update(use=Slot.Use.RESERVED, freed_on=None) != 1:
            raise SlotTaken
        _put(item, to)
        given_back = on if came_from.meeting_id != to.meeting_id else None
        Slot.objects.filter(pk=came_from.pk, use=Slot.Use.RESERVED).update(use=Slot.Use.FREE, freed_on=given_back)
    for meeting_id in {came_from.meeting_id, to.meeting_id}:
        touch(meeting_id)
    for one in (item, other):
        if one is not None:
            record("item.change_slot", one, actor=actor, meeting=one.meeting_id, slot=one.slot_id, swapped=other is not None)


def _lock(item: AgendaItem, to: Slot) -> None:
    """Both meetings, always in the same order: of two who plan at once one waits."""
    wanted = {to.meeting_id} | ({item.meeting_id} if item.meeting_id else set())
    rows = Meeting.objects.select_for_update().filter(pk__in=wanted, body_id=item.body_id, state__in=OPEN).order_by("pk")
    if {row.pk for row in rows} != wanted:
        raise RuleRefused(NOT_HERE)
    item.refresh_from_db(fields=["slot", "meeting", "state"])
    if item.kind != AgendaItem.Kind.CASE or item.slot_id is None or item.state != AgendaItem.State.PLACED:
        raise IllegalMove("item.change_slot")


def _put(item: AgendaItem, slot: Slot) -> None:
    changes = {"slot_id": slot.pk, "meeting_id": slot.meeting_id, "minutes": slot.minutes, "position": slot.position}
    AgendaItem.objects.filter(pk=item.pk).update(**changes, version=F("version") + 1)
    for name, value in changes.items():
        setattr(item, name, value)


@transaction.atomic
def set_lengths(meeting: Meeting, *, actor: Actor, lengths: dict[UUID, int]) -> None:
    """Say how long each slot lasts; those after it begin earlier or later, the meeting keeps its end. Pauses stay as long as they were.

    Raises:
        TooLong: it does not fit.
        RuleRefused: not the desk, or a case on it is out of sight.
    """
    at_desk.check(actor, meeting)
    all_in_sight.check(actor, meeting)
    if Meeting.objects.select_for_update().filter(pk=meeting.pk, state__in=OPEN).first() is None:
        raise IllegalMove("meeting.set_lengths")
    before, end = meeting.starts_at, meeting.starts_at
    changed: list[UUID] = []
    for slot in meeting.slots.order_by("starts_at", "position"):
        pause, before = max(slot.starts_at - before, timedelta(0)), slot.starts_at + timedelta(minutes=slot.minutes)
        starts_at, minutes = end + pause, lengths.get(slot.pk, slot.minutes)
        end = starts_at + timedelta(minutes=minutes)
        if (starts_at, minutes) != (slot.starts_at, slot.minutes):
            Slot.objects.filter(pk=slot.pk).update(starts_at=starts_at, minutes=minutes)
            changed.append(slot.pk)
    _must_fit(end, meeting)
    touch(meeting.pk)
    record("meeting.set_lengths", meeting, actor=actor, slots=len(changed))
    for item in AgendaItem.objects.select_related("slot").filter(slot__in=changed, state=AgendaItem.State.PLACED):
        assert item.slot is not None
        _put(item, item.slot)
        record("item.change_slot", item, actor=actor, meeting=meeting.pk, slot=item.slot_id, swapped=False)


def _must_fit(end: datetime, meeting: Meeting) -> None:
    over = round((end - meeting.ends_at).total_seconds() / 60)
    if over > 0:
        raise TooLong(f"Samen duren de plekken {over} minuten langer dan er tijd is. Maak een plek korter of verleng met een extra plek.")
