"""Forms of intake: a proposal, and what the desk decides about it."""

from typing import Any

from django import forms
from django.utils.timezone import localtime

from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.ui.forms import AT_LEAST_ONE, ChoiceRadios, DateField, Form, TextArea

PURPOSES = [
    (code, label) for code, label in AgendaItem.Purpose.choices if code not in (AgendaItem.Purpose.APPROVAL, AgendaItem.Purpose.FOLLOW_UP)
]


class ProposeItem(Form):
    """Title and purpose are enough (BE-000-35)."""

    title = forms.CharField(label="Titel", max_length=160)
    purpose = ChoiceRadios(label="Wat vraagt u van de tafel?", choices=PURPOSES)
    minutes = forms.IntegerField(
        label="Minuten", min_value=1, max_value=240, initial=15, required=False, widget=forms.NumberInput(attrs={"class": "w-short"})
    )
    explanation = forms.CharField(label="Toelichting", required=False, widget=TextArea(rows=5))
    client_check = forms.CharField(label="Wat betekent dit voor kinderen, jongeren en ouders?", required=False, widget=TextArea(rows=3))
    local_meaning = forms.CharField(label="Wat betekent dit voor lokale besturen?", required=False, widget=TextArea(rows=3))

    def clean_minutes(self) -> int:
        """Nothing filled in: a quarter of an hour."""
        return self.cleaned_data.get("minutes") or 15


class GiveClientInput(Form):
    """What an item means for children, young people and parents, and what their representative wants the table to know."""

    needed = {"client_check": AT_LEAST_ONE, "text": AT_LEAST_ONE}
    version = forms.IntegerField(widget=forms.HiddenInput)
    client_check = forms.CharField(
        label="Wat betekent dit voor kinderen, jongeren en ouders?",
        required=False,
        help_text="De cliëntentoets van dit punt. Iedereen aan tafel leest die; de ondersteuner kan die ook aanvullen.",
        widget=TextArea(rows=3),
    )
    text = forms.CharField(
        label="Uw inbreng bij dit punt",
        required=False,
        help_text="Met uw naam erbij, op de agenda, in het verslag en in een terugkoppeling aan een andere tafel. Geen namen van gezinnen.",
        widget=TextArea(rows=4),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or self.cleaned_data
        if not data.get("client_check") and not data.get("text") and not self.initial.get("text"):
            self.add_error("text", "Vul de cliëntentoets of uw inbreng in.")
        return data


class OnMeeting(Form):
    """One of the meetings to come."""

    meeting = forms.ModelChoiceField(queryset=Meeting.objects.none(), label="Overleg", empty_label="Kies een overleg")

    def __init__(self, *args: Any, meetings: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        field.queryset = meetings  # type: ignore[attr-defined]
        field.label_from_instance = meeting_label  # type: ignore[attr-defined]
        field.label = label


class PlaceItem(OnMeeting):
    """On which agenda."""


class PostponeItem(Form):
    """Until when, and why."""

    until = DateField(label="Tot wanneer?", required=False, help_text="Op de eerste agenda vanaf deze dag komt het punt vanzelf terug.")
    reason = forms.CharField(label="Reden", max_length=300, widget=TextArea(rows=2), help_text="Wie het punt inbracht, leest deze reden.")


class NotPlaceItem(Form):
    """Why not."""

    reason = forms.CharField(label="Reden", max_length=300, widget=TextArea(rows=2), help_text="Wie het punt inbracht, leest deze reden.")


class WithdrawItem(Form):
    """Why it is taken back."""

    reason = forms.CharField(label="Reden", max_length=300, required=False, widget=TextArea(rows=2))


class MergeItem(Form):
    """With which other item."""

    into = forms.ModelChoiceField(queryset=AgendaItem.objects.none(), label="Samen met", empty_label="Kies een punt")

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        field.queryset = others  # type: ignore[attr-defined]
        field.label_from_instance = lambda item: f"{item.title} ({item.number})"  # type: ignore[attr-defined]


def meeting_label(meeting: Meeting) -> str:
    """How a meeting is named in a list to choose from."""
    state = "" if meeting.state == Meeting.State.PLANNED else ", agenda al verstuurd"
    return f"{localtime(meeting.starts_at):%d-%m-%Y, %H:%M uur} (nr. {meeting.number}{state})"
