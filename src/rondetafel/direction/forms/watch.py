"""What is filled in about the way to eighteen."""

from typing import Any

from django import forms

from rondetafel.cases.forms.may_wait import MayWaitChar, MayWaitChoice
from rondetafel.direction.models import Watch
from rondetafel.direction.models.watch import Area
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import EITHER, ChoiceRadios, DateField, Form, one_of_two

AREAS = (
    ("living", "Wonen"),
    ("income", "Inkomen"),
    ("wellbeing", "Welzijn en gezondheid"),
    ("school_work", "School en werk"),
    ("support", "Steun van anderen"),
)


class KeepWatch(Form):
    """Who sees to it, the dates, the plan, the law after eighteen, five life areas."""

    needed = {"owner": EITHER, "owner_name": EITHER}
    owner = MayWaitChoice(label="Wie ziet hierop toe?", queryset=Capacity.objects.none(), empty_label="Iemand anders, hieronder")
    owner_name = MayWaitChar(label="Of: iemand anders", max_length=160, help_text="Naam of functie, en de organisatie.")
    plan = ChoiceRadios(label="Toekomstplan", choices=Watch.Plan.choices)
    domain = ChoiceRadios(label="Uit welke wet komt hulp na 18?", choices=Watch.Domain.choices)
    network_named = forms.BooleanField(label="Er is iemand genoemd die blijft, ook na 18", required=False)
    order_ends_on = DateField(label="Einde van de maatregel", required=False)
    help_ended_on = DateField(label="Jeugdhulp gestopt op", required=False, help_text="Opnieuw beginnen kan dan nog een half jaar.")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in AREAS:
            self.fields[name] = ChoiceRadios(label=label, choices=Area.choices, row=True)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = people
        self.order_fields(
            ["owner", "owner_name", "plan", "domain", *[name for name, _ in AREAS], "network_named", "order_ends_on", "help_ended_on"]
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        one_of_two(self, "owner", "owner_name", missing="Kies wie hierop toeziet, of vul hieronder een naam in.")
        return cleaned
