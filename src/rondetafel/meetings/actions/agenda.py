"""The agenda: a draft in one act, its order, its texts, and sending it to everybody at the same moment."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from rondetafel.bodies.models import Body, Seat
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.ids import new_number
from rondetafel.core.settings_store import setting
from rondetafel.meetings.actions.approvals import place_approvals
from rondetafel.meetings.actions.intake import place_item
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, Attendance, Meeting
from rondetafel.meetings.queries.action_points import has_follow_up
from rondetafel.meetings.queries.joint import tables_at
from rondetafel.meetings.rules import at_desk, may_change_text, sorts
from rondetafel.meetings.terms import FIXED_ITEM_MINUTES, FIXED_ITEMS, FIXED_ITEMS_CARE
from rondetafel.meetings.workflow import MEETING

Kind, Purpose, State = AgendaItem.Kind, AgendaItem.Purpose, AgendaItem.State
TEXTS = ("title", "purpose", "minutes", "explanation", "client_check", "local_meaning", "presenter", "for_parent")


class Stale(Exception):
    """Somebody saved a newer text meanwhile; `current` is what stands there now."""

    def __init__(self, current: Any) -> None:
        super().__init__("stale")
        self.current = current


@transaction.atomic
def draft_agenda(meeting: Meeting, *, actor: Actor, at: datetime) -> list[AgendaItem]:
    """Make the draft in one act: fixed items, approval of minutes, follow-up, reports, what was postponed to this day.

    Run again it adds only what is missing. Proposals that wait for a decision stay in the tray.
    """
    at_desk.check(actor, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    body, on = meeting.body, day_of(meeting.starts_at, meeting.body.jurisdiction)
    before = list(meeting.items.filter(state=State.PLACED).order_by("position", "received_at"))
    from rondetafel.meetings.actions.reports import place_waiting_reports  # it imports from here

    AgendaItem.objects.bulk_create(_fixed(meeting, before, at, on) + _follow_up(meeting, before, at))
    place_waiting_reports(meeting, actor=actor, at=at)
    place_approvals(body, actor=actor, at=at)
    for waiting in AgendaItem.objects.filter(body=body, state=State.POSTPONED, postponed_until__lte=on).exclude(
        kind__in=(Kind.CASE, Kind.MINUTES)
    ):
        place_item(waiting, actor=actor, meeting=meeting, at=at)
    items = list(meeting.items.filter(state=State.PLACED))
    ordered = _in_order(before, items, _fixed_titles(body, on)[:1])
    _number(ordered)
    touch(meeting.pk)
    record("meeting.draft_agenda", meeting, actor=actor, items=len(ordered), made=len(items) - len(before))
    return ordered


@transaction.atomic
def shift_item(item: AgendaItem, *, actor: Actor, up: bool) -> None:
    """Move an item one place up or down; at the end it stays where it is."""
    sorts.check(actor, item)
    if item.meeting_id is None:
        return
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    items = list(meeting.items.filter(state=State.PLACED).order_by("position", "received_at"))
    places = [one.pk for one in items]
    if item.pk not in places:
        return
    here = places.index(item.pk)
    there = max(0, min(len(items) - 1, here + (-1 if up else 1)))
    items[here], items[there] = items[there], items[here]
    _number(items)
    touch(meeting.pk)
    record("item.shift", item, actor=actor, place=there + 1)


@transaction.atomic
def edit_item(item: AgendaItem, *, actor: Actor, version: int, **texts: Any) -> None:
    """Save the texts of an item, unless somebody saved a newer one since it was opened.

    Raises:
        Stale: with the item as it is now.
    """
    may_change_text.check(actor, item)
    values = {name: value for name, value in texts.items() if name in TEXTS}
    if AgendaItem.objects.filter(pk=item.pk, version=version).update(**values, version=F("version") + 1) != 1:
        raise Stale(AgendaItem.objects.select_related("presenter__person").get(pk=item.pk))
    touch(item.meeting_id)
    item.refresh_from_db()
    record("item.edit", item, actor=actor, fields=sorted(values))


@transaction.atomic
def add_item(meeting: Meeting, *, actor: Actor, title: str, purpose: str, minutes: int, at: datetime) -> AgendaItem:
    """The desk adds an item of its own to the draft."""
    at_desk.check(actor, meeting)
    item = _new(meeting, Kind.FIXED, title, purpose, minutes, at)
    item.position = 1 + max(meeting.items.values_list("position", flat=True), default=0)
    item.save(force_insert=True)
    touch(meeting.pk)
    record("item.place", item, actor=actor, action="C", meeting=meeting.pk)
    return item


@transaction.atomic
def publish(meeting: Meeting, *, actor: Actor, at: datetime) -> None:
    """Send the agenda to all seats at the same moment (BE-000-28); again after a change, and readers are told which items are new."""
    again = meeting.published_at is not None
    _invite(meeting, at)
    fresh = meeting.items.filter(state=State.PLACED, published_at=None)
    new = list(fresh.values_list("pk", flat=True))
    fresh.update(published_at=at)
    times: dict[str, datetime] = {"republished_at": at} if again else {"published_at": at}
    Meeting.objects.filter(pk=meeting.pk).update(**times, publications=F("publications") + 1, version=F("version") + 1)
    MEETING.move(meeting, "publish", actor=actor, again=again, new_items=new)
    meeting.refresh_from_db()


def _invite(meeting: Meeting, at: datetime) -> None:
    """A row for every seat on the day of the meeting, also at the tables that take part, so that everybody is asked the same."""
    known = set(meeting.attendance.values_list("capacity_id", flat=True))
    seats = Seat.objects.filter(body_id__in=tables_at(meeting), valid__contains=meeting.starts_at).filter(valid__contains=at)
    for capacity in sorted(set(seats.values_list("capacity_id", flat=True)) - known):
        Attendance(root_id=meeting.root_id, circle_id=meeting.circle_id, meeting=meeting, capacity_id=capacity).save(force_insert=True)


def _fixed_titles(body: Body, on: date) -> list[str]:
    return setting(body.pk, FIXED_ITEMS_CARE if body.zone == Body.Zone.CARE else FIXED_ITEMS, on=on)


def _fixed(meeting: Meeting, before: list[AgendaItem], at: datetime, on: date) -> list[AgendaItem]:
    titles = {item.title for item in before if item.kind == Kind.FIXED}
    minutes = setting(meeting.body_id, FIXED_ITEM_MINUTES, on=on)
    wanted = [title for title in _fixed_titles(meeting.body, on) if title not in titles]
    return [_new(meeting, Kind.FIXED, title, Purpose.INFORMATION, minutes, at) for title in wanted]


def _follow_up(meeting: Meeting, before: list[AgendaItem], at: datetime) -> list[AgendaItem]:
    there = any(item.kind == Kind.FOLLOW_UP for item in before)
    if there or not has_follow_up(meeting.body_id):
        return []
    return [_new(meeting, Kind.FOLLOW_UP, "Opvolging van actiepunten", Purpose.FOLLOW_UP, 10, at)]


def _new(meeting: Meeting, kind: str, title: str, purpose: str, minutes: int, at: datetime) -> AgendaItem:
    return AgendaItem(
        root_id=meeting.root_id,
        circle_id=meeting.circle_id,
        body_id=meeting.body_id,
        meeting=meeting,
        number=new_number(meeting.body.number_prefix),
        kind=kind,
        purpose=purpose,
        title=title,
        minutes=minutes,
        received_at=at,
        state=State.PLACED,
    )


def _in_order(before: list[AgendaItem], items: list[AgendaItem], opening: list[str]) -> list[AgendaItem]:
    """Keep the order that was made by hand, and put what is new where it belongs."""
    ranks = {Kind.MINUTES: 1, Kind.FOLLOW_UP: 2, Kind.REPORT: 3, Kind.CASE: 4, Kind.PROPOSAL: 4, Kind.FIXED: 5}

    def rank(item: AgendaItem) -> int:
        return 0 if item.kind == Kind.FIXED and item.title in opening else ranks[Kind(item.kind)]

    known = {item.pk for item in before}
    if not any(item.kind == Kind.FIXED for item in before):
        return sorted(items, key=lambda item: (rank(item), item.position))
    ordered = [item for item in before if item.pk in {one.pk for one in items}]
    for item in sorted((one for one in items if one.pk not in known), key=rank):
        here = next((n for n, other in enumerate(ordered) if rank(other) > rank(item)), len(ordered))
        ordered.insert(here, item)
    return ordered


def _number(items: list[AgendaItem]) -> None:
    for place, item in enumerate(items, start=1):
        if item.position != place:
            AgendaItem.objects.filter(pk=item.pk).update(position=place)
            item.position = place
