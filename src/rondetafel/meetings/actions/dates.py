"""When a table meets: planning one meeting, adding a slot, moving and cancelling."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Max

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.terms import term
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.approvals import carry_approval, place_approvals
from rondetafel.meetings.actions.substitutes import ask_anew
from rondetafel.meetings.models import AgendaItem, Meeting, Series, Slot
from rondetafel.meetings.rules import all_in_sight, at_desk
from rondetafel.meetings.workflow import MEETING

OPEN = (Meeting.State.PLANNED, Meeting.State.PUBLISHED)
BACK_TO_INTAKE = (AgendaItem.Kind.PROPOSAL, AgendaItem.Kind.CASE, AgendaItem.Kind.REPORT)


@dataclass(frozen=True)
class Shape:
    """How long a meeting is and into what it falls apart: an expert team in slots, a policy table as one whole."""

    slots: int
    slot_minutes: int

    @property
    def minutes(self) -> int:
        """The length of the meeting."""
        return self.slots * self.slot_minutes


@transaction.atomic
def plan_meeting(
    body: Body, *, actor: Actor, starts_at: datetime, slots: int, slot_minutes: int, place: str = "", series: Series | None = None
) -> Meeting:
    """Plan one meeting with its slots; approvals of minutes that wait come onto it by themselves."""
    at_desk.check(actor, body)
    meeting = make_meeting(body, starts_at=starts_at, shape=Shape(slots, slot_minutes), place=place, series=series)
    record("meeting.plan", meeting, actor=actor, action="C")
    place_approvals(body, actor=actor, at=starts_at)
    return meeting


def make_meeting(body: Body, *, starts_at: datetime, shape: Shape, place: str, series: Series | None) -> Meeting:
    """The rows of a meeting; the caller writes the event."""
    starts_at = starts_at.astimezone(UTC)
    meeting = Meeting(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        series=series,
        number=next_number(body, day_of(starts_at, body.jurisdiction).year),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=shape.minutes),
        place=place,
    )
    meeting.save(force_insert=True)
    if body.zone == Body.Zone.CARE:
        Slot.objects.bulk_create(
            _slot(meeting, position=n + 1, starts_at=starts_at + timedelta(minutes=n * shape.slot_minutes), minutes=shape.slot_minutes)
            for n in range(shape.slots)
        )
    return meeting


def next_number(body: Body, year: int) -> str:
    """The next number of the year, such as 2022/4; two who plan at once wait for each other."""
    Body.objects.select_for_update().get(pk=body.pk)
    numbers = Meeting.objects.filter(body=body, number__startswith=f"{year}/").values_list("number", flat=True)
    last = max((int(number.partition("/")[2]) for number in numbers), default=0)
    return f"{year}/{last + 1}"


@transaction.atomic
def add_slot(meeting: Meeting, *, actor: Actor, minutes: int, reason: str) -> Slot:
    """Add a slot at the end of a meeting that is still to come; the meeting becomes longer."""
    at_desk.check(actor, meeting)
    last = meeting.slots.aggregate(last=Max("position"))["last"] or 0
    ends_at = meeting.ends_at
    _open(meeting).update(ends_at=ends_at + timedelta(minutes=minutes), sequence=F("sequence") + 1, version=F("version") + 1)
    slot = _slot(meeting, position=last + 1, starts_at=ends_at, minutes=minutes, extra_reason=reason)
    slot.save(force_insert=True)
    meeting.refresh_from_db()
    record("meeting.add_slot", meeting, actor=actor, slot=slot.pk, minutes=minutes)
    return slot


@transaction.atomic
def move_meeting(meeting: Meeting, *, actor: Actor, starts_at: datetime, place: str) -> None:
    """Move a meeting to another moment or place; its slots and items go with it. At another moment everybody is asked anew whether they come.

    Raises:
        IllegalMove: it has begun, or is over.
    """
    at_desk.check(actor, meeting)
    all_in_sight.check(actor, meeting)
    before, shift = meeting.starts_at, starts_at.astimezone(UTC) - meeting.starts_at
    rows = _open(meeting)
    changed = rows.update(
        starts_at=F("starts_at") + shift, ends_at=F("ends_at") + shift, place=place, sequence=F("sequence") + 1, version=F("version") + 1
    )
    if changed != 1:
        raise IllegalMove("meeting.move")
    meeting.slots.update(starts_at=F("starts_at") + shift)
    meeting.refresh_from_db()
    asked = ask_anew(meeting, before=before) if shift else 0
    record("meeting.move", meeting, actor=actor, before=before, after=meeting.starts_at, sequence=meeting.sequence, asked_anew=asked)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, actor: Actor, reason: str, on: date, onto: Meeting | None = None) -> None:
    """Cancel a meeting: what was on it goes back to wait, the approval of minutes goes to the next one.

    Args:
        onto: the meeting that took over what was on it (`replan_meeting`); who was invited hears which.

    Raises:
        IllegalMove: it has begun, is over, or was cancelled before.
    """
    at_desk.check(actor, meeting)
    all_in_sight.check(actor, meeting)
    items = list(meeting.items.filter(state=AgendaItem.State.PLACED))
    published = meeting.state == Meeting.State.PUBLISHED
    Meeting.objects.filter(pk=meeting.pk).update(cancelled_reason=reason, sequence=F("sequence") + 1, version=F("version") + 1)
    meeting.slots.filter(use=Slot.Use.RESERVED).update(use=Slot.Use.FREE, freed_on=on)
    for item in items:
        _take_off(item, meeting, reason, actor)
    meeting.cancelled_reason = reason
    MEETING.move(meeting, "cancel", actor=actor, items=[item.pk for item in items], published=published, onto=onto and onto.pk)


def _take_off(item: AgendaItem, meeting: Meeting, reason: str, actor: Actor) -> None:
    if item.kind == AgendaItem.Kind.MINUTES:
        carry_approval(item, after=meeting, actor=actor)
        return
    state = AgendaItem.State.POSTPONED if item.kind in BACK_TO_INTAKE else AgendaItem.State.WITHDRAWN
    why = f"{term('meeting', meeting.body.jurisdiction).capitalize()} {meeting.number} is afgelast: {reason}"[:300]
    changes = {"state": state, "meeting": None, "slot": None, "published_at": None, "state_reason": why}
    AgendaItem.objects.filter(pk=item.pk).update(**changes, version=F("version") + 1)


def _open(meeting: Meeting):  # type: ignore[no-untyped-def] # a queryset
    return Meeting.objects.filter(pk=meeting.pk, state__in=OPEN)


def _slot(meeting: Meeting, **values: object) -> Slot:
    return Slot(root_id=meeting.root_id, circle_id=meeting.circle_id, meeting=meeting, **values)
