"""Taking over running cases from an Excel sheet."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.cases import rules
from rondetafel.cases.imports import case_sheet
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, hand_over, show
from rondetafel.documents import sheets

WHAT = "Eén rij voor elke casus die al loopt, ook als de tafel die al besprak. De aanmelder krijgt een ontvangstbericht, kijkt mee en bevestigt."
NAMES = " Bewaar het ingevulde bestand niet langer dan nodig: er staan namen in."
NUMBERS = " Zet er geen namen in: deze tafel werkt zonder persoonsgegevens, op het kenmerk van de aanmelder."


@require_http_methods(["GET", "POST"])
@allow("care:secretary", "care:chair")
def import_cases(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Look at a sheet of running cases without writing, then take over all of them or none."""
    body = _open(actor, body_id)
    step = sheets.take_step(_sheet(body, actor), request.POST, request.FILES)
    if step.kept:
        record("case.import_cases", body, actor=actor, action="C", rows=step.kept)
        return done(request, reverse("cases:case_list"), f"{step.kept} casussen ingelezen.")
    context = {
        "body": body,
        "step": step,
        "heading": "Lopende casussen inlezen",
        "read_in": f"{len(step.rows)} casussen inlezen",
        "explanation": WHAT + (NUMBERS if body.neutral else NAMES),
        "template_url": reverse("cases:import_cases_template", args=[body.pk]),
        "back_url": reverse("cases:enter_referral", args=[body.pk]),
        "back_label": "Terug naar het invoeren",
    }
    return show(request, "documents/take_over.html", context, status=step.status if request.method == "POST" else 200)


@require_GET
@allow("care:secretary", "care:chair")
def import_cases_template(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The empty sheet."""
    return hand_over(sheets.template(_sheet(_open(actor, body_id), actor)), "xlsx", "casussen")


def _open(actor: Actor, body_id: UUID) -> Body:
    body = open_or_404(Body.objects.filter(zone=Body.Zone.CARE), actor, pk=body_id)
    rules.may_enter_for_another.check(actor, body)
    return body


def _sheet(body: Body, actor: Actor) -> sheets.Sheet:
    return case_sheet(body, actor=actor, on=today(body.jurisdiction), now=timezone.now())
