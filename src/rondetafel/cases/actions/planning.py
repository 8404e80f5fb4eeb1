"""A place on the agenda: giving one, giving it to a brother or sister too, and taking it back."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from rondetafel.cases.access import close_packs, open_when_due
from rondetafel.cases.actions.adhoc import bring_along
from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.queries.cases import siblings_in
from rondetafel.cases.queries.places import law_of
from rondetafel.cases.rules import is_chair, is_desk, keeps_desk_of
from rondetafel.cases.workflow import CASE
from rondetafel.core import roots
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.dates import add_slot
from rondetafel.meetings.actions.planning import SlotTaken, add_subject, free_slot, place_subject
from rondetafel.meetings.actions.slots import change_slot
from rondetafel.meetings.models import AgendaItem, Meeting, Slot


@transaction.atomic
def reserve_slot(case: Case, *, slot: Slot, actor: Actor, at: datetime, reason: str = "") -> AgendaItem:
    """Give an accepted case a slot.

    Args:
        reason: why this case, when several were waiting for the slot (NL-21, P6).

    Raises:
        SlotTaken: somebody else has the slot.
        IllegalMove: the case has a place already, or is no longer accepted.
    """
    CASE.move(case, "reserve_slot", actor=actor, slot=slot.pk, meeting=slot.meeting_id, chosen=bool(reason))
    item = place_subject(
        body=case.body,
        slot=slot,
        root_id=case.root_id,
        circle_id=case.circle_id,
        number=case.number,
        subjects=[("case", case.pk)],
        actor=actor,
        at=at,
    )
    _stand_on_agenda(case, item, slot, reason=reason, actor=actor, at=at)
    for sibling in siblings_in(case, Case.State.ACCEPTED):
        place_with_sibling(sibling, sibling=case, actor=actor, at=at)
    return item


@transaction.atomic
def move_up(case: Case, *, slot: Slot, actor: Actor, at: datetime, reason: str) -> AgendaItem:
    """A case with a later place gets this free one, in one act; its own place is free for another. A brother or sister on it comes along.

    Raises:
        SlotTaken: somebody else has the slot.
        IllegalMove: the case has no place any more, or it is not later than this one.
    """
    is_chair.check(actor, case)
    item = _placed_item(case)
    if case.state != Case.State.PLANNED or item is None or item.slot is None or item.slot.starts_at <= slot.starts_at:
        raise IllegalMove("case.move_up")
    # Both meetings first, always in the same order; then nobody else takes the slot while it is being looked at.
    list(Meeting.objects.select_for_update().filter(pk__in={slot.meeting_id, item.slot.meeting_id}).order_by("pk"))
    if not Slot.objects.filter(pk=slot.pk, use=Slot.Use.FREE).exists():
        raise SlotTaken
    on = day_of(at, law_of(case.body))
    change_slot(item, to=slot, actor=actor, on=on)
    Case.objects.filter(pk=case.pk).update(slot_reason=reason, version=F("version") + 1)
    case.refresh_from_db(fields=["scheduled_for", "slot_reason", "version"])
    record("case.move_up", case, actor=actor, slot=slot.pk, meeting=slot.meeting_id)
    return item


@transaction.atomic
def place_with_sibling(case: Case, *, sibling: Case, actor: Actor, at: datetime) -> None:
    """Discuss a brother or sister under the same agenda item: one slot, two cases, each with its own file.

    Raises:
        IllegalMove: the sibling has no place any more, or this case already has one.
    """
    item = _placed_item(sibling)
    if item is None or item.slot is None or sibling.body_id != case.body_id or sibling.pk == case.pk:
        raise IllegalMove("case.place_with_sibling")
    CASE.move(case, "reserve_slot", actor=actor, slot=item.slot_id, meeting=item.meeting_id, sibling=sibling.pk)
    add_subject(item, "case", case.pk, root_id=case.root_id, circle_id=case.circle_id, actor=actor)
    Case.objects.filter(pk__in=[case.pk, sibling.pk]).update(shares_item=True)
    case.shares_item = sibling.shares_item = True
    _stand_on_agenda(case, item, item.slot, reason="", actor=actor, at=at)


def join_sibling(case: Case, *, actor: Actor, at: datetime) -> bool:
    """Referred as brother or sister of a case that has a place: they are discussed together. Whether there was one."""
    for sibling in siblings_in(case, Case.State.PLANNED):
        item = _placed_item(sibling)
        if item is not None and item.slot is not None and item.slot.starts_at > at:
            place_with_sibling(case, sibling=sibling, actor=actor, at=at)
            return True
    return False


@transaction.atomic
def release_slot(case: Case, *, actor: Actor, on: date, reason: str) -> None:
    """Take a case off the agenda; it waits for another place."""
    CASE.move(case, "release_slot", actor=actor)
    leave_agenda(case, actor=actor, on=on, reason=reason)


@transaction.atomic
def give_extra_slot(case: Case, *, meeting: Meeting, minutes: int, reason: str, actor: Actor, at: datetime) -> AgendaItem:
    """An urgent case gets a slot more at a meeting that is planned; only the chair, with a reason that stays with the slot.

    Raises:
        IllegalMove: the case has a place already.
    """
    is_chair.check(actor, case)
    slot = add_slot(meeting, actor=actor, minutes=minutes, reason=reason)
    return reserve_slot(case, slot=slot, actor=actor, at=at, reason=reason)


@transaction.atomic
def decide_slot(item: AgendaItem, *, actor: Actor, on: date, at: datetime, reason: str, case: Case | None = None) -> None:
    """A slot is reserved for an item on which no case stands any more: free it, or keep it for a case that waits.

    Raises:
        IllegalMove: a case stands on it, or somebody decided before.
    """
    keeps_desk_of.check(actor, item.body)
    if item.slot is None or Case.objects.filter(item_id=item.pk, state=Case.State.PLANNED).exists():
        raise IllegalMove("case.decide_slot")
    slot = item.slot
    free_slot(item, actor=actor, on=on, reason=reason)
    if case is not None:
        reserve_slot(case, slot=Slot.objects.select_related("meeting").get(pk=slot.pk), actor=actor, at=at, reason=reason)


def leave_agenda(case: Case, *, actor: Actor, on: date, reason: str) -> None:
    """Give back the place of a case that no longer needs it; a brother or sister on the same item keeps it."""
    if case.item_id is None:
        return
    sees_all = is_desk(actor, case)
    others = Case.objects.filter(item_id=case.item_id).exclude(pk=case.pk)
    item = _placed_item(case)
    shared = case.shares_item
    others_stay = list(others[:2]) if shared else []
    _forget_place(case)
    close_packs(case, why="van de agenda")
    if len(others_stay) == 1:
        others.update(shares_item=False)
    # A brother or sister whom the referrer cannot see may still be there: then the desk decides about the slot (`decide_slot`).
    if item is not None and not others_stay and (sees_all or not shared):
        free_slot(item, actor=actor, on=on, reason=reason)


@transaction.atomic
def follow_item(case: Case, item: AgendaItem, *, actor: Actor, at: datetime) -> None:
    """The meeting moved, or its item did: the case's own dates follow, also those until which its papers can be seen."""
    if item.slot is None or item.state != AgendaItem.State.PLACED:
        CASE.move(case, "release_slot", actor=actor)
        _forget_place(case)
        close_packs(case, why="van de agenda")
        return
    meeting = item.slot.meeting
    planned = Discussion.objects.filter(case=case, item_id=item.pk, state=Discussion.State.PLANNED)
    planned.update(meeting_id=meeting.pk, planned_for=item.slot.starts_at, minutes=item.slot.minutes, version=F("version") + 1)
    Case.objects.filter(pk=case.pk).update(scheduled_for=item.slot.starts_at)
    record("case.reschedule", case, actor=actor, meeting=meeting.pk)
    close_packs(case, why="overleg verzet")
    open_when_due(case, meeting, actor=actor, at=at)


