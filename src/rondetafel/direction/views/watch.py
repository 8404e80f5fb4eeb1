"""The page about the way to eighteen."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.sealed import text_of
from rondetafel.core.settings_store import setting
from rondetafel.core.web import done
from rondetafel.direction.actions import watch as actions
from rondetafel.direction.forms import watch as forms
from rondetafel.direction.queries import watch as queries
from rondetafel.direction.queries.roles import people_around
from rondetafel.direction.terms import EIGHTEEN_DAYS
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form

KEPT = ("owner", "plan", "domain", "network_named", "order_ends_on", "help_ended_on", *queries.AREAS)
NEW = {"plan": "none", "domain": "unknown"} | dict.fromkeys(queries.AREAS, "unknown")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def keep_watch(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """How it stands today with everything that changes at eighteen."""
    case = case_for_desk(actor, case_id)
    on, watch = today(case.body.jurisdiction), queries.watch_of(case)
    if watch is None:
        first: dict[str, Any] = NEW | queries.told_for(case)
    else:
        first = {name: getattr(watch, name) for name in KEPT} | {"owner_name": text_of(watch, case.root, "owner")}
    form = forms.KeepWatch(request.POST if request.method == "POST" else None, initial=first, people=people_around(case))
    if not form.is_valid():
        alerts = queries.alerts(case, watch, on, before=setting(case.body_id, EIGHTEEN_DAYS, on=on))
        return show_form(request, "keep_watch", case, form, alerts=alerts, told=watch is None and first != NEW)
    actions.keep_watch(case, actor=actor, on=on, **form.cleaned_data)
    return done(request, back_to(case.pk, "achttien"), "Bijgewerkt. Op de volgende datum die telt, staat het bij Vandaag.")
