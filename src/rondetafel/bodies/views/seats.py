"""Who sits at the table, who should, and who leaves."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies import actions, forms, queries, rules
from rondetafel.bodies.models import Body, RepresentationTarget, Seat
from rondetafel.bodies.views.moments import after_day
from rondetafel.bodies.views.page import body_page, show_form
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show
from rondetafel.organisations.models import Organisation
from rondetafel.organisations.queries import people_of


@require_GET
@allow("anyone")
def composition(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Offices, seats and who should be at the table. Names only for who may see them (safety P12)."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    now, sees = timezone.now(), rules.may_see_composition(actor, body)
    seats = list(queries.seats_at(body, now))
    offices = queries.offices_of(body, now)
    context = body_page(body, actor, "composition") | {
        "sees_names": sees,
        "seats": seats,
        "targets": queries.targets_of(body, today(body.jurisdiction), seats),
        "offices": offices,
        "coming": queries.coming_offices(body, now) if sees else [],
        "waiting": queries.waiting(body) if sees else [],
        "may_take_over": rules.may_take_over(actor, body) and bool(offices[1][1]),
        "me": actor.capacity_id,
    }
    return show(request, "bodies/composition.html", context)


def choose_people(request: HttpRequest, at: Any) -> tuple[Organisation | None, Any]:
    """The organisation asked for in the address, and its people."""
    form = forms.ChooseOrganisation(request.GET)
    if not form.is_valid():
        return None, None
    organisation = form.cleaned_data["organisation"]
    return organisation, people_of(organisation, at)


def ask_organisation(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The step before: of which organisation."""
    form = forms.ChooseOrganisation(request.GET if "organisation" in request.GET else None)
    return show(request, "bodies/choose_organisation.html", context | {"form": form})


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def give_seat(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Give somebody a place at the table, from now on."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_run.check(actor, body)
    now, context = timezone.now(), body_page(body, actor)
    organisation, people = choose_people(request, now)
    if organisation is None:
        return ask_organisation(request, context | {"heading": f"Plek geven aan {body.name}", "back": _composition(body)})
    data = request.POST if request.method == "POST" else None
    form = forms.GiveSeat(
        data, body=body, people=people, seats=queries.seats_at(body, now), initial={"represents": request.GET.get("for", "")}
    )
    if form.is_valid():
        asked = form.cleaned_data | {"until": after_day(form.cleaned_data["until"], body)}
        try:
            seat = actions.give_seat(body, actor=actor, since=now, **asked)
            return done(request, _composition(body), f"{seat.capacity.person} zit nu aan deze tafel.")
        except actions.AlreadyThere as there:
            form.add_error("capacity", str(there))
    return show_form(request, "bodies/give_seat.html", context | {"form": form, "organisation": organisation, "targets": _labels(body)})


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def change_seat(request: HttpRequest, actor: Actor, seat_id: UUID) -> HttpResponse:
    """Change what is represented, profession, substitute and themes."""
    seat = open_or_404(Seat.objects.select_related("body", "capacity__person"), actor, pk=seat_id)
    rules.may_run.check(actor, seat.body)
    names = list(forms.SeatParticulars.base_fields)
    form = forms.SeatParticulars(
        request.POST if request.method == "POST" else None,
        seats=queries.seats_at(seat.body, timezone.now()).exclude(pk=seat.pk),
        initial={name: getattr(seat, name) for name in names},
    )
    if form.is_valid():
        actions.change_seat(seat, actor=actor, **form.cleaned_data)
        return done(request, _composition(seat.body), "De wijziging is bewaard.")
    context = body_page(seat.body, actor) | {"form": form, "seat": seat, "targets": _labels(seat.body)}
    return show_form(request, "bodies/change_seat.html", context)


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def end_seat(request: HttpRequest, actor: Actor, seat_id: UUID) -> HttpResponse:
    """End a seat, from now on."""
    seat = open_or_404(Seat.objects.select_related("body", "capacity__person", "capacity__organisation"), actor, pk=seat_id)
    mine = seat.capacity_id == actor.capacity_id
    if not mine:
        rules.may_run.check(actor, seat.body)
    form = forms.Reason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.end_seat(seat, actor=actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _composition(seat.body), f"{seat.capacity.person} zit niet meer aan deze tafel en ziet er niets meer van.")
    return show_form(request, "bodies/end_seat.html", body_page(seat.body, actor) | {"form": form, "seat": seat, "mine": mine})


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def add_target(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Say who should be at the table."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_run.check(actor, body)
    form = forms.AddTarget(request.POST if request.method == "POST" else None, initial={"since": today(body.jurisdiction)})
    if form.is_valid():
        try:
            actions.add_target(body, actor=actor, **form.cleaned_data)
            return done(request, _composition(body), "Toegevoegd. De plek staat als open tot iemand haar vult.")
        except actions.AlreadyThere as there:
            form.add_error("label", str(there))
    return show_form(request, "bodies/add_target.html", body_page(body, actor) | {"form": form})


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def end_target(request: HttpRequest, actor: Actor, target_id: UUID) -> HttpResponse:
    """This need not be represented any more."""
    target = open_or_404(RepresentationTarget.objects.select_related("body"), actor, pk=target_id)
    rules.may_run.check(actor, target.body)
    if request.method == "POST":
        actions.end_target(target, actor=actor, on=today(target.body.jurisdiction))
        return done(request, _composition(target.body), "Het staat niet meer in de lijst.")
    return show(request, "bodies/end_target.html", body_page(target.body, actor) | {"target": target})


def _composition(body: Body) -> str:
    return reverse("bodies:composition", args=[body.pk])


def _labels(body: Body) -> list[str]:
    return [one.row.label for one in queries.targets_of(body, today(body.jurisdiction), [])]
