"""Opening a root and saying who may see it; each function is a keeper's function in the database (architecture 4.5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from rondetafel.core.crypto import new_wrapped_key
from rondetafel.core.ids import new_id, new_number
from rondetafel.core.models import Circle, Root

CASE_CIRCLES = ("intake", "file", "family", "sealed")
BODY_CIRCLES = ("members", "desk")
COMPLAINT_CIRCLES = ("complaint",)
CIRCLES = {Root.Kind.CASE: CASE_CIRCLES, Root.Kind.BODY: BODY_CIRCLES, Root.Kind.COMPLAINT: COMPLAINT_CIRCLES}
NUMBER_ATTEMPTS = 5


@dataclass(frozen=True)
class Sight:
    """One line of "Wie mag meekijken"."""

    circle: str
    capacity_id: UUID
    capability: str
    ground: str
    since: datetime
    until: datetime | None
    reason: str


def open_root(kind: str, *, body_id: UUID, jurisdiction: str, prefix: str, circle_ids: list[UUID] | None = None) -> Root:
    """Make a root with its circles. A case is at first its opener's alone; a body's closed part is nobody's until an office opens it.

    Args:
        circle_ids: ids for the circles in their order; needed where the opener himself will not see them (a body).
    """
    circles = CIRCLES[Root.Kind(kind)]
    ids = circle_ids or [new_id() for _ in circles]
    root_id = new_id()
    _call_with_new_number(
        "core_open_root",
        prefix,
        lambda number: (root_id, kind, body_id, number, jurisdiction, new_wrapped_key(root_id), list(circles), ids),
    )
    if kind == Root.Kind.BODY:
        return Root(pk=root_id, kind=kind, body_id=body_id, jurisdiction=jurisdiction)
    return Root.objects.get(pk=root_id)


def circles_of(root_id: UUID) -> dict[str, UUID]:
    """The circles of a root that the actor may see, by kind."""
    return dict(Circle.objects.filter(root_id=root_id, capacity_id=None).values_list("kind", "id"))


def grant(
    root_id: UUID,
    circle: str,
    capacity_id: UUID,
    *,
    capability: str,
    ground: str,
    cause: tuple[str, UUID],
    until: datetime | None = None,
    reason: str = "",
) -> None:
    """Let a capacity into a circle. Needs *desk* on the root (or writing a case not handed in yet); never for oneself.

    Raises:
        django.db.DatabaseError: not allowed.
    """
    call("core_grant", root_id, circle, capacity_id, capability, ground, cause[0], cause[1], until, reason)


def open_own(root_id: UUID, capacity_id: UUID, *, until: datetime | None, because: UUID) -> UUID:
    """Make a circle of one person's own: that person writes in it until then, the desk keeps it, nobody else ever enters (ADR 0026).

    Raises:
        django.db.DatabaseError: not at this desk, or for oneself.
    """
    circle_id = new_id()
    call("core_open_own", root_id, circle_id, capacity_id, until, because)
    return circle_id


def own_circle(root_id: UUID, capacity_id: UUID) -> UUID | None:
    """The own circle of a person, for who sees it."""
    return Circle.objects.filter(root_id=root_id, kind=Circle.Kind.OWN, capacity_id=capacity_id).values_list("pk", flat=True).first()


def close_access(root_id: UUID, capacity_id: UUID, *, circle: str = "", reason: str) -> int:
    """End a capacity's sight of a root (or one circle of it) from the next statement on; how many rows were closed."""
    return call("core_close_access", root_id, capacity_id, circle, reason)


def stand_aside(root_id: UUID) -> int:
    """The acting person knows this family privately: every capacity of that person loses sight from the next statement on, and nothing
    of this root opens to it again. How many rows were closed."""
    return call("core_stand_aside", root_id)


def undo_aside(root_id: UUID, capacity_id: UUID) -> int:
    """Another person of the desk says that it was a mistake: the offices this person holds now open again, nothing else does by itself."""
    return call("core_undo_aside", root_id, capacity_id)


def standing_aside(root_id: UUID) -> set[UUID]:
    """The capacities that stand aside from a root: they get no message about it, and are let in nowhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_aside(%s)", [root_id])
        return {found for (found,) in cursor.fetchall()}


def without_chair() -> dict[UUID, int]:
    """For administrators: how many cases of which table have no chair, because the chair stands aside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_without_chair()")
        return dict(cursor.fetchall())


def hand_in(root_id: UUID) -> None:
    """Give the root to the holders of the offices of its body: the referrer's act on submitting."""
    call("core_hand_in", root_id)


def confirm_holder(holder_id: UUID) -> None:
    """Confirm an appointment made by somebody else; only now the office's circles open."""
    call("core_confirm_holder", holder_id)


def end_holder(holder_id: UUID, *, at: datetime, reason: str) -> None:
    """End an office on a moment; its access rows end in the same transaction (safety P16)."""
    call("core_end_holder", holder_id, at, reason)


def who_may_see(root_id: UUID) -> list[Sight]:
    """Everybody with sight of the root now; empty for who may not see it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_who_may_see(%s)", [root_id])
        return [Sight(*row) for row in cursor.fetchall()]


def _call_with_new_number(function: str, prefix: str, values: Callable[[str], tuple[object, ...]]) -> None:
    """Numbers are random and short; when one exists already, take another."""
    for attempt in range(NUMBER_ATTEMPTS):
        try:
            with transaction.atomic():
                call(function, *values(new_number(prefix)))
            return
        except IntegrityError:
            if attempt + 1 == NUMBER_ATTEMPTS:
                raise


def call(function: str, *values: Any) -> int:
    """Ask one of the keeper's functions; how many rows it changed, for one that counts.

    Raises:
        django.db.DatabaseError: the function refused.
    """
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({marks})", values)
        return cursor.fetchone()[0] or 0
