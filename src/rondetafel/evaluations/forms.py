"""Forms of evaluations."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from rondetafel.evaluations.models import YesPartlyNo
from rondetafel.evaluations.queries import QUESTIONS, WORDS
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea


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


class NameReader(Form):
    capacity = forms.ModelChoiceField(label="Wie leest de evaluaties?", queryset=Capacity.objects.none(), empty_label="Kies iemand")

    def __init__(self, *args: Any, people: QuerySet[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["capacity"]
        field.queryset = people
