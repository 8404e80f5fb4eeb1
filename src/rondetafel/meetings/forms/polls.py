"""Forms of a poll for a date."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.core.days import ZONES
from rondetafel.meetings.forms.planning import IN_THE_PAST, Lasting
from rondetafel.meetings.models import Meeting, PollAnswer, PollDate
from rondetafel.ui.forms import ChoiceRadios, DateField, TimeField
from rondetafel.ui.forms import Form as UiForm

DATES = 5
TOO_FEW = "Vul bij ten minste twee data een dag en een tijd in."
HALF = "Vul de dag én de tijd in, of laat beide leeg."


class AskDates(Lasting):
    """Up to five dates; the rest as for planning one meeting."""

    title = forms.CharField(label="Waarover gaat het overleg?", max_length=120, help_text="Neutraal: geen gegevens over een casus.")
    respond_by = DateField(label="Antwoord vóór")
    moves = forms.ModelChoiceField(
        queryset=Meeting.objects.none(),
        label="Zoekt een bestaand overleg een andere datum?",
        empty_label="Nee, dit wordt een nieuw overleg",
        required=False,
        help_text="Bij het kiezen van de datum gaan alle plekken en punten mee.",
    )

    def __init__(self, *args: Any, coming: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moves"].queryset = coming  # type: ignore[attr-defined]
        zone = ZONES[self.body.jurisdiction]
        self.fields["moves"].label_from_instance = lambda one: (  # type: ignore[attr-defined]
            f"{one.number}, {date_format(localtime(one.starts_at, zone), 'j F Y H:i')} uur"
        )
        for n in range(1, DATES + 1):
            self.fields[f"day_{n}"] = DateField(label=f"Dag {n}", required=False)
            self.fields[f"starts_{n}"] = TimeField(label=f"Tijd {n}", required=False)

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The fields of each date, side by side."""
        return [(self[f"day_{n}"], self[f"starts_{n}"]) for n in range(1, DATES + 1)]

    def clean(self) -> dict[str, Any]:
        """The days and times as moments of the table's own clock."""
        cleaned = super().clean() or {}
        zone, dates = ZONES[self.body.jurisdiction], []
        for n in range(1, DATES + 1):
            day, starts = cleaned.pop(f"day_{n}", None), cleaned.pop(f"starts_{n}", None)
            if (day is None) != (starts is None):
                self.add_error(f"day_{n}", HALF)
            elif day is not None and starts is not None:
                moment = datetime.combine(day, starts, zone)
                if moment <= timezone.now():
                    self.add_error(f"day_{n}", IN_THE_PAST)
                dates.append(moment)
        if len(dates) < 2 and not self.errors:
            raise ValidationError(TOO_FEW)
        return cleaned | {"dates": dates}


class AnswerDates(UiForm):
    """One question for each date."""

    def __init__(self, *args: Any, dates: list[PollDate], given: dict[Any, str], jurisdiction: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in dates:
            moment = localtime(one.starts_at, ZONES[jurisdiction])
            label = f"{date_format(moment, 'l j F Y')} om {moment:%H:%M} uur"
            choices = PollAnswer.Answer.choices
            self.fields[str(one.pk)] = ChoiceRadios(label=label, choices=choices, row=True, initial=given.get(one.pk))
            self.fields[str(one.pk)].error_messages["required"] = "Maak een keuze."
