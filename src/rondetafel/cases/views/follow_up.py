"""Pages about an action point: how it stands, and letting it go."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rondetafel.cases.actions import follow_up as actions
from rondetafel.cases.forms import follow_up as forms
from rondetafel.cases.models import CareAction
from rondetafel.cases.queries import follow_up as queries
from rondetafel.cases.rules_outcome import chairs, may_report
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done


def _back(action: CareAction) -> str:
    return reverse("cases:case_detail", args=[action.case_id])


@require_http_methods(["GET", "POST"])
@allow("care:chair", "care:secretary", "care:expert", "referrer")
def report_care_action(request: HttpRequest, actor: Actor, action_id: UUID) -> HttpResponse:
    """The owner says how it stands."""
    action = open_or_404(queries.care_actions(), actor, pk=action_id)
    may_report.check(actor, action)
    form = forms.ReportCareAction(request.POST if request.method == "POST" else None)
    if form.is_valid() and _reported(action, actor, form):
        return done(request, _back(action), "Dank u. Het staat bij de casus.")
    context = {"action": action, "form": form, "back": _back(action)}
    return show_case(request, "cases/care_action.html", action.case, context, status=422 if form.is_bound else 200)


def _reported(action: CareAction, actor: Actor, form: forms.ReportCareAction) -> bool:
    """Done, not feasible, or busy until a day that is still to come."""
    given = dict(form.cleaned_data)
    until, on = given.pop("busy_until"), today(action.case.root.jurisdiction)
    if given["outcome"] != "busy":
        actions.report_care_action(action, actor=actor, on=on, **given)
        return True
    try:
        actions.report_busy(action, actor=actor, busy_until=until, note=given["note"], on=on)
    except RuleRefused as refused:
        form.add_error("busy_until", str(refused))
        return False
    return True


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def drop_care_action(request: HttpRequest, actor: Actor, action_id: UUID) -> HttpResponse:
    """The chair lets an action point go, with a reason."""
    action = open_or_404(queries.care_actions(), actor, pk=action_id)
    chairs.check(actor, action)
    form = forms.DropCareAction(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"action": action, "form": form, "back": _back(action)}
        return show_case(request, "cases/care_action_drop.html", action.case, context, status=422 if form.is_bound else 200)
    actions.drop_care_action(action, actor=actor, **form.cleaned_data)
    return done(request, _back(action), "Het actiepunt is vervallen.")
