"""Forms of planning: the rhythm, one meeting, an extra slot, moving and cancelling."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.bodies.models import Body
from rondetafel.core.days import ZONES
from rondetafel.meetings.models import Meeting
from rondetafel.ui.forms import DateField, Form, TextArea, TimeField

WEEKDAYS = [(0, "maandag"), (1, "dinsdag"), (2, "woensdag"), (3, "donderdag"), (4, "vrijdag")]
RHYTHMS = [(1, "elke week"), (2, "om de twee weken"), (4, "om de vier weken"), (8, "om de acht weken")]
IN_THE_PAST = "Dit ligt in het verleden. Kies een dag en tijd die nog komen."
NO_SUCH_TIME = "Deze tijd bestaat niet op die dag: de klok gaat dan vooruit."


class Lasting(Form):
    """How long a meeting is: an expert team counts in slots, a policy table in minutes."""

    not_words = ("place",)

    slots = forms.IntegerField(
        label="Aantal plekken", min_value=1, max_value=20, initial=3, widget=forms.NumberInput(attrs={"class": "w-short"})
    )
    slot_minutes = forms.IntegerField(
        label="Minuten per plek", min_value=10, max_value=480, initial=60, widget=forms.NumberInput(attrs={"class": "w-short"})
    )
    place = forms.CharField(label="Plaats", max_length=160, required=False, help_text="Een adres, of hoe men online meedoet.")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        if body.zone == Body.Zone.POLICY:
            self.fields["slots"] = forms.IntegerField(required=False, widget=forms.HiddenInput())
            self.fields["slot_minutes"].label = "Duur in minuten"
            self.fields["slot_minutes"].initial = 120

    def clean_slots(self) -> int:
        """A policy table meets as one whole."""
        return self.cleaned_data.get("slots") or 1


class AtMoment(Form):
    """A day and a time of the table's own clock, given on as one moment."""

    day = DateField(label="Dag")
    starts = TimeField(label="Begint om")
    body: Body

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, starts = cleaned.pop("day", None), cleaned.pop("starts", None)
        if day is None or starts is None:
            return cleaned
        zone = ZONES[self.body.jurisdiction]
        moment = datetime.combine(day, starts, zone)
        if datetime.fromtimestamp(moment.timestamp(), zone).time() != starts:
            raise ValidationError({"starts": NO_SUCH_TIME})
        if moment <= timezone.now():
            raise ValidationError({"day": IN_THE_PAST})
        return cleaned | {"starts_at": moment}


class SetSeries(Lasting):
    """A rhythm from a date on."""

    on = DateField(label="Vanaf", help_text="Op deze dag eindigt het ritme dat er nu is.")
    every_weeks = forms.TypedChoiceField(label="Hoe vaak", choices=RHYTHMS, coerce=int)
    weekday = forms.TypedChoiceField(label="Dag van de week", choices=WEEKDAYS, coerce=int)
    starts = TimeField(label="Begint om")
    field_order = ["on", "every_weeks", "weekday", "starts", "slots", "slot_minutes", "place"]


class PlanMeetings(Form):
    """A period to fill with the rhythm."""

    start = DateField(label="Van")
    until = DateField(label="Tot en met")
    skip_school_holidays = forms.BooleanField(label="Sla schoolvakanties over", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, until = cleaned.get("start"), cleaned.get("until")
        if start and until and until < start:
            raise ValidationError({"until": "Deze dag ligt vóór de eerste dag."})
        if start and until and until - start > timedelta(days=731):
            raise ValidationError({"until": "Plan ten hoogste twee jaar tegelijk."})
        return cleaned


class PlanMeeting(AtMoment, Lasting):
    """One meeting outside the rhythm."""

    field_order = ["day", "starts", "slots", "slot_minutes", "place"]


class AddSlot(Form):
    """One more slot at the end of a meeting."""

    minutes = forms.IntegerField(
        label="Minuten", min_value=10, max_value=480, initial=60, widget=forms.NumberInput(attrs={"class": "w-short"})
    )
    reason = forms.CharField(label="Waarom een extra plek?", max_length=200)


class MoveMeeting(AtMoment):
    """Another moment or place."""

    not_words = ("place",)
    place = forms.CharField(label="Plaats", max_length=160, required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body


class CancelMeeting(Form):
    """Why the meeting does not take place, and what becomes of what was on it."""

    reason = forms.CharField(label="Reden", max_length=200, help_text="Alle genodigden lezen deze reden.", widget=TextArea(rows=2))
    onto = forms.ModelChoiceField(
        queryset=Meeting.objects.none(), label="Waar gaan de punten heen?", empty_label="Terug, wachten op een nieuwe datum", required=False
    )

    def __init__(self, *args: Any, body: Body, coming: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZONES[body.jurisdiction]
        self.fields["onto"].queryset = coming  # type: ignore[attr-defined]
        self.fields["onto"].label_from_instance = lambda one: (  # type: ignore[attr-defined]
            f"{one.number}, {date_format(localtime(one.starts_at, zone), 'j F Y H:i')} uur"
            + (f", {one.free_count} vrije plekken" if body.zone == Body.Zone.CARE else "")
        )


def coming_year(today: date) -> dict[str, date]:
    """What is filled in beforehand for a period."""
    return {"start": today, "until": date(today.year, 12, 31) if today.month < 10 else date(today.year + 1, 12, 31)}
