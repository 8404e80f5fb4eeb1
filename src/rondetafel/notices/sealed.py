"""Messages to parents and young people: address and text lie sealed in the outbox, are opened to be sent, and are gone after that."""

import json
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils import timezone

from rondetafel.core.crypto import Unreadable, derived_key
from rondetafel.core.models import Root
from rondetafel.core.trace import in_invented_moment
from rondetafel.notices.models import Outgoing
from rondetafel.notices.tasks import deliver

FAMILY = "family"  # first word of the kinds that are sealed
NONCE = 12


@dataclass(frozen=True)
class ToFamily:
    """One neutral message to one person: never a name, never what it is about."""

    kind: str
    subject: str
    text: str


def send_sealed(
    message: ToFamily, *, address: str, event_id: UUID, recipient_id: UUID, root_id: UUID, body_id: UUID | None = None
) -> Outgoing | None:
    """Put one message into the outbox; nothing about a file that is locked, and nothing of an invented history (safety P3)."""
    if in_invented_moment() or Root.objects.filter(pk=root_id, state=Root.State.LOCKED).exists():
        return None
    outgoing = Outgoing(
        event_id=event_id,
        kind=f"{FAMILY}_{message.kind}",
        root_id=root_id,
        body_id=body_id,
        recipient_capacity_id=recipient_id,
        address="",
        subject=message.subject,
        text="",
        link="",
        made_at=timezone.now(),
    )
    outgoing.sealed = _seal(outgoing.pk, {"address": address, "text": message.text})
    outgoing.save(force_insert=True)
    deliver.defer(outgoing_id=str(outgoing.pk))
    return outgoing


def opened(outgoing: Outgoing) -> Outgoing:
    """The message as it goes out; only in memory."""
    if outgoing.sealed:
        content = _open(outgoing.pk, bytes(outgoing.sealed))
        outgoing.address, outgoing.text = content["address"], content["text"]
    return outgoing


def _seal(row_id: UUID, content: dict[str, str]) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(derived_key("outbox")).encrypt(nonce, json.dumps(content).encode(), str(row_id).encode())


def _open(row_id: UUID, sealed: bytes) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(AESGCM(derived_key("outbox")).decrypt(sealed[:NONCE], sealed[NONCE:], str(row_id).encode()))
    except InvalidTag as error:
        raise Unreadable("sealed for another message or with another key") from error
    return found
