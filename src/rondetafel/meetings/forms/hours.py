"""Booking hours, and the budget for them."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rondetafel.meetings.models import HoursKind
from rondetafel.ui.forms import DateField, Form

NO_HOURS = "Vul een aantal uren in, zoals 1,5."


class HoursField(forms.CharField):
    """Hours as people write them (1,5 or 1:30), given on as minutes."""

    def __init__(self, *, most: int = 24, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal"}))
        super().__init__(max_length=8, **kwargs)
        self.most = most

    def clean(self, value: Any) -> Any:
        """Minutes."""
        text = super().clean(value)
        hours, _, minutes = text.partition(":")
        try:
            found = int(Decimal(hours.replace(",", ".") or 0) * 60) + int(minutes or 0)
        except (InvalidOperation, ValueError):
            raise ValidationError(NO_HOURS) from None
        if found < 0 or found > self.most * 60 or (self.required and found == 0):
            raise ValidationError(NO_HOURS)
        return found


class BookHours(Form):
    """One line."""

    day = DateField(label="Dag")
    kind = forms.ChoiceField(label="Waaraan", choices=HoursKind.choices)
    minutes = HoursField(label="Uren")


class SetHoursBudget(Form):
    """A period, and hours for each kind."""

    first_day = DateField(label="Van")
    until = DateField(label="Tot en met")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in HoursKind.choices:
            self.fields[kind] = HoursField(label=f"Uren {label}", required=False, most=9999)

    def clean(self) -> dict[str, Any]:
        """The kinds as one mapping."""
        cleaned = super().clean() or {}
        first: date | None = cleaned.get("first_day")
        until: date | None = cleaned.get("until")
        if first and until and until < first:
            raise ValidationError({"until": "Deze dag ligt vóór de eerste dag."})
        minutes = {kind: cleaned.pop(kind, None) or 0 for kind, _ in HoursKind.choices}
        return cleaned | {"minutes": minutes}
