"""Asking an expert for one case."""

from datetime import datetime
from typing import Any

from django import forms

from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import Form, TextArea

UNKNOWN = "Er werkt niemand met dit adres in Rondetafel. Vraag de beheerder om deze persoon eerst uit te nodigen."


class InviteAdHoc(Form):
    """Who, for what, and for how long."""

    email = forms.EmailField(
        label="Werkadres van de expert",
        help_text="Het e-mailadres waarmee deze persoon in Rondetafel bekend is.",
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

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        """The person behind the address."""
        cleaned = super().clean() or {}
        email = cleaned.pop("email", "")
        found = Capacity.objects.select_related("person").filter(email__iexact=email, valid__contains=self.at).order_by("pk").first()
        if email and found is None:
            self.add_error("email", UNKNOWN)
        return cleaned | {"capacity": found}
