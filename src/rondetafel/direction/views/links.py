"""Asking with a link, the page behind the link, and the answer on the desk (safety P9)."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases.models import CareAction
from rondetafel.core import watch
from rondetafel.core.access import allow, open_or_404, public
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.ids import new_id
from rondetafel.core.sealed import text_of
from rondetafel.core.web import done, show
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import links as actions
from rondetafel.direction.forms import links as forms
from rondetafel.direction.models import Link, Reply
from rondetafel.direction.queries import links as queries
from rondetafel.direction.queries import roles
from rondetafel.direction.rules import keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, show_form

DEVICE = "rondetafel_link"
DAYS = 60 * 60 * 24 * 60
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def ask_by_link(request: HttpRequest, actor: Actor, action_id: UUID) -> HttpResponse:
    """Ask the owner of an action point how it stands, with a link."""
    action = open_or_404(queries.actions_to_ask(), actor, pk=action_id)
    keeps_desk.check(actor, action)
    if action.state != CareAction.State.OPEN:
        raise IllegalMove("link.send")
    first = {"shown_text": action.text, "capacity": action.owner_id}
    return _ask(request, actor, action, Link.Kind.ACTION, first, "ask_by_link")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def ask_role_by_link(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """Ask somebody for a role, with a link."""
    holding = open_or_404(roles.holdings(), actor, pk=holding_id)
    keeps_desk.check(actor, holding)
    if holding.state != "asked":
        raise IllegalMove("link.send")
    name = holding.role_name or holding.get_role_display()
    first = {"shown_text": f"Neemt u de {name}? {holding.meaning}"[:300], "capacity": holding.capacity_id}
    return _ask(request, actor, holding, Link.Kind.ROLE, first, "ask_role_by_link")


def _ask(request: HttpRequest, actor: Actor, thing: object, kind: str, first: Mapping[str, object], name: str) -> HttpResponse:
    case = thing.case  # type: ignore[attr-defined]
    people = roles.people_around(case).exclude(email="")
    form = forms.SendLink(request.POST if request.method == "POST" else None, initial=dict(first), case=case, people=people)
    if not form.is_valid():
        return show_form(request, name, case, form, thing=thing)
    at, given = timezone.now(), dict(form.cleaned_data)
    mail, more = given.pop("mail"), {"kind": kind, "subject_id": thing.pk, "on": today(case.body.jurisdiction)}  # type: ignore[attr-defined]
    if mail:
        given.pop("capacity")
        actions.withdraw_links(thing.pk, at=at)  # type: ignore[attr-defined]
        actions.link_outside(case, actor=actor, mail=mail, at=at, **more, **given)
    else:
        actions.send_link(case, actor=actor, at=at, **more, **given)
    return done(
        request, back_to(case.pk), "Verstuurd: alleen het nummer en deze tekst. Het antwoord komt hier, en telt als u het bevestigt."
    )


@require_http_methods(["GET", "POST"])
@public
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link: first a button (a mail program that looks ahead opens nothing), then number, text and the answer; nothing is read back."""
    device, posted = request.COOKIES.get(DEVICE, ""), request.method == "POST"
    if posted and request.POST.get("act") == "open":
        device = device or str(new_id())
        link = actions.open_link(token, device=device, at=timezone.now())
        return _with_device(_shown(request, link), device if link else "")
    link = actions.open_link(token, device=device, at=timezone.now()) if device else None
    if link is None:
        return _shown(request, None, ask=not device and actions.read_token(token) is not None)
    watch.say(link.case.body.neutral)
    form = forms.AnswerLink(request.POST if posted else None, kind=link.kind)
    if not form.is_valid():
        return _shown(request, link, form)
    taken = actions.answer_link(token, device=device, at=timezone.now(), **form.cleaned_data)
    return _shown(request, None, thanks=taken)


def _shown(request: HttpRequest, link: Link | None, form: forms.AnswerLink | None = None, **more: bool) -> HttpResponse:
    if link is not None and form is None:
        form = forms.AnswerLink(None, kind=link.kind)
    context = {"link": link, "number": link.case.number if link else "", "form": form, **more}
    response = show(request, "direction/answer_link.html", context, status=422 if form is not None and form.is_bound else 200)
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response


def _with_device(response: HttpResponse, device: str) -> HttpResponse:
    if device:
        response.set_cookie(
            DEVICE, device, max_age=DAYS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, path="/direction/links/"
        )
    return response


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def confirm_reply(request: HttpRequest, actor: Actor, reply_id: UUID) -> HttpResponse:
    """Take an answer over, or lay it aside."""
    reply = open_or_404(queries.replies(), actor, pk=reply_id)
    keeps_desk.check(actor, reply)
    if request.method == "POST" and reply.state == Reply.State.WAITING:
        on = today(reply.case.body.jurisdiction)
        if request.POST.get("act") == "aside":
            actions.set_reply_aside(reply, actor=actor, on=on)
            return done(request, back_to(reply.case_id), "Opzij gelegd. Het antwoord blijft op de tijdlijn staan.")
        actions.confirm_reply(reply, actor=actor, on=on)
        return done(request, back_to(reply.case_id), "Overgenomen.")
    from_whom = queries.from_whom(reply.link)
    return show_form(request, "confirm_reply", reply.case, reply=reply, from_whom=from_whom, note=text_of(reply, reply.case.root, "note"))
