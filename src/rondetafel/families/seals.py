"""Sealing what stands in the rows of this context: table and column in one place, so that reading and writing agree."""

import json
from typing import Any
from uuid import UUID

from rondetafel.core.crypto import seal, unseal
from rondetafel.core.models import Root


def sealed(root: Root, row: Any, column: str, text: str) -> bytes:
    """The text for this row's sealed column."""
    return seal(root, row._meta.db_table, f"{column}_sealed", row.pk, text)


def open_text(root: Root, row: Any, column: str) -> str:
    """The text of a sealed column."""
    return unseal(root, row._meta.db_table, f"{column}_sealed", row.pk, getattr(row, f"{column}_sealed"))


def sealed_page(root: Root, row: Any, content: dict[str, Any]) -> bytes:
    """Several texts as one sealed document."""
    return sealed(root, row, "page", json.dumps(content, ensure_ascii=False))


def open_page(root: Root, row: Any) -> dict[str, Any]:
    """The texts again; empty when there are none yet."""
    found = open_text(root, row, "page")
    content: dict[str, Any] = json.loads(found) if found else {}
    return content


def root_with(root_id: UUID) -> Root:
    """The root with its key, for who may see it."""
    return Root.objects.get(pk=root_id)
