"""`rondetafel run`, which is `make run`: everything on one machine, and everything stopped again."""

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from rondetafel.config.serving import Processes, Stopped, check_port, port_from, stoppable, web_command, worker_command
from rondetafel.core.database import state
from rondetafel.core.database.embedded import DATABASE, Cluster
from rondetafel.core.database.fence import check_migrator, check_role_is_fenced, check_version, connected
from rondetafel.core.database.folder import data_folder
from rondetafel.core.database.refusal import StartRefused
from rondetafel.core.database.urls import database_settings, is_external

DEMO_ACCOUNTS = """
SELECT c.function, CASE WHEN a.is_family THEN 'eigen pagina' ELSE p.given_name || ' ' || p.family_name || ' (' || a.email || ')' END
  FROM people_account a JOIN people_person p ON p.id = a.person_id JOIN organisations_capacity c ON c.person_id = p.id
 WHERE a.is_demo AND a.is_active
 ORDER BY a.id
"""


@contextmanager
def at_hand() -> Iterator[None]:
    """The data folder is there, and the embedded server runs unless the database is somebody else's.

    Raises:
        StartRefused: something stands in the way; nothing was made.
    """
    if is_external():
        data_folder().check()
        for settings in database_settings().values():
            with connected(settings) as connection:
                check_version(connection)
        data_folder().make()
        yield
        return
    with Cluster(data_folder()).in_use():
        yield


def run(chosen: Namespace) -> None:
    """Database, migrations, demonstration the first time, web server, worker; until Ctrl-C or TERM."""
    try:
        with stoppable():
            port = port_from(chosen.port)
            check_port(port)
            if is_external():
                _check_logins()
            with at_hand():
                _prepare()
                _serve(port)
    except Stopped:
        print("\nRondetafel is gestopt.", flush=True)


def _prepare() -> None:
    """Bring the tables up to date and fill an empty installation with the demonstration."""
    os.environ.setdefault("RONDETAFEL_DEMO", "1")
    if not is_external():
        _check_logins()
    with connected(database_settings("web")["default"]) as connection:
        is_current = state.marked(connection) == state.migrations_hash()
        is_new = not state.has_tables(connection)
    if is_new and not is_external():
        _make_whole()
    elif not is_current:
        _migrate()
    _load_demo_when_empty()


def _check_logins() -> None:
    """Refuse logins that row policies do not bind, and tables of another version that nobody here may change."""
    web = database_settings("web")["default"]
    check_role_is_fenced(web)
    check_role_is_fenced(database_settings("worker")["default"])
    with connected(web) as connection:
        is_current = state.marked(connection) == state.migrations_hash()
    if not is_current:
        check_migrator(database_settings("migrator")["migrator"])


def _make_whole() -> None:
    """The first time: a database that is there with its tables and the demonstration, or not at all."""
    cluster, before = Cluster(data_folder()), os.environ.get("RONDETAFEL_DATABASE", "")
    with cluster.becoming(before or DATABASE) as fresh:
        os.environ["RONDETAFEL_DATABASE"] = fresh
        try:
            cluster.make_database(fresh)
            _migrate()
            _load_demo_when_empty()
        finally:
            os.environ["RONDETAFEL_DATABASE"] = before


def _migrate() -> None:
    check_migrator(database_settings("migrator")["migrator"])
    print("De tabellen worden bijgewerkt…", flush=True)
    _do("migrate", refused="Het bijwerken van de tabellen is mislukt; er is niets gestart.")


def _load_demo_when_empty() -> None:
    if os.environ["RONDETAFEL_DEMO"] == "1" and _is_empty():
        print("De demonstratieregio wordt geladen…", flush=True)
        _do("demo", "load", refused="Het laden van de demonstratieregio is mislukt; er is niets gestart.")


def _serve(port: int) -> None:
    with Processes() as processes:
        processes.start("webserver", web_command(port), RONDETAFEL_LOGIN="web")
        processes.start("werker", worker_command())
        processes.wait_until_ready(port)
        print(_welcome(port), flush=True)
        processes.watch()


def _is_empty() -> bool:
    """Whether nobody has an account yet. Without the migrator's door somebody else fills the installation."""
    if not _has_door():
        return False
    with connected(database_settings("migrator")["migrator"]) as connection:
        return connection.execute("SELECT NOT EXISTS (SELECT 1 FROM people_account)").fetchone() == (True,)


def _has_door() -> bool:
    """Whether this process may look as the migrator."""
    return not is_external() or bool(os.environ.get("RONDETAFEL_ADMIN_URL"))


def _do(*arguments: str, refused: str) -> None:
    if subprocess.run([sys.executable, "-m", "rondetafel.config.command", *arguments]).returncode:
        raise StartRefused(refused)


def _welcome(port: int) -> str:
    lines = ["", f"  Rondetafel draait op http://localhost:{port}", f"  Gegevens: {data_folder().root}", ""]
    if os.environ["RONDETAFEL_DEMO"] == "1":
        lines += [*_accounts(), ""]
    return "\n".join([*lines, "  Stoppen: Ctrl-C", ""])


def _accounts() -> list[str]:
    """The demonstration accounts, one for each role, asked of the database: loading Django would take seconds."""
    if not _has_door():
        return []
    with connected(database_settings("migrator")["migrator"]) as connection:
        found = connection.execute(DEMO_ACCOUNTS).fetchall()
    if not found:
        return []
    people = [f"    {role:<40} {who}" for role, who in found]
    return [
        "  Aanmelden met één klik als (verzonnen personen):",
        *people,
        "  Wie laat wat zien, en in welke casus: docs/manual/demonstratie.md",
    ]
