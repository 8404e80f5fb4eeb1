"""Forms of joint meetings."""

from typing import Any

from django import forms

from rondetafel.bodies.models import Body, Seat
from rondetafel.meetings.models import Position
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea

NEED_REASON = (Position.Value.OBJECTION, Position.Value.RESERVATION)


class InviteBody(Form):
    """Which table takes part."""

    body = forms.ModelChoiceField(label="Tafel", queryset=Body.objects.none(), empty_label="Kies een tafel")

    def __init__(self, *args: Any, tables: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = tables  # type: ignore[attr-defined]


class SpeakAlong(Form):
    """What a member of an invited table thinks; for the desk also who said it."""

    needed = {"reason": "nodig bij een voorbehoud of een bezwaar"}
    seat = forms.ChoiceField(label="Wie zei dit")
    value = ChoiceRadios(label="Standpunt", choices=Position.Value.choices)
    reason = forms.CharField(label="Toelichting", required=False, max_length=2000, widget=TextArea(rows=4))

    def __init__(self, *args: Any, seats: list[Seat] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if seats is None:
            del self.fields["seat"]
            return
        names = [(str(seat.pk), f"{seat.capacity}, {seat.body.name}") for seat in seats]
        self.fields["seat"].choices = [("", "Kies iemand"), *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An objection or reservation says why."""
        cleaned = super().clean() or {}
        if cleaned.get("value") in NEED_REASON and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf op waarom.")
        return cleaned
