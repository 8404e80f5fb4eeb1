"""Areas: dated lists of municipalities."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.organisations import actions, forms, queries, rules
from rondetafel.organisations.models import RegionMunicipality


@require_GET
@allow("anyone")
def region_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All areas."""
    regions = list(queries.regions())
    record("region.list", None, actor=actor, action="R", objects=regions)
    kinds = dict(forms.REGION_KINDS)
    context = {"regions": [(region, kinds.get(region.kind, "gebied")) for region in regions], "may_add": rules.is_administrator(actor)}
    return show(request, "organisations/region_list.html", context)


@require_GET
@allow("anyone")
def region_detail(request: HttpRequest, actor: Actor, region_id: UUID) -> HttpResponse:
    """Which municipalities belong to an area, now, before and later."""
    region = open_or_404(queries.regions(), actor, pk=region_id)
    day = today(region.jurisdiction)
    members = list(queries.municipalities_of(region))
    context = {
        "region": region,
        "kind": dict(forms.REGION_KINDS).get(region.kind, "gebied"),
        "members": [one for one in members if day in one.valid],
        "others": [one for one in members if day not in one.valid and not one.valid.isempty],
        "may_change": rules.is_administrator(actor),
    }
    return show(request, "organisations/region_detail.html", context)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def add_region(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down an area."""
    form = forms.AddRegion(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return done(request, actions.add_region(actor=actor, **form.cleaned_data), "Het gebied staat erin. Voeg nu gemeenten toe.")
        except actions.AlreadyThere as there:
            form.add_error("name", str(there))
    return show(request, "organisations/add_region.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def add_municipality(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down a municipality that is not in the list yet."""
    form = forms.AddMunicipality(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_municipality(actor=actor, **form.cleaned_data)
            return done(request, reverse("organisations:region_list"), "De gemeente staat in de lijst.")
        except actions.AlreadyThere as there:
            form.add_error("code", str(there))
    return show(request, "organisations/add_municipality.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def add_region_municipality(request: HttpRequest, actor: Actor, region_id: UUID) -> HttpResponse:
    """Let a municipality belong to an area from a day on."""
    region = open_or_404(queries.regions(), actor, pk=region_id)
    form = forms.AddRegionMunicipality(request.POST if request.method == "POST" else None, initial={"since": today(region.jurisdiction)})
    if form.is_valid():
        try:
            actions.add_region_municipality(region, actor=actor, **form.cleaned_data)
            return done(request, region, "De gemeente hoort erbij.")
        except actions.AlreadyThere as there:
            form.add_error("municipality", str(there))
    context = {"form": form, "region": region}
    return show(request, "organisations/add_region_municipality.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def end_region_municipality(request: HttpRequest, actor: Actor, member_id: UUID) -> HttpResponse:
    """Let a municipality leave an area on a day."""
    member = open_or_404(RegionMunicipality.objects.select_related("region", "municipality"), actor, pk=member_id)
    form = forms.EndRegionMunicipality(
        request.POST if request.method == "POST" else None, initial={"on": today(member.region.jurisdiction)}
    )
    if form.is_valid():
        actions.end_region_municipality(member, actor=actor, **form.cleaned_data)
        return done(request, member.region, "De gemeente hoort er vanaf die dag niet meer bij.")
    return show(
        request, "organisations/end_region_municipality.html", {"form": form, "member": member}, status=422 if form.is_bound else 200
    )
