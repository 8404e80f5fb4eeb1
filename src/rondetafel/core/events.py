"""Events: the audit line of every act, written in the transaction of the act, and who hears of it (architecture 4.11)."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from rondetafel.core.actor import Actor
from rondetafel.core.ids import new_id
from rondetafel.core.models import Event
from rondetafel.core.trace import current_moment, current_request_facts

MAX_OBJECTS = 25
FIELDS = Event._meta.concrete_fields
INSERT = (
    f"WITH event AS (INSERT INTO core_event ({', '.join(str(field.column) for field in FIELDS)}) VALUES ({', '.join(['%s'] * len(FIELDS))})),"
    " queued AS (INSERT INTO core_eventqueue (event_id) VALUES (%s)) "
)
INSERT_ABOUT = (
    "INSERT INTO core_eventobject (event_id, is_read, id, root_id, kind, object_id)"
    " SELECT %s, %s, * FROM unnest(%s::uuid[], %s::uuid[], %s::varchar[], %s::uuid[])"
)


@dataclass(frozen=True)
class Happened:
    """What a listener hears: the event, the thing it is about and the actor."""

    id: UUID
    type: str
    thing: Any
    actor: Actor
    at: datetime
    facts: dict[str, Any]


Listener = Callable[[Happened], None]
LISTENERS: dict[str, list[Listener]] = {}


def listen(table: dict[str, list[Listener]]) -> None:
    """Take over the table of listeners; called once, by `config/wiring.py`."""
    LISTENERS.clear()
    LISTENERS.update(table)


@contextmanager
def unheard(by: Callable[[Listener], bool] = lambda _: True) -> Iterator[None]:
    """Nobody hears of what is done in the block: for writing down what was so before (demonstration, tests).

    Args:
        by: only these listeners do not hear of it.
    """
    before = dict(LISTENERS)
    LISTENERS.update({kind: [one for one in heard if not by(one)] for kind, heard in before.items()})
    try:
        yield
    finally:
        LISTENERS.update(before)


def record(
    kind: str,
    thing: Any = None,
    *,
    actor: Actor | None,
    action: str = "U",
    objects: Iterable[Any] = (),
    outcome: str = "done",
    **facts: Any,
) -> UUID:
    """Write one event with its objects in the running transaction, then tell the listeners, in the same transaction.

    Args:
        kind: "<subject>.<verb>", e.g. "case.submit".
        thing: what it is about; its root, if any, becomes the event's root.
        action: C, R, U, D or E (NEN 7513).
        facts: codes, ids and numbers; never names or free text.
    """
    now = current_moment()
    things = ([thing] if thing is not None else []) + list(objects)[:MAX_OBJECTS]
    event = _event(kind, things[0] if things else None, actor, action, now, outcome, facts)
    event.canonical = json.dumps(_canonical(event), sort_keys=True, separators=(",", ":"), default=str).encode()
    _write(event, things)
    if actor is not None and outcome == "done":
        happened = Happened(event.pk, kind, thing, actor, now, facts)
        for listener in LISTENERS.get(kind, []):
            listener(happened)
    return event.pk


def _write(event: Event, things: list[Any]) -> None:
    """The event, its place in the queue and what it is about, in one statement: every page writes one.

    Without things the third table is not named: who signs in may not write there.
    """
    values = [field.get_db_prep_save(getattr(event, field.attname), connection) for field in FIELDS]
    ids, roots = [new_id() for _ in things], [root_of(one) for one in things]
    about: list[Any] = [event.pk, event.action == "R", ids, roots, [one._meta.label_lower for one in things], [one.pk for one in things]]
    with connection.cursor() as cursor:
        cursor.execute(INSERT + (INSERT_ABOUT if things else "SELECT 1"), [*values, event.pk, *(about if things else [])])


def root_of(thing: Any) -> UUID | None:
    """The root a thing hangs on, if any."""
    if thing._meta.label == "core.Root":
        return thing.pk
    return getattr(thing, "root_id", None)


def _event(kind: str, thing: Any, actor: Actor | None, action: str, now: datetime, outcome: str, facts: dict[str, Any]) -> Event:
    request = current_request_facts()
    return Event(
        id=new_id(),
        at=now,
        action=action,
        type=kind,
        outcome=outcome,
        capacity_id=actor.capacity_id if actor else None,
        person_id=actor.person_id if actor else None,
        organisation_id=actor.organisation_id if actor else None,
        role=actor.role if actor else "",
        purpose=actor.purpose if actor else "",
        ground=str(facts.get("ground", "")),
        on_behalf_of=actor.responsible(getattr(thing, "body_id", None)) if actor else None,
        # Consent and an emergency button are no part of any gate yet (ADR 11).
        checks=[outcome == "done", thing is not None and root_of(thing) is not None, False, False],
        root_id=root_of(thing) if thing is not None else None,
        route=request.route,
        network_point=request.network_point,
        source="rondetafel",
        facts=json.loads(json.dumps(facts, default=str)),
    )


def _canonical(event: Event) -> dict[str, Any]:
    return {field.attname: getattr(event, field.attname) for field in event._meta.concrete_fields if field.attname != "canonical"}
