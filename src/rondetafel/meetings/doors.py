"""Doors on the page of a meeting: what stands above `meetings` (preparing its cases) names its page. No statement of its own here."""

from collections.abc import Callable
from dataclasses import dataclass

from rondetafel.core.actor import Actor
from rondetafel.meetings.models import Meeting


@dataclass(frozen=True)
class Door:
    """A page for this meeting: how it is called and where it leads. Neutral: nothing about a case."""

    label: str
    url: str


DoorSource = Callable[[Meeting, Actor], list[Door]]
_sources: list[DoorSource] = []


def set_meeting_doors(sources: list[DoorSource]) -> None:
    """Called once, by `config/wiring.py`; the order there is the order on the page."""
    _sources[:] = sources


def doors_of(meeting: Meeting, actor: Actor) -> list[Door]:
    """The doors that this actor may open."""
    return [door for source in _sources for door in source(meeting, actor)]
