"""Forms of reports between tables."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.meetings.models import Meeting
from rondetafel.ui.forms import Form, TextArea


class EditReport(Form):
    """The reporter's own summary."""

    text = forms.CharField(label="Samenvatting voor het hogere overleg", max_length=20000, widget=TextArea(rows=14))
    version = forms.IntegerField(widget=forms.HiddenInput())


class MeetingChoice(forms.ModelChoiceField):
    """Meetings by their day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{date_format(localtime(obj.starts_at), 'l j F Y, H:i')} uur ({obj.number})"


class PlaceReport(Form):
    """On which meeting it comes."""

    meeting = MeetingChoice(label="Op welke agenda?", queryset=Meeting.objects.none(), empty_label="Kies een datum")

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class AnswerReport(Form):
    """What goes back to the members of the table that reported."""

    answer = forms.CharField(label="Antwoord", max_length=8000, widget=TextArea(rows=6))
