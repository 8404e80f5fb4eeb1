"""Settings of a table, its closing days, and the way from *oefenstand* to use."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.bodies import actions, forms, queries, rules
from rondetafel.bodies.models import Body, ClosingDay
from rondetafel.bodies.settings_page import line_of, lines_of
from rondetafel.bodies.views.page import body_page, show_form
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show

DESK = ("administrator", "care:chair", "care:secretary", "policy:chair", "policy:secretary")


@require_GET
@allow(*DESK)
def settings(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Every declared setting: value in force, default, unit, where it comes from; and the closing days."""
    body = _body(actor, body_id)
    day = today(body.jurisdiction)
    context = body_page(body, actor, "settings") | {
        "groups": lines_of(body, day),
        "closing_days": body.closing_days.filter(day__gte=date(day.year, 1, 1)).order_by("day"),
        "today": day,
    }
    return show(request, "bodies/settings.html", context)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def change_value(request: HttpRequest, actor: Actor, body_id: UUID, key: str) -> HttpResponse:
    """Give one setting another value from a day on."""
    body = _body(actor, body_id)
    day = today(body.jurisdiction)
    try:
        line = line_of(body, key, day)
    except KeyError:
        raise Http404 from None
    data = request.POST if request.method == "POST" else None
    form = forms.ChangeValue(data, declared=line.declared, initial={"value": line.value, "on": day})
    if form.is_valid():
        actions.change_value(body, key, form.cleaned_data["value"], actor=actor, on=form.cleaned_data["on"])
        return done(request, _settings(body), "De instelling is bewaard.")
    return show_form(request, "bodies/change_value.html", body_page(body, actor) | {"form": form, "line": line})


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def add_closing_day(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """A day on which nobody works at the table."""
    body = _body(actor, body_id)
    form = forms.AddClosingDay(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_closing_day(body, actor=actor, **form.cleaned_data)
            return done(request, _settings(body), "De dag staat erin.")
        except actions.AlreadyThere as there:
            form.add_error("day", str(there))
    return show_form(request, "bodies/add_closing_day.html", body_page(body, actor) | {"form": form})


@require_POST
@allow(*DESK)
def remove_closing_day(request: HttpRequest, actor: Actor, closing_id: UUID) -> HttpResponse:
    """The table works that day after all."""
    closing = open_or_404(ClosingDay.objects.select_related("body"), actor, pk=closing_id)
    actions.remove_closing_day(closing, actor=actor)
    return done(request, _settings(closing.body), "De dag telt weer mee.")


@require_http_methods(["GET", "POST"])
@allow("administrator", "care:chair", "policy:chair")
def fill_profile(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Write down the five things without which a table stays in *oefenstand* (safety P15)."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_put_in_use.check(actor, body)
    data = request.POST if request.method == "POST" else None
    form = forms.FillProfile(data, initial={name: getattr(body, name) for name in Body.PROFILE})
    if form.is_valid():
        try:
            actions.fill_profile(body, actor=actor, **form.cleaned_data)
            return done(request, body, "Bewaard.")
        except actions.NotNow as not_now:
            form.add_error(None, str(not_now))
    return show_form(request, "bodies/fill_profile.html", body_page(body, actor) | {"form": form})


@require_http_methods(["GET", "POST"])
@allow("administrator", "care:chair", "policy:chair")
def put_in_use(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Say that the table is ready for real people; refused while something is missing."""
    return _decide(request, actor, body_id, "put_in_use", "De tafel is in gebruik.")


@require_http_methods(["GET", "POST"])
@allow("administrator", "care:chair", "policy:chair")
def work_without_personal_data(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Let the table plan and count on neutral numbers only."""
    return _decide(request, actor, body_id, "work_without_personal_data", "De tafel werkt nu zonder persoonsgegevens.")


def _decide(request: HttpRequest, actor: Actor, body_id: UUID, name: str, message: str) -> HttpResponse:
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_put_in_use.check(actor, body)
    context = body_page(body, actor) | {"refused": ""}
    if request.method == "POST":
        try:
            getattr(actions, name)(body, actor=actor)
            return done(request, body, message)
        except actions.NotNow as not_now:
            context["refused"] = str(not_now)
    return show(request, f"bodies/{name}.html", context, status=422 if context["refused"] else 200)


def _body(actor: Actor, body_id: UUID) -> Body:
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    rules.may_change_settings.check(actor, body)
    return body


def _settings(body: Body) -> str:
    return reverse("bodies:settings", args=[body.pk])
