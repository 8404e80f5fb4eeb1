"""Words that are typed about a thing whose table keeps no personal data are looked through, in every form alike (safety P15).

The gate says that a page begins, `open_or_404` what it is about; the base of all forms asks `watched()` before it takes words. Who knows
which things these are, is registered by `config/wiring.py`.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from uuid import UUID

About = tuple[str, UUID]  # which context, and which root
Judge = Callable[[set[About]], bool]
_judge: list[Judge] = []
_about: ContextVar[set[About] | None] = ContextVar("watch_about", default=None)
_known: ContextVar[bool | None] = ContextVar("watch_known", default=None)


def set_judge(judge: Judge) -> None:
    """Called once, by `config/wiring.py`: whether one of these roots belongs to a table without personal data."""
    _judge[:] = [judge]


def begin() -> None:
    """A page begins; what an earlier one was about is forgotten."""
    _about.set(set())
    _known.set(None)


def end() -> None:
    """The page is over: a page without a gate (signing in, a code of a letter) that follows on this thread is about nothing."""
    _about.set(None)
    _known.set(None)


def looked_at(thing: Any) -> None:
    """The page is about this thing."""
    about, root_id = _about.get(), getattr(thing, "root_id", None)
    if about is None or root_id is None:
        return
    named: About = (getattr(getattr(thing, "_meta", None), "app_label", ""), root_id)
    if named not in about:
        about.add(named)
        _known.set(None)


def say(answer: bool) -> None:
    """A page that nobody signs in to says it by itself."""
    _known.set(answer)


def watched() -> bool:
    """Whether the words of this page may name nobody. Asked once, and only when there are words."""
    known = _known.get()
    if known is None:
        about = _about.get()
        known = bool(about and _judge and _judge[0](about))
        _known.set(known)
    return known
