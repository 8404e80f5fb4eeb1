"""The form behind a link: no account, one device, nothing comes back out (safety P9)."""

import secrets
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import public
from rondetafel.core.web import show
from rondetafel.evaluations import actions, forms
from rondetafel.people import slowdown

DEVICE = "evaluation_device"
DAYS = 60 * 60 * 24 * 40


def slowed(page: Callable[[HttpRequest, str], HttpResponseBase]) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Guessing the links to this public page is slowed down per network point; counted outside the page's own transaction."""

    @wraps(page)
    def guarded(request: HttpRequest, token: str) -> HttpResponseBase:
        here = request.META.get("REMOTE_ADDR", "")
        if seconds := slowdown.attempt("evaluation", here, here):
            response = show(request, "429.html", status=429)
            response.headers["Retry-After"] = str(seconds)
            return response
        answer = page(request, token)
        if answer.status_code != 404:
            slowdown.succeeded("evaluation", here, here)
        return answer

    return guarded


def device_of(request: HttpRequest, cookie: str) -> tuple[str, bool]:
    """The mark of this device, empty until somebody presses the button; and whether that is now."""
    begins = request.method == "POST" and request.POST.get("act") == "open"
    return request.COOKIES.get(cookie) or (secrets.token_urlsafe(24) if begins else ""), begins


@slowed
@require_http_methods(["GET", "POST"])
@public
def answer_evaluation(request: HttpRequest, token: str) -> HttpResponse:
    """First a button (a mail program that looks ahead opens nothing), then five questions. Guessing links is slowed down per network point."""
    device, begins = device_of(request, DEVICE)
    invitation = actions.open_link(token, device=device, at=timezone.now())
    if invitation is None:
        return show(request, "evaluations/link_gone.html", status=404)
    if not device:
        return show(request, "evaluations/begin.html", {"invitation": invitation, "body": invitation.moment.body})
    form = forms.AnswerEvaluation(request.POST if request.method == "POST" and not begins else None)
    if form.is_valid():
        given = actions.Given(**form.cleaned_data)
        if not actions.answer(token, device=device, given=given, at=timezone.now()):
            return show(request, "evaluations/link_gone.html", status=404)
        return show(request, "evaluations/thanks.html", {"invitation": invitation})
    context = {"form": form, "invitation": invitation, "body": invitation.moment.body}
    response = show(request, "evaluations/answer_evaluation.html", context, status=422 if form.is_bound else 200)
    response.set_cookie(
        DEVICE, device, max_age=DAYS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, path="/evaluations/"
    )
    return response
