"""Parts of the whole case as one ZIP: each room above `cases` tells what it keeps of the case. Registered in `config/wiring.py`, like doors.

A part is told in the sight of who exports; what that person may not see is not there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor


@dataclass(frozen=True)
class File:
    """A file of its own in the ZIP, under a name that says nothing about who it is about."""

    name: str
    content: bytes
    about: str


@dataclass(frozen=True)
class Part:
    """A chapter: lines of a label and a text, and files that belong to it."""

    title: str
    lines: list[tuple[str, str]]
    files: list[File] = field(default_factory=list)


PartSource = Callable[[Case, Actor, date], Part | None]
_sources: list[PartSource] = []


def set_part_sources(sources: Sequence[PartSource]) -> None:
    """Called once, by `config/wiring.py`; the order there is the order in the ZIP."""
    _sources[:] = sources


def parts_of(case: Case, actor: Actor, on: date) -> list[Part]:
    """What there is to tell; an empty chapter is left out."""
    found = [source(case, actor, on) for source in _sources]
    return [part for part in found if part is not None and (part.lines or part.files)]


def words(*parts: object) -> str:
    """Pieces of a line with commas between them; what is empty is left out."""
    return ", ".join(str(part) for part in parts if part)
