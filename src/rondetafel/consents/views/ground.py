"""Why the work is lawful, and who answers for it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases.queries.cases import cases
from rondetafel.consents import actions, forms
from rondetafel.consents.models import Controller
from rondetafel.consents.rules import may_confirm_controller
from rondetafel.consents.views.framed import KEEPERS, ask, open_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today

GET_POST = require_http_methods(["GET", "POST"])


@GET_POST
@allow(*KEEPERS)
def set_ground(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The ground of one purpose, from a day on."""
    case = open_case(actor, case_id)
    form = forms.SetGround(request.POST if request.method == "POST" else None)
    return ask(
        *(request, "set_ground", case, form),
        lambda **given: actions.set_ground(case, actor=actor, at=timezone.now(), **given),
        told="De grondslag is vastgelegd; de eerdere blijft zichtbaar.",
    )


@GET_POST
@allow(*KEEPERS)
def propose_controller(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Another organisation would answer for the data."""
    case = open_case(actor, case_id)
    form = forms.ProposeController(request.POST if request.method == "POST" else None)
    return ask(
        *(request, "propose_controller", case, form),
        lambda **given: actions.propose_controller(case, actor=actor, at=timezone.now(), **given),
        told="Voorgesteld. Er verandert niets tot een ander de overdracht bevestigt.",
    )


@GET_POST
@allow(*KEEPERS)
def confirm_controller(request: HttpRequest, actor: Actor, controller_id: UUID) -> HttpResponse:
    """The other side takes it over, or not."""
    rows = Controller.objects.filter(state=Controller.State.PROPOSED).select_related("organisation")
    proposal = open_or_404(rows, actor, pk=controller_id)
    proposal.case = cases().get(pk=proposal.case_id)
    may_confirm_controller.check(actor, proposal)
    form = forms.ConfirmController(request.POST if request.method == "POST" else None)

    def act(takes: bool, how: str) -> Any:
        answer = actions.confirm_controller if takes else actions.decline_controller
        return answer(proposal, actor=actor, on=today(proposal.case.body.jurisdiction), how=how)

    return ask(request, "confirm_controller", proposal.case, form, act, told="Het antwoord is vastgelegd.", proposal=proposal)
