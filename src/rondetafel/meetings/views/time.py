"""How the time of a table is used, and what will stay empty."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rondetafel.bodies.models import Body
from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import show
from rondetafel.meetings.queries.time import time_page
from rondetafel.meetings.views.common import open_desk


@require_GET
@allow("care:chair", "care:secretary")
def use_of_time(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Offered, used, lost, never filled; and the months to come."""
    body = open_desk(actor, body_id)
    if body.zone != Body.Zone.CARE:
        raise Http404
    record("time.read", body, actor=actor, action="R")
    return show(request, "meetings/use_of_time.html", time_page(body, today(body.jurisdiction)))
