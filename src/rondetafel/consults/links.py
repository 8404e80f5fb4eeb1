"""The secret link to an answer: the question's id with a keyed fingerprint, so that the database holds no key to any door (safety P9)."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import sha256
from uuid import UUID

from django.urls import reverse

from rondetafel.consults.models import Consult
from rondetafel.core.crypto import derived_key

MARK = 16  # bytes of the fingerprint


def token_of(consult_id: UUID) -> str:
    """What stands in the link; always the same for a question."""
    return urlsafe_b64encode(consult_id.bytes + _mark(consult_id)).decode().rstrip("=")


def id_in(token: str) -> UUID | None:
    """The question that the link opens; nothing when anybody made it up."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return None
    if len(raw) != 16 + MARK:
        return None
    consult_id = UUID(bytes=raw[:16])
    return consult_id if hmac.compare_digest(raw[16:], _mark(consult_id)) else None


def path_of(consult: Consult) -> str:
    """The address of the answer for who asked."""
    return reverse("consults:answer_by_link", args=[consult.body.short_name, token_of(consult.pk)])


def _mark(consult_id: UUID) -> bytes:
    return hmac.new(derived_key("consults/link"), consult_id.bytes, sha256).digest()[:MARK]
