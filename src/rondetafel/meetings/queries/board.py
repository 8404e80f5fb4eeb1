"""The slots of a meeting as a board: what stands where, and where it could go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES
from rondetafel.meetings.models import AgendaItem, Meeting, Slot
from rondetafel.meetings.queries.meetings import Line, agenda_items, meeting_lines
from rondetafel.meetings.queries.slots import OPEN, free_slots

ELSEWHERE = 12  # free slots of other meetings that are offered


@dataclass(frozen=True)
class Place:
    """Where a case could go: the slot, and in words what happens then."""

    slot_id: UUID
    label: str


def board_of(meeting: Meeting, actor: Actor, now: datetime) -> dict[str, Any]:
    """The lines with a slot, and for each of them the places to choose from."""
    lines = [line for line in meeting_lines(meeting, actor, agenda_items(meeting, actor)) if line.slot is not None]
    zone = ZONES[meeting.body.jurisdiction]
    here = [(line, _clock(line.slot.starts_at, zone)) for line in lines if line.slot]
    other = free_slots(meeting.body_id, now).exclude(meeting=meeting)[:ELSEWHERE]
    elsewhere = [Place(slot.pk, f"{_day(slot.starts_at, zone)}, vrij (nr. {slot.meeting.number})") for slot in other]
    open_ = meeting.state in OPEN
    return {
        "lines": [(line, [*_in_meeting(line, here), *elsewhere] if open_ and movable(line) else []) for line in lines],
        "open": open_,
        "free": sum(line.slot is not None and line.slot.use == Slot.Use.FREE for line in lines),
    }


def movable(line: Line) -> bool:
    """A case that still has to be discussed."""
    return line.item is not None and line.item.kind == AgendaItem.Kind.CASE and line.item.state == AgendaItem.State.PLACED


def _in_meeting(own: Line, here: list[tuple[Line, str]]) -> list[Place]:
    places = []
    for line, clock in here:
        assert line.slot is not None
        if line is own or (line.taken or line.item is not None) and not movable(line):
            continue
        what = f"wisselen met {', '.join(one.title for one in line.subjects) or 'bezet'}" if line.item else "vrij"
        places.append(Place(line.slot.pk, f"{clock} uur, {what}"))
    return places


def _clock(moment: datetime, zone: Any) -> str:
    return f"{localtime(moment, zone):%H:%M}"


def _day(moment: datetime, zone: Any) -> str:
    return f"{date_format(localtime(moment, zone), 'j F')} {_clock(moment, zone)} uur"
