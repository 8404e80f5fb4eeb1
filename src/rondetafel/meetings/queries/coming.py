"""Who comes to a meeting, for its desk: by organisation, which colleague can come instead, and who was there before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from rondetafel.bodies.models import Seat
from rondetafel.meetings.models import AgendaItem, Attendance, Meeting
from rondetafel.meetings.queries.meetings import attendance_of, by_organisation
from rondetafel.organisations.models import Capacity

MOST = 6  # colleagues that are proposed for one person
CANNOT = (Attendance.Reply.DECLINED, Attendance.Reply.TENTATIVE)


@dataclass
class Asked:
    """One invitation, and who could come instead."""

    row: Attendance
    colleagues: list[tuple[Capacity, bool]]
    without_seat: bool


def coming_page(meeting: Meeting, now: datetime) -> dict[str, Any]:
    """The page of who comes."""
    rows = attendance_of(meeting)
    seated = set(Seat.objects.filter(body_id=meeting.body_id, valid__contains=now).values_list("capacity_id", flat=True))
    colleagues = _colleagues(rows, now, seated)
    groups = by_organisation(rows)
    return {
        "meeting": meeting,
        "body": meeting.body,
        "groups": [(group, [_asked(row, rows, colleagues, seated) for row in group.rows]) for group in groups],
        "coming": sum(group.comes for group in groups),
        "missing": [group.organisation for group in groups if not group.comes and not group.unanswered],
        "again": earlier_experts(meeting, rows, seated),
        "open": meeting.state == Meeting.State.PUBLISHED,
    }


def _colleagues(rows: list[Attendance], now: datetime, seated: set[UUID]) -> dict[UUID, list[Capacity]]:
    wanted = {row.capacity.organisation_id for row in rows if row.reply in CANNOT and row.capacity.organisation_id}
    people = Capacity.objects.filter(organisation_id__in=wanted, valid__contains=now).select_related("person", "organisation")
    found: dict[UUID, list[Capacity]] = {}
    for one in sorted(people.order_by("person__sort_key"), key=lambda one: one.pk not in seated):
        assert one.organisation_id is not None
        found.setdefault(one.organisation_id, []).append(one)
    return found


def _asked(row: Attendance, rows: list[Attendance], colleagues: dict[UUID, list[Capacity]], seated: set[UUID]) -> Asked:
    """A colleague who cannot come either, or comes for somebody else, is not proposed."""
    busy = {one.capacity_id for one in rows if one.reply == Attendance.Reply.DECLINED or one.asked_for_id not in (None, row.capacity_id)}
    asked = {one.capacity_id for one in rows if one.asked_for_id == row.capacity_id}
    own = colleagues.get(row.capacity.organisation_id, []) if row.capacity.organisation_id and row.reply in CANNOT else []
    proposed = [(one, one.pk in seated) for one in own if one.pk not in busy | asked | {row.capacity_id}]
    return Asked(row, proposed[:MOST], row.substitute_id is not None and row.substitute_id not in seated)


def earlier_experts(meeting: Meeting, rows: list[Attendance], seated: set[UUID]) -> list[Attendance]:
    """Invitations, not yet accepted, of those who were there when a case of this meeting was discussed before."""
    roots = meeting.items.filter(kind=AgendaItem.Kind.CASE, state=AgendaItem.State.PLACED).values("root_id")
    carried = Q(state=AgendaItem.State.CARRIED_OVER) | Q(state=AgendaItem.State.TREATED)
    before = AgendaItem.objects.filter(carried, root_id__in=roots, kind=AgendaItem.Kind.CASE, meeting__starts_at__lt=meeting.starts_at)
    there = Attendance.objects.filter(meeting_id__in=before.values("meeting_id"), presence=Attendance.Presence.PRESENT)
    again = set(there.values_list("capacity_id", flat=True)) & seated
    return [row for row in rows if row.capacity_id in again and row.reply != Attendance.Reply.ACCEPTED]
