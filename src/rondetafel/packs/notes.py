"""Private notes delete themselves on the day on which the access to the papers ends (safety P10)."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import AdHocExpert, Case, Discussion
from rondetafel.cases.queries.places import law_of
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of, today
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.models import Due, Root
from rondetafel.core.offices import holders_of
from rondetafel.core.settings_store import setting
from rondetafel.packs.models import PrivateNote

KIND = "packs.delete_notes"
AFTER = "cases.pack_access_days_after"


def deletion_day(case: Case, author_id: UUID, on: date) -> date:
    """The day on which a note made now deletes itself: when its author's own sight of the papers ends, so many days after the last discussion.

    The desk sees a case also after that: what it notes then goes so many days after today.
    """
    last = Discussion.objects.filter(case=case).exclude(state=Discussion.State.CANCELLED).order_by("-planned_for").first()
    day = day_of(last.planned_for, law_of(case.body)) if last else on
    guest = AdHocExpert.objects.filter(case=case, capacity_id=author_id, ended_at=None).order_by("-invited_at").first()
    days = timedelta(days=(guest.days_after if guest else setting(case.body_id, AFTER, on=max(day, on))) + 1)
    return day + days if day + days > on else on + days


def remember(case: Case, circle_id: UUID, day: date) -> None:
    """Put the deletion on the calendar of the root; the worker looks there every night."""
    set_due(KIND, root_id=case.root_id, circle_id=circle_id, body_id=case.body_id, due_on=day)


def delete_due(on: date | None = None) -> int:
    """Every root with notes, each in its own transaction; how many went: their day has come, or their author sees the papers no more."""
    day = on or today()
    roots = list(Due.objects.filter(kind=KIND, done_at=None).values_list("root_id", flat=True))
    return sum(delete_for(root_id, day) for root_id in roots if root_id)


def delete_for(root_id: UUID, on: date) -> int:
    """The notes of one root that are to go; what is left keeps its own day."""
    with acting_as(system_actor(root_id, KIND)) as system:
        notes = PrivateNote.objects.filter(root_id=root_id)
        gone, _ = notes.filter(Q(delete_on__lte=on) | Q(author_id__in=_without_part(root_id))).delete()
        left = notes.order_by("delete_on").first()
        if left is None:
            done_due(KIND, root_id=root_id)
        else:
            remember(Case.objects.get(pk=left.case_id), left.circle_id, left.delete_on)
        root = Root.objects.get(pk=root_id)
        if gone:
            record("private_note.expire", root, actor=system, action="D", notes=gone)
    return gone


def _without_part(root_id: UUID) -> set[UUID]:
    """Authors who have no seat and no office at the table any more, and were not asked for this case."""
    case = Case.objects.filter(root_id=root_id).only("pk", "body_id").first()
    authors = set(PrivateNote.objects.filter(root_id=root_id).values_list("author_id", flat=True))
    if case is None or not authors:
        return set()
    seats = Seat.objects.filter(body_id=case.body_id, capacity_id__in=authors, valid__contains=timezone.now())
    guests = AdHocExpert.objects.filter(case=case, capacity_id__in=authors, ended_at=None)
    part = (*seats.values_list("capacity_id", flat=True), *guests.values_list("capacity_id", flat=True), *holders_of(case.body_id))
    return authors - set(part)


def follow(case: Case) -> None:
    """A meeting moved, or the case left the agenda or ended: notes keep to the access term, and stay on the calendar."""
    with acting_as(system_actor(case.root_id, KIND)):
        rows = PrivateNote.objects.filter(root_id=case.root_id)
        _set_days(case.pk, {author: None for author in rows.values_list("author_id", flat=True).distinct()})


def let_go(case_id: UUID, root_id: UUID, author_id: UUID) -> None:
    """Somebody sees the papers no more: declined, no longer asked, or knows the family. The own notes go the coming night."""
    with acting_as(system_actor(root_id, KIND)):
        _set_days(case_id, {author_id: today()})


def take_back(case_id: UUID, root_id: UUID, author_id: UUID) -> None:
    """Somebody comes after all, before the notes went."""
    with acting_as(system_actor(root_id, KIND)):
        _set_days(case_id, {author_id: None})


def _set_days(case_id: UUID, days: dict[UUID, date | None]) -> None:
    """Give the notes of these authors this day, or the day of the access term."""
    case = Case.objects.select_related("body").get(pk=case_id)
    notes = PrivateNote.objects.filter(root_id=case.root_id)
    for author_id, day in days.items():
        notes.filter(author_id=author_id).update(delete_on=day or deletion_day(case, author_id, today(case.body.jurisdiction)))
    first = notes.order_by("delete_on").first()
    if first is not None:
        remember(case, first.circle_id, first.delete_on)
