"""States as tables of moves: button, check, audit line and documentation come from one table (architecture 4.15)."""

from dataclasses import dataclass
from typing import Any

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import Rule


class IllegalMove(Exception):
    """Somebody moved this before, or the state does not allow it."""


@dataclass(frozen=True)
class Move:
    """One allowed move. `sources` may be several states; `label` is the button's text."""

    name: str
    sources: tuple[str, ...]
    target: str
    by: Rule
    label: str


FLOWS: list["Flow"] = []


class Flow:
    """The moves of one life cycle."""

    def __init__(self, subject: str, *moves: Move) -> None:
        self.subject = subject
        self.moves = {move.name: move for move in moves}
        FLOWS.append(self)

    def open_to(self, actor: Actor, thing: Any) -> list[Move]:
        """The moves to offer as buttons."""
        return [move for move in self.moves.values() if thing.state in move.sources and move.by(actor, thing)]

    def may(self, actor: Actor, thing: Any, name: str) -> bool:
        """Whether this move is open to the actor now."""
        return any(move.name == name for move in self.open_to(actor, thing))

    def move(self, thing: Any, name: str, *, actor: Actor, **facts: Any) -> None:
        """Make the move and write it down. Of two racing callers, one wins.

        Raises:
            RuleRefused: the actor may not.
            IllegalMove: the state does not allow it, or somebody was first.
        """
        move = self.moves[name]
        move.by.check(actor, thing)
        before = thing.state
        rows = type(thing).objects.filter(pk=thing.pk, state__in=move.sources)
        if rows.update(state=move.target) != 1:
            raise IllegalMove(f"{self.subject}.{name}")
        thing.state = move.target
        record(f"{self.subject}.{name}", thing, actor=actor, before=str(before), after=str(move.target), **facts)
