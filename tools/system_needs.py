"""Find what the tests need from the machine, install it with apt where that is possible, and say plainly where it is not.

Prints the place of what was found. `--optional` makes absence a note instead of a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named if named and Path(named).exists() else next((found for name in BROWSERS if (found := shutil.which(name))), None)


def find_postgresql() -> str | None:
    place = Path("/usr/lib/postgresql/15/bin")
    return str(place) if (place / "initdb").exists() else None


NEEDS = {
    "chromium": (find_chromium, "Chromium, for the journeys in a browser", "CHROMIUM"),
    "postgresql-15": (find_postgresql, "PostgreSQL 15, the oldest version that is supported", "PG_BINDIR"),
}


def install(package: str) -> str | None:
    """Try apt-get; the reason when it cannot or did not work."""
    if not shutil.which("apt-get"):
        return "this machine has no apt-get"
    if os.geteuid() != 0:
        return f"only root can install it: sudo apt-get install {package}"
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", package]):
        print(f"{' '.join(command)} …", file=sys.stderr)
        result = subprocess.run(command, env=environment, capture_output=True, text=True)
        if result.returncode and command[-1] != "update":
            return f"apt-get install {package} failed: {result.stderr.strip()[-300:]}"
    return None


def main(package: str, optional: bool) -> int:
    find, what, variable = NEEDS[package]
    reason = None if find() else install(package)
    found = find()
    if found:
        print(found)
        return 0
    note = f"{what}, is missing: {reason or 'it was installed but not found'}. {variable} can name another place."
    print(f"{'NOT RUN' if optional else 'STOP'}: {note}", file=sys.stderr)
    return 0 if optional else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--optional" in sys.argv[2:]))
