"""The approval of minutes stands on the next meeting by itself and cannot get lost (BE-000-34)."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q
from django.utils import timezone
from django.utils.dateformat import format as write_date

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.ids import new_number
from rondetafel.meetings.models import AgendaItem, Meeting, Minutes

TO_COME = (Meeting.State.PLANNED, Meeting.State.PUBLISHED)
PLACED = AgendaItem.State.PLACED


def place_approvals(body: Body, *, actor: Actor, at: datetime) -> list[AgendaItem]:
    """Put the approval of all minutes that wait for it on the meeting that follows; run again, it changes nothing."""
    on_agenda = AgendaItem.objects.filter(about_minutes_of=OuterRef("meeting_id"), state=PLACED)
    waiting = Minutes.objects.filter(meeting__body=body).exclude(state=Minutes.State.APPROVED).filter(~Exists(on_agenda))
    made = []
    for minutes in waiting.select_related("meeting").order_by("meeting__starts_at"):
        target = following(minutes.meeting)
        if target is not None:
            made.append(_place(minutes.meeting, target, actor, at))
    return made


def carry_approval(item: AgendaItem, *, after: Meeting, actor: Actor, reason: str = "") -> Meeting | None:
    """Take the approval to the meeting that follows; when there is none yet, it waits and comes back when one is planned."""
    target = following(after)
    state = PLACED if target else AgendaItem.State.POSTPONED
    changes: dict[str, Any] = {"state": state, "meeting": target, "published_at": _seen_from(target), "state_reason": reason[:300]}
    if target is not None:
        changes["position"] = last_position(target) + 1
    AgendaItem.objects.filter(pk=item.pk).update(**changes, version=F("version") + 1)
    item.state, item.meeting = state, target
    if target is not None:
        Meeting.objects.filter(pk=target.pk).update(version=F("version") + 1)
    record("item.carry", item, actor=actor, meeting=target.pk if target else None)
    return target


def following(meeting: Meeting) -> Meeting | None:
    """The next meeting of the same table that still has to take place."""
    later = Q(starts_at__gt=meeting.starts_at) & ~Q(pk=meeting.pk)
    return Meeting.objects.filter(later, body_id=meeting.body_id, state__in=TO_COME).order_by("starts_at").first()


def last_position(meeting: Meeting) -> int:
    """The position of the last item."""
    return meeting.items.aggregate(last=Max("position"))["last"] or 0


def _place(about: Meeting, target: Meeting, actor: Actor, at: datetime) -> AgendaItem:
    parked = AgendaItem.objects.filter(
        about_minutes_of=about, state__in=(AgendaItem.State.POSTPONED, AgendaItem.State.CARRIED_OVER)
    ).first()
    if parked is not None:
        changes = {"state": PLACED, "meeting": target, "position": last_position(target) + 1, "published_at": _seen_from(target)}
        AgendaItem.objects.filter(pk=parked.pk).update(**changes, version=F("version") + 1)
        parked.state, parked.meeting = PLACED, target
        item = parked
    else:
        item = AgendaItem(
            root_id=target.root_id,
            circle_id=target.circle_id,
            body_id=target.body_id,
            meeting=target,
            number=new_number(target.body.number_prefix),
            kind=AgendaItem.Kind.MINUTES,
            purpose=AgendaItem.Purpose.APPROVAL,
            title=f"Goedkeuring van het verslag van {write_date(day_of(about.starts_at, about.body.jurisdiction), 'j F Y')}",
            minutes=5,
            position=last_position(target) + 1,
            received_at=at,
            published_at=_seen_from(target),
            state=PLACED,
            about_minutes_of=about,
        )
        item.save(force_insert=True)
    Meeting.objects.filter(pk=target.pk).update(version=F("version") + 1)
    record("item.place", item, actor=actor, meeting=target.pk)
    return item


def _seen_from(target: Meeting | None) -> datetime | None:
    """On an agenda that went out already the approval is in sight at once: it stands there by itself."""
    return timezone.now() if target is not None and target.state == Meeting.State.PUBLISHED else None
