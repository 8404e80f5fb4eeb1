"""What every page on which people type together shares: where a save comes from, and the text of a colleague beside one's own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rondetafel.cases.typed import Typed
from rondetafel.organisations.models import Capacity


@dataclass(frozen=True)
class OtherText:
    """A text that a colleague typed in the same field at the same time."""

    field: str
    label: str
    text: str
    who: str
    at: datetime


def whence(source: Any) -> dict[str, Any]:
    """Which open page a save comes from, and what it had seen."""
    base = source.get("base", "0")
    return {"page": source.get("page", "")[:40], "base": int(base) if base.isdigit() else 0}


def other_texts(typed: Typed, form: Any, names: set[str] | None = None) -> list[OtherText]:
    """The texts that wait for somebody to say *gezien*; only of these fields, when some are named."""
    waiting = {name: entries for name, entries in typed.others.items() if names is None or name in names}
    if not waiting:
        return []
    writers = {entry["c"] for entries in waiting.values() for entry in entries}
    people = {str(row.pk): str(row) for row in Capacity.objects.select_related("person", "organisation").filter(pk__in=writers)}
    return [
        OtherText(
            name, _label(form, name), words(form, name, entry["v"]), people.get(entry["c"], "een ander"), datetime.fromisoformat(entry["t"])
        )
        for name, entries in waiting.items()
        for entry in entries
    ]


def words(form: Any, name: str, values: list[str]) -> str:
    """Typed values in the words of their choices."""
    known = {str(key): str(word) for key, word in getattr(form.fields.get(name), "choices", [])}
    return ", ".join(known.get(value, value) for value in values)


def _label(form: Any, name: str) -> str:
    field = form.fields.get(name) or form.fields.get(name.rsplit("_", 1)[0])
    return str(field.label) if field else name
