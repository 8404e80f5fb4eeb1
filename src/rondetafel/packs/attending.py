"""Papers are for the experts who come: who says no loses sight of them, who comes after all gets it back (process document 2.5)."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from rondetafel.bodies.models import Seat
from rondetafel.cases.access import PACK, may_open, pack_closes
from rondetafel.cases.models import Case, Discussion, Involvement
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION
from rondetafel.consents.queries.sharing import STOPPED, sharing
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.events import Happened, record
from rondetafel.core.roots import call
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.packs.notes import let_go, take_back

AWAY = (Attendance.Reply.DECLINED, Attendance.Reply.SUBSTITUTE)
NAMELESS = ["nameless"]


def leave_declined(happened: Happened) -> None:
    """The experts were let in: not who said before that he or she will not come."""
    for discussion in Discussion.objects.filter(case__root_id=happened.thing.root_id, state__in=OPEN_DISCUSSION, meeting_id__isnull=False):
        away = Attendance.objects.filter(meeting_id=discussion.meeting_id, reply__in=AWAY).values_list("capacity_id", flat=True)
        closed = call("packs_leave", discussion.root_id, discussion.meeting_id, list(away)) if away else 0
        if closed:
            record("pack.leave", discussion, actor=happened.actor, meeting=discussion.meeting_id, rows=closed)


def follow_reply(happened: Happened) -> None:
    """Somebody answered an invitation. Who answers may not see the cases: the program looks at each of them."""
    row: Attendance = happened.thing
    meeting = Meeting.objects.get(pk=row.meeting_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT packs_roots_of(%s, %s)", [row.capacity_id, meeting.pk])
        roots = [found for (found,) in cursor.fetchall()]
    away = happened.facts["reply"] in AWAY
    for root_id in roots:
        system = system_actor(root_id, "packs.follow_reply")
        with acting_as(system):
            case = Case.objects.select_related("body", "root").get(root_id=root_id)
            changed = (
                call("packs_leave", root_id, meeting.pk, [row.capacity_id])
                if away
                else _come_back(case, meeting, row.capacity_id, happened)
            )
            if changed:
                _note(case, system, row.capacity_id, meeting, came=not away)
                (let_go if away else take_back)(case.pk, root_id, row.capacity_id)


def follow_replaced(happened: Happened) -> None:
    """A colleague said to come instead of somebody, and sees nothing of what that one could read: the program looks."""
    with acting_as(system_actor(happened.thing.root_id, "packs.follow_replaced")):
        follow_reply(happened)


def _come_back(case: Case, meeting: Meeting, capacity_id: UUID, happened: Happened) -> int:
    """Nothing opens that consent, a place on another meeting or private knowledge of the family keeps shut."""
    circles = _circles(case, happened.at)
    knows = Involvement.objects.filter(case=case, capacity_id=capacity_id, kind=Involvement.Kind.PRIVATE)
    seat = Seat.objects.filter(body_id=case.body_id, capacity_id=capacity_id, role=Seat.Role.EXPERT, valid__contains=happened.at).first()
    if seat is None or knows.exists() or not circles:
        return 0
    until = min(pack_closes(case, meeting), seat.valid.upper or pack_closes(case, meeting))
    return call("packs_come_back", case.root_id, capacity_id, meeting.pk, until, circles)


def _circles(case: Case, at: datetime) -> list[str]:
    """What an expert may have of a case now: the papers, the question without a name, or nothing."""
    if not case.without_name:
        return list(PACK) if may_open(case, at) else []
    return [] if sharing(case, day_of(at, case.body.jurisdiction)).state == STOPPED else NAMELESS


def _note(case: Case, actor: Actor, capacity_id: UUID, meeting: Meeting, *, came: bool) -> None:
    record("pack.come_back" if came else "pack.leave", case, actor=actor, capacity=capacity_id, meeting=meeting.pk)
