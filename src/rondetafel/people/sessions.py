"""What a session remembers about signing in: since when, last seen when, and whether the second factor is still to be made."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.db import SessionStore

from rondetafel.core.events import record
from rondetafel.people.models import Account

SIGNED_IN, SEEN, FACTOR_MISSING, RENEW = "signed_in_at", "seen_at", "second_factor_missing", "renew_session"
PROVEN = "proven_by_told_code"
SEEN_STEP = 60  # seconds; a session is written at most so often
FRESH = 300  # seconds after signing in during which nobody is asked for the password again
IDLE, LONGEST = "idle_seconds", "longest_seconds"
FAMILY_IDLE, FAMILY_LONGEST = 10 * 60, 60 * 60  # somebody may be looking over the shoulder: short, and always the same
REAL_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def begin(request: Any, account: Account) -> None:
    """Mark a session that was just signed in; without a second factor it opens nothing but making one."""
    SessionStore.clear_expired()
    now = int(time.time())
    request.session[SIGNED_IN] = request.session[SEEN] = now
    if account.is_family:
        request.session[IDLE], request.session[LONGEST] = FAMILY_IDLE, FAMILY_LONGEST
    if must_have_factor(account) and not has_factor(account):
        request.session[FACTOR_MISSING] = True


def prove(request: Any) -> None:
    """The second step was taken in another way: a code that somebody told by telephone."""
    request.session.pop(FACTOR_MISSING, None)
    request.session[PROVEN] = True


def must_have_factor(account: Account) -> bool:
    """Everybody, except invented people in a demonstration (SR-24)."""
    return not (settings.DEMO and account.is_demo)


def has_factor(account: Account) -> bool:
    """Recovery codes alone do not count."""
    return Authenticator.objects.filter(user_id=account.pk, type__in=REAL_FACTORS).exists()


def factors_changed(request: Any, account: Account) -> None:
    """A factor was made or removed: decide again whether this session opens anything."""
    if has_factor(account) or not must_have_factor(account) or request.session.get(PROVEN):
        request.session.pop(FACTOR_MISSING, None)
    else:
        request.session[FACTOR_MISSING] = True


def is_fresh(request: Any) -> bool:
    """Signed in a moment ago."""
    return time.time() - request.session.get(SIGNED_IN, 0) < FRESH


def touch(request: Any) -> bool:
    """Note that somebody is there; False when the session has idled too long or lasted too long."""
    began = request.session.get(SIGNED_IN)
    if began is None:
        return True
    now = int(time.time())
    seen = request.session.get(SEEN, began)
    idle, longest = request.session.get(IDLE, settings.SESSION_IDLE_SECONDS), request.session.get(LONGEST, settings.SESSION_COOKIE_AGE)
    if now - seen > idle or now - began > longest:
        return False
    # A part of a page that refreshes itself is no sign of life.
    if now - seen > SEEN_STEP and request.headers.get("X-Requested-With") != "poll":
        request.session[SEEN] = now
    return True


def expire(request: Any) -> None:
    """End a session that nobody uses any more."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    record("session.expire", None, actor=None, action="E", account=request.user.pk)
    logout(request)


def end(request: Any, session: UserSession) -> None:
    """End one session; whoever uses it is out at the next click."""
    session.end()
    record("session.end", None, actor=None, action="E", account=request.user.pk)


def ask_renewal(request: Any) -> None:
    """Give the session another key after this request: what one may do changes. (The app role cannot write sessions.)"""
    request.session[RENEW] = True


def renew_if_asked(request: Any) -> None:
    """Carry out what `ask_renewal` asked."""
    if not request.session.pop(RENEW, False):
        return
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def sign_in_as(request: Any, account: Account) -> Any:
    """Sign in without a password, through the same gate as everybody; only the demonstration asks for this."""
    if request.user.is_authenticated:
        get_adapter().logout(request)
    return perform_login(request, account)


@dataclass(frozen=True)
class Described:
    """A session as its owner recognises it."""

    id: int
    device: str
    network_point: str
    since: datetime
    seen: datetime
    current: bool


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"))


def described(session: UserSession) -> Described:
    """Put a session in words."""
    seen = SessionStore(session.session_key).get(SEEN)
    return Described(
        id=session.pk,
        device=_device(session.user_agent),
        network_point=session.ip,
        since=session.created_at,
        seen=datetime.fromtimestamp(seen, UTC) if seen else session.created_at,
        current=session.session_key == context.request.session.session_key,
    )


def _device(agent: str) -> str:
    browser = next((name for sign, name in BROWSERS if sign in agent), "Een onbekende browser")
    system = next((name for sign, name in SYSTEMS if sign in agent), "een onbekend apparaat")
    return f"{browser} op {system}"
