"""Lines for the *Vandaag* page: each context says what waits for the actor; `site` puts the most urgent first."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rondetafel.core.actor import Actor

# Somebody is not safe: above everything that is late, however long.
DANGER, LATE, NOW, SOON, LATER = -1, 0, 1, 2, 3
NUMBER = re.compile(r"\b[A-Z]{1,6}-[0-9A-Z]{7}\b")
MANY, IN_SIGHT = 4, 3  # more lines of one kind than MANY are folded, but for the first
LONG = 8  # so many lines of what is not for today stand in sight


@dataclass(frozen=True)
class TodayLine:
    """One thing to do: what, where, and before when. `urgency` is DANGER, LATE, NOW, SOON or LATER.

    `order` stands for the title among lines of one day, such as a time. `first` goes before everything as urgent as it, and never
    behind a fold: a safety agreement, a case with *spoed*.
    """

    urgency: int
    title: str
    url: str
    meta: str = ""
    due_on: date | None = None
    order: str = ""
    first: bool = False

    @property
    def kind(self) -> str:
        """What sort of line it is: its title, without the number of the case it is about."""
        return NUMBER.sub("…", self.title)


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


@dataclass
class Fold:
    """Lines that stand behind one line: of one kind, or the last ones of what can wait."""

    kind: str
    lines: list[TodayLine] = field(default_factory=list)


def folded(lines: list[TodayLine], on: date) -> list[TodayLine | Fold]:
    """Lines that are as urgent, with a fold where one kind has many. What is danger, late or due by now is never folded away (safety P2)."""
    many = Counter(line.kind for line in lines if _may_fold(line, on))
    shown: list[TodayLine | Fold] = []
    seen: Counter[str] = Counter()
    folds: dict[str, Fold] = {}
    for line in lines:
        if _may_fold(line, on) and many[line.kind] > MANY and seen[line.kind] >= IN_SIGHT:
            if line.kind not in folds:
                shown.append(folds.setdefault(line.kind, Fold(line.kind)))
            folds[line.kind].lines.append(line)
        else:
            seen[line.kind] += 1
            shown.append(line)
    return _without_tail(shown, on)


def _without_tail(shown: list[TodayLine | Fold], on: date) -> list[TodayLine | Fold]:
    """Of what need not be done today the first lines; the rest behind one line."""
    kept: list[TodayLine | Fold] = []
    rest = Fold("")
    for one in shown:
        lines = one.lines if isinstance(one, Fold) else [one]
        if len(kept) >= LONG and all(line.urgency >= SOON and _may_fold(line, on) for line in lines):
            rest.lines += lines
        else:
            kept.append(one)
    return [*kept, rest] if len(rest.lines) > 1 else shown


def _may_fold(line: TodayLine, on: date) -> bool:
    return line.urgency > LATE and not line.first and (line.due_on is None or line.due_on > on)


def _by_urgency(lines: list[TodayLine]) -> list[TodayLine]:
    return sorted(lines, key=lambda line: (line.urgency, not line.first, line.due_on or date.max, line.order or line.title))
