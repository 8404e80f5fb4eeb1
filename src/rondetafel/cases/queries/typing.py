"""What somebody was typing and did not save yet."""

import json
from typing import Any
from uuid import UUID

from rondetafel.core.actor import Actor
from rondetafel.core.crypto import unseal
from rondetafel.core.models import Draft, Root

ADVICE, NOTE, ITEM = "advice", "note", "adviceitem"  # kinds of draft


def typed_in(kind: str, subject_id: UUID, root: Root, actor: Actor) -> dict[str, Any]:
    """`version`, `fields`, `saved_at`, `seq` of one form; empty when nothing was typed."""
    return typed_at(subject_id, root, actor, kinds=(kind,)).get(kind, {})


def typed_at(subject_id: UUID, root: Root, actor: Actor, kinds: tuple[str, ...] = (ADVICE, NOTE, ITEM)) -> dict[str, dict[str, Any]]:
    """The same for all forms about one thing, by kind: one statement."""
    rows = Draft.objects.filter(capacity_id=actor.capacity_id, kind__in=kinds, subject_id=subject_id)
    return {
        row.kind: json.loads(unseal(root, "core_draft", "sealed", row.pk, row.sealed)) | {"saved_at": row.saved_at, "seq": row.seq}
        for row in rows
    }
