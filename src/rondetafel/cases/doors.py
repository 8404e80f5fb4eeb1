"""Doors on the case page: what stands above `cases` (consent, pack, direction, family) names its page and how it stands there.

The case page knows none of them; `config/wiring.py` registers each. What doors want to know of their tables is asked in one SQL statement
for all of them together, so that the page of one case stays as fast with ten doors as with one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

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
    at_table: bool = False  # also offered on the meeting screen


DoorSource = Callable[..., list[Door]]
_sources: list[DoorSource] = []
_about_people: set[DoorSource] = set()
_asked: dict[DoorSource, dict[str, str]] = {}


def asks(**facts: str) -> Callable[[DoorSource], DoorSource]:
    """What a source wants to know: its argument by name, and the SELECT of one value about `%(case)s`,
    `%(root)s`, `%(body)s`, `%(actor)s` (a capacity) or `%(on)s`.

    Row policies hold: what the actor may not see is not there. Written in SQL, for composing so many statements costs more than answering.
    """

    def mark(source: DoorSource) -> DoorSource:
        _asked[source] = facts
        return source

    return mark


def set_door_sources(sources: list[DoorSource], *, about_people: Iterable[DoorSource] = ()) -> None:
    """Called once, by `config/wiring.py`; the order there is the order on the page.

    Args:
        sources: each is called with the case, the actor, the day, and what it `asks`.
        about_people: rooms with names, papers or words; a table that works without personal data does not have them (safety P15).
    """
    _sources[:] = sources
    _about_people.clear()
    _about_people.update(about_people)


def doors_of(case: Case, actor: Actor, on: date, *, sources: Sequence[DoorSource] = ()) -> list[Door]:
    """The doors that this actor may open; of these sources, or of all. A source leaves out what the actor may not see. One statement."""
    closed = set() if rules.keeps_papers(actor, case) else _about_people
    open_now = [source for source in sources or _sources if source not in closed]
    told = _told(case, actor, on, open_now)
    return [door for source in open_now for door in source(case, actor, on, **told.get(source, {}))]


def _told(case: Case, actor: Actor, on: date, sources: Sequence[DoorSource]) -> dict[DoorSource, dict[str, Any]]:
    asked = [(source, name, query) for source in sources for name, query in _asked.get(source, {}).items()]
    if not asked:
        return {}
    known: dict[str, Any] = {"case": case.pk, "root": case.root_id, "body": case.body_id, "actor": actor.capacity_id, "on": on}
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({query})" for _, _, query in asked), known)
        row = cursor.fetchone()
    told: dict[DoorSource, dict[str, Any]] = {}
    for (source, name, _), value in zip(asked, row, strict=True):
        told.setdefault(source, {})[name] = value
    return told
