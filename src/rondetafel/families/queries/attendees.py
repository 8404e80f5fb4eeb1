"""Who will be there, for the page of a family: by the agenda as it is now, with a substitute, an expert for this case, and who is invited."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import AdHocExpert, Case
from rondetafel.core.roots import standing_aside
from rondetafel.core.settings_store import setting
from rondetafel.direction.models import Invitee
from rondetafel.direction.queries.invitees import WAITS
from rondetafel.families.queries.desk import readers_for
from rondetafel.meetings.models import AgendaItem, Attendance
from rondetafel.organisations.models import Capacity

Reply = Attendance.Reply
AWAY = (Reply.DECLINED, Reply.SUBSTITUTE)


def first_attendees(case: Case, on: date, *, silent: bool = False) -> list[str]:
    """Who will be there and why, as organisation and role; names by the table's setting (safety P12).

    Args:
        silent: where somebody is, is kept from who reads this; a school or helper is then named by role alone (safety P1).
    """
    named = setting(case.body_id, "cases.show_names", on=on)
    lines = [f"{_called(desk, named)}: leidt of ondersteunt het gesprek" for desk in readers_for(case, timezone.now())[:2]]
    experts, _ = _experts(case, named)
    lines += [*experts, *_invited(case, silent), f"{_called(case.referrer, named)}: heeft de vraag gesteld"]
    return list(dict.fromkeys(lines))


def changed_since(case: Case, lines: list[str], on: date, *, silent: bool = False) -> tuple[list[str], list[str]]:
    """Against what a page says: who comes too by the agenda now, and who on it does not come any more. By line, as it was first filled in."""
    experts, away = _experts(case, setting(case.body_id, "cases.show_names", on=on))
    return [one for one in (*experts, *_invited(case, silent)) if one not in lines], [
        one for one in away if one in lines and one not in experts
    ]


def _experts(case: Case, named: bool) -> tuple[list[str], list[str]]:
    """Experts who come and who do not: seats by what was answered, their substitutes, and who is asked for this case alone."""
    now = timezone.now()
    item = AgendaItem.objects.filter(pk=case.item_id).only("meeting_id").first() if case.item_id else None
    answered = list(Attendance.objects.filter(meeting_id=item.meeting_id)) if item and item.meeting_id else []
    away = {one.capacity_id for one in answered if one.reply in AWAY} | set(standing_aside(case.root_id))
    seats = Seat.objects.filter(body_id=case.body_id, role=Seat.Role.EXPERT, valid__contains=now)
    coming: list[str] = []
    not_coming: list[str] = []
    for seat in seats.select_related("capacity__person", "capacity__organisation").order_by("pk"):
        (not_coming if seat.capacity_id in away else coming).append(_expert(seat.capacity, seat.profession, named))
    instead = {one.capacity_id for one in answered if one.asked_for_id and one.reply not in AWAY} - away
    coming += [_expert(one, "", named) for one in _people(instead)]
    asked = AdHocExpert.objects.filter(case=case, item_id=case.item_id, ended_at=None) if case.item_id else AdHocExpert.objects.none()
    coming += [_expert(one.capacity, one.expertise, named) for one in asked.select_related("capacity__person", "capacity__organisation")]
    return coming, not_coming


def _invited(case: Case, silent: bool) -> list[str]:
    """School and helpers whom the family wanted there, by organisation and role (SR-10)."""
    rows = Invitee.objects.filter(case=case, item_id=case.item_id, state__in=WAITS) if case.item_id else Invitee.objects.none()
    lines = [one.role.capitalize() if silent else f"{one.organisation}: {one.role}" for one in rows.order_by("pk")]
    return [f"{line}, komt erbij met toestemming" for line in lines]


def _people(ids: set[UUID]) -> list[Capacity]:
    return list(Capacity.objects.select_related("person", "organisation").filter(pk__in=ids).order_by("pk"))


def _expert(capacity: Capacity, profession: str, named: bool) -> str:
    return f"{_called(capacity, named)}: denkt mee als expert{f' ({profession})' if profession else ''}"


def _called(capacity: Capacity, named: bool) -> str:
    organisation = capacity.organisation.name if capacity.organisation else ""
    return f"{capacity.person}, {organisation}" if named else organisation
