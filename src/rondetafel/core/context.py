"""Taking the app role with a signed context inside a transaction, and giving it back."""

import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from rondetafel.core.actor import Actor
from rondetafel.core.crypto import derived_key

APP_ROLE = "rondetafel_app"
MONITOR_ROLE = "rondetafel_monitor"
KEY_ID = 1
# Longer than any request or job may take; a context that leaks is soon worthless.
LIFETIME_SECONDS = 600


def context_pads() -> tuple[bytes, bytes]:
    """The two pads of HMAC-SHA256 for the key that signs contexts: what the database keeps."""
    key = derived_key("app.context").ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)


def signed_context(actor: Actor) -> str:
    """The text for `app.context`: capacity, person, root, purpose, expiry, key id and their HMAC."""
    root = str(actor.root_id or "")
    expiry = str(int(time.time()) + LIFETIME_SECONDS)
    said = "|".join([str(actor.capacity_id), str(actor.person_id), root, actor.purpose.replace("|", ""), expiry, str(KEY_ID)])
    return f"{said}|{hmac.new(derived_key('app.context'), said.encode(), hashlib.sha256).hexdigest()}"


def take_role(role: str, context: str) -> None:
    """Take a role and context until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true), set_config('app.context', %s, true)", [role, context])


def _exchange(role: str, context: str) -> tuple[str, str]:
    """Take a role and context; gives what there was before, read and set in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH before AS MATERIALIZED (SELECT current_setting('role') AS role, current_setting('app.context', true) AS context) "
            "SELECT role, coalesce(context, ''), set_config('role', %s, true), set_config('app.context', %s, true) FROM before",
            [role, context],
        )
        former_role, former_context = cursor.fetchone()[:2]
    return former_role, former_context


@contextmanager
def as_role(role: str, context: str, *, serializable: bool = False) -> Iterator[None]:
    """Run a block in a transaction under a role; nested in another transaction, the former role and context return.

    SET LOCAL outlives a savepoint, so giving back is our own act.
    """
    nested = connection.in_atomic_block
    before = None
    try:
        with transaction.atomic():
            if serializable and not nested:  # PostgreSQL takes it as the first statement only
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
            if nested:
                before = _exchange(role, context)
            else:
                take_role(role, context)
            yield
    finally:
        if before is not None and not connection.needs_rollback:
            take_role(*before)


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Act as this actor for the block: app role, signed context, one transaction."""
    with as_role(APP_ROLE, signed_context(actor)):
        yield actor


@contextmanager
def as_monitor() -> Iterator[None]:
    """Read the de-identified columns of all rows. The caller has checked who asks (safety P4)."""
    with as_role(MONITOR_ROLE, ""):
        yield
