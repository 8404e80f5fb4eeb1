"""Forms of a written round."""

from datetime import date
from typing import Any

from django import forms

from rondetafel.meetings.forms.decisions import OpenDecision, OpenWithMandate
from rondetafel.ui.forms import DateField, Form, TextArea

UNTIL = "Antwoorden kan tot en met deze dag. Daarna sluit de ronde vanzelf."


class Until(Form):
    """The last day on which members answer."""

    closes_on = DateField(label="Antwoorden tot en met", help_text=UNTIL)
    on: date

    def clean_closes_on(self) -> date:
        """People get at least until tomorrow."""
        day: date = self.cleaned_data["closes_on"]
        if day <= self.on:
            raise forms.ValidationError("Kies een dag na vandaag, zodat iedereen kan antwoorden.")
        return day


class OpenRound(Until, OpenDecision):
    """The text and until when."""

    field_order = ["text", "closes_on"]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on


class OpenRoundWithMandate(Until, OpenWithMandate):
    """At a table that reports to another one."""

    field_order = ["text", "mandate", "frame_line", "closes_on"]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on


class CloseRound(Form):
    """Nothing to fill in: the answers give the outcome."""


class WithdrawRound(Form):
    """Why the question is taken back."""

    reason = forms.CharField(label="Waarom trekt u de ronde in?", max_length=300, help_text="De leden lezen dit.", widget=TextArea(rows=2))
