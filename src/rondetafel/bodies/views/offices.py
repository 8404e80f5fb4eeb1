"""Offices: proposing, confirming by a second person, ending, taking over; and leaving an organisation."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies import actions, forms, queries, rules
from rondetafel.bodies.models import Seat
from rondetafel.bodies.views.moments import after_day, start_of
from rondetafel.bodies.views.page import body_page, show_form
from rondetafel.bodies.views.seats import ask_organisation, choose_people
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.models import Office, OfficeHolder
from rondetafel.core.web import done, show
from rondetafel.organisations.models import Capacity
from rondetafel.organisations.rules import may_keep_people

OFFICE_ROLES = tuple(f"{zone}:{office}" for zone in ("care", "policy") for office in queries.OFFICES if office != "deputy")


@require_http_methods(["GET", "POST"])
@allow("administrator", "member")
def appoint(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Propose somebody for an office of the table."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_run.check(actor, body)
    context, back = body_page(body, actor), reverse("bodies:composition", args=[body.pk])
    organisation, people = choose_people(request, timezone.now())
    if organisation is None:
        return ask_organisation(request, context | {"heading": "Iemand voordragen voor een functie", "back": back, "two_persons": True})
    data = request.POST if request.method == "POST" else None
    form = forms.Appoint(data, body=body, people=people, initial={"since": today(body.jurisdiction)})
    if form.is_valid():
        asked = dict(form.cleaned_data)
        since, until = start_of(asked.pop("since"), body), after_day(asked.pop("until"), body)
        try:
            actions.appoint(body, actor=actor, since=since, until=until, **asked)
            return done(request, back, "Voorgedragen. Er opent nog niets: een tweede persoon moet dit bevestigen.")
        except actions.NotNow as not_now:
            form.add_error("capacity", str(not_now))
    return show_form(request, "bodies/appoint.html", context | {"form": form, "organisation": organisation})


@require_GET
@allow("administrator", *OFFICE_ROLES)
def pending_appointments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Proposals that wait for a second person: those this actor may confirm, and the others of the own tables."""
    found = [(one, rules.may_confirm(actor, one.row)) for one in queries.waiting()]
    context = {
        "mine": [one for one, may in found if may],
        "others": [one for one, may in found if not may and rules.may_end_office(actor, one.row)],
    }
    return show(request, "bodies/pending_appointments.html", context)


@require_http_methods(["GET", "POST"])
@allow("administrator", *OFFICE_ROLES)
def confirm_appointment(request: HttpRequest, actor: Actor, holder_id: UUID) -> HttpResponse:
    """Confirm what somebody else proposed."""
    row = open_or_404(OfficeHolder.objects.select_related("office"), actor, pk=holder_id)
    rules.may_confirm.check(actor, row)
    if request.method == "POST":
        actions.confirm_appointment(row, actor=actor)
        return done(request, _place(row), "Bevestigd. De functie is nu open; wie er al een functie had krijgt bericht.")
    return show(
        request, "bodies/confirm_appointment.html", {"holder": queries.holder(row), "gone": bool(row.confirmed_by or row.end_reason)}
    )


@require_http_methods(["GET", "POST"])
@allow("administrator", *OFFICE_ROLES)
def end_office(request: HttpRequest, actor: Actor, holder_id: UUID) -> HttpResponse:
    """End an office from now on, or withdraw a proposal."""
    row = open_or_404(OfficeHolder.objects.select_related("office"), actor, pk=holder_id)
    rules.may_end_office.check(actor, row)
    form = forms.Reason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.end_office(row, actor=actor, at=timezone.now(), **form.cleaned_data)
            return done(request, _place(row), "De functie is geëindigd; alle toegang die erbij hoorde is dicht.")
        except actions.NotNow as not_now:
            form.add_error(None, str(not_now))
    return show_form(request, "bodies/end_office.html", {"form": form, "holder": queries.holder(row), "place": _place(row)})


@require_http_methods(["GET", "POST"])
@allow("administrator", "care:chair", "policy:chair")
def take_over(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The chair stops and the deputy goes on, in one act."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_take_over.check(actor, body)
    by_office = dict(zip(queries.OFFICES, [holders for _, holders in queries.offices_of(body, timezone.now())], strict=True))
    deputies, chairs = by_office[Office.Kind.DEPUTY], by_office[Office.Kind.CHAIR]
    data = request.POST if request.method == "POST" else None
    form = forms.TakeOver(data, deputies=deputies, chairs=chairs)
    if form.is_valid():
        try:
            actions.take_over(body, actor=actor, at=timezone.now(), **form.cleaned_data)
            return done(
                request, reverse("bodies:composition", args=[body.pk]), "Overgenomen. Een tweede persoon bevestigt nog dat dit blijvend is."
            )
        except actions.NotNow as not_now:
            form.add_error("deputy", str(not_now))
    context = body_page(body, actor) | {"form": form, "has_deputy": bool(deputies)}
    return show_form(request, "bodies/take_over.html", context)


@require_GET
@allow("administrator")
def administrator_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who keeps this installation."""
    proposed = [one for one in queries.waiting() if rules.is_of_installation(actor, one.row)]
    context = {"administrators": queries.administrators(timezone.now()), "proposed": proposed}
    return show(request, "bodies/administrator_list.html", context)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def appoint_administrator(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Propose another administrator."""
    back = reverse("bodies:administrator_list")
    organisation, people = choose_people(request, timezone.now())
    if organisation is None:
        return ask_organisation(request, {"heading": "Beheerder voordragen", "back": back, "two_persons": True})
    form = forms.OfPerson(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        try:
            actions.appoint_administrator(actor=actor, since=timezone.now(), **form.cleaned_data)
            return done(request, back, "Voorgedragen. Een andere beheerder moet dit bevestigen.")
        except actions.NotNow as not_now:
            form.add_error("capacity", str(not_now))
    return show_form(request, "bodies/appoint_administrator.html", {"form": form, "organisation": organisation})


@require_http_methods(["GET", "POST"])
@allow("anyone")
def leave_organisation(request: HttpRequest, actor: Actor, capacity_id: UUID) -> HttpResponse:
    """Somebody leaves an organisation: shows what ends with it, then ends it all at once."""
    rows = Capacity.objects.select_related("person", "organisation").filter(organisation__isnull=False)
    capacity = open_or_404(rows, actor, pk=capacity_id)
    may_keep_people.check(actor, capacity.organisation)
    now = timezone.now()
    if now not in capacity.valid:
        raise Http404
    form = forms.Reason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.leave_organisation(capacity, actor=actor, at=now, **form.cleaned_data)
            back = reverse("organisations:organisation_detail", args=[capacity.organisation_id])
            return done(request, back, f"{capacity.person} werkt niet meer namens {capacity.organisation} en ziet niets meer.")
        except actions.NotNow as not_now:
            form.add_error(None, str(not_now))
    context = {
        "form": form,
        "capacity": capacity,
        "seats": Seat.objects.select_related("body").filter(capacity=capacity, valid__contains=now),
        "offices": [queries.holder(one) for one in actions.running_offices(capacity, now)],
    }
    return show_form(request, "bodies/leave_organisation.html", context)


def _place(row: OfficeHolder) -> str:
    """Where one sees the office afterwards."""
    if str(row.office.body_id) == rules.INSTALLATION:
        return reverse("bodies:administrator_list")
    return reverse("bodies:composition", args=[row.office.body_id])
