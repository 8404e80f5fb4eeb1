"""Forms of a meeting that goes on."""

from typing import Any

from django import forms

from rondetafel.meetings.forms.agenda import AddItem
from rondetafel.meetings.models import AgendaItem, Attendance
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import ChoiceBoxes, ChoiceRadios, Form, TextArea


class Reply(Form):
    """Which colleague comes instead."""

    substitute = forms.ChoiceField(label="Wie komt in uw plaats?", widget=forms.RadioSelect(attrs={"class": "choices"}))

    def __init__(self, *args: Any, people: list[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substitute"].choices = [(str(one.pk), str(one.person)) for one in people]  # type: ignore[attr-defined]


PRESENCE = [
    (Attendance.Presence.PRESENT, "aanwezig"),
    (Attendance.ON_SCREEN, "aanwezig via het scherm"),
    *((code, label) for code, label in Attendance.Presence.choices if code != Attendance.Presence.PRESENT),
]


class SetPresence(Form):
    """Who is there: one question for each who was asked."""

    def __init__(self, *args: Any, rows: list[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            who = f"{row.capacity}" + (f", vervangen door {row.substitute.person}" if row.substitute else "")
            there = Attendance.ON_SCREEN if row.by_video else row.presence
            self.fields[str(row.pk)] = ChoiceRadios(label=who, choices=PRESENCE, row=True, required=False, initial=there)


class RaiseLateItem(AddItem):
    """An item that comes up during the meeting."""


class CarryOverItem(Form):
    """Why it waits."""

    reason = forms.CharField(label="Reden", max_length=300, widget=TextArea(rows=2))


class AddNote(Form):
    """A short entry."""

    text = forms.CharField(label="Notitie", max_length=4000, widget=TextArea(rows=2))


class EditNote(AddNote):
    """One's own entry, with the version it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput())


class OneOfThem(forms.ModelChoiceField):
    """Not called optional: whether it may stay empty depends on another answer."""

    def validate(self, value: Any) -> None:
        """The action says what lacks."""


class CloseMeeting(Form):
    """Who reports to the parent body, or that there is nothing to report."""

    reporter = OneOfThem(
        queryset=Capacity.objects.none(),
        label="Wie koppelt terug aan het hogere overleg?",
        empty_label="Nog niemand gekozen",
        help_text="Of kruis onderaan aan dat er niets terug te koppelen is.",
    )
    along = ChoiceBoxes(
        label="Welke punten gaan mee?", choices=[], required=False, help_text="Met het besluit en wat leden erbij schreven."
    )
    nothing_to_report = forms.BooleanField(label="Er is niets terug te koppelen", required=False)

    def __init__(self, *args: Any, people: Any, items: list[AgendaItem], needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reporter"].queryset = people  # type: ignore[attr-defined]
        self.fields["along"].choices = [(str(item.pk), item.title) for item in items]  # type: ignore[attr-defined]
        self.initial["along"] = [str(item.pk) for item in items if item.for_parent or hasattr(item, "decision")]
        if not needed:
            del self.fields["reporter"], self.fields["nothing_to_report"]
        if not needed or not items:
            del self.fields["along"]
