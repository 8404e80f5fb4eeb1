"""What a parent or young person fills in; every word for a phone, and for who is 12."""

from typing import Any

from django import forms

from rondetafel.cases.models import Reaction
from rondetafel.consents.models import Concerned
from rondetafel.evaluations.models import Answer, YesPartlyNo
from rondetafel.evaluations.queries import OF_FAMILY
from rondetafel.families.models import TakingPart, Words
from rondetafel.families.texts import texts_for
from rondetafel.ui.forms import ChoiceBoxes, ChoiceRadios, Form, TextArea

MOST = 8000


class WriteWords(Form):
    """First who reads, then the words (safety P2). What is chosen at first is the smallest circle."""

    readers = ChoiceRadios(label="1. Wie mag dit lezen?", choices=[])
    to = ChoiceBoxes(label="Wie nog meer?", choices=[], required=False)
    safe = ChoiceRadios(label="2. Veilig?", choices=Words.Safe.choices, required=False)
    text = forms.CharField(label="3. Verhaal", max_length=MOST, widget=TextArea(rows=8))

    def __init__(self, *args: Any, reader: str, young: bool, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers, to = self.fields["readers"], self.fields["to"]
        readers.choices = [("desk", f"Alleen {reader}"), ("table", f"{reader} en iedereen die aan tafel zit")]  # type: ignore[attr-defined]
        readers.initial = "desk"
        to.choices = others  # type: ignore[attr-defined]
        if not others:
            del self.fields["to"]
        self.fields["safe"].label = "2. Ben je nu veilig?" if young else "2. Bent u nu veilig?"
        self.fields["text"].label = "3. Jouw verhaal" if young else "3. Uw verhaal"
        self.fields["safe"].choices = [(code, label.capitalize()) for code, label in Words.Safe.choices]  # type: ignore[attr-defined]


class InTone(Form):
    """A form whose labels say *u* to an adult and *je* to a young person: `labels` names the sentence in `texts.py` of each field."""

    labels: dict[str, str] = {}
    helps: dict[str, str] = {}

    def __init__(self, *args: Any, young: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = texts_for(Concerned.Kind.YOUNG_PERSON if young else "")
        for name, key in self.labels.items():
            self.fields[name].label = said[key]
        for name, key in self.helps.items():
            self.fields[name].help_text = said[key]


class TakePart(InTone):
    labels = {"way": "part"}
    way = ChoiceRadios(label="", choices=TakingPart.Way.choices)
    companion = forms.CharField(
        label="Wie komt er mee, of wie vertelt het?",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld een familielid, een vriend of een vertrouwenspersoon.",
    )
    needs = forms.CharField(
        label="Wat is er nodig om goed mee te doen?",
        required=False,
        max_length=1000,
        widget=TextArea(rows=3),
        help_text="Bijvoorbeeld een tolk, een pauze, of een rustige plek om te wachten.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("way") == TakingPart.Way.THROUGH and not cleaned.get("companion"):
            self.add_error("companion", "Vul in wie het vertelt.")
        return cleaned


class AnswerConsent(InTone):
    """Yes or no, and nothing to write: words go where readers are chosen first and somebody reads them in time (`WriteWords`)."""

    labels = {"agrees": "share_question"}
    agrees = ChoiceRadios(
        label="", choices=[("yes", "Ja, dat mag"), ("nameless", "Ja, maar alleen zonder mijn naam"), ("no", "Nee, dat wil ik niet")]
    )


STANCES = [
    (Reaction.Stance.AGREE, "Ik ben het ermee eens"),
    (Reaction.Stance.PARTLY, "Ik ben het er deels mee eens"),
    (Reaction.Stance.DISAGREE, "Ik ben het er niet mee eens"),
    (Reaction.Stance.WRONG, "Er klopt iets niet"),
]


class React(InTone):
    """To disagree needs no reason; that something is not right does: what."""

    labels = {"stance": "react"}
    stance = ChoiceRadios(label="", choices=STANCES)
    text = forms.CharField(label="Waarom, of wat klopt er niet?", required=False, max_length=4000, widget=TextArea(rows=5))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("stance") == Reaction.Stance.WRONG and not cleaned.get("text"):
            self.add_error("text", "Schrijf op wat er niet klopt.")
        return cleaned


class AnswerQuestions(InTone):
    """How it went: four choices and one text (NL-34)."""

    labels = {name: f"q_{name}" for name in (*OF_FAMILY, "learn")}
    carried_out = ChoiceRadios(label="", choices=YesPartlyNo.choices)
    deadlock = ChoiceRadios(label="", choices=YesPartlyNo.choices)
    perspective = ChoiceRadios(label="", choices=YesPartlyNo.choices)
    heard = ChoiceRadios(label="", choices=YesPartlyNo.choices)
    learn = forms.CharField(label="", required=False, max_length=2000, widget=TextArea(rows=4), help_text="Schrijf geen namen op.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OF_FAMILY:
            field: Any = self.fields[name]
            field.choices = [(code, label.capitalize()) for code, label in YesPartlyNo.choices]


class TypeAnswers(AnswerQuestions):
    """The same five questions, for who types over what was said by telephone or sent back on paper."""

    came_by = ChoiceRadios(label="Hoe kwamen de antwoorden?", choices=Answer.CameBy.choices[1:])
    field_order = ["came_by"]


class ReadAlongForm(Form):
    parent = ChoiceRadios(label="Over welke ouder gaat het?", choices=[])
    may = ChoiceRadios(label="Mag deze ouder meelezen?", choices=[("yes", "Ja"), ("no", "Nee")])

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = parents  # type: ignore[attr-defined]


class Complain(InTone):
    labels = {name: f"complain_{name}" for name in ("text", "wish", "name", "reach")}
    helps = {"reach": "complain_reach_more"}
    text = forms.CharField(label="", max_length=8000, widget=TextArea(rows=8))
    wish = forms.CharField(label="", required=False, max_length=2000, widget=TextArea(rows=3))
    name = forms.CharField(label="", max_length=160)
    reach = forms.CharField(label="", max_length=200)


class Message(Form):
    text = forms.CharField(label="Bericht", max_length=4000, widget=TextArea(rows=4))
