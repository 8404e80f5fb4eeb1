"""Asking an expert for one case."""

from datetime import datetime
from typing import Any

from django import forms

from rondetafel.cases.queries.adhoc import Directory
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import EITHER, ChoiceRadios, Form, TextArea

NOBODY = "Kies iemand uit de lijst, of vul een werkadres in."
UNKNOWN = "Er werkt niemand met dit adres in Rondetafel. Vraag de beheerder om deze persoon eerst uit te nodigen."


class InviteAdHoc(Form):
    """Who, for what, and for how long. Somebody from the list, or by work address."""

    text = forms.CharField(
        label="Zoek op deskundigheid of organisatie",
        max_length=80,
        required=False,
        help_text="Zoals: eetproblemen. U zoekt bij de experts van alle tafels; wat u typt, wordt niet bewaard.",
    )
    chosen = ChoiceRadios(label="Wie vraagt u?", choices=[], required=False)
    email = forms.EmailField(
        label="Werkadres van de expert",
        required=False,
        help_text="Alleen als deze persoon niet in de lijst staat: het e-mailadres waarmee hij of zij in Rondetafel bekend is.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    expertise = forms.CharField(label="Welke deskundigheid?", max_length=120)
    reason = forms.CharField(label="Waarom bij deze casus?", max_length=300, widget=TextArea(rows=2))
    days_after = forms.IntegerField(
        label="Dagen toegang na het overleg",
        min_value=0,
        max_value=90,
        widget=forms.NumberInput(attrs={"class": "w-short"}),
        help_text="Daarna sluit de casus vanzelf voor deze persoon.",
    )

    def __init__(self, *args: Any, at: datetime, found: Directory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.people = {str(one.capacity.pk): one for one in found.experts if not one.sits_here}
        self.fields["chosen"].choices = [(pk, one.label) for pk, one in self.people.items()]  # type: ignore[attr-defined]
        if not self.people:
            del self.fields["chosen"]
        self.needed = {"text": ""} | (dict.fromkeys(("chosen", "email"), EITHER) if self.people else {"email": ""})

    def clean(self) -> dict[str, Any]:
        """The person who was chosen, or the one behind the address; an address that is typed goes first."""
        cleaned = super().clean() or {}
        email, chosen = cleaned.pop("email", ""), cleaned.pop("chosen", "")
        cleaned.pop("text", None)
        found = self.people[chosen].capacity if chosen and not email else None
        if email:
            people = Capacity.objects.select_related("person")
            found = people.filter(email__iexact=email, valid__contains=self.at).order_by("pk").first()
        if found is None and not {"email", "chosen"} & self.errors.keys():
            self.add_error("email", UNKNOWN if email else NOBODY)
        return cleaned | {"capacity": found}
