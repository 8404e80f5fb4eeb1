"""Which PostgreSQL is good enough: the oldest major version that is tested, and in each the patch without known faults in row security."""

import re
import subprocess
from pathlib import Path

from rondetafel.core.database.refusal import StartRefused

OLDEST = 15
# The first patch of each major version with all mended faults in row security (trust A6, row 19: CVE-2024-10976, CVE-2025-8713 and older).
LEAST_PATCH = {15: 14, 16: 10, 17: 6, 18: 0}
TRIAL = -1  # the patch of a beta, a release candidate or a version under development

_FOUND: dict[tuple[Path, float], tuple[int, int]] = {}


def refuse_unsafe(major: int, patch: int, what: str) -> None:
    """Refuse a PostgreSQL on whose row policies nobody should rely.

    Args:
        what: how the sentence begins, such as "De databaseserver is".

    Raises:
        StartRefused: with the version that is needed.
    """
    if major < OLDEST:
        raise StartRefused(f"{what} PostgreSQL {major}, en dat is te oud. Rondetafel heeft PostgreSQL {OLDEST} of nieuwer nodig.")
    if patch == TRIAL:
        raise StartRefused(f"{what} een proefversie van PostgreSQL {major}. Kies een uitgebrachte versie.")
    least = LEAST_PATCH.get(major, 0)
    if patch < least:
        raise StartRefused(
            f"{what} PostgreSQL {major}.{patch}, en daarin zitten bekende fouten in de rijbeveiliging. Werk bij naar {major}.{least} of nieuwer."
        )


def version_of(bindir: Path) -> tuple[int, int]:
    """Major version and patch, read from the program itself; asked often, so remembered.

    Raises:
        StartRefused: it is not there, does not run or says something else.
    """
    program = bindir / "postgres"
    try:
        key = (bindir, program.stat().st_mtime)
        if key not in _FOUND:
            done = subprocess.run([program, "--version"], check=True, capture_output=True, text=True, timeout=30)
            _FOUND[key] = _read(done.stdout)
        return _FOUND[key]
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise StartRefused(f"De PostgreSQL in {bindir} werkt niet: `postgres --version` geeft geen versie.") from error


def major_of(bindir: Path) -> int:
    """The major version of the binaries."""
    return version_of(bindir)[0]


def _read(said: str) -> tuple[int, int]:
    match = re.search(r"\(PostgreSQL\) (\d+)(?:\.(\d+)|(?:devel|beta|rc|alpha)\d*)", said)
    if not match:
        raise ValueError(said)
    return int(match[1]), int(match[2]) if match[2] else TRIAL
