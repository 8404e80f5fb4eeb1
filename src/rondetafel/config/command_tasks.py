"""What each `rondetafel` command does. Django is loaded only by those that need it."""

import json
import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from rondetafel.config.command_check import check as check
from rondetafel.config.command_run import at_hand
from rondetafel.config.command_run import run as run
from rondetafel.config.serving import Processes, Stopped, check_port, port_from, stoppable, web_command
from rondetafel.core.database import state
from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.fence import check_role_is_fenced, connected
from rondetafel.core.database.folder import data_folder
from rondetafel.core.database.refusal import StartRefused
from rondetafel.core.database.roles import roles_sql
from rondetafel.core.database.urls import database_settings, is_external

MOST_MAIL = 1_000_001  # bytes: one more than an answer may be


@contextmanager
def using(login: str) -> Iterator[None]:
    """Sign in as this login for the whole process; the embedded server runs meanwhile."""
    os.environ["RONDETAFEL_LOGIN"] = login
    with at_hand():
        yield


def serve(chosen: Namespace) -> None:
    """Only the web server, until it is stopped."""
    try:
        with stoppable():
            port = port_from(chosen.port)
            check_port(port, chosen.host)
            with using("web"), Processes() as processes:
                _check_ready("web")
                processes.start("webserver", web_command(port, chosen.host))
                processes.wait_until_ready(port, chosen.host)
                print(f"Rondetafel luistert op http://{chosen.host}:{port}. Stoppen: Ctrl-C.", flush=True)
                processes.watch()
    except Stopped:
        return


def worker(chosen: Namespace) -> None:
    """Only the worker, in this process, until it is stopped; a job that runs is finished first."""
    try:
        with stoppable(), using("worker"):
            _check_ready("worker")
            _load_django()
            from procrastinate.contrib.django import app
            from procrastinate.contrib.django.django_connector import DjangoConnector

            connector = cast(DjangoConnector, app.connector).get_worker_connector()
            with app.replace_connector(connector) as ready:
                ready.run_worker(name="rondetafel", shutdown_graceful_timeout=10.0)
    except Stopped:
        return


def migrate(chosen: Namespace) -> None:
    """Roles when they are ours, then all migrations, then the mark that says so."""
    with using("migrator"):
        if not is_external():
            Cluster(data_folder()).make_roles()
        _load_django()
        from rondetafel.core.database.migrating import migrate_all

        migrate_all()
    print("De tabellen zijn bijgewerkt.")


def roles(chosen: Namespace) -> None:
    """The SQL that a database administrator runs."""
    print(roles_sql(chosen.database), end="")


def manage(chosen: Namespace) -> None:
    """A command of Django."""
    with using(os.environ.get("RONDETAFEL_LOGIN", "web")):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["rondetafel manage", *chosen.rest])


def demo_load(chosen: Namespace) -> None:
    """The demonstration region, or a large synthetic one."""
    if os.environ.get("RONDETAFEL_PRODUCTION") == "1":
        raise StartRefused("Dit is een installatie voor echt gebruik (RONDETAFEL_PRODUCTION); daar komt geen demonstratie in.")
    os.environ.setdefault("RONDETAFEL_DEMO", "1")
    with using("loader"):
        _check_ready("web")
        _load_django()
        from rondetafel.demo import load

        print(_load(load, chosen))


def _load(load: Any, chosen: Namespace) -> str:
    if chosen.cases is not None:
        load.load_many(cases=chosen.cases, seed=chosen.seed)
        return f"Een regio met {chosen.cases} verzonnen casussen is geladen."
    if load.is_loaded():
        return "Hier zijn al mensen; de demonstratieregio is niet nog eens geladen."
    load.load_demo()
    return "De demonstratieregio is geladen."


