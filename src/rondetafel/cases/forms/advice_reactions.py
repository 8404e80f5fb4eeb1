"""What is filled in around an advice: reactions, later notes, and how far it came true."""

from typing import Any

from django import forms

from rondetafel.cases.forms.may_wait import MayWaitRadios
from rondetafel.cases.models import Reaction, Realised
from rondetafel.ui.forms import ChoiceRadios, DateField, Form, TextArea

SAYS_WHY = dict.fromkeys(
    (Reaction.Stance.PARTLY, Reaction.Stance.DISAGREE), "Schrijf op waarmee diegene het niet eens is, in de eigen woorden."
) | {Reaction.Stance.WRONG: "Schrijf op wat er niet klopt, in de eigen woorden."}
TOLD = [choice for choice in Reaction.CameBy.choices if choice[0] != Reaction.CameBy.SELF]


class ReactToAdvice(Form):
    """Who says what. A referrer reacts for oneself; what others said is written down with how it was told."""

    needed = {"text": "nodig als diegene het er niet mee eens is", "came_by": "nodig als u dit voor een ander opschrijft"}
    who = ChoiceRadios(label="Wie reageert?", choices=Reaction.Who.choices)
    stance = ChoiceRadios(label="Eens met het advies?", choices=Reaction.Stance.choices, row=True)
    text = forms.CharField(
        label="In eigen woorden",
        required=False,
        max_length=4000,
        widget=TextArea(rows=5),
        help_text="De woorden van wie reageert. Zij blijven bij het advies staan, ook als iemand het er niet mee eens is.",
    )
    came_by = MayWaitRadios(label="Hoe is het verteld?", choices=TOLD)
    given_on = DateField(label="Op welke dag?")

    def __init__(self, *args: Any, referring: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.referring = referring

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        own = self.referring and cleaned.get("who") == Reaction.Who.REFERRER
        if own:
            cleaned["came_by"] = Reaction.CameBy.SELF
        elif not cleaned.get("came_by") and "came_by" not in self.errors:
            self.add_error("came_by", "Kies hoe het verteld is; u schrijft dit voor een ander op.")
        if cleaned.get("stance") in SAYS_WHY and not cleaned.get("text"):
            self.add_error("text", SAYS_WHY[cleaned["stance"]])
        return cleaned


class CorrectAdvice(Form):
    text = forms.CharField(
        label="Aantekening",
        max_length=4000,
        widget=TextArea(rows=5),
        help_text="Het advies zelf verandert niet. Deze aantekening staat er met de datum bij, ook op papier.",
    )


class RecordRealised(Form):
    needed = {"note": "nodig bij «niet» en «vervangen door iets anders»"}
    how = ChoiceRadios(label="Is dit punt uitgevoerd?", choices=Realised.How.choices)
    since = DateField(label="Sinds welke dag?")
    note = forms.CharField(label="Toelichting", required=False, max_length=1000, widget=TextArea(rows=2))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("how") in (Realised.How.NOT, Realised.How.REPLACED) and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom niet, of wat er in plaats daarvan kwam.")
        return cleaned
