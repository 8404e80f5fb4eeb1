"""Identifiers: UUIDs of version 7 for rows, short checked numbers for people."""

import random
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

# No vowels and no look-alikes: a number that is read aloud must not become a word or a misunderstanding.
# Their count is prime: only then does the check sign catch every single slip.
ALPHABET = "23456789BCDFGHJKMPQRTWX"


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562): time-ordered, made here because PostgreSQL 15 cannot make one."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def new_number(prefix: str) -> str:
    """A number for people: ``<prefix>-<6 random signs><check>``, e.g. ``RNL-7KQ2MXB``.

    Random, so that it tells nobody how many came before; the last sign catches a slip of the keyboard.
    """
    chance = _told.get() or secrets
    body = "".join(chance.choice(ALPHABET) for _ in range(6))
    return f"{prefix.upper()}-{body}{check_sign(body)}"


_told: ContextVar[random.Random | None] = ContextVar("told", default=None)


@contextmanager
def same_numbers_for(name: str) -> Iterator[None]:
    """The same numbers every time for the same name: only for invented cases, which a manual tells one to look at."""
    token = _told.set(random.Random(name))
    try:
        yield
    finally:
        _told.reset(token)


def check_sign(body: str) -> str:
    """The check sign: position-weighted sum, so that swapped neighbours are noticed too."""
    total = sum((place + 1) * ALPHABET.index(sign) for place, sign in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def is_number(text: str) -> bool:
    """Whether the text is a well-formed number with a right check sign."""
    _, dash, tail = text.strip().upper().rpartition("-")
    return bool(dash) and len(tail) == 7 and all(s in ALPHABET for s in tail) and check_sign(tail[:6]) == tail[6]
