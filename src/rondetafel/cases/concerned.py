"""Who is concerned in a case, in words without a name: told by the room above, ticked when the desk says who was at the table."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from rondetafel.cases.models import Case


@dataclass(frozen=True)
class Person:
    """One person of the family or around it: *ouder 1*; with the organisation of somebody who comes for one."""

    id: UUID
    label: str
    organisation: str = ""


ConcernedSource = Callable[[Case], list[Person]]
_sources: list[ConcernedSource] = []


def set_concerned_source(source: ConcernedSource) -> None:
    """Called once, by `config/wiring.py`."""
    _sources[:] = [source]


def concerned_in(case: Case) -> list[Person]:
    """Everybody concerned now, the young person first; nobody without the room above, or at a table without personal data."""
    return [] if case.body.neutral else [one for source in _sources for one in source(case)]
