"""Several texts of a row as one sealed document."""

import json
from typing import Any
from uuid import UUID

from rondetafel.core.models import Root
from rondetafel.core.sealed import sealed, text_of


def sealed_page(root: Root, row: Any, content: dict[str, Any]) -> bytes:
    """Several texts as one sealed document."""
    return sealed(row, root, "page", json.dumps(content, ensure_ascii=False))


def open_page(root: Root, row: Any) -> dict[str, Any]:
    """The texts again; empty when there are none yet."""
    found = text_of(row, root, "page")
    content: dict[str, Any] = json.loads(found) if found else {}
    return content


def root_with(root_id: UUID) -> Root:
    """The root with its key, for who may see it."""
    return Root.objects.get(pk=root_id)
