"""What is filled in about an action point."""

from typing import Any

from django import forms

from rondetafel.ui.forms import ChoiceRadios, DateField, Form, TextArea


class ReportCareAction(Form):
    needed = {"busy_until": "nodig als u ermee bezig bent", "note": "nodig als het niet lukt"}
    outcome = ChoiceRadios(
        label="Hoe staat het ervoor?",
        choices=[("report_done", "Het is gedaan"), ("busy", "Ik ben ermee bezig"), ("report_not_feasible", "Het lukt niet")],
    )
    busy_until = DateField(label="Wanneer is het waarschijnlijk klaar?", required=False)
    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == "report_not_feasible" and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom het niet lukt; dan kan de voorzitter verder.")
        if cleaned.get("outcome") == "busy" and not cleaned.get("busy_until") and "busy_until" not in self.errors:
            self.add_error("busy_until", "Vul in wanneer het waarschijnlijk klaar is.")
        return cleaned


class DropCareAction(Form):
    reason = forms.CharField(label="Waarom vervalt dit actiepunt?", max_length=300, widget=TextArea(rows=2))
