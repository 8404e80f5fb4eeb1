"""Taking over seats from an Excel sheet."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies import queries, rules
from rondetafel.bodies.imports import seat_sheet
from rondetafel.bodies.models import Body
from rondetafel.bodies.views.moments import after_day
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.web import done, hand_over, show
from rondetafel.documents import sheets

WHAT = "Eén rij voor elke plek aan de tafel. De mensen moeten al bij hun organisatie staan. De plek begint op het moment van inlezen."


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def import_seats(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Look at a sheet of seats without writing, then write all of them or none."""
    body = _open(actor, body_id)
    step = sheets.take_step(_sheet(body, actor), request.POST, request.FILES)
    back = reverse("bodies:composition", args=[body.pk])
    if step.kept:
        record("body.import_seats", body, actor=actor, action="C", rows=step.kept)
        return done(request, back, f"{step.kept} plekken ingelezen.")
    context = {
        "body": body,
        "step": step,
        "heading": "Plekken inlezen",
        "read_in": f"{len(step.rows)} plekken inlezen",
        "explanation": WHAT,
        "template_url": reverse("bodies:import_seats_template", args=[body.pk]),
        "back_url": back,
        "back_label": "Terug naar de samenstelling",
    }
    return show(request, "documents/take_over.html", context, status=step.status if request.method == "POST" else 200)


@require_GET
@allow("administrator", "member")
def import_seats_template(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The empty sheet."""
    return hand_over(sheets.template(_sheet(_open(actor, body_id), actor)), "xlsx", "plekken")


def _open(actor: Actor, body_id: UUID) -> Body:
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_run.check(actor, body)
    return body


def _sheet(body: Body, actor: Actor) -> sheets.Sheet:
    return seat_sheet(body, actor=actor, now=timezone.now(), until=after_day)
