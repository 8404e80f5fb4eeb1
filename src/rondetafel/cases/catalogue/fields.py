"""The shapes of the catalogue."""

from dataclasses import dataclass
from typing import Any

CODED = ("code", "codes", "yesno", "date", "number")  # kept plain; every other kind is free text and sealed


@dataclass(frozen=True)
class Column:
    """One column of a table on the form; `kind` as of a field."""

    id: str
    kind: str
    label: str
    choices: Any = ()


@dataclass(frozen=True)
class Field:
    """One question of the second stage.

    Args:
        kind: "line", "text", "code", "codes", "yesno", "date", "number" or "rows".
        purpose: why it is asked, for who fills it in (SR-06).
        needed: the list of what is missing names it; otherwise it may stay open.
        only_if: needed only when another field has one of these values.
        fixed: a table cannot switch it off.
        from_age: asked from this age on.
        monitor: under which name the anonymous record counts it; empty: never.
        none_label: for a table: the words of "there is nothing to tell here".
    """

    id: str
    block: str
    kind: str
    label: str
    purpose: str
    choices: Any = ()
    columns: tuple[Column, ...] = ()
    needed: bool = False
    only_if: tuple[str, tuple[str, ...]] | None = None
    fixed: bool = False
    from_age: int | None = None
    monitor: str = ""
    hint: str = ""
    none_label: str = ""

    @property
    def sealed(self) -> bool:
        """Whether what is typed here is kept sealed."""
        return self.kind not in CODED


@dataclass(frozen=True)
class Block:
    """One page of the second stage."""

    id: str
    title: str
    lead: str = ""
    after_safety: bool = False  # opens only when the safety line is filled (safety P14)
