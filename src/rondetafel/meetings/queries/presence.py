"""Who sat at a meeting, for rooms above that write it down about one subject of it."""

from dataclasses import dataclass
from uuid import UUID

from rondetafel.meetings.models import Attendance
from rondetafel.organisations.models import Capacity

SAID = {Attendance.Reply.ACCEPTED: True, Attendance.Reply.DECLINED: False, Attendance.Reply.SUBSTITUTE: False}


@dataclass(frozen=True)
class Sat:
    """One person who was asked, or who came instead; `there` is None while nobody knows."""

    capacity: Capacity
    there: bool | None


def who_sat(meeting_id: UUID) -> list[Sat]:
    """As it was written down in the session, otherwise as it was answered. Who comes instead stands in the place of who asked for it."""
    people = ("capacity__person", "capacity__organisation", "substitute__person", "substitute__organisation")
    rows = list(Attendance.objects.filter(meeting_id=meeting_id).select_related(*people).order_by("capacity__person__sort_key"))
    own = {row.capacity_id for row in rows}
    found = [Sat(row.capacity, _there(row)) for row in rows if row.substitute is None or row.substitute_id in own]
    # Without a row of its own, what was written down about the one is about the other (`attendance_over_time` reads it alike).
    instead = [
        Sat(row.substitute, row.presence != Attendance.Presence.ABSENT) for row in rows if row.substitute and row.substitute_id not in own
    ]
    return found + instead


def _there(row: Attendance) -> bool | None:
    if row.presence and row.substitute is None:
        return row.presence == Attendance.Presence.PRESENT
    return SAID.get(Attendance.Reply(row.reply))
