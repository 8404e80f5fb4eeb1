"""What is filled in about the ladder, a step on it, what is laid before somebody, and side routes."""

from typing import Any

from django import forms

from rondetafel.cases.models import AdviceItem
from rondetafel.direction.forms.links import Nameless
from rondetafel.direction.forms.mandates import ItemChoice
from rondetafel.direction.models import Level, SideRoute, Submission
from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.ui.forms import ChoiceRadios, DateField, Form, TextArea, YesNoField

PER_ORGANISATION = (Level.OWN, Level.MANAGEMENT)


class PutOnLadder(Form):
    """Who answers on a level; on two levels that differs per organisation."""

    needed = {"organisation": "nodig bij «eigen organisatie»"}
    level = ChoiceRadios(label="Welk niveau?", choices=[(one.value, one.label) for one in Level if one != Level.CASE])
    organisation = forms.ModelChoiceField(
        label="Voor welke organisatie?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Voor de hele tafel",
        help_text="Bij «management» mag het ook.",
    )
    capacity = forms.ModelChoiceField(label="Wie antwoordt daar?", queryset=Capacity.objects.none(), empty_label="Kies iemand")

    def __init__(self, *args: Any, organisations: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("organisation", organisations), ("capacity", people)):
            chosen = self.fields[name]
            assert isinstance(chosen, forms.ModelChoiceField)
            chosen.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("level") == Level.OWN and not cleaned.get("organisation"):
            self.add_error("organisation", "Kies van welke organisatie.")
        if cleaned.get("level") and cleaned["level"] not in PER_ORGANISATION:
            cleaned["organisation"] = None
        return cleaned


class TakeStep(Nameless):
    """The next level, up or down; another one only with a reason."""

    needed = {"skip_reason": "nodig als u een niveau overslaat", "question": "nodig als u het voorlegt"}
    watched = "question"
    to_level = ChoiceRadios(label="Naar welk niveau?", choices=Level.choices)
    skip_reason = forms.CharField(label="Waarom een niveau overslaan?", max_length=300, required=False)
    why = forms.CharField(
        label="Waarom deze stap?", max_length=1000, widget=TextArea(rows=3), help_text="Blijft in de casus; alleen de tafel leest dit."
    )
    to = forms.ModelChoiceField(
        label="Aan wie voorleggen?",
        queryset=Capacity.objects.none(),
        required=False,
        empty_label="Aan niemand: alleen het niveau verandert",
    )
    question = forms.CharField(
        label="Wat wordt gevraagd?",
        max_length=1000,
        required=False,
        widget=TextArea(rows=3),
        help_text="Dit is alles wat deze persoon leest, met het nummer. Schrijf wat nodig is om te beslissen, niets over het kind of gezin.",
    )
    field_order = ["to_level", "skip_reason", "why", "to", "question", "anyway"]

    def __init__(self, *args: Any, current: str, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels, chosen = self.fields["to_level"], self.fields["to"]
        assert isinstance(levels, forms.ChoiceField)
        assert isinstance(chosen, forms.ModelChoiceField)
        levels.choices = [(one.value, one.label) for one in Level if one != current]
        chosen.queryset = people

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("to") and not cleaned.get("question"):
            self.add_error("question", "Schrijf op wat u deze persoon vraagt.")
        return cleaned


class AnswerSubmission(Form):
    needed = {"answer_text": "nodig bij «nee» en «dit hoort bij een ander»"}
    answer = ChoiceRadios(label="Uw antwoord", choices=Submission.Answer.choices)
    answer_text = forms.CharField(
        label="Toelichting", max_length=1000, required=False, widget=TextArea(rows=3), help_text="Schrijf hier geen namen op."
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") in ("refused", "elsewhere") and not cleaned.get("answer_text"):
            self.add_error("answer_text", "Schrijf op waarom, of bij wie het dan hoort.")
        return cleaned


class AskSideRoute(Form):
    needed = {"advice_item": "nodig bij geld", "amount": "nodig bij geld"}
    kind = ChoiceRadios(label="Wat vraagt u?", choices=SideRoute.Kind.choices)
    request = forms.CharField(label="Waarvoor?", max_length=300, widget=TextArea(rows=2))
    advice_item = ItemChoice(label="Bij welk adviespunt?", queryset=AdviceItem.objects.none(), required=False, empty_label="Geen")
    amount = forms.DecimalField(label="Bedrag in euro's", max_digits=10, decimal_places=2, min_value=1, required=False, localize=True)

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["advice_item"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = items

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == SideRoute.Kind.MONEY:
            for name, said in (("advice_item", "Kies voor welk adviespunt het geld is."), ("amount", "Vul het bedrag in.")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, said)
        elif cleaned.get("kind"):
            cleaned["amount"] = None
        return cleaned


class AnswerSideRoute(Form):
    granted = YesNoField(label="Is het toegekend?")
    granted_amount = forms.DecimalField(
        label="Toegekend bedrag in euro's", max_digits=10, decimal_places=2, min_value=0, required=False, localize=True
    )
    starts_on = DateField(label="Van", required=False)
    ends_on = DateField(label="Tot", required=False)
    answer = forms.CharField(label="Wat is er geantwoord?", max_length=300, widget=TextArea(rows=2))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Deze datum ligt vóór het begin.")
        return cleaned


class EndSideRoute(Form):
    result = forms.CharField(label="Wat heeft het opgeleverd?", max_length=600, widget=TextArea(rows=3))
