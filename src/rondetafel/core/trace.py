"""Where and when the running act happens: route, network point and moment, for the audit line."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone


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


_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def current_moment() -> datetime:
    """When the running act happens: now."""
    return _moment.get() or timezone.now()


def in_invented_moment() -> bool:
    """Whether invented history is being written: nobody is told of it."""
    return _moment.get() is not None


@contextmanager
def invented_moment(moment: datetime) -> Iterator[None]:
    """Let invented history carry its invented dates. Only the loader of the demonstration may: elsewhere the trail says when it really was.

    Raises:
        RuntimeError: this is no demonstration.
    """
    if not settings.DEMO:
        raise RuntimeError("only a demonstration has invented moments")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
