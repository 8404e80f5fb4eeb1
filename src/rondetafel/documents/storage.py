"""The sealed bytes of documents in the data folder: random names, written whole or not at all."""

import os
import secrets
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rondetafel.core.crypto import seal_bytes, unseal_bytes
from rondetafel.core.models import Root


def new_name() -> str:
    """A name that tells nothing."""
    return secrets.token_hex(32)


def put(root: Root, document_id: UUID, name: str, content: bytes) -> None:
    """Seal and write; the file stands there whole before anything refers to it.

    Raises:
        OSError: the disk is full or not writable.
    """
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(".part")
    try:
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(seal_bytes(root, "documents_document", "file", document_id, content))
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def get(root: Root, document_id: UUID, name: str) -> bytes:
    """Read and open.

    Raises:
        OSError: the file is not there.
        rondetafel.core.crypto.Unreadable: it is not what was written.
    """
    return unseal_bytes(root, "documents_document", "file", document_id, _path(name).read_bytes())


def remove(name: str) -> None:
    """Take the bytes away."""
    _path(name).unlink(missing_ok=True)


def _path(name: str) -> Path:
    return Path(settings.FILES_FOLDER) / name[:2] / name
