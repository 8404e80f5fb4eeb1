"""Pages on which a referral begins."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.bodies.queries import body_for_municipality
from rondetafel.cases import rules
from rondetafel.cases.actions import referral as actions
from rondetafel.cases.actions.closing import go_on_from
from rondetafel.cases.forms import start as forms
from rondetafel.cases.models import Case
from rondetafel.cases.queries.closing import closed_case
from rondetafel.cases.queries.places import first_possible, municipalities_of, triage_due
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show
from rondetafel.organisations.models import Capacity, Municipality, Organisation


@require_http_methods(["GET", "POST"])
@allow("anyone")  # the public page of a table leads here: who signed in as somebody else is told why not
def new_referral(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The crisis route first, then the table that serves the municipality, its first possible date, and the button to begin."""
    rules.may_refer.check(actor)
    on = today()
    chooser = forms.ChooseMunicipality(request.GET if "municipality" in request.GET else None, initial=_own_municipality(actor))
    municipality = chooser.cleaned_data["municipality"] if chooser.is_valid() else None
    body = body_for_municipality(municipality.pk, on) if municipality else None
    form = forms.NewReferral(request.POST if request.method == "POST" else None, body=body)
    if municipality and body and form.is_valid():
        return _begin(request, actor, body, municipality, **form.cleaned_data)
    page = {"chooser": chooser, "municipality": municipality, "form": form, "earlier": _earlier(request), **_table(request, body, on)}
    return show(request, "cases/new_referral.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("care:secretary", "care:chair")
def enter_referral(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Enter what came by letter, mail or phone; the referrer confirms."""
    body = open_or_404(Body.objects.filter(zone=Body.Zone.CARE), actor, pk=body_id)
    rules.may_enter_for_another.check(actor, body)
    on = today(body.jurisdiction)
    form = forms.EnterReferral(request.POST if request.method == "POST" else None, body=body, municipalities=municipalities_of(body, on))
    if form.is_valid():
        data = form.cleaned_data
        return _begin(request, actor, body, data.pop("municipality"), referrer=data.pop("referrer_email"), **data)
    context = {"body": body, "form": form, "earlier": _earlier(request)}
    return show(request, "cases/enter_referral.html", context, status=422 if form.is_bound else 200)


def _begin(request: HttpRequest, actor: Actor, body: Body, municipality: Municipality, **more: Any) -> HttpResponse:
    referrer = more.pop("referrer", None) or Capacity.objects.select_related("organisation").get(pk=actor.capacity_id)
    case = actions.start_referral(body=body, municipality=municipality, referrer=referrer, actor=actor, at=timezone.now(), **more)
    earlier = _earlier(request)
    if earlier is not None:
        go_on_from(case, earlier=earlier, actor=actor)
    return done(request, reverse("cases:edit_referral", args=[case.pk]))


def _earlier(request: HttpRequest) -> Case | None:
    """The closed case on which this referral goes on, when it was named and is in sight."""
    return closed_case(request.GET["earlier"]) if "earlier" in request.GET else None


def _table(request: HttpRequest, body: Body | None, on: date) -> dict[str, Any]:
    """The table that serves the municipality; and the one that was asked for, when that is another (NL-01)."""
    asked = Body.objects.filter(short_name=request.GET.get("table", ""), kind=Body.Kind.RET).first()
    if body is None:
        return {"body": None, "asked_table": asked}
    return {
        "body": body,
        "asked_table": asked if asked and asked.pk != body.pk else None,
        "first_possible": first_possible(body, on),
        "answer_by": triage_due(body, on),
    }


def _own_municipality(actor: Actor) -> dict[str, Any]:
    if actor.organisation_id is None:
        return {}
    return {"municipality": Organisation.objects.filter(pk=actor.organisation_id).values_list("municipality_id", flat=True).first()}
