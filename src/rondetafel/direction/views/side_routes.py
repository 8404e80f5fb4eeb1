"""Pages about side routes: a process accelerator, or money of the BEL."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.cases.models import AdviceItem
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done
from rondetafel.direction.actions import side_routes as actions
from rondetafel.direction.forms import ladder as forms
from rondetafel.direction.models import SideRoute
from rondetafel.direction.rules import chairs, keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form


def _route(actor: Actor, route_id: UUID) -> SideRoute:
    route = open_or_404(SideRoute.objects.select_related("case__body", "case__root", "advice_item"), actor, pk=route_id)
    keeps_desk.check(actor, route)
    return route


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def ask_side_route(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The chair asks the BEL."""
    case = case_for_desk(actor, case_id)
    chairs.check(actor, case)
    items = AdviceItem.objects.filter(advice__case=case, advice__state="adopted", struck=False).order_by("position")
    form = forms.AskSideRoute(request.POST if request.method == "POST" else None, items=items)
    if not form.is_valid():
        return show_form(request, "ask_side_route", case, form)
    actions.ask_side_route(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
    return done(request, back_to(case.pk, "zijwegen"), "De vraag staat bij de casus.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def answer_side_route(request: HttpRequest, actor: Actor, route_id: UUID) -> HttpResponse:
    """What the BEL answered."""
    route = _route(actor, route_id)
    form = forms.AnswerSideRoute(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show_form(request, "answer_side_route", route.case, form, route=route)
    actions.answer_side_route(route, actor=actor, on=today(route.case.body.jurisdiction), **form.cleaned_data)
    return done(request, back_to(route.case_id, "zijwegen"), "Genoteerd.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def end_side_route(request: HttpRequest, actor: Actor, route_id: UUID) -> HttpResponse:
    """It is over; what it brought."""
    route = _route(actor, route_id)
    form = forms.EndSideRoute(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show_form(request, "end_side_route", route.case, form, route=route)
    actions.end_side_route(route, actor=actor, on=today(route.case.body.jurisdiction), **form.cleaned_data)
    return done(request, back_to(route.case_id, "zijwegen"), "Afgerond.")
