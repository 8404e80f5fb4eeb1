"""Settings of a body: declared in code with type, unit and source; valued per body and period (architecture 4.13)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import connection

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.ids import new_id
from rondetafel.core.models import Setting


@dataclass(frozen=True)
class Declared:
    """One setting: what it means, its unit, its default and where the default comes from ([I]: our proposal)."""

    key: str
    label: str
    kind: type
    unit: str
    default: Any
    source: str


WEB_ADDRESS = "webadres"  # a unit: a text that opens a page elsewhere


def safe_address(text: str) -> bool:
    """Whether a link to this address does no more than open a page over an encrypted line; an empty one is no link."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username and not set(text) & set(' \t\r\n"<>\\')


DECLARED: dict[str, Declared] = {}


def declare(key: str, label: str, *, default: Any, unit: str = "", source: str = "[I]") -> Declared:
    """Declare a setting, once, at import of the context that uses it."""
    DECLARED[key] = Declared(key, label, type(default), unit, default, source)
    return DECLARED[key]


def setting(body_id: UUID, key: str, *, on: date) -> Any:
    """The value in force for a body on a day, else the declared default.

    Raises:
        KeyError: nobody declared this setting.
    """
    declared = DECLARED[key]
    with connection.cursor() as cursor:  # asked many times on a page: by hand, for composing it costs more than answering
        cursor.execute("SELECT value::json FROM core_setting WHERE body_id = %s AND key = %s AND valid @> %s::date", [body_id, key, on])
        found = cursor.fetchone()
    return declared.default if found is None else found[0]


def settings_of(body_id: UUID, *, on: date) -> dict[str, Any]:
    """All settings of a body on a day."""
    values = {key: declared.default for key, declared in DECLARED.items()}
    values.update(Setting.objects.filter(body_id=body_id, valid__contains=on).values_list("key", "value"))
    return values


def change_setting(body_id: UUID, key: str, value: Any, *, actor: Actor, on: date) -> None:
    """Give a setting a new value from a day on; running clocks keep the value they started with.

    Raises:
        ValueError: the value is not of the declared kind.
    """
    if not isinstance(value, DECLARED[key].kind) or (isinstance(value, bool) and DECLARED[key].kind is int):
        raise ValueError(DECLARED[key].label)
    if DECLARED[key].unit == WEB_ADDRESS and value and not safe_address(str(value)):
        raise ValueError(DECLARED[key].label)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE core_setting SET valid = CASE WHEN lower(valid) < %s THEN daterange(lower(valid), %s) ELSE 'empty' END"
            " WHERE body_id = %s AND key = %s AND NOT isempty(valid) AND (upper(valid) IS NULL OR upper(valid) > %s)",
            [on, on, body_id, key, on],
        )
    made = Setting(id=new_id(), body_id=body_id, key=key, value=value, valid=(on, None), set_by=actor.person_id)
    made.save(force_insert=True)
    record("setting.change", made, actor=actor, key=key)
