"""Who is concerned in a case, in words without a name: told by the room above, ticked when the desk says who was at the table."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from rondetafel.cases.models import Case, Discussion


@dataclass(frozen=True)
class Person:
    """One person of the family or around it: *ouder 1*; with the organisation of somebody who comes for one."""

    id: UUID
    label: str
    organisation: str = ""


ConcernedSource = Callable[[Case], list[Person]]
InvitedSource = Callable[[Discussion], list[Person]]
_sources: list[ConcernedSource] = []
_invited: list[InvitedSource] = []


def set_concerned_source(source: ConcernedSource) -> None:
    """Called once, by `config/wiring.py`."""
    _sources[:] = [source]


def concerned_in(case: Case) -> list[Person]:
    """Everybody concerned now, the young person first; nobody without the room above, or at a table without personal data."""
    return [] if case.body.neutral else [one for source in _sources for one in source(case)]


def set_invited_source(source: InvitedSource) -> None:
    """Called once, by `config/wiring.py`: which professionals around the family were asked to come."""
    _invited[:] = [source]


def invited_to(discussion: Discussion) -> list[Person]:
    """Who of school and help was asked for this discussion and did not say no, by role and organisation."""
    return [one for source in _invited for one in source(discussion)]
