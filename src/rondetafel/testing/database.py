"""The database of the tests: a template named after a hash of all migrations, cloned for every test process.

Tests sign in as `rondetafel_web`, as the application does: row policies are on in each of them. Ordinary tests share one
clone and roll back; a test that must commit asks for `committing_db` and gets a clone of its own.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from psycopg import sql

from rondetafel.core.database import roles, state
from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.folder import data_folder

BUILD_CAST = "import django; django.setup(); from rondetafel.testing.cast import build_cast; build_cast()"

KEPT = 3

_clones = 0


@pytest.fixture(scope="session", autouse=True)
def light_hashes() -> None:
    """A real hash takes a hundred megabytes and a tenth of a second, on purpose; hundreds of tests set a password."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["rondetafel.people.tests.hashing.LightArgon2"]


@pytest.fixture(scope="session")
def test_cluster() -> Iterator[Cluster]:
    """The server of the tests; it runs while one of their processes lives."""
    cluster = Cluster(data_folder(), careless=True)
    with cluster.in_use():
        yield cluster


@pytest.fixture(scope="session")
def template_database(test_cluster: Cluster) -> str:
    """The name of a migrated database with the cast in it, that nobody connects to."""
    return ensure_template(test_cluster)


def ensure_template(cluster: Cluster) -> str:
    """Make the templates that are not there: migrations first, the cast on top. One process does it, the others wait."""
    migrated = f"tmpl_{state.migrations_hash()}"
    with_cast = f"cast_{state.migrations_hash()}_{_cast_hash()}"
    with (cluster.folder.root / "template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        cluster.make_roles()  # another checkout of the code may have left them otherwise
        if not _exists(cluster, migrated):
            with cluster.becoming(migrated) as fresh:
                cluster.make_database(fresh)
                _call(fresh, "migrator", "-m", "rondetafel.config.command", "migrate")
        if not _exists(cluster, with_cast):
            _drop_leftovers(cluster)
            with cluster.becoming(with_cast) as fresh:
                copy(cluster, migrated, fresh)
                _call(fresh, "loader", "-c", BUILD_CAST)
    return with_cast


def copy(cluster: Cluster, template: str, name: str) -> None:
    """Copy a database, with who may enter it and its mark: these do not come along by themselves."""
    with cluster.superuser() as connection:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        connection.execute(roles.doors_sql(name).encode())
        connection.execute(state.mark_sql(name))


@contextmanager
def cloned(cluster: Cluster, template: str) -> Iterator[str]:
    """A copy of the template for as long as the block lasts."""
    global _clones
    _clones += 1
    name = f"test_{os.getpid()}_{_clones}"
    cluster.drop(name)
    copy(cluster, template, name)
    try:
        yield name
    finally:
        cluster.drop(name)


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
        _read_cast()
        with django_db_blocker.block():
            yield
        point_at(before)


def _read_cast() -> None:
    from rondetafel.testing import cast  # models: not before the settings stand

    cast.read_built()


@pytest.fixture
def committing_db(test_cluster: Cluster, template_database: str, django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """For tests that commit: their own clone, seen by every thread and process that is told its name."""
    with django_db_blocker.unblock(), cloned(test_cluster, template_database) as name:
        before = point_at(name)
        try:
            yield name
        finally:
            point_at(before)


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Any:
    """The invented people in every role; they are in the template already."""
    from rondetafel.testing.cast import Cast

    request.getfixturevalue("committing_db" if "committing_db" in request.fixturenames else "db")
    return Cast()


def _exists(cluster: Cluster, name: str) -> bool:
    with cluster.superuser() as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _cast_hash() -> str:
    """Changes with the cast and with the actions that make it."""
    said = hashlib.sha256()
    for file in sorted(
        file for pattern in ("testing/cast*.py", "bodies/actions/*.py", "*/bootstrap.py") for file in state.PACKAGE.glob(pattern)
    ):
        said.update(file.read_bytes())
    return said.hexdigest()[:8]


def _call(database: str, login: str, *arguments: str) -> None:
    environment = os.environ | {
        "RONDETAFEL_DATABASE": database,
        "RONDETAFEL_LOGIN": login,
        "DJANGO_SETTINGS_MODULE": "rondetafel.config.settings",
    }
    result = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)
    if result.returncode:
        pytest.exit(f"The tests' database cannot be made:\n{chr(10).join(result.stderr.splitlines()[-6:])}", returncode=1)


def _drop_leftovers(cluster: Cluster) -> None:
    """Old templates, but for a few that another run may still copy, and clones of processes that were killed."""
    with cluster.superuser() as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE datname ~ '^(tmpl|cast|test)_' ORDER BY oid DESC").fetchall()
    names = [name for (name,) in found]
    for kind in ("tmpl_", "cast_"):
        for name in [name for name in names if name.startswith(kind)][KEPT:]:
            cluster.drop(name)
    for name in names:
        if name.startswith("test_") and not _lives(int(name.split("_")[1])):
            cluster.drop(name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