def _stand_on_agenda(case: Case, item: AgendaItem, slot: Slot, *, reason: str, actor: Actor, at: datetime) -> None:
    """The case's own copy of its place, its discussion, who was asked for it, and sight for the experts when it opens by itself."""
    Case.objects.filter(pk=case.pk).update(
        item_id=item.pk, scheduled_for=slot.starts_at, slot_reason=reason, shares_item=case.shares_item, version=F("version") + 1
    )
    case.item_id, case.scheduled_for, case.slot_reason = item.pk, slot.starts_at, reason
    Discussion(
        case=case,
        root_id=case.root_id,
        circle_id=roots.circles_of(case.root_id)["file"],
        item_id=item.pk,
        meeting_id=slot.meeting_id,
        planned_for=slot.starts_at,
        minutes=slot.minutes,
    ).save(force_insert=True)
    bring_along(case, item)
    record("case.stand_on_agenda", case, actor=actor, meeting=slot.meeting_id)
    open_when_due(case, Meeting.objects.get(pk=slot.meeting_id), actor=actor, at=at)


def _placed_item(case: Case) -> AgendaItem | None:
    """The agenda item of a case while it has a slot; None for who may not see it."""
    rows = AgendaItem.objects.select_related("slot__meeting").filter(state=AgendaItem.State.PLACED, slot__isnull=False)
    return rows.filter(pk=case.item_id).first() if case.item_id else None


def _forget_place(case: Case) -> None:
    """Off the agenda. What is said lies where the referrer does not see it, so the program itself ends the planned discussion."""
    with acting_as(system_actor(case.root_id, "case.leave_agenda")):
        planned = Discussion.objects.filter(case_id=case.pk, state=Discussion.State.PLANNED)
        planned.update(state=Discussion.State.CANCELLED, version=F("version") + 1)
    Case.objects.filter(pk=case.pk).update(item_id=None, shares_item=False, scheduled_for=None, version=F("version") + 1)
    case.item_id, case.shares_item, case.scheduled_for = None, False, None
