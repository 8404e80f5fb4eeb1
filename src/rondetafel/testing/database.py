"""The database of the tests: a template named after a hash of all migrations, cloned for every test process.

Tests sign in as `rondetafel_web`, as the application does: row policies are on in each of them. Ordinary tests share one
clone and roll back; a test that must commit asks for `committing_db` and gets a clone of its own.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from psycopg import sql

from rondetafel.core.database import roles, state
from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.folder import data_folder

_clones = 0


@pytest.fixture(scope="session")
def test_cluster() -> Iterator[Cluster]:
    """The server of the tests; it runs while one of their processes lives."""
    cluster = Cluster(data_folder(), careless=True)
    with cluster.in_use():
        yield cluster


@pytest.fixture(scope="session")
def template_database(test_cluster: Cluster) -> str:
    """The name of a migrated database that nobody connects to."""
    return ensure_template(test_cluster)


def ensure_template(cluster: Cluster) -> str:
    """Migrate a new template when a migration changed; one process does it, the others wait."""
    name = f"tmpl_{state.migrations_hash()}"
    with (cluster.folder.root / "template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(cluster, name):
            _drop_leftovers(cluster)
            fresh = f"{name}_new"
            drop(cluster, fresh)
            cluster.make_roles()
            cluster.make_database(fresh)
            _migrate(fresh)
            with cluster.superuser() as connection:
                connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh), sql.Identifier(name)))
    return name


@contextmanager
def cloned(cluster: Cluster, template: str) -> Iterator[str]:
    """A copy of the template for as long as the block lasts."""
    global _clones
    _clones += 1
    name = f"test_{os.getpid()}_{_clones}"
    drop(cluster, name)
    with cluster.superuser() as connection:
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        connection.execute(copy.format(sql.Identifier(name), sql.Identifier(template)))
        connection.execute(roles.doors_sql(name).encode())
        connection.execute(state.mark_sql(name))
    try:
        yield name
    finally:
        drop(cluster, name)


def drop(cluster: Cluster, name: str) -> None:
    with cluster.superuser() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def point_at(name: str) -> str:
    """Let Django's connections, in every thread, work on this database from now on; returns the former name."""
    from django.db import connections

    connections.close_all()
    before = ""
    for alias in connections:
        before = connections.settings[alias]["NAME"]
        connections.settings[alias]["NAME"] = name
    return before


@pytest.fixture(scope="session")
def django_db_setup(test_cluster: Cluster, template_database: str, django_db_blocker) -> Iterator[None]:
    """In the place of pytest-django's own: a clone instead of a database made by Django."""
    with django_db_blocker.unblock(), cloned(test_cluster, template_database) as name:
        before = point_at(name)
        with django_db_blocker.block():
            yield
        point_at(before)


@pytest.fixture
def committing_db(test_cluster: Cluster, template_database: str, django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """For tests that commit: their own clone, seen by every thread and process that is told its name."""
    with django_db_blocker.unblock(), cloned(test_cluster, template_database) as name:
        before = point_at(name)
        try:
            yield name
        finally:
            point_at(before)


def _exists(cluster: Cluster, name: str) -> bool:
    with cluster.superuser() as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _migrate(name: str) -> None:
    command = [sys.executable, "-m", "rondetafel.config.command", "migrate"]
    result = subprocess.run(command, env=os.environ | {"RONDETAFEL_DATABASE": name}, capture_output=True, text=True)
    if result.returncode:
        pytest.exit(f"De migraties mislukken:\n{result.stdout}{result.stderr}", returncode=1)


def _drop_leftovers(cluster: Cluster) -> None:
    """Templates of other migrations, and clones of processes that were killed."""
    with cluster.superuser() as connection:
        names = [row[0] for row in connection.execute("SELECT datname FROM pg_database WHERE datname ~ '^(tmpl|test)_'")]
    for name in names:
        if name.startswith("tmpl_") or not _lives(int(name.split("_")[1])):
            drop(cluster, name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
