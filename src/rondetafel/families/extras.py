"""What rooms above this one lay ready on the own page of a person, as links in *Wat ligt er voor u klaar*."""

from collections.abc import Callable
from dataclasses import dataclass

from rondetafel.families.models import Participant


@dataclass(frozen=True)
class Extra:
    """Something to read, for this person alone."""

    title: str
    url: str


ExtraSource = Callable[[Participant], list[Extra]]
_sources: list[ExtraSource] = []


def set_extra_sources(sources: list[ExtraSource]) -> None:
    """Called once, by `config/wiring.py`."""
    _sources[:] = sources


def extras_for(participant: Participant) -> list[Extra]:
    """What lies ready for this person; asked in the sight of who looks, so of the own circle only."""
    return [one for source in _sources for one in source(participant)]
