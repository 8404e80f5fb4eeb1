"""Secret links: an id with a keyed fingerprint, so that the database holds no key to any door (safety P9)."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import sha256
from uuid import UUID

from django.urls import reverse

from rondetafel.consults.models import Consult, SignUp
from rondetafel.core.crypto import derived_key

MARK = 16  # bytes of the fingerprint


def token_of(thing_id: UUID, what: str = "link") -> str:
    """What stands in the link; always the same for one thing."""
    return urlsafe_b64encode(thing_id.bytes + _mark(thing_id, what)).decode().rstrip("=")


def id_in(token: str, what: str = "link") -> UUID | None:
    """The thing that the link opens; nothing when anybody made it up, or it is a link to something else."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return None
    if len(raw) != 16 + MARK:
        return None
    thing_id = UUID(bytes=raw[:16])
    return thing_id if hmac.compare_digest(raw[16:], _mark(thing_id, what)) else None


def path_of(consult: Consult) -> str:
    """The address of the answer for who asked."""
    return reverse("consults:answer_by_link", args=[consult.body.short_name, token_of(consult.pk)])


def sign_up_path(sign_up: SignUp) -> str:
    """The address on which somebody finishes making an account."""
    return reverse("consults:finish_sign_up", args=[sign_up.body.short_name, token_of(sign_up.pk, "sign-up")])


def _mark(thing_id: UUID, what: str) -> bytes:
    return hmac.new(derived_key(f"consults/{what}"), thing_id.bytes, sha256).digest()[:MARK]
