"""Vandaag, the public start page, as whom one acts, the demonstration, the manual, and what is shown when something fails."""

import sys
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from rondetafel.core.access import acting_as, allow, public
from rondetafel.core.actor import Actor
from rondetafel.core.context import APP_ROLE, as_role
from rondetafel.core.days import today as today_there
from rondetafel.core.events import record
from rondetafel.core.today import DANGER, LATE, LATER, NOW, SOON, folded, lines_for
from rondetafel.core.web import done, show
from rondetafel.families.queries.own import pages_of
from rondetafel.people import sessions
from rondetafel.people.models import Account
from rondetafel.site import queries
from rondetafel.site.context import address

URGENCIES = (
    (DANGER, "Eerst dit: iemand is niet veilig", "bad"),
    (LATE, "Te laat", "bad"),
    (NOW, "Nu te doen", "warn"),
    (SOON, "Binnenkort", "info"),
    (LATER, "Later", "neutral"),
)
MANUAL = {
    "referrer": "Voor aanmelders",
    "secretary": "Voor procesondersteuners en ondersteuners",
    "chair": "Voor voorzitters",
    "expert": "Voor experts",
    "member": "Voor leden van een beleidstafel",
    "family": "Voor ouders en jongeren",
    "policy_officer": "Voor beleidsmedewerkers en de stuurgroep",
    "complaint_handler": "Voor klachtbehandelaars",
    "link": "Voor wie een link kreeg",
    "privacy_officer": "Voor functionarissen gegevensbescherming",
    "administrator": "Voor beheerders",
}


@require_safe
def today(request: HttpRequest) -> HttpResponseBase:
    """Vandaag for who is signed in, the start page for everybody else."""
    return _today(request) if request.user.is_authenticated else start(request)


today.allowed_roles = frozenset({"public"})  # type: ignore[attr-defined]


@allow("anyone", "family")
def _today(request: HttpRequest, actor: Actor) -> HttpResponse:
    if "family" in actor.roles:  # a parent or young person has one page, and that is not this one
        return done(request, address("families:home"))
    on = today_there()
    lines = lines_for(actor, on)
    groups = [
        {"title": title, "tone": tone, "danger": urgency == DANGER, "lines": found, "shown": folded(found, on)}
        for urgency, title, tone in URGENCIES
        for found in [[line for line in lines if line.urgency == urgency]]
    ]
    bodies = queries.bodies_of(actor)
    record("today.read", None, actor=actor, action="R", lines=len(lines))
    context = {
        "groups": [group for group in groups if group["lines"]],
        "counts": [group for group in groups if group["lines"] or not group["danger"]],
        "on": on,
        "bodies": bodies,
        "practice": _practice(actor, bodies),
        "start_here": _start_here(actor),
    }
    return show(request, "site/today.html", context)


def _practice(actor: Actor, bodies: list[Any]) -> str:
    names = [body.name for body in bodies if body.practice]
    if not names:
        return ""
    return f"Oefenstand. Gebruik alleen verzonnen gegevens bij: {', '.join(names)}. Er mag nog niet met echte jeugdigen worden gewerkt."


def _start_here(actor: Actor) -> dict[str, str]:
    """What somebody can do who has nothing waiting."""
    ways = (
        ("care:chair", "cases:case_list", "Naar de casussen"),
        ("care:secretary", "cases:case_list", "Naar de casussen"),
        ("care:expert", "meetings:meeting_list", "Naar de overleggen"),
        ("care:policy_officer", "monitoring:dashboard_list", "Naar de cijfers"),
        ("care:manager", "monitoring:dashboard_list", "Naar de cijfers"),
        ("member", "meetings:meeting_list", "Naar de vergaderingen"),
        ("referrer", "cases:new_referral", "Casus aanmelden"),
        ("care:complaint_handler", "families:complaint_list", "Naar de klachten"),
        ("policy:complaint_handler", "families:complaint_list", "Naar de klachten"),
        ("anyone", "bodies:body_list", "Naar de tafels"),
    )
    return next(({"url": url, "label": label} for role, name, label in ways if role in actor.roles and (url := address(name))), {})


@require_safe
@public
def start(request: HttpRequest) -> HttpResponse:
    """What Rondetafel is, which tables there are and whom to call."""
    return show(request, "site/start.html", {"tables": queries.public_tables()})


@require_http_methods(["GET", "POST"])
@allow("anyone", "family")
def choose_capacity(request: HttpRequest, actor: Actor | None) -> HttpResponse:
    """As whom one acts. Also the first page of who has more than one capacity."""
    assert isinstance(request.user, Account)
    choices = queries.capacity_choices(request.user.pk)
    if request.user.is_family and request.method == "GET":  # a parent with two children chooses which page
        pages = pages_of(queries.actors_of(request.user.pk))
        return show(request, "families/choose_child.html", {"pages": pages, "chosen": actor.capacity_id if actor else None})
    if request.method == "GET":
        return show(request, "site/choose_capacity.html", {"choices": choices, "chosen": actor.capacity_id if actor else None})
    chosen = next((choice for choice in choices if str(choice.capacity_id) == request.POST.get("capacity_id")), None)
    if chosen is None:
        raise Http404
    _act_as(request, chosen, before=actor.capacity_id if actor else None)
    if request.user.is_family:
        return done(request, address("families:home"))
    said = chosen.places[0] if chosen.places else chosen.organisation
    return done(request, address("site:today"), f"U werkt nu als: {said}.")


def _act_as(request: HttpRequest, chosen: queries.Choice, *, before: UUID | None) -> None:
    became = next(one for one in queries.actors_of(chosen.account_id) if one.capacity_id == chosen.capacity_id)
    request.session["capacity_id"] = str(chosen.capacity_id)
    sessions.ask_renewal(request)
    with acting_as(became):
        record("capacity.choose", None, actor=became, action="E", before=before)


@require_http_methods(["GET", "POST"])
def demo_sign_in(request: HttpRequest) -> HttpResponseBase:
    """One click per invented person. Without the demonstration setting this page does not exist."""
    if not settings.DEMO:
        raise Http404
    with as_role(APP_ROLE, ""):
        choices = queries.demo_choices()
    if request.method == "GET":
        return show(request, "site/demo_sign_in.html", {"choices": choices})
    wanted = request.POST.get("capacity_id")
    chosen = next((choice for choice in choices if str(choice.capacity_id) == wanted), None)
    if chosen is None:
        raise Http404
    response: HttpResponseBase = sessions.sign_in_as(request, Account.objects.get(pk=chosen.account_id))
    if request.user.is_authenticated:
        request.session["capacity_id"] = str(chosen.capacity_id)
    return response


@require_safe
@public
def help(request: HttpRequest) -> HttpResponse:
    """The manual: a page for each role."""
    return show(request, "site/help.html", {"pages": MANUAL})


@require_safe
@public
def help_page(request: HttpRequest, role: str) -> HttpResponse:
    """The daily things of one role."""
    if role not in MANUAL:
        raise Http404
    return show(request, f"site/help/{role}.html", {"title": MANUAL[role], "pages": MANUAL, "here": role})


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For the operator's monitoring: 200 when the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return HttpResponse("database niet bereikbaar\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("in orde\n", content_type="text/plain; charset=utf-8")


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database is away. Rendered without the request: nothing is asked of the database."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    name, status = ("503.html", 503) if away else ("500.html", 500)
    response = HttpResponse(render_to_string(name, {"home_url": "/"}), status=status)
    if away:
        response.headers["Retry-After"] = "30"
    return response
