"""Who was there, and how a discussion ended."""

from typing import Any

from django import forms
from django.forms import BoundField

from rondetafel.cases.models import Present
from rondetafel.cases.queries.presence import Candidate
from rondetafel.ui.forms import ChoiceBoxes, ChoiceRadios, Form, TextArea, YesNoField

MOST_OTHERS = 12
LONGEST = 160


class SetPresence(Form):
    """The table as ticks; of who refers and of each of the family it is asked on its own, so that nobody is absent by oversight."""

    def __init__(self, *args: Any, people: list[Candidate], others: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        table = [one for one in people if one.part == Present.Part.TABLE]
        self.apart = [one for one in people if one.part != Present.Part.TABLE]
        self.fields["table"] = ChoiceBoxes(
            label="Wie van de tafel waren erbij?",
            help_text="Wie geen vinkje heeft, staat als afwezig in het advies.",
            choices=[(one.key, one.label) for one in table],
            required=False,
            initial=[one.key for one in table if one.there],
        )
        for one in self.apart:
            self.fields[one.key] = YesNoField(label=f"Was {one.label} erbij?", required=self.always, initial=one.there)
        self.fields["others"] = forms.CharField(
            label="Wie waren er nog meer?",
            help_text="Per regel een rol en een organisatie, zoals: intern begeleider, basisschool. Geen namen.",
            required=False,
            max_length=MOST_OTHERS * LONGEST,
            widget=TextArea(rows=3),
            initial="\n".join(others),
        )
        # Not called optional: no tick says *absent*, and of each apart an answer is needed as soon as it was discussed.
        self.needed = dict.fromkeys(("table", *(one.key for one in self.apart)), "")

    always = True

    def clean_others(self) -> list[str]:
        """Lines that say something, each short enough."""
        lines = [line.strip() for line in self.cleaned_data["others"].splitlines() if line.strip(" ,")]
        if len(lines) > MOST_OTHERS or any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(f"Hoogstens {MOST_OTHERS} regels van hoogstens {LONGEST} tekens.")
        return lines

    @property
    def presence(self) -> list[BoundField]:
        """The questions about who was there, in their order."""
        return [self["table"], *(self[one.key] for one in self.apart), self["others"]]

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        ticked = self.cleaned_data["table"]
        there = {one.key: self.cleaned_data[one.key] if one in self.apart else one.key in ticked for one in self.people}
        return {"there": {key: value for key, value in there.items() if value is not None}, "others": self.cleaned_data["others"]}


class FinishDiscussion(SetPresence):
    """How it went; who was there is asked only when it was discussed."""

    always = False
    outcome = ChoiceRadios(
        label="Hoe is het gegaan?",
        choices=[
            ("held", "Besproken: de tafel kan een advies opstellen"),
            ("carried_over", "Aangehouden: de casus komt een volgende keer terug"),
            ("no_show", "Niemand kwam: de plek telt als verloren"),
        ],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == "held":
            for one in self.apart:
                if cleaned.get(one.key) is None and one.key not in self.errors:
                    self.add_error(one.key, "Zeg ja of nee: zo staat het straks in het advies.")
        return cleaned
