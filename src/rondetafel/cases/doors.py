"""Doors on the case page: what stands above `cases` (consent, pack, direction, family) names its page and how it stands there.

The case page knows none of them; `config/wiring.py` registers each. A door costs at most one SQL statement, so that the page of one case
stays as fast with ten doors as with one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor


@dataclass(frozen=True)
class Door:
    """A page about this case: where it leads, how it stands there in a few words, and in which tone (of `badge`)."""

    label: str
    url: str
    note: str = ""
    tone: str = "neutral"


DoorSource = Callable[[Case, Actor, date], list[Door]]
_sources: list[DoorSource] = []


def set_door_sources(sources: list[DoorSource]) -> None:
    """Called once, by `config/wiring.py`; the order there is the order on the page."""
    _sources[:] = sources


def doors_of(case: Case, actor: Actor, on: date) -> list[Door]:
    """The doors that this actor may open. A source leaves out what the actor may not see."""
    return [door for source in _sources for door in source(case, actor, on)]
