"""What is filled in about a signal."""

from typing import Any

from django import forms

from rondetafel.direction.forms.links import Nameless
from rondetafel.direction.models import Signal, Theme
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea

PLAIN = "Wat steeds weer in de weg staat, zonder wie, wanneer of waar. Zo dat een beleidsmedewerker het kan lezen."


class SignalChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_theme_display().capitalize()}: {obj.description[:80]}"


class SignalFromCase(Nameless):
    """A known signal, or a new one in words that point at nobody."""

    needed = {"theme": "nodig bij een nieuw signaal", "description": "nodig bij een nieuw signaal"}
    watched = "description"
    known = SignalChoice(label="Staat dit signaal er al?", queryset=Signal.objects.none(), required=False, empty_label="Nee, het is nieuw")
    theme = forms.ChoiceField(label="Thema van een nieuw signaal", choices=[("", "Kies een thema"), *Theme.choices], required=False)
    description = forms.CharField(
        label="Het signaal, zonder namen", max_length=1000, required=False, widget=TextArea(rows=4), help_text=PLAIN
    )
    field_order = ["known", "theme", "description", "anyway"]

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["known"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = known

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("known"):
            for name, said in (("theme", "Kies een thema."), ("description", "Beschrijf het signaal.")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, said)
        return cleaned


class WriteSignal(Nameless):
    """A signal that comes from no case in particular."""

    watched = "description"
    theme = forms.ChoiceField(label="Thema", choices=[("", "Kies een thema"), *Theme.choices])
    description = forms.CharField(label="Het signaal, zonder namen", max_length=1000, widget=TextArea(rows=4), help_text=PLAIN)
    field_order = ["theme", "description", "anyway"]


class FollowSignal(Form):
    needed = {"addressed_to": "nodig bij «voorgelegd»", "answer": "nodig bij «opgelost» en «niet overgenomen»"}
    state = ChoiceRadios(label="Hoe staat het ermee?", choices=Signal.State.choices)
    addressed_to = forms.ChoiceField(label="Voorgelegd aan", choices=[("", "Nog aan niemand"), *Signal.Addressee.choices], required=False)
    addressee_name = forms.CharField(label="Wie precies?", max_length=160, required=False)
    answer = forms.CharField(label="Antwoord, of waarom niet", max_length=2000, required=False, widget=TextArea(rows=4))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        state = cleaned.get("state")
        if state == Signal.State.ADDRESSED and not cleaned.get("addressed_to"):
            self.add_error("addressed_to", "Kies aan wie het is voorgelegd.")
        if state in (Signal.State.SOLVED, Signal.State.REJECTED) and not cleaned.get("answer"):
            self.add_error("answer", "Schrijf op wat het antwoord was, of waarom het niet is overgenomen.")
        return cleaned


class SignalFilter(Form):
    theme = forms.ChoiceField(label="Thema", choices=[("", "Alle thema's"), *Theme.choices])
    state = forms.ChoiceField(label="Stand", choices=[("", "Alle"), *Signal.State.choices])
