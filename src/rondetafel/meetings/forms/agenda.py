"""Forms of the agenda."""

from typing import Any

from django import forms

from rondetafel.meetings.forms.intake import PURPOSES
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import Form, TextArea


class EditItem(Form):
    """The texts of an item, with the version they were opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    title = forms.CharField(label="Titel", max_length=160)
    purpose = forms.ChoiceField(label="Doel", choices=PURPOSES)
    minutes = forms.IntegerField(label="Minuten", min_value=1, max_value=240, widget=forms.NumberInput(attrs={"class": "w-short"}))
    presenter = forms.ModelChoiceField(
        queryset=Capacity.objects.none(), label="Wie leidt het punt in?", required=False, empty_label="Nog niemand"
    )
    explanation = forms.CharField(label="Toelichting", required=False, widget=TextArea(rows=5))
    client_check = forms.CharField(label="Wat betekent dit voor kinderen, jongeren en ouders?", required=False, widget=TextArea(rows=3))
    local_meaning = forms.CharField(label="Wat betekent dit voor lokale besturen?", required=False, widget=TextArea(rows=3))

    def __init__(self, *args: Any, people: Any, purpose: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"].queryset = people  # type: ignore[attr-defined]
        if purpose and purpose not in dict(PURPOSES):
            del self.fields["purpose"]


class AddItem(Form):
    """An item of the desk's own."""

    title = forms.CharField(label="Titel", max_length=160)
    purpose = forms.ChoiceField(label="Doel", choices=PURPOSES)
    minutes = forms.IntegerField(
        label="Minuten", min_value=1, max_value=240, initial=10, widget=forms.NumberInput(attrs={"class": "w-short"})
    )


class Publish(Form):
    """Sending the agenda: nothing to fill in, only to confirm."""
