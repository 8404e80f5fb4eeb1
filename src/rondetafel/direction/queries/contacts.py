"""Contact moments: those of one case, and the calls of today over all cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.sealed import text_of
from rondetafel.direction.models import ContactMoment, RoleHolding, Waiting
from rondetafel.direction.queries.roles import NEEDED, label_of
from rondetafel.direction.rules import OVER

MOST = 60  # calls on one page
AHEAD = timedelta(days=7)
COLUMNS = ("number", "body_id", "root_id", "state", "casusregie_now")


@dataclass(frozen=True)
class Holder:
    """Who holds a role, and the number to call when it is known here."""

    title: str
    who: str
    phone: str


@dataclass(frozen=True)
class Call:
    """One call to make: which case, when, and what was said the last time."""

    moment: ContactMoment
    days_late: int
    last: ContactMoment | None = None
    last_note: str = ""
    holders: tuple[Holder, ...] = ()  # casusregie and procesregie, who said yes


def moments() -> QuerySet[ContactMoment]:
    """Contact moments with what their pages need."""
    return ContactMoment.objects.select_related("case__body", "case__root")


def waitings() -> QuerySet[Waiting]:
    """Events that are waited for, with what their pages need."""
    return Waiting.objects.select_related("case__body", "case__root")


def desk_of(actor: Actor) -> set[UUID]:
    """The tables whose desk this actor keeps."""
    return {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}


def calls(actor: Actor, on: date) -> list[Call]:
    """All calls up to today, the longest waiting first. Three statements, whatever the number."""
    rows = moments().filter(done_on=None, planned_on__lte=on, case__body_id__in=desk_of(actor)).exclude(case__state__in=OVER)
    rows = rows.select_related("case__referrer__person", "case__referrer__organisation")  # whom to call, with a number
    found = list(rows.order_by("planned_on", "pk")[:MOST])
    last = last_of([one.case for one in found])
    held = _holders([one.case for one in found])
    return [
        Call(
            one,
            (on - one.planned_on).days,
            last.get(one.case_id),
            _note(last.get(one.case_id), one.case),
            tuple(held.get(one.case_id, ())),
        )
        for one in found
    ]


def _holders(cases: Iterable[Case]) -> dict[UUID, list[Holder]]:
    """With whom process direction is done, of each of these cases. One statement."""
    known = {case.pk: case for case in cases}
    rows = RoleHolding.objects.filter(case_id__in=known, state=RoleHolding.State.ACCEPTED, role__in=NEEDED)
    found: dict[UUID, list[Holder]] = {}
    for row in rows.select_related("capacity__person", "capacity__organisation", "organisation").order_by("role"):
        phone = row.capacity.phone if row.capacity else ""
        found.setdefault(row.case_id, []).append(Holder(row.get_role_display(), label_of(row, known[row.case_id].root), phone))
    return found


def coming(actor: Actor, on: date) -> list[ContactMoment]:
    """Calls of the coming week: nothing to do yet."""
    rows = ContactMoment.objects.filter(done_on=None, planned_on__gt=on, planned_on__lte=on + AHEAD, case__body_id__in=desk_of(actor))
    return list(rows.exclude(case__state__in=OVER).select_related("case").order_by("planned_on", "pk")[:MOST])


def last_of(cases: Iterable[Case]) -> dict[UUID, ContactMoment]:
    """The last call of each of these cases."""
    rows = ContactMoment.objects.filter(case_id__in=[case.pk for case in cases], done_on__isnull=False)
    return {row.case_id: row for row in rows.order_by("done_on", "pk")}


def _note(moment: ContactMoment | None, case: Case) -> str:
    return text_of(moment, case.root, "note") if moment else ""


def next_proposed(outcome: str, on: date) -> date | None:
    """When to call again if no day was chosen: soon when nobody answered, in a week when it is stuck, in two when it waits."""
    days = {"no_answer": 2, "stuck": 7, "waits": 14}.get(outcome)
    return on + timedelta(days=days) if days else None
