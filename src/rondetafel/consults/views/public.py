"""Pages for everybody: the table, the way-finder, asking without personal data, the answer behind a link. Crisis route first."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.actors import actor_for
from rondetafel.bodies.models import Body
from rondetafel.bodies.public import public_links
from rondetafel.bodies.queries import bodies, body_for_municipality, charter_in_force, municipalities_served, serves
from rondetafel.consults import actions, forms, queries, wayfinding
from rondetafel.consults.links import path_of
from rondetafel.consults.models import Consult
from rondetafel.consults.rules import is_asker, is_nobodys, may_make_own
from rondetafel.core.access import acting_as, public
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.ids import new_id
from rondetafel.core.settings_store import safe_address, settings_of
from rondetafel.core.web import done, show
from rondetafel.organisations.models import Municipality
from rondetafel.organisations.queries import municipalities
from rondetafel.people import slowdown

ASKERS = set(Consult.Asker.values)
ADDRESSES = ("film_url", "leaflet_url")  # settings that become links


@require_GET
@public
def public_table(request: HttpRequest, short_name: str) -> HttpResponse:
    """What the team is for, for whom, how it works, when there is room, and where to go (NL-52)."""
    body, chosen = _team(short_name)
    day = today(body.jurisdiction)
    context = _frame(body, chosen) | {
        "charter": charter_in_force(body, day),
        "area": municipalities_served(body, day),
        "first_day": queries.first_possible_day(body, day),
        "to_read": public_links(body),
    }
    return show(request, "consults/public_table.html", context)


@require_http_methods(["GET", "POST"])
@public
def way_finder(request: HttpRequest, short_name: str) -> HttpResponse:
    """Five questions, then where to go. The answers travel in the form and are kept nowhere; only the direction is counted."""
    body, chosen = _team(short_name)
    posted = request.method == "POST"
    answers = _answers(request) if posted else {}
    asked, step = request.POST.get("asked", ""), wayfinding.next_step(answers)
    if step is None:
        return _directed(request, body, chosen, answers)
    form = forms.WayStep(request.POST, step=step, municipalities=municipalities(body.jurisdiction), bound=posted and asked == step.key)
    context = _frame(body, chosen) | {
        "form": form,
        "step": step,
        "answers": answers,
        "place": wayfinding.KEYS.index(step.key) + 1,
        "steps": len(wayfinding.KEYS),
    }
    return show(request, "consults/way_finder.html", context, status=422 if form.is_bound else 200)


def ask_question(request: HttpRequest, short_name: str, asker: str) -> HttpResponseBase:
    """Ask without personal data; sending is slowed down per network point, before anything is looked at."""
    here = request.META.get("REMOTE_ADDR", "")
    if request.method == "POST" and (seconds := slowdown.attempt("consult", here, here)):
        response = show(request, "429.html", status=429)
        response.headers["Retry-After"] = str(seconds)
        return response
    return _ask(request, short_name, asker)


ask_question.allowed_roles = frozenset({"public"})  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@public
def _ask(request: HttpRequest, short_name: str, asker: str) -> HttpResponse:
    body, chosen = _team(short_name)
    if asker not in ASKERS:
        raise Http404
    me = _signed_in(request)
    form = forms.AskQuestion(request.POST if request.method == "POST" else None, body=body)
    if form.is_valid():
        with acting_as(system_actor(body.root_id, "consult.ask")) as program:
            consult = actions.ask(
                body,
                actor=program,
                asker=asker,
                key=_key(request),
                at=timezone.now(),
                asked_by=me.capacity_id if me and asker == Consult.Asker.PROFESSIONAL else None,
                **form.cleaned_data,
            )
        return done(request, path_of(consult), "Uw vraag is verstuurd." if asker != Consult.Asker.YOUNG else "Je vraag is verstuurd.")
    context = _frame(body, chosen) | {"form": form, "asker": asker, "me": me, "quick_leave": asker != Consult.Asker.PROFESSIONAL}
    return show(request, "consults/ask_question.html", context, status=422 if form.is_bound else 200)


@require_GET
@public
def answer_by_link(request: HttpRequest, short_name: str, token: str) -> HttpResponse:
    """Receipt and answer for who has the link: number, state and answer, never the question itself (safety P9)."""
    body, chosen = _team(short_name, hidden_too=True)
    me = _signed_in(request)
    with acting_as(system_actor(body.root_id, "consult.read")) as program:
        consult = queries.by_link(body, token, today(body.jurisdiction))
        if consult is None:
            return show(request, "consults/link_gone.html", _frame(body, chosen), status=404)
        record("consult.read", consult, actor=program, action="R", by="link")
        answer = queries.answer_of(consult)
    context = _frame(body, chosen) | {
        "consult": consult,
        "answer": answer,
        "link": request.build_absolute_uri(),
        "may_convert": me is not None and is_asker(me, consult) and consult.state in (Consult.State.OPEN, Consult.State.ANSWERED),
        "may_make_own": may_make_own(me, consult) if me else is_nobodys(consult),
        "convert_path": reverse("consults:convert_by_link", args=[short_name, token]),
        "me": me,
        "quick_leave": True,
    }
    return show(request, "consults/answer_by_link.html", context)


def _team(short_name: str, *, hidden_too: bool = False) -> tuple[Body, dict[str, Any]]:
    """An expert team with a public page, and its settings."""
    body = bodies().filter(short_name=short_name, kind=Body.Kind.RET).first()
    chosen = settings_of(body.pk, on=today(body.jurisdiction)) if body else {}
    if body is None or not (chosen["bodies.public_page"] or hidden_too):
        raise Http404
    return body, chosen


def _frame(body: Body, chosen: dict[str, Any]) -> dict[str, Any]:
    """What all these pages show: the table, the crisis route, who reads, where the local team is."""
    words = {key.partition(".")[2]: value for key, value in chosen.items() if key.startswith(("consults.", "bodies."))}
    words |= {name: "" for name in ADDRESSES if not safe_address(words[name])}  # also what was kept before it was looked at
    return {"body": body, "words": words, "crisis": queries.crisis_route(body.jurisdiction, today(body.jurisdiction))}


def _answers(request: HttpRequest) -> dict[str, str]:
    """What was answered so far, as far as it is one of the answers."""
    known = {step.key: {code for code, _ in step.answers} for step in wayfinding.STEPS}
    given = {key: request.POST.get(key, "") for key in wayfinding.KEYS}
    given["municipality"] = given["municipality"] if _municipality(given["municipality"]) else ""
    return {key: value for key, value in given.items() if value and (not known[key] or value in known[key])}


def _municipality(text: str) -> Municipality | None:
    try:
        return municipalities().filter(pk=UUID(text)).first() if text else None
    except ValueError:
        return None


def _directed(request: HttpRequest, body: Body, chosen: dict[str, Any], answers: dict[str, str]) -> HttpResponse:
    day, municipality = today(body.jurisdiction), _municipality(answers.get("municipality", ""))
    other = body_for_municipality(municipality, day) if municipality else None
    here = municipality is not None and serves(body, municipality, day)
    way = wayfinding.direction(answers, wayfinding.Served(here, other is not None and other.pk != body.pk))
    with acting_as(system_actor(body.root_id, "way_finder")) as program:
        actions.count_way(body, way, actor=program, on=day)
    context = _frame(body, chosen) | {
        "way": way,
        "other": other,
        "municipality": municipality,
        "who": answers.get("who", ""),
        "asker": {"parent": "parent", "young": "young"}.get(answers.get("who", ""), "professional"),
        "first_day": queries.first_possible_day(body, day) if way == wayfinding.THIS_TABLE else None,
        "again": reverse("consults:way_finder", args=[body.short_name]),
    }
    return show(request, "consults/way_finder_end.html", context)


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("form_key", ""))
    except ValueError:
        return new_id()


def _signed_in(request: HttpRequest) -> Actor | None:
    """As whom somebody is signed in; a public page needs nobody."""
    if not request.user.is_authenticated:
        return None
    chosen = request.session.get("capacity_id")
    account_id = request.user.pk
    assert account_id is not None, "who is signed in has an account"
    return actor_for(account_id, UUID(chosen) if chosen else None)
