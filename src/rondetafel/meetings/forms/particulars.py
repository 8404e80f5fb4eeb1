"""Forms about where a meeting is, its slots, and days on which planning is unwise."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime

from rondetafel.core.days import ZONES
from rondetafel.meetings.models import AgendaItem, SchoolHoliday, Slot
from rondetafel.ui.forms import ChoiceRadios, DateField, Form, TextArea, TimeField

INTERPRETER = [("", "Geen tolk nodig"), ("needed", "Tolk nodig, nog te regelen"), ("arranged", "Tolk is geregeld")]
ACCESSIBLE = [("", "Niets bijzonders"), ("needed", "Er is iets nodig, nog te regelen"), ("arranged", "Wat nodig is, is geregeld")]
TOO_FAR = "Kies een tijd binnen een dagdeel van de plek van {start:%H:%M} uur."


class SetParticulars(Form):
    """Where one has to be, and how to get in."""

    not_words = ("place", "room", "access_remarks")  # an address of a house with a hall

    place = forms.CharField(label="Plaats", max_length=160, required=False, help_text="Het adres.")
    room = forms.CharField(label="Zaal", max_length=80, required=False, help_text="Zaal, verdieping, en waar men zich meldt.")
    video_link = forms.URLField(
        label="Videolink",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Alleen wie bij dit overleg hoort ziet de link. Zij komt niet in e-mail of agenda's.",
    )
    access_remarks = forms.CharField(
        label="Bereikbaarheid en toegankelijkheid",
        max_length=300,
        required=False,
        widget=TextArea(rows=2),
        help_text="Parkeren, lift, aangepast toilet, ringleiding. Geen gegevens over personen.",
    )


class SetArrival(Form):
    """What is needed for one case, without saying who."""

    arrives = TimeField(label="Aankomst om", required=False, help_text="Leeg: men komt op de tijd van de plek.")
    interpreter = ChoiceRadios(label="Tolk", choices=INTERPRETER, required=False)
    accessible = ChoiceRadios(
        label="Om mee te kunnen doen", choices=ACCESSIBLE, required=False, help_text="Wat nodig is, staat bij de achtergrond van de casus."
    )
    waits_apart = forms.BooleanField(label="Aparte wachtruimte nodig", required=False)

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert item.slot is not None
        self.zone = ZONES[item.body.jurisdiction]
        self.start = localtime(item.slot.starts_at, self.zone)

    def clean(self) -> dict[str, Any]:
        """The time on the day of the meeting, as one moment."""
        cleaned = super().clean() or {}
        arrives: time | None = cleaned.pop("arrives", None)
        moment = datetime.combine(self.start.date(), arrives, self.zone) if arrives else None
        if moment is not None and abs((moment - self.start).total_seconds()) > 4 * 3600:
            raise ValidationError({"arrives": TOO_FAR.format(start=self.start)})
        return cleaned | {"arrives_at": moment}


class SetLengths(Form):
    """How long each slot lasts."""

    def __init__(self, *args: Any, slots: list[Slot], jurisdiction: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slot in slots:
            start = localtime(slot.starts_at, ZONES[jurisdiction])
            self.fields[str(slot.pk)] = forms.IntegerField(
                label=f"Plek van {start:%H:%M} uur",
                min_value=10,
                max_value=480,
                initial=slot.minutes,
                widget=forms.NumberInput(attrs={"class": "w-short"}),
            )


class ChooseRegion(Form):
    """Of which region the school holidays count."""

    region = ChoiceRadios(label="Regio", choices=SchoolHoliday.Region.choices)

    def __init__(self, *args: Any, jurisdiction: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        flanders = SchoolHoliday.Region.FLANDERS
        own = [one for one in SchoolHoliday.Region.choices if (one[0] == flanders) == (jurisdiction == "BE")]
        self.fields["region"].choices = own  # type: ignore[attr-defined]


class AddSchoolHoliday(Form):
    """One more school holiday of the table's region."""

    name = forms.CharField(label="Welke vakantie", max_length=40)
    first_day = DateField(label="Eerste dag")
    last_day = DateField(label="Laatste dag")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            raise ValidationError({"last_day": "Deze dag ligt vóór de eerste dag."})
        return cleaned
