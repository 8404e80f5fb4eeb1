"""What somebody is typing, kept for oneself and sealed, until it is saved or thrown away (trust B3)."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal, unseal
from rondetafel.core.events import record
from rondetafel.core.models import Draft, Root

QUARTER = timedelta(minutes=15)


@transaction.atomic
def keep(
    kind: str,
    subject: Any,
    root: Root,
    *,
    actor: Actor,
    fields: dict[str, str],
    allowed: Iterable[str],
    seq: int,
    at: datetime,
    version: int,
) -> int:
    """Keep the fields of a form; one event per quarter of an hour.

    Returns the sequence that is kept now: another one than asked means that another page saved later, and this one tries again.
    """
    typed = Draft.objects.filter(capacity_id=actor.capacity_id, kind=kind, subject_id=subject.pk).first()
    known: dict[str, Any] = {"version": version, "fields": {}}
    new = True
    if typed is None:
        typed = Draft(capacity_id=actor.capacity_id, kind=kind, subject_id=subject.pk)
    elif seq <= typed.seq:
        return typed.seq
    else:
        known, new = json.loads(unseal(root, "core_draft", "sealed", typed.pk, typed.sealed)), at - typed.saved_at > QUARTER
    known["fields"] |= {name: text for name, text in fields.items() if name in set(allowed)}
    typed.sealed, typed.seq, typed.saved_at = seal(root, "core_draft", "sealed", typed.pk, json.dumps(known)), seq, at
    if typed._state.adding:
        typed.save(force_insert=True)
    else:
        typed.save(update_fields=["sealed", "seq", "saved_at"])
    if new:
        record(f"{kind}.type", subject, actor=actor)
    return seq


def typed_at(subject_id: UUID, root: Root, actor: Actor, kinds: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Of each form about one thing what was typed in it and not saved yet: `version`, `fields`, `saved_at`, `seq`. One statement."""
    rows = Draft.objects.filter(capacity_id=actor.capacity_id, kind__in=kinds, subject_id=subject_id)
    return {
        row.kind: json.loads(unseal(root, "core_draft", "sealed", row.pk, row.sealed)) | {"saved_at": row.saved_at, "seq": row.seq}
        for row in rows
    }


def forget(kind: str, subject_id: UUID, *, actor: Actor) -> None:
    """Saved, or thrown away by its author."""
    Draft.objects.filter(capacity_id=actor.capacity_id, kind=kind, subject_id=subject_id).delete()
