"""For who lost phone and recovery codes: the operator takes the second factor away, after making sure who asks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rondetafel.people import actions
from rondetafel.people.models import Account


class Command(BaseCommand):
    help = "Wis de tweede stap van een account; de eigenaar stelt haar bij de volgende aanmelding opnieuw in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="het e-mailadres van het account")

    def handle(self, *args: Any, **options: Any) -> None:
        account = Account.objects.filter(email=options["email"].strip().lower()).first()
        if account is None:
            raise CommandError("Er is geen account met dit e-mailadres.")
        actions.reset_second_factor(account)
        self.stdout.write("De tweede stap is gewist en alle sessies zijn beëindigd.")
