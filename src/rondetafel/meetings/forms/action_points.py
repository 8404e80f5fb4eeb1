"""Forms of action points."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import DateField, Form, TextArea


class AddActionPoint(Form):
    """Who does what before when; without owner and date it does not exist."""

    text = forms.CharField(label="Wat gaat er gebeuren?", max_length=300, widget=TextArea(rows=2))
    owner = forms.ModelChoiceField(label="Wie doet het?", queryset=Capacity.objects.none(), empty_label="Kies iemand")
    due_on = DateField(label="Voor wanneer?")

    def __init__(self, *args: Any, people: QuerySet[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class NoteProgress(Form):
    """How far it is."""

    text = forms.CharField(label="Hoe staat het?", max_length=300, widget=TextArea(rows=3))


class FinishActionPoint(Form):
    """It is done."""

    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2))


class DropActionPoint(Form):
    """It will not be done, and why."""

    reason = forms.CharField(label="Waarom vervalt het?", max_length=300, widget=TextArea(rows=3))
