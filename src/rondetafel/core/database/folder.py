"""The data folder: where an installation keeps its database, passwords, keys and files.

`RONDETAFEL_DATA` names it. Without that it is `.data` beside `pyproject.toml` in a checkout, else
`~/.local/share/rondetafel`. Somebody who works as root from a folder that other users cannot enter gets a
folder below `/var/lib/rondetafel`: PostgreSQL refuses to run as root and its own user must be able to reach it.
"""

import hashlib
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rondetafel.core.database.refusal import StartRefused

CHECKOUT = Path(__file__).resolve().parents[4]
LONGEST_SOCKET = 100  # the system's own limit is 104 to 108 bytes
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class DataFolder:
    """The names of everything below one data folder."""

    root: Path

    @property
    def cluster(self) -> Path:
        return self.root / "pg"

    @property
    def socket(self) -> Path:
        return self.root / "s"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def binaries(self) -> Path:
        return self.root / "bin"

    def password(self, login: str) -> str:
        """The password of a login, or an empty string while the cluster does not exist."""
        try:
            return (self.secrets / login).read_text(encoding="ascii").strip()
        except OSError:
            return ""

    def new_password(self, login: str) -> str:
        """The password of a login, made and kept in a file for this user only when there is none."""
        if not self.password(login):
            handle = os.open(self.secrets / login, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48) + "\n")
        return self.password(login)

    def check(self) -> None:
        """Refuse a folder in which no server can live.

        Raises:
            StartRefused: the path is too long, or nothing can be written there.
        """
        if len(os.fsencode(self.socket / SOCKET_NAME)) > LONGEST_SOCKET:
            raise StartRefused(
                f"De gegevensmap heeft een te lang pad: {self.root}. "
                f"Kies met RONDETAFEL_DATA een map met een pad van ten hoogste {LONGEST_SOCKET - len(SOCKET_NAME) - 3} tekens."
            )
        existing = next(place for place in (self.root, *self.root.parents) if place.exists())
        if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK) or _is_read_only(existing):
            raise StartRefused(f"In de gegevensmap {self.root} kan niet worden geschreven. Kies met RONDETAFEL_DATA een andere map.")
        if os.geteuid() == 0 and not open_to_others(self.root.parent):
            raise StartRefused(
                f"PostgreSQL draait niet als root, en een andere gebruiker kan {self.root} niet bereiken. "
                "Kies met RONDETAFEL_DATA een map waarvan alle bovenliggende mappen toegankelijk zijn, of start als gewone gebruiker."
            )

    def make(self) -> None:
        """Make the folder and its parts for this user only.

        Raises:
            StartRefused: as `check`.
        """
        self.check()
        try:
            # The user of the database passes through, when that is another one; he cannot list what is here.
            _make(self.root, 0o711 if os.geteuid() == 0 else 0o700)
            _make(self.secrets, 0o700)
            _make(self.root / "static", 0o755)
            self.new_password("django")
        except OSError as error:
            raise StartRefused(f"De gegevensmap {self.root} kan niet worden gemaakt: {error.strerror}.") from error


def data_folder(environment: Mapping[str, str] = os.environ) -> DataFolder:
    """The data folder of this installation; makes nothing."""
    named = environment.get("RONDETAFEL_DATA")
    if named:
        return DataFolder(Path(named).expanduser().absolute())
    if not (CHECKOUT / "pyproject.toml").exists():
        return DataFolder(Path.home() / ".local" / "share" / "rondetafel")
    if os.geteuid() == 0 and not open_to_others(CHECKOUT):
        name = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:12]
        return DataFolder(Path("/var/lib/rondetafel") / name)
    return DataFolder(CHECKOUT / ".data")


def open_to_others(path: Path) -> bool:
    """Whether any user may pass through all folders down to this one."""
    return all(place.stat().st_mode & stat.S_IXOTH for place in (path, *path.parents) if place.exists())


def _make(path: Path, mode: int) -> None:
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(mode)


def _is_read_only(path: Path) -> bool:
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
