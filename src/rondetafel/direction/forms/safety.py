"""What is filled in when somebody looks again at a safety agreement."""

from typing import Any

from django import forms

from rondetafel.cases.forms.may_wait import MayWaitChar, MayWaitDate
from rondetafel.direction.models import SafetyReview
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea

Outcome = SafetyReview.Outcome


class ReviewAgreement(Form):
    """What was seen, in words where it matters, and the next day."""

    needed = {"note": "nodig als de afspraak niet wordt nageleefd of niet meer nodig is", "next_on": "nodig zolang de afspraak geldt"}
    outcome = ChoiceRadios(label="Wat blijkt?", choices=Outcome.choices)
    note = MayWaitChar(
        label="Wie sprak u, en wat is er gezien?",
        max_length=600,
        widget=TextArea(rows=3),
        help_text="De aanmelder leest dit.",
    )
    next_on = MayWaitDate(label="Opnieuw bekijken op")
    known = forms.DateField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if outcome in (Outcome.BROKEN, Outcome.ENDED) and not cleaned.get("note"):
            self.add_error("note", "Schrijf op wat er is gezien en wie dat zegt.")
        if outcome in (Outcome.KEPT, Outcome.BROKEN) and not cleaned.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", "Een afspraak die geldt, heeft een dag waarop zij opnieuw wordt bekeken.")
        return cleaned
