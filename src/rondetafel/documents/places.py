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
    hint: str = ""  # what to think of before adding a paper
    people: str = ""  # the page on which one says for whom of the family a paper is not


PlaceFinder = Callable[[Root, Actor], Place | None]
Gate = Callable[[UUID], bool]
First = Callable[[Root, Actor], str]
_finders: dict[str, PlaceFinder] = {}
_gates: dict[str, Gate] = {}
_firsts: dict[str, First] = {}


def register_place(kind: str, finder: PlaceFinder, *, gate: Gate | None = None, first: First | None = None) -> None:
    """Called by `config/wiring.py`: how a root of this kind is shown, whether it takes papers (asked with its body), and what somebody
    answers before a paper of it opens."""
    _finders[kind] = finder
    if gate is not None:
        _gates[kind] = gate
    if first is not None:
        _firsts[kind] = first


def takes_papers(root: Root) -> bool:
    """Whether papers may be put with this root: a table may leave them where they come from (safety P15)."""
    gate = _gates.get(root.kind)
    return gate is None or gate(root.body_id)


def back_to(root: Root, actor: Actor) -> Place:
    """The page of what the document belongs to; *Vandaag* when there is none."""
    finder = _finders.get(root.kind)
    return (finder(root, actor) if finder else None) or Place("Vandaag", "/")


def first_of(root: Root, actor: Actor) -> str:
    """The page on which this actor answers something before a paper opens; empty when nothing is asked."""
    first = _firsts.get(root.kind)
    return first(root, actor) if first else ""
