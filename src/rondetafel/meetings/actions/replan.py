"""Cancelling a meeting and putting everything on another one, in one act: each who is concerned hears it once."""

from datetime import date

from django.db import transaction
from django.db.models import F

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.approvals import last_position
from rondetafel.meetings.actions.dates import OPEN, cancel_meeting
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.actions.slots import change_slot
from rondetafel.meetings.models import AgendaItem, Meeting, Slot
from rondetafel.meetings.rules import at_desk

Kind, State = AgendaItem.Kind, AgendaItem.State
GO_ALONG = (Kind.PROPOSAL, Kind.REPORT)


class NoRoom(Exception):
    """The other meeting has too few free slots. The message says how many, in the user's words."""


@transaction.atomic
def replan_meeting(meeting: Meeting, *, onto: Meeting, actor: Actor, reason: str, on: date) -> None:
    """Cancel a meeting; its cases get the free slots of another one in their order, proposals and reports go on its agenda.

    Raises:
        NoRoom: there are more cases than free slots; nothing changed.
        IllegalMove: one of the two has begun, is over or is off.
    """
    at_desk.check(actor, meeting)
    both = Meeting.objects.select_for_update().filter(pk__in=[meeting.pk, onto.pk], body_id=meeting.body_id, state__in=OPEN).order_by("pk")
    if len(both) != 2:
        raise IllegalMove("meeting.replan")
    placed = meeting.items.filter(state=State.PLACED)
    cases = list(placed.filter(kind=Kind.CASE).select_related("body", "slot").order_by("slot__starts_at"))
    free = list(onto.slots.filter(use=Slot.Use.FREE).order_by("starts_at", "position"))
    if len(free) < len(cases):
        raise NoRoom(f"Op {onto.number} zijn {len(free)} plekken vrij voor {len(cases)} casussen. Voeg daar eerst plekken toe.")
    for item, slot in zip(cases, free, strict=False):
        change_slot(item, to=slot, actor=actor, on=on)
    for item in placed.filter(kind__in=GO_ALONG).order_by("position"):
        _go_along(item, onto, actor)
    touch(onto.pk)
    cancel_meeting(meeting, actor=actor, reason=reason, on=on, onto=onto)


def _go_along(item: AgendaItem, onto: Meeting, actor: Actor) -> None:
    """On the other agenda, at the end; readers of that one get it when it is sent (again)."""
    changes = {"meeting": onto, "position": last_position(onto) + 1, "published_at": None}
    AgendaItem.objects.filter(pk=item.pk).update(**changes, version=F("version") + 1)
    record("item.go_along", item, actor=actor, meeting=onto.pk)
