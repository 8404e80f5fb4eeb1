"""The page on which the desk says what stands in the way."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done
from rondetafel.direction.actions import obstacles as actions
from rondetafel.direction.forms.obstacles import SetObstacles
from rondetafel.direction.queries.obstacles import standing
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def set_obstacles(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Tick what holds now."""
    case = case_for_desk(actor, case_id)
    now = [one.code for one in standing(case)]
    form = SetObstacles(request.POST if request.method == "POST" else None, initial={"codes": now})
    if form.is_valid():
        actions.set_obstacles(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
        return done(request, back_to(case.pk, "belemmeringen"), "Genoteerd wat in de weg staat.")
    return show_form(request, "set_obstacles", case, form)
