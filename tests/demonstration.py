"""The demonstration region in a database of its own, made once for all tests that look at it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rondetafel.core.database import state
from rondetafel.core.database.embedded import Cluster
from rondetafel.testing.database import cloned

COMMAND = [sys.executable, "-m", "rondetafel.config.command"]


@contextmanager
def demonstration(cluster: Cluster) -> Iterator[str]:
    """A migrated database without the cast, filled by `rondetafel demo load`; gives its name."""
    with cloned(cluster, f"tmpl_{state.migrations_hash()}") as name:
        run(name, "demo", "load")
        yield name


def run(database: str, *arguments: str) -> str:
    """Run the `rondetafel` command on that database, as an operator does; what it printed."""
    environment = {key: value for key, value in os.environ.items() if key != "RONDETAFEL_LOGIN"}
    environment |= {"RONDETAFEL_DATABASE": database, "RONDETAFEL_DEMO": "1"}
    done = subprocess.run([*COMMAND, *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
