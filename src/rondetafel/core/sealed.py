"""Free text about somebody is sealed under the key of its root: one way to write it into a row, one way to read it.

Table, column and row are taken from the row itself, so that reading and writing cannot name different places.
"""

from typing import Any

from rondetafel.core.crypto import seal, unseal
from rondetafel.core.models import Root


def sealed(row: Any, root: Root, name: str, text: str) -> bytes:
    """The text for `<name>_sealed` of this row."""
    return seal(root, row._meta.db_table, f"{name}_sealed", row.pk, text)


def keep(row: Any, root: Root, name: str, text: str) -> bytes:
    """Seal a text into `<name>_sealed` of a row; the bytes, for an update."""
    made = sealed(row, root, name, text)
    setattr(row, f"{name}_sealed", made)
    return made


def text_of(row: Any, root: Root, name: str) -> str:
    """The text behind `<name>_sealed`.

    Raises:
        Unreadable: the root's key was destroyed.
    """
    return unseal(root, row._meta.db_table, f"{name}_sealed", row.pk, getattr(row, f"{name}_sealed"))
