"""Which municipality is responsible, and why a copy of the whole case is made."""

from typing import Any

from django import forms

from rondetafel.cases.models.codes_background import DutyGround
from rondetafel.organisations.models import Municipality
from rondetafel.ui.forms import ChoiceRadios, DateField, Form, TextArea


class SetResponsibility(Form):
    """The rule, since when, on which evidence, and who disputes it."""

    municipality = forms.ModelChoiceField(
        label="Verantwoordelijke gemeente", queryset=Municipality.objects.order_by("name"), empty_label="Kies een gemeente…"
    )
    ground = ChoiceRadios(label="Op grond waarvan?", choices=DutyGround.choices)
    since = DateField(label="Sinds")
    evidence_on = DateField(label="Datum van het bewijs", required=False, help_text="Bijvoorbeeld de datum van het uittreksel.")
    disputed_by = forms.CharField(
        label="Wie betwist dit?", max_length=160, required=False, help_text="Een organisatie, geen persoon. Leeg: niemand."
    )
    note = forms.CharField(label="Toelichting", required=False, max_length=1000, widget=TextArea(rows=3))


class ExportCase(Form):
    """A copy leaves Rondetafel: why, and that it goes into the own file."""

    reason = forms.CharField(
        label="Waarvoor hebt u de hele casus nodig?",
        max_length=200,
        help_text="Bijvoorbeeld: voor ons eigen dossier. Uw antwoord wordt bewaard; voorzitter en procesondersteuner lezen het.",
    )

    def clean_reason(self) -> Any:
        """More than a dash."""
        reason = self.cleaned_data["reason"].strip()
        if len(reason) < 5:
            raise forms.ValidationError("Schrijf in een paar woorden waarvoor.")
        return reason
