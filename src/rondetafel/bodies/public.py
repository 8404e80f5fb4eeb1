"""What higher contexts add to the public page of a table: links to read more, without an account."""

from collections.abc import Callable
from dataclasses import dataclass

from rondetafel.bodies.models import Body


@dataclass(frozen=True)
class PublicLink:
    """Something that everybody may read."""

    label: str
    url: str


PublicSource = Callable[[Body], list[PublicLink]]
_sources: list[PublicSource] = []


def set_public_sources(sources: list[PublicSource]) -> None:
    """Called once, by `config/wiring.py`."""
    _sources[:] = sources


def public_links(body: Body) -> list[PublicLink]:
    """What there is to read about this table for everybody."""
    return [link for source in _sources for link in source(body)]
