"""Where a meeting is and how one gets in, and when who comes for a case is expected. Neutral: no name, no reason (safety P3)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import rule
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, Meeting, VideoLink
from rondetafel.meetings.rules import all_in_sight, at_desk

OPEN = (Meeting.State.PLANNED, Meeting.State.PUBLISHED, Meeting.State.IN_SESSION)


@rule("Alleen bij een casus die een plek heeft, legt u vast wanneer men aankomt.")
def has_slot(actor: Actor, item: AgendaItem) -> bool:
    """A case on the agenda."""
    return item.kind == AgendaItem.Kind.CASE and item.slot is not None and item.state == AgendaItem.State.PLACED


@transaction.atomic
def set_particulars(meeting: Meeting, *, actor: Actor, place: str, room: str, video_link: str, access_remarks: str) -> None:
    """Say where the meeting is. When that changed after the agenda went out, everybody's calendar follows.

    Raises:
        IllegalMove: it is over.
    """
    at_desk.check(actor, meeting)
    before = (meeting.place, meeting.room)
    changed = before != (place, room)
    if changed:
        all_in_sight.check(actor, meeting)
    values = {"place": place, "room": room, "access_remarks": access_remarks, "version": F("version") + 1}
    rows = Meeting.objects.filter(pk=meeting.pk, state__in=OPEN)
    if rows.update(**values, sequence=F("sequence") + (1 if changed else 0)) != 1:
        raise IllegalMove("meeting.set_particulars")
    _set_video(meeting, video_link)
    meeting.refresh_from_db()
    kind = "meeting.change_place" if changed else "meeting.set_particulars"
    record(kind, meeting, actor=actor, published=meeting.state == Meeting.State.PUBLISHED)


def _set_video(meeting: Meeting, url: str) -> None:
    if VideoLink.objects.filter(meeting=meeting).update(url=url) or not url:
        return
    VideoLink(root_id=meeting.root_id, circle_id=meeting.circle_id, meeting=meeting, url=url).save(force_insert=True)


@transaction.atomic
def set_arrival(
    item: AgendaItem, *, actor: Actor, arrives_at: datetime | None, interpreter: str, waits_apart: bool, accessible: str = ""
) -> None:
    """When who comes for this case is expected, whether an interpreter is there, what else is arranged, and who waits in a room apart."""
    at_desk.check(actor, item)
    has_slot.check(actor, item)
    assert item.slot is not None
    offset = None if arrives_at is None else round((arrives_at - item.slot.starts_at).total_seconds() / 60)
    moved = offset != item.arrival_offset
    changes = {"arrival_offset": offset, "interpreter": interpreter, "accessible": accessible, "waits_apart": waits_apart}
    for name, value in changes.items():
        setattr(item, name, value)
    if AgendaItem.objects.filter(pk=item.pk, state=AgendaItem.State.PLACED).update(**changes, version=F("version") + 1) != 1:
        raise IllegalMove("item.set_arrival")
    touch(item.meeting_id)
    record("item.set_arrival", item, actor=actor, meeting=item.meeting_id, moved=moved)


@transaction.atomic
def ask_for(item: AgendaItem, *, actor: Actor, needs: Iterable[str]) -> list[str]:
    """Something was asked for elsewhere and is to be arranged. What the desk wrote down already stays; what is new."""
    new = sorted(name for name in needs if not getattr(item, name))
    rows = AgendaItem.objects.filter(pk=item.pk, state=AgendaItem.State.PLACED)
    if not new or not rows.update(**dict.fromkeys(new, AgendaItem.Arranged.NEEDED), version=F("version") + 1):
        return []
    record("item.ask_for", item, actor=actor, meeting=item.meeting_id, needs=new)
    return new
