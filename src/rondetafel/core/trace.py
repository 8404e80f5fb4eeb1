"""Where the running act comes from: route and network point, for the audit line."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class RequestFacts:
    """Route name and address of the access point; empty outside a request."""

    route: str = ""
    network_point: str = ""


NOTHING = RequestFacts()
_facts: ContextVar[RequestFacts] = ContextVar("request_facts", default=NOTHING)


def current_request_facts() -> RequestFacts:
    """The facts of the running request, or empty ones."""
    return _facts.get()


def set_request_facts(facts: RequestFacts) -> None:
    """Called by `@allow` and `@public` at the start of a request."""
    _facts.set(facts)
