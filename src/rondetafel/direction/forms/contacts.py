"""What is filled in about a call, an event that is waited for, and a new term."""

from typing import Any

from django import forms

from rondetafel.direction.models import ContactMoment
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import EITHER, ChoiceRadios, DateField, Form, TextArea, YesNoField, one_of_two

FULL = {"class": "w-full"}


class PlanContact(Form):
    planned_on = DateField(label="Wanneer bellen?")


class NoteContact(Form):
    """Twenty seconds: a code, a few words, the next date."""

    needed = {"note": "nodig als het vastloopt of wacht"}
    outcome = ChoiceRadios(label="Hoe staat het?", choices=ContactMoment.Outcome.choices, row=True)
    note = forms.CharField(label="In een paar woorden", max_length=300, required=False, widget=forms.TextInput(attrs=FULL))
    next_on = DateField(
        label="Volgende keer bellen",
        required=False,
        help_text="Leeg: zoals gepland. Niet bereikt komt na twee dagen terug, vast na een week, wachten na twee weken.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        stuck = cleaned.get("outcome") in (ContactMoment.Outcome.STUCK, ContactMoment.Outcome.WAITS)
        if stuck and not cleaned.get("note"):
            self.add_error("note", "Schrijf in een paar woorden op waarop het vastloopt of wacht.")
        return cleaned


class WaitFor(Form):
    event = forms.CharField(
        label="Waarop wachten we?",
        max_length=200,
        widget=forms.TextInput(attrs=FULL),
        help_text="Bijvoorbeeld: de uitslag van de diagnostiek.",
    )
    reporter = forms.CharField(label="Wie meldt dat het zover is?", max_length=160, help_text="Naam of functie, en de organisatie.")
    latest_on = DateField(label="Maar uiterlijk op")


class StopWaiting(Form):
    happened = YesNoField(label="Is het gebeurd?")
    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2))


class GiveNewTerm(Form):
    due_on = DateField(label="Nieuwe termijn")
    reason = forms.CharField(label="Waarom krijgt dit actiepunt meer tijd?", max_length=300, widget=TextArea(rows=2))


class AddCareAction(Form):
    """What was agreed without an advice: what, who, before when."""

    needed = {"owner": EITHER, "owner_name": EITHER}
    text = forms.CharField(label="Wat is er afgesproken?", max_length=300, widget=TextArea(rows=2))
    owner = forms.ModelChoiceField(
        label="Wie doet het?", queryset=Capacity.objects.none(), required=False, empty_label="Iemand anders, hieronder"
    )
    owner_name = forms.CharField(
        label="Of: iemand anders, functie en organisatie", max_length=160, required=False, help_text="Bijvoorbeeld: mentor, school De Berk."
    )
    due_on = DateField(label="Voor wanneer?")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["owner"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = people

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        one_of_two(self, "owner", "owner_name", missing="Kies wie het doet, of vul hieronder een naam in.")
        return cleaned
