"""Places at a meeting: giving one to a subject, giving it back, and what became of it. Also used by other contexts."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting, Slot

OPEN = (Meeting.State.PLANNED, Meeting.State.PUBLISHED)
# What became of an item on the day, and what its slot counts as (NL-37).
OUTCOMES = {
    "treated": (AgendaItem.State.TREATED, Slot.Use.USED),
    "carried_over": (AgendaItem.State.CARRIED_OVER, Slot.Use.LOST),
    "no_show": (AgendaItem.State.CARRIED_OVER, Slot.Use.LOST),
}


class SlotTaken(Exception):
    """Somebody else was first, or the meeting is no longer open."""


@transaction.atomic
def place_subject(
    *, body: Body, slot: Slot, root_id: UUID, circle_id: UUID, number: str, subjects: list[tuple[str, UUID]], actor: Actor, at: datetime
) -> AgendaItem:
    """Reserve a slot for a subject. Of two who want the same slot, one gets it.

    Args:
        root_id: the subject's own root; who may not see it sees *bezet*.
        number: of the subject; a second item of the same subject gets a follow-up number.

    Raises:
        SlotTaken: somebody was first.
    """
    # The meeting first, apart: a join in the update would be judged on what was true before the other one's commit.
    meetings = Meeting.objects.select_for_update().filter(pk=slot.meeting_id, body_id=body.pk, state__in=OPEN)
    free = Slot.objects.filter(pk=slot.pk, use=Slot.Use.FREE)
    if meetings.first() is None or free.update(use=Slot.Use.RESERVED, freed_on=None) != 1:
        raise SlotTaken
    before = AgendaItem.objects.filter(root_id=root_id, kind=AgendaItem.Kind.CASE).count()
    item = AgendaItem(
        root_id=root_id,
        circle_id=circle_id,
        body=body,
        meeting_id=slot.meeting_id,
        slot_id=slot.pk,
        number=f"{number}/{before + 1}" if before else number,
        kind=AgendaItem.Kind.CASE,
        purpose=AgendaItem.Purpose.ADVICE,
        minutes=slot.minutes,
        position=slot.position,
        received_at=at,
        state=AgendaItem.State.PLACED,
        subject_count=len(subjects),
    )
    item.save(force_insert=True)
    for kind, subject_id in subjects:
        ItemSubject(root_id=root_id, circle_id=circle_id, item=item, kind=kind, subject_id=subject_id).save(force_insert=True)
    touch(slot.meeting_id)
    record("item.place", item, actor=actor, meeting=slot.meeting_id, slot=slot.pk)
    return item


@transaction.atomic
def add_subject(item: AgendaItem, kind: str, subject_id: UUID, *, root_id: UUID, circle_id: UUID, actor: Actor) -> ItemSubject:
    """Discuss one more subject under the same item, such as a brother or sister; its row lies in its own root."""
    subject = ItemSubject(root_id=root_id, circle_id=circle_id, item=item, kind=kind, subject_id=subject_id)
    subject.save(force_insert=True)
    AgendaItem.objects.filter(pk=item.pk).update(subject_count=F("subject_count") + 1)
    record("item.add_subject", item, actor=actor, subject_kind=kind, subject=subject_id)
    return subject


@transaction.atomic
def free_slot(item: AgendaItem, *, actor: Actor, on: date, reason: str) -> None:
    """Give a slot back before the meeting; it can be given to somebody else at once.

    Raises:
        IllegalMove: the item has no slot any more, or the actor may not change it.
    """
    slot_id, meeting_id = item.slot_id, item.meeting_id
    if slot_id is None:
        raise IllegalMove("item.free")
    # First the slot: its row policy looks at the item that still points to it.
    _one(Slot.objects.filter(pk=slot_id, use=Slot.Use.RESERVED).update(use=Slot.Use.FREE, freed_on=on), "free")
    rows = AgendaItem.objects.filter(pk=item.pk, state=AgendaItem.State.PLACED)
    changes = {"state": AgendaItem.State.WITHDRAWN, "slot": None, "state_reason": reason[:300]}
    _one(rows.update(**changes, version=F("version") + 1), "free")
    item.state, item.slot_id, item.state_reason = AgendaItem.State.WITHDRAWN, None, reason[:300]
    touch(meeting_id)
    record("item.free", item, actor=actor, meeting=meeting_id, slot=slot_id)


@transaction.atomic
def finish_item(item: AgendaItem, *, outcome: str, actor: Actor) -> None:
    """Write down what became of an item at its meeting: "treated", "carried_over" or "no_show".

    Raises:
        IllegalMove: it was finished before, or is not on an agenda.
    """
    state, use = OUTCOMES[outcome]
    if item.slot_id is not None:
        Slot.objects.filter(pk=item.slot_id, use=Slot.Use.RESERVED).update(use=use)
    rows = AgendaItem.objects.filter(pk=item.pk, state=AgendaItem.State.PLACED)
    _one(rows.update(state=state, version=F("version") + 1), "finish")
    item.state = state
    Meeting.objects.filter(pk=item.meeting_id or item.pk, current_item_id=item.pk).update(current_item_id=None, current_since=None)
    touch(item.meeting_id)
    record("item.finish", item, actor=actor, result=outcome, meeting=item.meeting_id)


def touch(meeting_id: UUID | None) -> None:
    """Something on the meeting's page changed: whoever looks at it gets the new state within seconds."""
    if meeting_id is not None:
        Meeting.objects.filter(pk=meeting_id).update(version=F("version") + 1)


def _one(changed: int, what: str) -> None:
    if changed != 1:
        raise IllegalMove(f"item.{what}")
