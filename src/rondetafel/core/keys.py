"""`pk__one_of`: rows by their keys, fast also for who sees thousands of others."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Lookup, UUIDField


class OneOf(Lookup):
    """The same rows as `pk__in`.

    The planner takes the sight of an actor for ten circles. Beside a list of forty keys it would rather read everything in sight and throw
    away the rest; a list that it cannot count beforehand makes it go by the key.
    """

    lookup_name = "one_of"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: Iterable[UUID]) -> None:
        super().__init__(lhs, list(rhs))

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY (ARRAY(SELECT unnest(%s::uuid[])))", (*values, self.rhs)


def register() -> None:
    """Called once, when the kernel is loaded."""
    UUIDField.register_lookup(OneOf)
