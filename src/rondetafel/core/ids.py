"""Identifiers: UUIDs of version 7 for rows, short checked numbers for people."""

import secrets
import time
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
    body = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{prefix.upper()}-{body}{check_sign(body)}"


def check_sign(body: str) -> str:
    """The check sign: position-weighted sum, so that swapped neighbours are noticed too."""
    total = sum((place + 1) * ALPHABET.index(sign) for place, sign in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def is_number(text: str) -> bool:
    """Whether the text is a well-formed number with a right check sign."""
    _, dash, tail = text.strip().upper().rpartition("-")
    return bool(dash) and len(tail) == 7 and all(s in ALPHABET for s in tail) and check_sign(tail[:6]) == tail[6]
