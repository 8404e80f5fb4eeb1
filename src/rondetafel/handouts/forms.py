"""What is filled in when *roles and expectations* go to one receiver."""

from datetime import date
from typing import Any

from django import forms

from rondetafel.handouts.models import Handout
from rondetafel.ui.forms import ChoiceRadios, DateField, Form

Way = Handout.Way
WAYS = {
    Way.MAIL: "E-mail: alleen een link, zonder namen",
    Way.LETTER: "Brief: u print en post hem, en legt daarna de postdatum vast",
    Way.HANDED: "Meegegeven, bijvoorbeeld in een gesprek",
}


class SendHandout(Form):
    needed = {"handed_on": "nodig bij «Meegegeven»"}
    version = forms.UUIDField(widget=forms.HiddenInput)
    way = ChoiceRadios(label="Hoe", choices=[])
    brought_by = ChoiceRadios(label="Wie bracht deze persoon mee?", choices=Handout.BroughtBy.choices)
    handed_on = DateField(label="Wanneer meegegeven", required=False)

    def __init__(self, *args: Any, ways: list[str], on: date, brought: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        if not brought:
            del self.fields["brought_by"]
        self.fields["way"].choices = [(way, WAYS[Way(way)]) for way in ways]  # type: ignore[attr-defined]
        self.fields["way"].initial = ways[0] if ways else None
        if [str(way) for way in ways] == [Way.HANDED]:
            self.fields["handed_on"].required, self.needed = True, {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day = cleaned.get("handed_on")
        if cleaned.get("way") == Way.HANDED and not day and not self.has_error("handed_on"):
            self.add_error("handed_on", "Vul in wanneer het is meegegeven.")
        if day and day > self.on:
            self.add_error("handed_on", "Deze dag komt nog.")
        return cleaned


class PostHandout(Form):
    posted_on = DateField(label="Wanneer is de brief gepost")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_posted_on(self) -> date:
        day: date = self.cleaned_data["posted_on"]
        if day > self.on:
            raise forms.ValidationError("Deze dag komt nog. Leg de postdatum vast als de brief weg is.")
        return day
