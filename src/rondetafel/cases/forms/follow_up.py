"""What is filled in about an action point."""

from typing import Any

from django import forms

from rondetafel.ui.forms import ChoiceRadios, Form, TextArea


class ReportCareAction(Form):
    outcome = ChoiceRadios(
        label="Hoe staat het ervoor?", choices=[("report_done", "Het is gedaan"), ("report_not_feasible", "Het lukt niet")]
    )
    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == "report_not_feasible" and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom het niet lukt; dan kan de voorzitter verder.")
        return cleaned


class DropCareAction(Form):
    reason = forms.CharField(label="Waarom vervalt dit actiepunt?", max_length=300, widget=TextArea(rows=2))
