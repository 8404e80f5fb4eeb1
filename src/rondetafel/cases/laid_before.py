"""Before whom of the family a draft was laid, and what came back: told by the room above, shown beside the advice to the desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from rondetafel.cases.models import Advice


@dataclass(frozen=True)
class LaidBefore:
    """One person who reads a draft on the own page."""

    who: str
    laid_on: date
    react_before: date
    url: str  # the text that this person read, and what was said about it
    said: str = ""
    said_on: date | None = None
    changed: bool = False  # the draft says something else since
    unread: bool = False


@dataclass(frozen=True)
class OwnCopy:
    """Whether one person with a page has the adopted advice there, and opened it."""

    who: str
    laid_on: date | None
    opened_on: date | None


@dataclass(frozen=True)
class LaidBeforeFamily:
    """Everybody of the family, and where the desk lays a draft before one more."""

    url: str
    rows: list[LaidBefore] = field(default_factory=list)
    copies: list[OwnCopy] = field(default_factory=list)  # of an adopted advice


LaidSource = Callable[[Advice], LaidBeforeFamily]
_sources: list[LaidSource] = []


def set_laid_source(source: LaidSource) -> None:
    """Called once, by `config/wiring.py`."""
    _sources[:] = [source]


def laid_before_family(advice: Advice) -> LaidBeforeFamily | None:
    """For the desk; without the room above there is no family to ask."""
    return _sources[0](advice) if _sources else None
