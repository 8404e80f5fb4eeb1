"""Lines for the *Vandaag* page: each context says what waits for the actor; `site` puts the most urgent first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rondetafel.core.actor import Actor

# Somebody is not safe: above everything that is late, however long.
DANGER, LATE, NOW, SOON, LATER = -1, 0, 1, 2, 3


@dataclass(frozen=True)
class TodayLine:
    """One thing to do: what, where, and before when. `urgency` is DANGER, LATE, NOW, SOON or LATER.

    `order` stands for the title among lines of one day, such as a time.
    """

    urgency: int
    title: str
    url: str
    meta: str = ""
    due_on: date | None = None
    order: str = ""


TodaySource = Callable[[Actor, date], list[TodayLine]]
_sources: list[TodaySource] = []
_housekeeping: list[TodaySource] = []


def set_today_sources(sources: list[TodaySource], *, housekeeping: Sequence[TodaySource] = ()) -> None:
    """Called once, by `config/wiring.py`.

    Args:
        housekeeping: what a table owes its papers and lists. It stands below everything about a person, and is never called late:
            a charter that nobody looked at for a year may not stand above a child that waits since yesterday (safety P2).
    """
    _sources[:], _housekeeping[:] = sources, list(housekeeping)


def lines_for(actor: Actor, on: date) -> list[TodayLine]:
    """Everything that waits, most urgent first; of what is as urgent, people before papers."""
    people = _by_urgency([line for source in _sources for line in source(actor, on)])
    papers = [replace(line, urgency=max(line.urgency, NOW)) for source in _housekeeping for line in source(actor, on)]
    return sorted(people + _by_urgency(papers), key=lambda line: line.urgency)


def most_urgent(lines: list[TodayLine], most: int) -> list[TodayLine]:
    """So many lines of one kind; what is left out is never more urgent than what is shown (safety P2)."""
    return _by_urgency(lines)[:most]


def _by_urgency(lines: list[TodayLine]) -> list[TodayLine]:
    return sorted(lines, key=lambda line: (line.urgency, line.due_on or date.max, line.order or line.title))
