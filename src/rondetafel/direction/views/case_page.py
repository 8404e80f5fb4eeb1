"""The page *Procesregie* of a case."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.discussion import to_declare
from rondetafel.cases.rules_outcome import may_add_action
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import and_back, done, show
from rondetafel.direction.doors import READERS
from rondetafel.direction.queries import case_page as queries
from rondetafel.direction.rules import chairs, keeps_desk, runs


@require_GET
@allow(*READERS)
def case_direction(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who holds which role, what is open, what we wait for. Who refers sees roles and action points."""
    case = open_or_404(cases(), actor, pk=case_id)
    waiting = to_declare(case, actor)
    if waiting is not None:  # before anything opens: does this expert know the family privately? (NL-07)
        return done(request, and_back(request, reverse("cases:declare_involvement", args=[waiting])))
    on = today(case.body.jurisdiction)
    page = queries.page_of(case, actor, on)
    goes_on = runs(actor, case)
    context = page | {
        "case": case,
        "on": on,
        "practice": case.body.practice,
        "desk": keeps_desk(actor, case),
        "may_act": goes_on and keeps_desk(actor, case),
        "may_add_action": may_add_action(actor, case),
        "may_scale": goes_on and chairs(actor, case),
        "proposals": queries.proposals(page) if keeps_desk(actor, case) else [],
    }
    return show(request, "direction/case_direction.html", context)
