"""Where a document belongs, so that one finds the way back; contexts above register how."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from rondetafel.core.actor import Actor
from rondetafel.core.models import Root


@dataclass(frozen=True)
class Place:
    """A page to go back to."""

    label: str
    url: str


PlaceFinder = Callable[[Root, Actor], Place | None]
Gate = Callable[[UUID], bool]
_finders: dict[str, PlaceFinder] = {}
_gates: dict[str, Gate] = {}


def register_place(kind: str, finder: PlaceFinder, *, gate: Gate | None = None) -> None:
    """Called by `config/wiring.py`: how a root of this kind is shown, and whether it takes papers (asked with its body)."""
    _finders[kind] = finder
    if gate is not None:
        _gates[kind] = gate


def takes_papers(root: Root) -> bool:
    """Whether papers may be put with this root: a table may leave them where they come from (safety P15)."""
    gate = _gates.get(root.kind)
    return gate is None or gate(root.body_id)


def back_to(root: Root, actor: Actor) -> Place:
    """The page of what the document belongs to; *Vandaag* when there is none."""
    finder = _finders.get(root.kind)
    return (finder(root, actor) if finder else None) or Place("Vandaag", "/")
