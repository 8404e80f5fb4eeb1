"""Forms of evaluations."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.dateformat import format as write_date

from rondetafel.evaluations.models import MonitorRecord, YesPartlyNo
from rondetafel.evaluations.monitor import LAYOUTS
from rondetafel.evaluations.queries import QUESTIONS, WORDS
from rondetafel.evaluations.relatives import Relative
from rondetafel.meetings.forms.hours import HoursField
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import AT_LEAST_ONE, ChoiceBoxes, ChoiceRadios, Form, TextArea, friendly_errors

ON_ITS_DAY = "day"


class AnswerEvaluation(Form):
    """Four choices and one text: five minutes."""

    learn = forms.CharField(
        label="Wat moet de tafel, of het stelsel, hiervan leren?",
        required=False,
        widget=TextArea(rows=5),
        max_length=2000,
        help_text="Noem geen namen en niets waaraan een jeugdige te herkennen is.",
    )
    field_order = [*QUESTIONS, "learn"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in QUESTIONS:
            self.fields[key] = ChoiceRadios(label=WORDS[key], choices=YesPartlyNo.choices)
        self.order_fields(self.field_order)


class SendEvaluation(Form):
    """Who of the family is asked this time: whoever may be, unless the desk leaves somebody out; and when, as long as its day has not come."""

    when = ChoiceRadios(label="Wanneer?", choices=[])
    family = ChoiceBoxes(label="Ouders en jongere", choices=[], required=False)

    def __init__(
        self, *args: Any, relatives: list[Relative], due_on: date | None = None, chosen: Collection[UUID] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        when: Any = self.fields["when"]
        if due_on is None:
            del self.fields["when"]
        else:
            when.choices = [(ON_ITS_DAY, f"Op {write_date(due_on, 'j F Y')}, vanzelf"), ("now", "Nu meteen")]
            when.initial = ON_ITS_DAY
        choices = [(str(one.circle_id), f"{one.label}: {one.how}") for one in relatives if one.may_be_asked]
        field: Any = self.fields["family"]
        field.choices, field.initial = choices, [value for value, _ in choices if chosen is None or UUID(value) in chosen]
        if not choices:
            del self.fields["family"]


class HoldEvaluation(Form):
    why = forms.CharField(
        label="Waarom past het nu niet?",
        widget=TextArea(rows=3),
        max_length=500,
        help_text="Alleen de voorzitter en de procesondersteuner lezen dit.",
    )


class NameReader(Form):
    capacity = forms.ModelChoiceField(label="Wie leest de evaluaties?", queryset=Capacity.objects.none(), empty_label="Kies iemand")

    def __init__(self, *args: Any, people: QuerySet[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["capacity"]
        field.queryset = people


class ReviewMonitorRecord(Form):
    """Nothing but the version that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectMonitorRecord(ReviewMonitorRecord):
    """One choice list per field of the layout; nothing can be typed (SR-19)."""

    def __init__(self, *args: Any, record: MonitorRecord, **kwargs: Any) -> None:
        super().__init__(*args, initial=record.values | {"version": record.version}, **kwargs)
        for one in LAYOUTS[record.layout]:
            choices = [(code, label.capitalize() if label.islower() else label) for code, label in one.choices]
            made: forms.Field = (
                ChoiceBoxes(label=one.label, choices=choices, required=False)
                if one.many
                else forms.ChoiceField(label=one.label, choices=choices)
            )
            friendly_errors(made)
            self.fields[one.id] = made


class BookTime(Form):
    """Hours as people write them; nothing is an answer too."""

    needed = {"preparing": AT_LEAST_ONE, "attending": AT_LEAST_ONE}
    preparing = HoursField(label="Voorbereiden, in uren", required=False, help_text="Zoals 0,5 of 0:30. Leeg: niets.")
    attending = HoursField(label="Overleg, in uren", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = {name: cleaned.get(name) or 0 for name in ("preparing", "attending")}
        if not self.errors and not any(given.values()):
            self.add_error("preparing", "Vul in hoe lang het duurde.")
        return given
