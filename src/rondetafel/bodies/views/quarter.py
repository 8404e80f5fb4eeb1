"""Organisations that did not say who still works there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rondetafel.bodies import quarter, queries, rules
from rondetafel.bodies.actions.reachable import write_again as mail_again
from rondetafel.bodies.models import Seat
from rondetafel.bodies.views.page import body_page
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show


@require_GET
@allow("administrator", "member")
def unanswered(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Whom to call about whom."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_run.check(actor, body)
    lines = quarter.unanswered(body, today(body.jurisdiction))
    return show(request, "bodies/unanswered.html", body_page(body, actor) | {"lines": lines})


@require_POST
@allow("administrator", "member")
def write_again(request: HttpRequest, actor: Actor, seat_id: UUID) -> HttpResponse:
    """The address is right after all."""
    seat = open_or_404(Seat.objects.select_related("body", "capacity__person"), actor, pk=seat_id)
    mail_again(seat, actor=actor)
    return done(request, reverse("bodies:unanswered", args=[seat.body_id]), f"{seat.capacity.person} krijgt weer e-mail.")
