"""Which regions a table serves and with whom it is a guest: now, before and later."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies import actions, forms, queries
from rondetafel.bodies.models import BodyHost, BodyRegion
from rondetafel.bodies.views.page import body_page, show_form
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show
from rondetafel.organisations.models import Organisation, Region
from rondetafel.organisations.rules import is_administrator


@require_GET
@allow("anyone")
def area_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The regions and hosts of a table with their days."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    about = {"today": today(body.jurisdiction), "may_change": is_administrator(actor)}
    areas = [_line(one, one.region, "bodies:end_body_region") for one in body.areas.all() if not one.valid.isempty]
    ends = "bodies:end_host" if body.practice else ""  # a table at work always has a host: that one is changed, not ended
    hosts = [_line(one, one.organisation, ends) for one in body.hosts.all() if not one.valid.isempty]
    context = body_page(body, actor) | about | {"areas": about | {"lines": areas}, "hosts": about | {"lines": hosts}}
    return show(request, "bodies/area_list.html", context)


def _line(row: BodyRegion | BodyHost, thing: Region | Organisation, ends: str) -> dict[str, object]:
    """One period, with where it is ended while it still runs."""
    may_end = bool(ends) and not row.valid.upper
    return {"thing": thing, "valid": row.valid, "end_url": reverse(ends, args=[row.pk]) if may_end else ""}


@require_http_methods(["GET", "POST"])
@allow("administrator")
def add_body_region(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Let the table serve one more region from a day on."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    data = request.POST if request.method == "POST" else None
    form = forms.AddBodyRegion(data, body=body, initial={"since": today(body.jurisdiction)})
    if form.is_valid():
        try:
            actions.add_body_region(body, actor=actor, **form.cleaned_data)
            return _done(request, body.pk, "Het gebied staat erbij.")
        except actions.NotThatDay as refused:
            form.add_error("region", str(refused))
    return show_form(request, "bodies/add_body_region.html", body_page(body, actor) | {"form": form})


@require_http_methods(["GET", "POST"])
@allow("administrator")
def end_body_region(request: HttpRequest, actor: Actor, area_id: UUID) -> HttpResponse:
    """Let the table stop serving a region on a day."""
    area = open_or_404(BodyRegion.objects.select_related("body", "region"), actor, pk=area_id)
    return _end(request, actor, area, area.region.name, actions.end_body_region, "bodies/end_body_region.html")


@require_http_methods(["GET", "POST"])
@allow("administrator")
def change_host(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Let the table be a guest with another organisation from a day on."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    form = forms.ChangeHost(request.POST if request.method == "POST" else None, initial={"since": today(body.jurisdiction)})
    if form.is_valid():
        try:
            actions.change_host(body, actor=actor, **form.cleaned_data)
            return _done(request, body.pk, "De gastorganisatie is vastgelegd.")
        except actions.NotThatDay as refused:
            form.add_error("since", str(refused))
    return show_form(request, "bodies/change_host.html", body_page(body, actor) | {"form": form})


@require_http_methods(["GET", "POST"])
@allow("administrator")
def end_host(request: HttpRequest, actor: Actor, host_id: UUID) -> HttpResponse:
    """Let the table be a guest nowhere from a day on."""
    host = open_or_404(BodyHost.objects.select_related("body", "organisation"), actor, pk=host_id)
    return _end(request, actor, host, host.organisation.name, actions.end_host, "bodies/end_host.html")


def _end(
    request: HttpRequest, actor: Actor, row: BodyRegion | BodyHost, name: str, end: Callable[..., None], template: str
) -> HttpResponse:
    form = forms.EndPeriod(request.POST if request.method == "POST" else None, initial={"on": today(row.body.jurisdiction)})
    if form.is_valid():
        try:
            end(row, actor=actor, **form.cleaned_data)
            return _done(request, row.body_id, f"{name} hoort vanaf die dag niet meer bij deze tafel.")
        except actions.NotThatDay as refused:
            form.add_error("on", str(refused))
    return show_form(request, template, body_page(row.body, actor) | {"form": form, "name": name, "row": row})


def _done(request: HttpRequest, body_id: UUID, message: str) -> HttpResponse:
    return done(request, reverse("bodies:area_list", args=[body_id]), message)
