"""What can be kept from somebody, besides documents: factors of the case formulation, which stands beside this room."""

from collections.abc import Callable
from uuid import UUID

from rondetafel.cases.models import Case

FactorSource = Callable[[Case], list[tuple[UUID, str]]]
_sources: list[FactorSource] = []


def set_factor_source(source: FactorSource) -> None:
    """Called once, by `config/wiring.py`: the factors of a case, as (thread, words)."""
    _sources[:] = [source]


def factors_of(case: Case) -> list[tuple[UUID, str]]:
    """The factors that the page may offer."""
    return [factor for source in _sources for factor in source(case)]
