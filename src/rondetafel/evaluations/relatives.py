"""Parents and the young person are asked too. The room that keeps their pages says whom and how; tied in `config/wiring.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.organisations.models import Capacity


@dataclass(frozen=True)
class Relative:
    """Somebody of the family: as whom, in which circle the question will lie, how it gets there, or why nobody may ask."""

    label: str
    kind: str = ""
    capacity: Capacity | None = None
    circle_id: UUID | None = None
    how: str = ""
    why_not: str = ""
    until: datetime | None = None  # after this moment the person's sight is over

    @property
    def may_be_asked(self) -> bool:
        return not self.why_not and self.capacity is not None


FamilySource = Callable[[Case, datetime], list[Relative]]
DangerSource = Callable[[UUID, datetime], bool]
_source: list[FamilySource] = []
_danger: list[DangerSource] = []


def set_family_source(source: FamilySource, danger: DangerSource) -> None:
    """Called once, by `config/wiring.py`."""
    _source[:], _danger[:] = [source], [danger]


def relatives_of(case: Case, at: datetime) -> list[Relative]:
    """Everybody of the family of a case who could be asked, in one order; empty without that room."""
    return [one for source in _source for one in source(case, at)]


def says_not_safe(root_id: UUID, at: datetime) -> bool:
    """Whether somebody of the family wrote not to be safe, unread or lately."""
    return any(source(root_id, at) for source in _danger)
