"""Where a document belongs, so that one finds the way back; contexts above register how."""

from collections.abc import Callable
from dataclasses import dataclass

from rondetafel.core.actor import Actor
from rondetafel.core.models import Root


@dataclass(frozen=True)
class Place:
    """A page to go back to."""

    label: str
    url: str


PlaceFinder = Callable[[Root, Actor], Place | None]
_finders: dict[str, PlaceFinder] = {}


def register_place(kind: str, finder: PlaceFinder) -> None:
    """Called by `config/wiring.py`: how a root of this kind is shown."""
    _finders[kind] = finder


def back_to(root: Root, actor: Actor) -> Place:
    """The page of what the document belongs to; *Vandaag* when there is none."""
    finder = _finders.get(root.kind)
    return (finder(root, actor) if finder else None) or Place("Vandaag", "/")
