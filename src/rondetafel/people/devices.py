"""Devices that signed in before: they wait for their own mistakes only, so that a stranger's guessing never keeps the owner out."""

from typing import Any

from django.conf import settings
from django.core import signing

from rondetafel.core.crypto import blind_index
from rondetafel.core.ids import new_id

COOKIE = "device"
SALT = "rondetafel.people.device"
DAYS = 180
MOST = 6  # accounts that share a device


def device_of(request: Any, email: str) -> str:
    """The name of this device, if this account signed in on it before; else nothing."""
    name, accounts = _known(request)
    return name if _mark(email) in accounts else ""


def remember(request: Any, email: str) -> None:
    """This account signed in here; `keep` tells the browser."""
    name, accounts = _known(request)
    others = [mark for mark in accounts if mark != _mark(email)]
    request.device_cookie = signing.dumps([name or str(new_id()), [_mark(email), *others][:MOST]], salt=SALT)


def keep(request: Any, response: Any) -> None:
    """Give the browser what `remember` made."""
    value = getattr(request, "device_cookie", "")
    if value:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, value, max_age=DAYS * 86400, httponly=True, samesite="Lax", secure=secure, path="/account/")


def _known(request: Any) -> tuple[str, list[str]]:
    try:
        name, accounts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 86400)
    except (signing.BadSignature, ValueError):
        return "", []
    return name, accounts


def _mark(email: str) -> str:
    return blind_index("sign-in/device", email)[:20]
