"""What is filled in for a case formulation."""

import re
from typing import Any

from django import forms

from rondetafel.cases.forms.stale import VersionedForm
from rondetafel.formulations.models import Agreement, Factor, MadeWith, Relation
from rondetafel.formulations.whole import Whole
from rondetafel.ui.forms import ChoiceBoxes, ChoiceRadios, DateField, Form, TextArea

MOST_SENTENCES, MOST_FACTORS = 5, 30
SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")


def sentences_in(text: str) -> int:
    """How many sentences; the last one may lack its point."""
    return len([part for part in SENTENCE.split(text) if part.strip()])


class EditFormulation(VersionedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    made_on = DateField(label="Wanneer gemaakt?", required=False)
    made_with = ChoiceBoxes(label="Samen gemaakt met", choices=MadeWith.choices, required=False)
    authors = forms.CharField(
        label="Opgesteld door",
        max_length=300,
        required=False,
        help_text="Functie en organisatie.",
        widget=forms.TextInput(attrs={"class": "w-full"}),
    )
    conclusion = forms.CharField(
        label="Conclusie",
        max_length=1500,
        required=False,
        widget=TextArea(rows=5),
        help_text="Ten hoogste vijf zinnen: hoe hangt het samen?",
    )

    def clean_conclusion(self) -> str:
        text: str = self.cleaned_data["conclusion"]
        many = sentences_in(text)
        if many > MOST_SENTENCES:
            raise forms.ValidationError(f"Dit zijn {many} zinnen; houd het op vijf.")
        return text


class FactorForm(VersionedForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    text = forms.CharField(
        label="Wat speelt er mee?", max_length=200, widget=TextArea(rows=2), help_text="Kort, in gewone woorden; zonder namen."
    )
    kind = ChoiceRadios(label="Wat is het?", choices=Factor.Kind.choices, row=True)
    voice = ChoiceRadios(label="Wie zegt dit?", choices=Factor.Voice.choices)
    domain = ChoiceRadios(label="Welk levensgebied?", choices=Factor.Domain.choices)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


class Relate(Form):
    """A sentence: this factor does something to that one."""

    source = forms.ChoiceField(label="Deze factor")
    kind = ChoiceRadios(label="doet dit", choices=Relation.Kind.choices, row=True)
    target = forms.ChoiceField(label="met deze factor")

    def __init__(self, *args: Any, whole: Whole, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Kies een factor"), *((str(box.id), f"{number}. {box.text}") for number, box in enumerate(whole.boxes, 1))]
        for name in ("source", "target"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("source") and data.get("source") == data.get("target"):
            self.add_error("target", "Kies een andere factor: een factor doet niets met zichzelf.")
        return data


class NoteAgreement(VersionedForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    who = ChoiceRadios(label="Wie?", choices=Factor.Voice.choices)
    view = ChoiceRadios(label="Wat vindt die ervan?", choices=Agreement.View.choices, row=True)
    words = forms.CharField(label="In eigen woorden", max_length=1000, required=False, widget=TextArea(rows=3))

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0
