"""Bringing a database to this version: the master key, the migrations, the rights that follow, the mark that says so."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from rondetafel.core import installed
from rondetafel.core.crypto import make_master_key
from rondetafel.core.database import state
from rondetafel.core.database.fence import check_migrator, connected
from rondetafel.core.database.refusal import StartRefused


def migrate_all() -> None:
    """Run signed in as the migrator; may run again at any time.

    Raises:
        StartRefused: a wrong login, or a master key that is gone while there is something it opened.
    """
    door = settings.DATABASES["migrator"]
    check_migrator(door)
    key = Path(settings.MASTER_KEY_FILE)
    if not key.exists():
        _refuse_when_used(door, key)
        make_master_key(key)
    call_command("migrate", interactive=False, verbosity=0)
    installed.install()
    installed.install_context_key()
    with connected(door) as connection:
        state.mark(connection)


def _refuse_when_used(door: dict[str, object], key: Path) -> None:
    with connected(door) as connection:
        if state.marked(connection):
            raise StartRefused(
                f"De hoofdsleutel ontbreekt ({key}). Zet haar terug uit de reservekopie; zonder haar is niets te ontsleutelen."
            )
