"""Who does what in a case, as it stands now: told by the room above, shown with an adopted advice on screen, on paper and in Word (3.3)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from rondetafel.cases.models import Case


@dataclass(frozen=True)
class Held:
    """One role: who holds it, or was asked for it, and what it means."""

    role: str
    who: str
    meaning: str
    accepted_on: date | None


RoleSource = Callable[[Case], list[Held]]
_sources: list[RoleSource] = []


def set_role_source(source: RoleSource) -> None:
    """Called once, by `config/wiring.py`."""
    _sources[:] = [source]


def role_card(case: Case) -> list[dict[str, Any]]:
    """The card in words; beside what was frozen, since a role goes to another hand after the advice."""
    return [
        {"role": one.role.capitalize(), "who": one.who, "meaning": one.meaning, "accepted_on": one.accepted_on}
        for source in _sources
        for one in source(case)
    ]
