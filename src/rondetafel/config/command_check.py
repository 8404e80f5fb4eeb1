"""`rondetafel check`: is this installation sound, and with --production: is it fit for real people?"""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from email.utils import parseaddr

from rondetafel.config.command_run import at_hand
from rondetafel.core.database import state
from rondetafel.core.database.fence import check_role_is_fenced, connected
from rondetafel.core.database.refusal import StartRefused
from rondetafel.core.database.urls import database_settings, is_external


def check(chosen: Namespace) -> int:
    """Print every problem in a line of its own; non-zero when there is one."""
    os.environ["RONDETAFEL_LOGIN"] = "web"
    with at_hand():
        problems = [*_database(), *_application()]
        if chosen.production:
            problems += _production()
    for problem in problems:
        print(f"- {problem}")
    print("Geen problemen gevonden." if not problems else f"{len(problems)} te verhelpen.")
    return 1 if problems else 0


def _database() -> Iterator[str]:
    settings = database_settings("web")["default"]
    try:
        check_role_is_fenced(settings)
        check_role_is_fenced(database_settings("worker")["default"])
        with connected(settings) as connection:
            if state.marked(connection) != state.migrations_hash():
                yield "De tabellen horen bij een andere versie; voer `rondetafel migrate` uit."
    except StartRefused as refusal:
        yield str(refusal)


def _application() -> Iterator[str]:
    import django
    from django.core.checks import WARNING, run_checks

    django.setup()
    yield from (f"{found.id}: {found.msg}" for found in run_checks() if found.level >= WARNING)


def _production() -> Iterator[str]:
    """What real use needs on top: each line says what is wrong and what to do."""
    from django.conf import settings

    for wrong, sentence in PRODUCTION:
        if wrong(settings):
            yield sentence
    with connected(database_settings("web")["default"]) as connection:
        found = connection.execute("SELECT count(*) FROM people_account WHERE is_demo AND is_active").fetchone()
    if found and found[0]:
        yield f"Er zijn {found[0]} demonstratieaccounts; begin voor echt gebruik met een lege database."


PRODUCTION: list[tuple[Callable[[object], bool], str]] = [
    (lambda s: bool(getattr(s, "DEBUG", True)), "DEBUG staat aan; zet het uit."),
    (lambda s: bool(getattr(s, "DEMO", True)), "De demonstratie staat aan (aanmelden met één klik); laat RONDETAFEL_DEMO weg."),
    (lambda s: not is_external(), "De meegeleverde database is er om kennis te maken; wijs met DATABASE_URL een eigen PostgreSQL aan."),
    (
        lambda s: not os.environ.get("RONDETAFEL_MASTER_KEY_FILE"),
        "De hoofdsleutel staat bij de gegevens; bewaar hem elders en wijs hem aan met RONDETAFEL_MASTER_KEY_FILE.",
    ),
    (
        lambda s: set(getattr(s, "ALLOWED_HOSTS", ["*"])) <= {"*", "localhost", "127.0.0.1", "[::1]"},
        "Er is geen eigen webadres; noem het in RONDETAFEL_HOSTS.",
    ),
    (
        lambda s: not getattr(s, "SESSION_COOKIE_SECURE", False),
        "De sessiecookie gaat ook over een onversleutelde verbinding; noem in RONDETAFEL_BASE_URL een adres met https.",
    ),
    (
        lambda s: parseaddr(str(getattr(s, "DEFAULT_FROM_EMAIL", "")))[1].endswith((".example", "@localhost")),
        "E-mail komt nog van een verzonnen adres; noem het eigen adres in RONDETAFEL_MAIL_FROM.",
    ),
]
