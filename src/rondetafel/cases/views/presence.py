"""How a discussion ended, and who was there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases.actions import discussion as actions
from rondetafel.cases.actions import presence
from rondetafel.cases.forms.presence import FinishDiscussion, SetPresence
from rondetafel.cases.queries.presence import candidates, others_at
from rondetafel.cases.rules_outcome import keeps_desk, still_open
from rondetafel.cases.views.discussion import DESK, open_discussion, page_of
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done

GET_POST = require_http_methods(["GET", "POST"])
FINISHED = {
    "held": "De bespreking is afgerond. Nu het advies.",
    "carried_over": "De casus is aangehouden en komt een volgende keer terug.",
    "no_show": "Genoteerd dat niemand kwam.",
}


@GET_POST
@allow(*DESK)
def finish_discussion(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Held, carried over, or nobody came; when it was held, in the same act who was there."""
    found = open_discussion(actor, discussion_id)
    keeps_desk.check(actor, found)
    form = FinishDiscussion(request.POST if request.method == "POST" else None, people=candidates(found), others=others_at(found))
    if not form.is_valid():
        context = {"discussion": found, "form": form}
        return show_case(request, "cases/discussion_finish.html", found.case, context, status=422 if form.is_bound else 200)
    outcome = form.cleaned_data["outcome"]
    if outcome == "held":
        presence.set_presence(found, actor=actor, at=timezone.now(), **form.said())
    actions.finish_discussion(found, actor=actor, on=today(found.case.root.jurisdiction), outcome=outcome)
    return done(request, page_of(found), FINISHED[outcome])


@GET_POST
@allow(*DESK)
def set_presence(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Who was there, said again, until there is an advice."""
    found = open_discussion(actor, discussion_id)
    keeps_desk.check(actor, found)
    still_open.check(actor, found)
    form = SetPresence(request.POST if request.method == "POST" else None, people=candidates(found), others=others_at(found))
    if not form.is_valid():
        context = {"discussion": found, "form": form}
        return show_case(request, "cases/set_presence.html", found.case, context, status=422 if form.is_bound else 200)
    presence.set_presence(found, actor=actor, at=timezone.now(), **form.said())
    return done(request, page_of(found), "Bewaard; zo komt het in het advies.")
