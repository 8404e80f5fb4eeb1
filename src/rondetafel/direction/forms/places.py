"""What is filled in about a move."""

from django import forms

from rondetafel.cases.models.codes import Stay
from rondetafel.direction.models import LivingPlace
from rondetafel.ui.forms import DateField, Form

WHY = [choice for choice in LivingPlace.Why.choices if choice[0] != LivingPlace.Why.ADVICE]


class NotePlace(Form):
    """Where to, since when, why; codes only, so that moves can be counted without a name."""

    stay = forms.ChoiceField(label="Waar verblijft de jeugdige nu?", choices=[("", "Kies…"), *Stay.choices])
    since = DateField(label="Sinds")
    why = forms.ChoiceField(
        label="Waarom?", choices=[("", "Kies…"), *WHY], help_text="Wordt geteld, zonder naam. Vertel meer in een belnotitie."
    )
