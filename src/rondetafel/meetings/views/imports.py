"""Taking over dates from an Excel sheet."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.web import done, hand_over, show
from rondetafel.documents import sheets
from rondetafel.meetings.imports import date_sheet
from rondetafel.meetings.views.common import open_desk
from rondetafel.meetings.views.session import DESK

WHAT = "Eén rij voor elke keer dat de tafel bijeenkomt, in de tijd van de tafel zelf. Alleen data die nog komen."


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def import_dates(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Look at a sheet of dates without writing, then plan all of them or none."""
    body = open_desk(actor, body_id)
    step = sheets.take_step(date_sheet(body, actor=actor), request.POST, request.FILES)
    back = f"{reverse('meetings:meeting_list')}?table={body.pk}"
    if step.kept:
        record("meeting.import_dates", body, actor=actor, action="C", rows=step.kept)
        return done(request, back, f"{step.kept} data ingelezen.")
    context = {
        "body": body,
        "step": step,
        "heading": "Data inlezen",
        "read_in": f"{len(step.rows)} data inlezen",
        "explanation": WHAT,
        "template_url": reverse("meetings:import_dates_template", args=[body.pk]),
        "back_url": back,
        "back_label": "Terug naar de lijst",
    }
    return show(request, "documents/take_over.html", context, status=step.status if request.method == "POST" else 200)


@require_GET
@allow(*DESK)
def import_dates_template(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The empty sheet."""
    return hand_over(sheets.template(date_sheet(open_desk(actor, body_id), actor=actor)), "xlsx", "data")
