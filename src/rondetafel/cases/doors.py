"""Doors on the case page: what stands above `cases` (consent, pack, direction, family) names its page and how it stands there.

The case page knows none of them; `config/wiring.py` registers each. A door costs at most one SQL statement, so that the page of one case
stays as fast with ten doors as with one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from rondetafel.cases import rules
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
_about_people: set[DoorSource] = set()


def set_door_sources(sources: list[DoorSource], *, about_people: Iterable[DoorSource] = ()) -> None:
    """Called once, by `config/wiring.py`; the order there is the order on the page.

    Args:
        about_people: rooms with names, papers or words; a table that works without personal data does not have them (safety P15).
    """
    _sources[:] = sources
    _about_people.clear()
    _about_people.update(about_people)


def doors_of(case: Case, actor: Actor, on: date) -> list[Door]:
    """The doors that this actor may open. A source leaves out what the actor may not see."""
    closed = set() if rules.keeps_papers(actor, case) else _about_people
    return [door for source in _sources if source not in closed for door in source(case, actor, on)]
