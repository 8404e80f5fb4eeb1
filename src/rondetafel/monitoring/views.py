"""The dashboard of a table and year."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rondetafel.bodies.models import Body
from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import hand_over, show
from rondetafel.monitoring import definitions, exports
from rondetafel.monitoring.disclosure import exactly, for_others, limit_of, may_see_exact, may_see_figures
from rondetafel.monitoring.figures import Denominator, Figure, figures_of
from rondetafel.monitoring.queries import bodies_with_figures, grouped, years_of

ROLES = ("care:chair", "care:secretary", "care:manager", "care:policy_officer")
EXACT = ("care:chair", "care:secretary")


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
    denominator = _denominator(request) if exact else "discussed"
    record("figures.read", body, actor=actor, action="R", year=year, exact=exact, denominator=denominator)
    now = today()
    limit, over = limit_of(body.pk, now), year < now.year
    context = {
        "body": body,
        "year": year,
        "years": years_of(body.pk, year),
        "exact": exact,
        "denominator": denominator,
        "limit": limit,
        "over": over,
        "groups": grouped(body.pk, year, denominator, exactly if exact else partial(for_others, limit=limit, over=over)),
        "definitions": definitions,
    }
    return show(request, "monitoring/dashboard.html", context)


@require_GET
@allow(*EXACT)
def dashboard_xlsx(request: HttpRequest, actor: Actor, body_id: UUID, year: int) -> HttpResponse:
    """The exact figures as a sheet, for who sees them exactly; for others there is no export (safety P4)."""
    body, figures, denominator = _taken_out(request, actor, body_id, year, "xlsx")
    return hand_over(exports.figures_xlsx(body, year, figures, denominator=denominator), "xlsx", _file_name(body, year))


@require_GET
@allow(*EXACT)
def dashboard_pdf(request: HttpRequest, actor: Actor, body_id: UUID, year: int) -> HttpResponse:
    """The exact figures as a paper."""
    body, figures, denominator = _taken_out(request, actor, body_id, year, "pdf")
    return hand_over(exports.figures_pdf(body, year, figures, denominator=denominator), "pdf", _file_name(body, year))


def _taken_out(request: HttpRequest, actor: Actor, body_id: UUID, year: int, kind: str) -> tuple[Body, list[Figure], Denominator]:
    body = Body.objects.filter(pk=body_id).first()
    if body is None or not may_see_exact(actor, body):
        raise Http404
    denominator = _denominator(request)
    record("figures.export", body, actor=actor, action="E", year=year, file=kind, denominator=denominator)
    return body, figures_of(body.pk, year, denominator=denominator), denominator


def _denominator(request: HttpRequest) -> Denominator:
    return "referred" if request.GET.get("denominator") == "referred" else "discussed"


def _file_name(body: Body, year: int) -> str:
    return f"cijfers-{body.short_name}-{year}-intern"
