"""Private notes delete themselves on the day on which the access to the papers ends (safety P10)."""

from datetime import date, timedelta
from uuid import UUID

from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.queries.places import law_of
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of, today
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.models import Due, Root
from rondetafel.core.settings_store import setting
from rondetafel.packs.models import PrivateNote

KIND = "packs.delete_notes"
AFTER = "cases.pack_access_days_after"


def deletion_day(case: Case, on: date) -> date:
    """The day on which notes made now delete themselves: so many days after the last discussion, or after today."""
    last = Discussion.objects.filter(case=case).exclude(state=Discussion.State.CANCELLED).order_by("-planned_for").first()
    law = law_of(case.body)
    day = max(day_of(last.planned_for, law), on) if last else on
    return day + timedelta(days=setting(case.body_id, AFTER, on=day) + 1)


def remember(case: Case, circle_id: UUID, day: date) -> None:
    """Put the deletion on the calendar of the root; the worker looks there every night."""
    set_due(KIND, root_id=case.root_id, circle_id=circle_id, body_id=case.body_id, due_on=day)


def delete_due(on: date | None = None) -> int:
    """Every root whose day has come, each in its own transaction; how many notes went."""
    day = on or today()
    roots = list(Due.objects.filter(kind=KIND, done_at=None, due_on__lte=day).values_list("root_id", flat=True))
    return sum(delete_for(root_id, day) for root_id in roots if root_id)


def delete_for(root_id: UUID, on: date) -> int:
    """The notes of one root whose day has come; what is left keeps its own day."""
    with acting_as(system_actor(root_id, KIND)) as system:
        gone, _ = PrivateNote.objects.filter(root_id=root_id, delete_on__lte=on).delete()
        left = PrivateNote.objects.filter(root_id=root_id).order_by("delete_on").first()
        done_due(KIND, root_id=root_id)
        if left is not None:
            case = Case.objects.get(pk=left.case_id)
            remember(case, left.circle_id, left.delete_on)
        root = Root.objects.get(pk=root_id)
        if gone:
            record("private_note.expire", root, actor=system, action="D", notes=gone)
    return gone


def follow(case: Case) -> None:
    """A meeting moved, or the case left the agenda or ended: notes keep to the access term, and stay on the calendar."""
    with acting_as(system_actor(case.root_id, KIND)):
        notes = PrivateNote.objects.filter(root_id=case.root_id)
        first = notes.first()
        if first is None:
            return
        day = deletion_day(Case.objects.select_related("body").get(pk=case.pk), today(case.body.jurisdiction))
        notes.update(delete_on=day)
        remember(case, first.circle_id, day)
