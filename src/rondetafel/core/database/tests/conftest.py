"""A server of their own for the tests of the supervisor: the tests' database must not feel them."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.folder import DataFolder


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A short path that the server's user can reach; pytest's own are closed to him and long."""
    path = Path(tempfile.mkdtemp(prefix="rt-"))
    path.chmod(0o711)
    yield path
    Cluster(DataFolder(path / "data")).stop()
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def cluster(place: Path) -> Cluster:
    """A server with its roles, made once for a module; whether it runs differs from test to test."""
    made = Cluster(DataFolder(place / "data"), careless=True)
    made.ensure()
    return made
