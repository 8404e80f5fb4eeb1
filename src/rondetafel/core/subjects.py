"""The subject registry: what an agenda item is about, without the meeting knowing cases (architecture 4.9)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from rondetafel.core.actor import Actor


@dataclass(frozen=True)
class Subject:
    """What the actor may know about a subject: a neutral title, where to open it, and where it is spoken about during the meeting."""

    kind: str
    id: UUID
    title: str
    url: str
    talk_url: str = ""


Resolver = Callable[[list[UUID], Actor], dict[UUID, Subject]]
_resolvers: dict[str, Resolver] = {}


def register_subject(kind: str, resolver: Resolver) -> None:
    """Called by `config/wiring.py` for each kind."""
    _resolvers[kind] = resolver


def resolve_subjects(pairs: Iterable[tuple[str, UUID]], actor: Actor) -> dict[UUID, Subject]:
    """The subjects the actor may see, one query per kind; what is missing is *bezet*."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, subject_id in pairs:
        by_kind.setdefault(kind, []).append(subject_id)
    found: dict[UUID, Subject] = {}
    for kind, ids in by_kind.items():
        if kind in _resolvers:
            found.update(_resolvers[kind](ids, actor))
    return found
