"""What is filled in to close a case: the result, who leads it from now on, and an answer to each open action point."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from rondetafel.cases.forms.may_wait import MayWaitChar
from rondetafel.cases.models import CareAction, Case
from rondetafel.cases.models.codes import Result, Stay
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea, friendly_errors

ANSWERS = [("report_done", "gedaan"), ("drop", "vervalt"), ("hand_over", "gaat verder bij een ander")]


def _answers(action: CareAction) -> list[tuple[str, str]]:
    """What was reported as not feasible is not done."""
    return ANSWERS if action.state == CareAction.State.OPEN else ANSWERS[1:]


class CloseCase(Form):
    result = ChoiceRadios(label="Wat is het resultaat?", choices=Result.choices)
    casusregie_after = forms.CharField(
        label="Wie heeft vanaf nu de casusregie?",
        max_length=160,
        help_text="Naam of functie, en de organisatie. Nooit deze tafel: de regie blijft bij de mensen om het gezin.",
    )
    stay_at_closing = forms.ChoiceField(
        label="Waar verblijft de jeugdige nu?",
        choices=[("", "Kies"), *Stay.choices],
        help_text="Er staat wat het laatst bekend was. Klopt het nog?",
    )
    short_term = forms.CharField(label="Perspectief op korte termijn", max_length=4000, widget=TextArea(rows=3))
    long_term = forms.CharField(
        label="Perspectief op lange termijn",
        max_length=4000,
        widget=TextArea(rows=3),
        help_text="Is er nu geen perspectief? Schrijf op waarom niet.",
    )
    closing_note = forms.CharField(label="Toelichting", required=False, max_length=4000, widget=TextArea(rows=3))

    def __init__(self, *args: Any, case: Case, open_actions: Iterable[CareAction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.open_actions = case, list(open_actions)
        for at, action in enumerate(self.open_actions, 1):
            self.fields[f"answer_{action.pk}"] = ChoiceRadios(
                label=f"Hoe gaat het verder met actiepunt {at}?", choices=_answers(action), row=True
            )
            self.fields[f"note_{action.pk}"] = MayWaitChar(
                label="Reden, of bij wie het verdergaat",
                max_length=300,
                widget=forms.TextInput(attrs={"class": "w-full"}),
            )
            friendly_errors(self.fields[f"answer_{action.pk}"])
        self.needed = {f"note_{action.pk}": "niet nodig als het gedaan is" for action in self.open_actions}

    def action_fields(self) -> list[tuple[CareAction, BoundField, BoundField]]:
        """For the page: each open action point with its two fields."""
        return [(action, self[f"answer_{action.pk}"], self[f"note_{action.pk}"]) for action in self.open_actions]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        answers = {}
        for action in self.open_actions:
            answer, note = cleaned.pop(f"answer_{action.pk}", ""), cleaned.pop(f"note_{action.pk}", "")
            if answer in ("drop", "hand_over") and not note:
                self.add_error(f"note_{action.pk}", "Geef de reden, of bij wie dit verdergaat.")
            answers[action.pk] = (answer, note)
        return cleaned | {"answers": answers}


class ReopenCase(Form):
    reason = forms.CharField(
        label="Waarom heropent u deze casus?",
        max_length=1000,
        widget=TextArea(rows=4),
        help_text="De aanmelder leest deze reden.",
    )
