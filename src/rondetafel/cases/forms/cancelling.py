"""Withdrawing a referral, and telling that it became worse."""

from typing import Any

from django import forms

from rondetafel.cases.models.codes import CancelReason, ToldHow
from rondetafel.ui.forms import ChoiceRadios, DateField, Form, TextArea, YesNoField

OWN_DECISION = "own"


class Cancel(Form):
    """Why; and where the table keeps answered cases, which answer was found and by whom."""

    needed = {
        "note": "nodig bij een andere reden",
        "by": "nodig als er een oplossing is",
        "answer": "nodig als er een oplossing is",
    }
    how = ChoiceRadios(label="Wie vraagt dit?", choices=[(code, f"de aanmelder, {label}") for code, label in ToldHow.choices])
    reason = ChoiceRadios(label="Waarom gaat deze aanmelding niet door?", choices=CancelReason.choices)
    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2))
    by = forms.CharField(label="Wie vond de oplossing?", max_length=160, required=False)
    answer = forms.CharField(label="Welke oplossing is er?", required=False, widget=TextArea(rows=3))

    def __init__(self, *args: Any, keeps: bool, for_another: bool, decides: bool, **kwargs: Any) -> None:
        """`for_another`: the desk, not who referred; `decides`: the chair, who may do so without being asked."""
        super().__init__(*args, **kwargs)
        self.keeps = keeps
        if not for_another:
            del self.fields["how"]
        elif decides:
            self.fields["how"].choices = [*self.fields["how"].choices, (OWN_DECISION, "niemand: de voorzitter besluit dit zelf")]  # type: ignore[attr-defined]
        if not keeps:
            del self.fields["by"], self.fields["answer"]

    def clean(self) -> dict[str, Any]:
        """*Other* needs a word; a solution that is kept to learn from needs its answer."""
        data = super().clean() or self.cleaned_data
        if (data.get("how") == OWN_DECISION or data.get("reason") == CancelReason.OTHER) and not data.get("note"):
            self.add_error("note", "Schrijf kort waarom.")
        if self.keeps and data.get("reason") == CancelReason.SOLUTION_FOUND:
            for name in ("by", "answer"):
                if not data.get(name):
                    self.add_error(name, "Vul dit in: de tafel leert ervan.")
        return data


class ReportChange(Form):
    """The situation changed since the referral."""

    worse = YesNoField(label="Is het erger geworden?", help_text="Ja: de tafel ziet dit meteen naast elke keuze voor een plek.")
    since = DateField(label="Sinds wanneer?")
    note = forms.CharField(label="Wat is er veranderd?", max_length=2000, widget=TextArea(rows=4))


class LockCase(Form):
    """Why a file is closed for good."""

    needed = {"note": "nodig bij een vergissing"}
    why = ChoiceRadios(
        label="Waarom gaat dit dossier op slot?",
        choices=[("died", "de jeugdige is overleden"), ("error", "deze casus is ten onrechte ingevoerd")],
    )
    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2), help_text="Geen namen.")

    def clean(self) -> dict[str, Any]:
        """A mistake is explained."""
        data = super().clean() or self.cleaned_data
        if data.get("why") == "error" and not data.get("note"):
            self.add_error("note", "Schrijf kort wat er misging.")
        return data
