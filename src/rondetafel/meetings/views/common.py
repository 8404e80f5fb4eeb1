"""Opening a table, a meeting or an item: what the actor may not see does not exist."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from rondetafel.bodies.models import Body
from rondetafel.core.access import open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import show
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.meetings.queries import intake, meetings
from rondetafel.meetings.queries.joint import takes_part
from rondetafel.meetings.rules import at_desk
from rondetafel.ui.forms import Form


def now() -> datetime:
    """The clock is read here and passed on."""
    return timezone.now()


def open_table(actor: Actor, body_id: UUID) -> Body:
    """A table where the actor sits or works at the desk."""
    body = Body.objects.filter(pk=body_id).first() if body_id in actor.bodies() else None
    if body is None:
        raise Http404
    return body


def open_desk(actor: Actor, body_id: UUID) -> Body:
    """A table where the actor works at the desk; a member hears why not."""
    body = open_table(actor, body_id)
    at_desk.check(actor, body)
    return body


def open_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """A meeting whose page the actor may open."""
    return open_or_404(meetings.meetings_for(actor), actor, pk=meeting_id)


def open_own_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """A meeting of a table where the actor sits."""
    meeting = open_meeting(actor, meeting_id)
    if meeting.body_id not in actor.bodies():
        raise Http404
    return meeting


def open_shared_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """A meeting of a table where the actor sits, or to which that table was invited."""
    meeting = open_meeting(actor, meeting_id)
    if meeting.body_id not in actor.bodies() and not takes_part(actor, meeting):
        raise Http404
    return meeting


def open_item(actor: Actor, item_id: UUID) -> AgendaItem:
    """An item of an own table that the actor may read; a case has a page of its own."""
    item = open_shared_item(actor, item_id)
    if item.body_id not in actor.bodies() and item.proposer_id != actor.capacity_id:
        raise Http404
    return item


def open_shared_item(actor: Actor, item_id: UUID) -> AgendaItem:
    """An item the actor may read, also of a joint meeting."""
    item = open_or_404(intake.items(), actor, pk=item_id)
    if item.kind == AgendaItem.Kind.CASE or not intake.may_read_item(actor, item):
        raise Http404
    return item


def show_form(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent is not right."""
    return show(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


def posted(request: HttpRequest) -> Any:
    """What was sent, or nothing when the page is opened."""
    return request.POST if request.method == "POST" else None


def at_version(request: HttpRequest, form: Form, version: int) -> None:
    """After a stale save: sending this form again is meant to replace the version that is now in sight."""
    data = request.POST.copy()
    data["version"] = str(version)
    form.data = data
