"""Find what the tests need from the machine, install it with apt where that is possible, and say plainly where it is not.

Prints the place of what was found. `--optional` makes absence a note instead of a failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

# The shell is Chromium without windows: the same pages, in less time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named if named and Path(named).exists() else next((found for name in BROWSERS if (found := shutil.which(name))), None)


def find_postgresql() -> str | None:
    place = Path("/usr/lib/postgresql/15/bin")
    return str(place) if (place / "initdb").exists() else None


# name: (how to find it, what it is, the variable that can name another place, the packages that have it)
NEEDS = {
    "chromium": (find_chromium, "Chromium, for the journeys in a browser", "CHROMIUM", BROWSERS[:2]),
    "postgresql-15": (find_postgresql, "PostgreSQL 15, the oldest version that is supported", "PG_BINDIR", ("postgresql-15",)),
}


def install(packages: Sequence[str]) -> str | None:
    """Try apt-get, with the first of these packages that there is; the reason when none could be installed."""
    if not shutil.which("apt-get"):
        return "this machine has no apt-get"
    if os.geteuid() != 0:
        return f"only root can install it: sudo apt-get install {packages[0]}"
    _apt_get("update")
    reasons = [_apt_get("install", "--yes", "--no-install-recommends", package) for package in _until_installed(packages)]
    return reasons[-1]


def _until_installed(packages: Sequence[str]) -> Iterator[str]:
    """One after the other, until one of them is there."""
    for package in packages:
        yield package
        if subprocess.run(["dpkg", "-s", package], capture_output=True).returncode == 0:
            return


def _apt_get(*command: str) -> str | None:
    print(f"apt-get {' '.join(command)} …", file=sys.stderr)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(["apt-get", "-qq", *command], env=environment, capture_output=True, text=True)
    return f"apt-get {' '.join(command)} failed: {result.stderr.strip()[-300:]}" if result.returncode else None


def main(need: str, optional: bool) -> int:
    find, what, variable, packages = NEEDS[need]
    reason = None if find() else install(packages)
    found = find()
    if found:
        print(found)
        return 0
    note = f"{what}, is missing: {reason or 'it was installed but not found'}. {variable} can name another place."
    print(f"{'NOT RUN' if optional else 'STOP'}: {note}", file=sys.stderr)
    return 0 if optional else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--optional" in sys.argv[2:]))
