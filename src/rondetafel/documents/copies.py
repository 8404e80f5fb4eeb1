"""Copies that left the house, each with its reason: the desk reads why (safety P5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rondetafel.core.actor import Actor
from rondetafel.core.models import Root
from rondetafel.core.sealed import keep, text_of
from rondetafel.documents.models import Copy, Document

MOST = 200


def note_copy(root: Root, circle_id: UUID, *, kind: str, subject_id: UUID, actor: Actor, reason: str, at: datetime) -> Copy:
    """Keep who made a copy of what, when and why. The event that it was made is written by who hands it over."""
    made = Copy(root_id=root.pk, circle_id=circle_id, kind=kind, subject_id=subject_id, made_by_id=actor.capacity_id, made_at=at)
    keep(made, root, "reason", reason)
    made.save(force_insert=True)
    return made


@dataclass(frozen=True)
class CopyLine:
    """One copy, as the desk reads it."""

    at: datetime
    who: str
    what: str
    reason: str


def copies_of(root: Root) -> list[CopyLine]:
    """The copies made from a root, the newest first; four queries, however many there are."""
    rows = list(Copy.objects.filter(root_id=root.pk).select_related("made_by__person", "made_by__organisation").order_by("-made_at")[:MOST])
    titles = dict(Document.objects.filter(pk__in=[one.subject_id for one in rows]).values_list("pk", "title"))
    return [
        CopyLine(one.made_at, _who(one.made_by), titles.get(one.subject_id) or one.get_kind_display(), text_of(one, root, "reason"))
        for one in rows
    ]


def _who(capacity: Any) -> str:
    parts = (str(capacity.person), capacity.organisation.name if capacity.organisation else "")
    return ", ".join(part for part in parts if part)
