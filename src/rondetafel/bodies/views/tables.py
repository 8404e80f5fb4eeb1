"""The list of tables, one table, its public page, its charter; opening and changing."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies import actions, forms, queries, rules
from rondetafel.bodies.models import Body
from rondetafel.bodies.public import public_links
from rondetafel.bodies.views.page import body_page, show_form
from rondetafel.core.access import allow, open_or_404, public
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.kept import Kept
from rondetafel.core.settings_store import settings_of
from rondetafel.core.web import done, show
from rondetafel.organisations.rules import is_administrator


@require_GET
@allow("anyone")
def body_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All tables; with a municipality, the one that serves it (NL-01)."""
    form = forms.FindBody(request.GET)
    municipality = form.cleaned_data["municipality"] if form.is_valid() else None
    if municipality is None:
        found = list(queries.bodies())
    else:
        found = queries.bodies_for_municipality(municipality, today(municipality.jurisdiction))
    record("body.list", None, actor=actor, action="R", objects=found)
    mine = actor.bodies() | {of for _, of in actor.offices}
    context = {
        "form": form,
        "municipality": municipality,
        "bodies": found,
        "mine": [body for body in found if body.pk in mine] if municipality is None else [],
        "may_open": is_administrator(actor),
    }
    return show(request, "bodies/body_list.html", context, part="rows")


@require_GET
@allow("anyone")
def body_detail(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """What the table is, whom to reach, which agreements hold, whether it may be used."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    day = today(body.jurisdiction)
    desk = queries.offices_of(body, timezone.now())[:3]
    context = body_page(body, actor, "body_detail") | {
        "desk": desk,
        "charter": queries.charter_in_force(body, day),
        "area": queries.municipalities_served(body, day),
        "children": queries.bodies().filter(parent=body),
        "may_put_in_use": rules.may_put_in_use(actor, body),
        "public_page": settings_of(body.pk, on=day)["bodies.public_page"],
    }
    return show(request, "bodies/body_detail.html", context)


@public
def public_body(request: HttpRequest, short_name: str) -> HttpResponse:
    """For everybody: what the table is for, for whom, how to reach it and where to go in danger (NL-52)."""
    body = queries.bodies().filter(short_name=short_name).first()
    chosen = settings_of(body.pk, on=today(body.jurisdiction)) if body else {}
    if body is None or not chosen["bodies.public_page"]:
        raise Http404
    if body.kind == Body.Kind.RET:  # an expert team has a wider page, with its way-finder
        return redirect("consults:public_table", body.short_name)
    day = today(body.jurisdiction)
    context = {
        "body": body,
        "charter": queries.charter_in_force(body, day),
        "area": queries.municipalities_served(body, day),
        "for_whom": chosen["bodies.public_for_whom"],
        "how": chosen["bodies.public_how"],
        "crisis_line": chosen["bodies.crisis_line"],
        "to_read": public_links(body),
    }
    return show(request, "bodies/public_body.html", context)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def open_body(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a new table."""
    form = forms.OpenBody(request.POST if request.method == "POST" else None, initial={"since": today()})
    if form.is_valid():
        try:
            body = actions.open_body(actor=actor, **form.cleaned_data)
            return done(request, body, "De tafel is er, in oefenstand. Leg nu het afsprakenkader vast en draag een voorzitter voor.")
        except actions.AlreadyThere as there:
            form.add_error("name", str(there))
    return show_form(request, "bodies/open_body.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def change_body(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Change name, contact and to whom the table reports."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_run.check(actor, body)
    form = forms.ChangeBody(request.POST if request.method == "POST" else None, body=body)
    if form.is_valid():
        try:
            actions.change_body(body, actor=actor, **form.cleaned_data)
            return done(request, body, "De wijziging is bewaard.")
        except actions.AlreadyThere as there:
            form.add_error("name", str(there))
    return show_form(request, "bodies/change_body.html", body_page(body, actor) | {"form": form})


@require_GET
@allow("anyone")
def charter_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The agreements in force, and the versions before."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    day = today(body.jurisdiction)
    context = body_page(body, actor, "charter_list") | {
        "charters": body.charters.order_by("-number"),
        "charter": queries.charter_in_force(body, day),
        "today": day,
    }
    return show(request, "bodies/charter_list.html", context)


@require_GET
@allow("anyone")
def charter_detail(request: HttpRequest, actor: Actor, body_id: UUID, number: int) -> HttpResponse:
    """One version of the agreements, also an old one."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    charter = open_or_404(body.charters.all(), actor, number=number)
    current = today(body.jurisdiction) in charter.valid
    return show(request, "bodies/charter_detail.html", body_page(body, actor) | {"charter": charter, "current": current})


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def adopt_charter(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Lay down a new version of the agreements, starting from the texts of the last one."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_run.check(actor, body)
    last = body.charters.order_by("-number").first()
    kept = Kept(request, actor, "charter", body)
    form = kept.form(forms.AdoptCharter, {"on": today(body.jurisdiction)}, body=body, last=last)
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        try:
            charter = actions.adopt_charter(body, actor=actor, **form.cleaned_data)
            return kept.done(reverse("bodies:charter_list", args=[body.pk]), f"Versie {charter.number} is vastgelegd.")
        except actions.AlreadyThere as there:
            form.add_error("on", str(there))
    return show_form(request, "bodies/adopt_charter.html", body_page(body, actor) | {"form": form, "last": last} | kept.context)