def first_administrator(chosen: Namespace) -> None:
    """Somebody with whom a real installation begins; prints the link, mails nothing."""
    with using("loader"):
        _check_ready("web")
        _load_django()
        from rondetafel.config.beginning import begin

        link = begin(chosen.mail, chosen.given_name, chosen.family_name, chosen.organisation, country=chosen.country)
    print(
        f"{chosen.given_name} {chosen.family_name} is beheerder. Deze link werkt zeven dagen, en één keer. Er is niets gemaild.\n\n  {link}\n"
    )
    print("Twee beheerders zijn nodig: wie de een voordraagt, bevestigt de ander. Maak de tweede met dezelfde opdracht.")


def figures(chosen: Namespace) -> None:
    """The figures of one table and year, for the operator."""
    with using("web"):
        _check_ready("web")
        _load_django()
        from rondetafel.monitoring import commands

        try:
            found = commands.figures_json(chosen.body, chosen.year, denominator=chosen.denominator)
        except commands.UnknownBody as error:
            raise StartRefused(f"Er is geen tafel met de korte naam {chosen.body}.") from error
    print(json.dumps(found, ensure_ascii=False, indent=2) if chosen.json else _as_lines(found))


def private_notes(chosen: Namespace) -> None:
    """What experts noted for themselves about one person, for an access request (safety P10)."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,39}", chosen.request):
        raise StartRefused("Geef als kenmerk alleen letters, cijfers en streepjes; nooit een naam.")
    with using("worker"):
        _check_ready("worker")
        _load_django()
        from rondetafel.packs.access_request import NoNotes, notes_about, roots_with_notes

        try:
            found = notes_about(chosen.number, roots_with_notes(), request=chosen.request)
        except NoNotes as error:
            raise StartRefused(f"Er zijn nu geen privénotities bij {chosen.number}.") from error
    for note in found:
        who = ", ".join(filter(None, (note.function, note.organisation)))
        print(f"{note.at:%d-%m-%Y} · {who} · verwijdert zichzelf op {note.delete_on:%d-%m-%Y}\n{note.text}\n")


def calendar_replies(chosen: Namespace) -> int:
    """Answers from calendar programs. Piped in: silent, and a mail server is asked to try again only when we are out of order."""
    try:
        mail = b"" if chosen.imap else sys.stdin.buffer.read(MOST_MAIL)
        with using("worker"):
            _check_ready("worker")
            _load_django()
            from rondetafel.notices import mailbox

            told = _fetch(mailbox) if chosen.imap else mailbox.take_mail(mail)
    except Exception as error:
        if chosen.imap:
            raise
        print(f"rondetafel: {error if isinstance(error, StartRefused) else type(error).__name__}", file=sys.stderr)
        return os.EX_TEMPFAIL
    if chosen.imap:
        print("\n".join(f"{told[key]} {words}" for key, words in mailbox.TOLD.items() if told[key]) or "Geen nieuwe antwoorden.")
    return 0


def _fetch(mailbox: Any) -> Any:
    if not os.environ.get("RONDETAFEL_IMAP_HOST"):
        raise StartRefused("Er is geen postbus ingesteld. Zet RONDETAFEL_IMAP_HOST, _USER en _PASSWORD.")
    try:
        return mailbox.fetch()
    except mailbox.MailboxClosed as closed:
        raise StartRefused(str(closed)) from closed


def _as_lines(found: dict[str, object]) -> str:
    lines = [f"{found['body']} {found['year']} (intern)"]
    rows = found["figures"]
    assert isinstance(rows, list)
    for row in rows:
        share = "" if not row["denominator"] else f" van {row['denominator']} ({row['percent']} %)"
        lines.append(f"{row['label']}: {row['numerator']}{share}")
    return "\n".join(lines)


def _check_ready(login: str) -> None:
    """Refuse to work with a wrong role or on tables of another version."""
    settings = database_settings(login)["default"]
    check_role_is_fenced(settings)
    with connected(settings) as connection:
        if state.marked(connection) != state.migrations_hash():
            raise StartRefused("De tabellen horen bij een andere versie. Voer eerst `rondetafel migrate` uit.")


def _load_django() -> None:
    import django

    django.setup()
