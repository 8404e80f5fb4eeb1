"""Which migrations a database has had: a mark in the database itself, so that a warm start need not load Django."""

import hashlib
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

PACKAGE = Path(__file__).resolve().parents[2]
READ_BY_MIGRATIONS = ("*/migrations/**/*.py", "*/sql/**/*", "core/migrations_help*.py", "core/database/roles.py")


def migrations_hash() -> str:
    """Changes with every migration, ours or a library's, and with the SQL that migrations read."""
    said = hashlib.sha256()
    for file in sorted(file for pattern in READ_BY_MIGRATIONS for file in PACKAGE.glob(pattern) if file.suffix in (".py", ".sql")):
        said.update(str(file.relative_to(PACKAGE)).encode() + b"\0" + file.read_bytes())
    said.update(_libraries())
    return said.hexdigest()[:16]


def marked(connection: psycopg.Connection[Any]) -> str:
    """The mark that the last migration left."""
    row = connection.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()").fetchone()
    return (row and row[0] or "").removeprefix("rondetafel migrations ")


def has_tables(connection: psycopg.Connection[Any]) -> bool:
    """Whether there is anything to lose in this database."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm'))"
    )
    return found.fetchone() == (True,)


def mark(connection: psycopg.Connection[Any]) -> None:
    """Leave the mark; needs the owner of the database."""
    connection.execute(mark_sql(connection.info.dbname))


def mark_sql(database: str) -> sql.Composed:
    text = sql.Literal(f"rondetafel migrations {migrations_hash()}")
    return sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(database), text)


def _libraries() -> bytes:
    from importlib.metadata import version

    return " ".join(version(name) for name in ("django", "django-allauth", "procrastinate")).encode()
