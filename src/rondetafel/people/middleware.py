"""Around every request: who asks from where, how long a session lasts, and that the second factor comes first."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from rondetafel.core.trace import RequestFacts, set_request_facts
from rondetafel.people import devices, sessions

WELCOME_BACK = "Dit account was een tijd niet actief en is daarom uitgelogd. Log opnieuw in om verder te gaan."
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# What a session without a second factor opens.
BEFORE_FACTOR = {
    *("account_login", "account_logout", "account_reauthenticate", "account_change_password"),
    *("mfa_activate_totp", "mfa_add_webauthn", "people:accept_invitation", "site:healthz", "site:help", "site:help_page"),
    *("people:enter", "people:enter_with", "people:told_code"),
}
# What a parent or young person cannot make with a password alone: first the code that is told by telephone.
AFTER_TOLD_CODE = {"mfa_activate_totp", "mfa_add_webauthn", "account_change_password", "account_reauthenticate"}


class SignInMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _trust_proxies(request)
        # Asking for the user reads the session here, under the login role: later the app role could not.
        if request.user.is_authenticated and not sessions.touch(request):
            sessions.expire(request)
            messages.info(request, WELCOME_BACK)
        response = self.get_response(request)
        sessions.renew_if_asked(request)
        devices.keep(request, response)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        set_request_facts(RequestFacts(name, request.META.get("REMOTE_ADDR", "")))
        if not request.session.get(sessions.FACTOR_MISSING):
            return None
        family = request.user.is_authenticated and request.user.is_family
        if name in BEFORE_FACTOR and not (family and name in AFTER_TOLD_CODE):
            return None
        if sessions.has_factor(request.user):  # type: ignore[arg-type]
            # Made meanwhile in another session: this one never proved it.
            sessions.expire(request)
            return _go(request, reverse("account_login"))
        return _go(request, reverse("people:told_code" if family else "mfa_activate_totp"))


def _trust_proxies(request: HttpRequest) -> None:
    """Behind our own proxies the asker's address is what the outermost of them saw."""
    if not settings.TRUSTED_PROXIES:
        return
    seen = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    if len(seen) >= settings.TRUSTED_PROXIES:
        request.META["REMOTE_ADDR"] = seen[-settings.TRUSTED_PROXIES]


def _go(request: HttpRequest, location: str) -> HttpResponseBase:
    response = HttpResponseRedirect(location)
    if request.headers.get("HX-Request"):
        response.status_code = 204
        response.headers["HX-Redirect"] = location
    return response
