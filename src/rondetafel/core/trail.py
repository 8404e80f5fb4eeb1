"""Reading what happened to a root: its readers see what was done, its desk also who read it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection


@dataclass(frozen=True)
class Line:
    """One event of a root."""

    id: UUID
    at: datetime
    action: str
    type: str
    outcome: str
    person_id: UUID | None
    organisation_id: UUID | None
    role: str
    facts: dict[str, Any]


def events_of(root_id: UUID, *, with_reads: bool = False) -> list[Line]:
    """What was done, oldest first, in the order of writing at one moment; empty for who may not see the root, and with reads for all but its desk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_events_of(%s, %s)", [root_id, with_reads])
        found = [Line(*(*said, _facts(facts))) for *said, facts in cursor.fetchall()]
    return sorted(found, key=lambda line: (line.at, line.id))


@dataclass(frozen=True)
class Look:
    """That somebody did something with a thing: organisation and role, never a name."""

    at: datetime
    action: str
    type: str
    organisation_id: UUID | None
    role: str
    mine: bool


def looks_at(root_id: UUID, things: Iterable[UUID]) -> list[Look]:
    """What was done with these things of a root, newest first; nothing of others of the family (SR-27, safety P1)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_looks_at(%s, %s)", [root_id, list(things)])
        return [Look(*row) for row in cursor.fetchall()]


def _facts(value: Any) -> dict[str, Any]:
    """JSON as a dict, however the driver gives it."""
    found = json.loads(value) if isinstance(value, str | bytes) else value
    return found if isinstance(found, dict) else {}
