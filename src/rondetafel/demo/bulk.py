"""Writing many rows at once: COPY through the operator's own door, with the models' defaults."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, models
from django.utils import timezone
from psycopg.types.range import Range


def plain(value: Any) -> Any:
    """A value as COPY writes it."""
    if isinstance(value, tuple):
        lower, upper = value
        return Range(lower, upper, "[)")
    return value


def _default(field: "models.Field[Any, Any]") -> Any:
    if getattr(field, "auto_now_add", False):
        return timezone.now()
    if field.has_default():
        return field.get_default()
    return None if field.null else ""


def copy_rows(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> int:
    """COPY rows, given as dicts by column; what a dict leaves out gets the model's default. How many were written."""
    fields = list(model._meta.concrete_fields)
    columns = ", ".join(str(field.column) for field in fields)
    count = 0
    with connections["migrator"].cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([plain(row[field.column]) if field.column in row else _default(field) for field in fields])
            count += 1
    return count


@contextmanager
def operator_transaction() -> Iterator[Any]:
    """One transaction on the operator's connection: everything or nothing."""
    from django.db import transaction

    with transaction.atomic(using="migrator"), connections["migrator"].cursor() as cursor:
        yield cursor
