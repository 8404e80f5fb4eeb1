"""The dashboard of a table and year."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rondetafel.bodies.models import Body
from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import show
from rondetafel.monitoring import definitions
from rondetafel.monitoring.disclosure import as_seen, may_see_exact, may_see_figures
from rondetafel.monitoring.queries import bodies_with_figures, grouped, years_of

ROLES = ("care:chair", "care:secretary", "care:manager", "care:policy_officer")


@require_GET
@allow(*ROLES)
def dashboard_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The tables whose figures the actor may see."""
    return show(request, "monitoring/dashboard_list.html", {"bodies": bodies_with_figures(actor), "year": today().year})


@require_GET
@allow(*ROLES)
def dashboard(request: HttpRequest, actor: Actor, body_id: UUID, year: int) -> HttpResponse:
    """All figures of one table and year, with definitions, numerators and denominators."""
    body = Body.objects.filter(pk=body_id).first()
    if body is None or not may_see_figures(actor, body):
        raise Http404
    exact = may_see_exact(actor, body)
    denominator = "referred" if exact and request.GET.get("denominator") == "referred" else "discussed"
    record("figures.read", body, actor=actor, action="R", year=year, exact=exact, denominator=denominator)
    context = {
        "body": body,
        "year": year,
        "years": years_of(body.pk, year),
        "exact": exact,
        "denominator": denominator,
        "groups": grouped(body.pk, year, denominator, lambda figure: as_seen(figure, exact=exact)),
        "definitions": definitions,
    }
    return show(request, "monitoring/dashboard.html", context)
