"""Encryption of fields and files: a master key outside the database, one key per root, AES-256-GCM (architecture 4.10, trust A9)."""

import hmac
import os
import stat
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from rondetafel.core.models import Root

VERSION = b"\x01\x01"  # layout 1, AES-256-GCM
NONCE_BYTES = 12


class Unreadable(Exception):
    """The value was destroyed, moved to another row, or sealed with another key."""


@lru_cache(maxsize=1)
def master_key() -> bytes:
    """The installation's master key, 32 bytes.

    Raises:
        ImproperlyConfigured: the key file is absent or has another size. The program must not start without it.
    """
    path = Path(settings.MASTER_KEY_FILE)
    try:
        key = path.read_bytes()
    except OSError as error:
        raise ImproperlyConfigured(f"De hoofdsleutel {path} is niet te lezen; zonder die sleutel start Rondetafel niet.") from error
    if len(key) != 32:
        raise ImproperlyConfigured(f"De hoofdsleutel {path} heeft niet de goede lengte (32 bytes).")
    return key


def make_master_key(path: Path) -> None:
    """Write a new master key, readable by the owner alone, unless there is one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(32))


@lru_cache(maxsize=32)
def derived_key(name: str) -> bytes:
    """A key for one purpose, by HKDF from the master key."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"rondetafel/{name}".encode()).derive(master_key())


def new_wrapped_key(root_id: UUID) -> bytes:
    """A new data key for a root, wrapped by the master key."""
    nonce = os.urandom(NONCE_BYTES)
    return (
        VERSION + nonce + AESGCM(derived_key("wrap")).encrypt(nonce, os.urandom(32), _bound("core_root", "wrapped_key", root_id, root_id))
    )


def seal(root: "Root", table: str, column: str, row_id: UUID, text: str) -> bytes:
    """Encrypt a text for exactly this table, column, row and root; empty stays empty."""
    return seal_bytes(root, table, column, row_id, text.encode()) if text else b""


def seal_bytes(root: "Root", table: str, column: str, row_id: UUID, content: bytes) -> bytes:
    """The same for bytes: a file."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(_data_key(root)).encrypt(nonce, content, _bound(table, column, row_id, root.pk))


def unseal(root: "Root", table: str, column: str, row_id: UUID, sealed: bytes | memoryview | None) -> str:
    """Decrypt.

    Raises:
        Unreadable: wrong place, wrong key, or the root's key was destroyed.
    """
    return unseal_bytes(root, table, column, row_id, bytes(sealed)).decode() if sealed else ""


def unseal_bytes(root: "Root", table: str, column: str, row_id: UUID, sealed: bytes) -> bytes:
    """The same for bytes."""
    return _open(_data_key(root), sealed, _bound(table, column, row_id, root.pk))


def blind_index(name: str, *parts: str) -> str:
    """A keyed fingerprint (HMAC-SHA256, hex) of normalised parts: tells sameness, never the value."""
    text = "\x1f".join(" ".join(part.casefold().split()) for part in parts)
    return hmac.new(derived_key(f"index/{name}"), text.encode(), sha256).hexdigest()


def _data_key(root: "Root") -> bytes:
    if not root.wrapped_key:
        raise Unreadable("the key of this root was destroyed")
    return _open(derived_key("wrap"), bytes(root.wrapped_key), _bound("core_root", "wrapped_key", root.pk, root.pk))


def _open(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    if sealed[:2] != VERSION:
        raise Unreadable("unknown layout")
    try:
        return AESGCM(key).decrypt(sealed[2 : 2 + NONCE_BYTES], sealed[2 + NONCE_BYTES :], bound)
    except InvalidTag as error:
        raise Unreadable("sealed for another place or with another key") from error


def _bound(table: str, column: str, row_id: UUID, root_id: UUID) -> bytes:
    return f"{table}|{column}|{row_id}|{root_id}".encode()
