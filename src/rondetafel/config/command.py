"""The `rondetafel` command: what an operator can ask, in Dutch."""

import argparse
import os
import sys
from collections.abc import Sequence

from rondetafel.core.database.refusal import StartRefused

SETTINGS = "rondetafel.config.settings"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; a refusal is one sentence and a non-zero exit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    chosen = parser().parse_args(arguments)
    from rondetafel.config import command_tasks

    try:
        return int(getattr(command_tasks, chosen.task)(chosen) or 0)
    except StartRefused as refusal:
        print(f"rondetafel: {refusal}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def parser() -> argparse.ArgumentParser:
    """All commands with their help."""
    top = argparse.ArgumentParser(
        prog="rondetafel",
        description="Rondetafel: overlegtafels rond een kind en beleidstafels.",
        epilog="Omgeving: PORT, RONDETAFEL_DATA (gegevensmap), DATABASE_URL en RONDETAFEL_ADMIN_URL (eigen PostgreSQL), PG_BINDIR.",
    )
    commands = top.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    _add_running(commands)
    _add_database(commands)
    _add_content(commands)
    return top


def _add_running(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    run = _add(commands, "run", "start alles: database, migraties, demonstratie de eerste keer, webserver en werker")
    run.add_argument("--port", default=os.environ.get("PORT"), help="poort (anders PORT, anders 8000)")
    serve = _add(commands, "serve", "start alleen de webserver")
    serve.add_argument("--host", default="127.0.0.1", help="IP-adres om op te luisteren (standaard 127.0.0.1)")
    serve.add_argument("--port", default=os.environ.get("PORT"), help="poort (anders PORT, anders 8000)")
    _add(commands, "worker", "start alleen de werker, die berichten verstuurt en herinneringen maakt")
    check = _add(commands, "check", "controleer de installatie")
    check.add_argument("--production", action="store_true", help="controleer ook wat voor echt gebruik nodig is")


def _add_database(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    _add(commands, "migrate", "breng de tabellen op de stand van deze versie")
    roles = _add(commands, "roles", "de databaserollen")
    roles.add_argument("--sql", action="store_true", required=True, help="druk af wat een databasebeheerder moet uitvoeren")
    roles.add_argument("--database", default="rondetafel", help="naam van de database (standaard rondetafel)")
    manage = _add(commands, "manage", "een beheeropdracht van Django, met de aanmelding uit RONDETAFEL_LOGIN")
    manage.add_argument("rest", nargs=argparse.REMAINDER, help="de opdracht met haar argumenten")


def _add_content(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="de demonstratieregio", description="De demonstratieregio.")
    inner = demo.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    _add_beginning(commands)
    load = _add(inner, "load", "laad de demonstratieregio, of met --cases een grote verzonnen regio", task="demo_load")
    load.add_argument("--cases", type=int, metavar="N", help="maak N verzonnen casussen")
    load.add_argument(
        "--seed", type=int, default=1, metavar="S", help="begin van het toeval: dezelfde S geeft dezelfde regio (standaard 1)"
    )
    text = "verwerk antwoorden uit agendaprogramma's: één e-mail van standaardinvoer, of met --imap een postbus"
    replies = _add(commands, "calendar-replies", text, task="calendar_replies")
    replies.add_argument("--imap", action="store_true", help="haal op uit de postbus van RONDETAFEL_IMAP_HOST, _USER, _PASSWORD en _FOLDER")
    text = "druk bij een inzageverzoek de privénotities over één persoon af; dat staat daarna in het logboek van de casus"
    notes = _add(commands, "private-notes", text, task="private_notes")
    notes.add_argument("number", metavar="CASUS", help="nummer van de casus")
    notes.add_argument("request", metavar="KENMERK", help="kenmerk van het inzageverzoek bij de privacyfunctionaris, zonder naam")
    figures = _add(commands, "figures", "druk de cijfers van een tafel over een jaar af (intern)")
    figures.add_argument("body", metavar="TAFEL", help="korte naam van de tafel, zoals ret-noord-limburg")
    figures.add_argument("year", type=int, metavar="JAAR", help="jaar, zoals 2022")
    figures.add_argument(
        "--denominator",
        choices=["discussed", "referred"],
        default="discussed",
        help="noemer: besproken (discussed, standaard) of aangemeld",
    )
    figures.add_argument("--json", action="store_true", help="druk JSON af")


def _add_beginning(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    text = "maak op een installatie zonder demonstratie een beheerder, hoogstens twee, en druk de link af waarmee die begint"
    first = _add(commands, "first-administrator", text, task="first_administrator")
    first.add_argument("mail", metavar="MAIL", help="e-mailadres waarmee de beheerder zich aanmeldt")
    first.add_argument("given_name", metavar="VOORNAAM")
    first.add_argument("family_name", metavar="ACHTERNAAM")
    first.add_argument("organisation", metavar="ORGANISATIE", help="naam van de organisatie; zij wordt gemaakt als zij er nog niet is")
    first.add_argument("--country", choices=["NL", "BE"], default="NL", help="land van de organisatie (standaard NL)")


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str, task: str | None = None
) -> argparse.ArgumentParser:
    added = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    added.set_defaults(task=task or name)
    return added


if __name__ == "__main__":
    sys.exit(main())
