"""Lines for the *Vandaag* page: each context says what waits for the actor; `site` puts the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rondetafel.core.actor import Actor

LATE, NOW, SOON, LATER = 0, 1, 2, 3


@dataclass(frozen=True)
class TodayLine:
    """One thing to do: what, where, and before when. `urgency` is LATE, NOW, SOON or LATER."""

    urgency: int
    title: str
    url: str
    meta: str = ""
    due_on: date | None = None


TodaySource = Callable[[Actor, date], list[TodayLine]]
_sources: list[TodaySource] = []


def set_today_sources(sources: list[TodaySource]) -> None:
    """Called once, by `config/wiring.py`."""
    _sources[:] = sources


def lines_for(actor: Actor, on: date) -> list[TodayLine]:
    """Everything that waits, most urgent first."""
    lines = [line for source in _sources for line in source(actor, on)]
    return sorted(lines, key=lambda line: (line.urgency, line.due_on or date.max, line.title))
