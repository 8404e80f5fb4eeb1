"""Free text about somebody is sealed under the key of the case: one way to write it, one way to read it."""

from typing import Any

from rondetafel.core.crypto import seal, unseal
from rondetafel.core.models import Root


def keep(thing: Any, root: Root, name: str, text: str) -> bytes:
    """Seal a text into `<name>_sealed` of a row; the bytes, for an update."""
    sealed = seal(root, thing._meta.db_table, f"{name}_sealed", thing.pk, text)
    setattr(thing, f"{name}_sealed", sealed)
    return sealed


def text_of(thing: Any, root: Root, name: str) -> str:
    """The text behind `<name>_sealed`."""
    return unseal(root, thing._meta.db_table, f"{name}_sealed", thing.pk, getattr(thing, f"{name}_sealed"))
