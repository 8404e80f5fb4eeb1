"""Making an account with a work address. The first two pages run as the login role, which alone writes accounts and sessions."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.consults import forms_sign_up as forms
from rondetafel.consults import queries, rules
from rondetafel.consults import sign_up as actions
from rondetafel.consults.models import SignUp
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.organisations.actions import capacity_with_email
from rondetafel.organisations.queries import referring_organisations
from rondetafel.people import sessions, slowdown

DESK = ("care:chair", "care:secretary")


@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest, short_name: str) -> HttpResponseBase:
    """Ask for a link at a work address. Whoever asks gets the same answer, known or not."""
    body = _team(short_name)
    form = forms.AskSignUp(request.POST if request.method == "POST" else None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if seconds := slowdown.attempt("sign_up", email, request.META.get("REMOTE_ADDR", "")):
            return _wait(request, seconds)
        actions.ask(body, email=email, at=timezone.now())
        return show(request, "consults/sign_up_sent.html", {"body": body, "email": email})
    return show(request, "consults/sign_up.html", {"body": body, "form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def finish_sign_up(request: HttpRequest, short_name: str, token: str) -> HttpResponseBase:
    """With the link of the mail: choose a password, or, from an unknown domain, ask the table."""
    body, here, now = _team(short_name), request.META.get("REMOTE_ADDR", ""), timezone.now()
    if seconds := slowdown.attempt("sign_up_link", here, here):
        return _wait(request, seconds)
    with acting_as(system_actor(body.root_id, "sign_up")) as program:
        found = actions.open_link(body, token, now)
        if found is None:
            return show(request, "consults/sign_up_gone.html", {"body": body}, status=404)
        email, organisations = actions.mail_of(found), actions.choices_for(found, now)
        if not organisations.exists():
            return _request(request, body, found, program)
        known = capacity_with_email(email, now)
        said = actions.said_of(found)
        form = forms.FinishSignUp(
            request.POST if request.method == "POST" else None,
            organisations=organisations,
            email=email,
            known=known is not None,
            initial={name: getattr(said, name) for name in ("given_name", "family_name", "function", "phone")},
        )
        if not form.is_valid():
            context = {"body": body, "form": form, "email": email, "organisations": organisations[:2]}
            return show(request, "consults/finish_sign_up.html", context, status=422 if form.is_bound else 200)
    return _finish(request, body, token, form)


@require_GET
@allow(*DESK)
def sign_up_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who waits for an account."""
    rows = list(actions.waiting_for(queries.desk_of(actor))[: queries.PAGE])
    record("sign_up.list", None, actor=actor, action="R", objects=rows)
    return show(request, "consults/sign_up_list.html", {"lines": [(row, actions.said_of(row)) for row in rows]})


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def decide_sign_up(request: HttpRequest, actor: Actor, sign_up_id: UUID) -> HttpResponse:
    """Approve for an organisation, or refuse."""
    waiting = open_or_404(SignUp.objects.select_related("body").filter(body_id__in=queries.desk_of(actor)), actor, pk=sign_up_id)
    rules.keeps_desk.check(actor, waiting.body_id)
    back, day = reverse("consults:sign_up_list"), today(waiting.body.jurisdiction)
    if request.method == "POST" and request.POST.get("decision") == "refuse":
        actions.refuse(waiting, actor=actor, at=timezone.now())
        return done(request, back, "Geen account. De aanvrager krijgt een neutraal bericht.")
    form = forms.ApproveSignUp(request.POST if request.method == "POST" else None, organisations=referring_organisations(day))
    if form.is_valid():
        actions.approve(waiting, actor=actor, at=timezone.now(), **form.cleaned_data)
        return done(request, back, "Goedgekeurd. Er gaat een link naar het werkadres.")
    context = {"form": form, "waiting": waiting, "said": actions.said_of(waiting), "email": actions.mail_of(waiting), "back": back}
    return show(request, "consults/decide_sign_up.html", context, status=422 if form.is_bound else 200)


def _request(request: HttpRequest, body: Body, found: SignUp, program: Actor) -> HttpResponse:
    form = forms.RequestApproval(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with transaction.atomic():
            actions.request_approval(found, actor=program, said=form.said(), at=timezone.now())
        return show(request, "consults/sign_up_waits.html", {"body": body})
    return show(request, "consults/request_approval.html", {"body": body, "form": form}, status=422 if form.is_bound else 200)


def _finish(request: HttpRequest, body: Body, token: str, form: Any) -> HttpResponseBase:
    chosen, password = form.chosen(), form.cleaned_data["password1"]
    account = actions.finish(body, token, organisation=chosen, said=form.said(), password=password, at=timezone.now())
    if account is None:
        return show(request, "consults/sign_up_gone.html", {"body": body}, status=404)
    answer: HttpResponseBase = sessions.sign_in_as(request, account)
    return answer


def _team(short_name: str) -> Body:
    body = Body.objects.filter(short_name=short_name, kind=Body.Kind.RET).first()
    if body is None:
        raise Http404
    return body


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    response = show(request, "429.html", status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
