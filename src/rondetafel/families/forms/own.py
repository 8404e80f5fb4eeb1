"""What a parent or young person fills in; every word for a phone, and for who is 12."""

from typing import Any

from django import forms

from rondetafel.cases.models import Reaction
from rondetafel.families.models import TakingPart, Words
from rondetafel.ui.forms import ChoiceBoxes, ChoiceRadios, Form, TextArea

MOST = 8000


class WriteWords(Form):
    """First who reads, then the words (safety P2). What is chosen at first is the smallest circle."""

    readers = ChoiceRadios(label="1. Wie mag dit lezen?", choices=[])
    to = ChoiceBoxes(label="Wie nog meer?", choices=[], required=False)
    safe = ChoiceRadios(label="2. Veilig?", choices=Words.Safe.choices, required=False)
    text = forms.CharField(label="3. Uw verhaal", max_length=MOST, widget=TextArea(rows=8))

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
        self.fields["safe"].choices = Words.Safe.choices  # type: ignore[attr-defined]


class TakePart(Form):
    way = ChoiceRadios(label="Hoe wilt u meedoen?", choices=TakingPart.Way.choices)
    companion = forms.CharField(
        label="Wie komt er mee?",
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

    def __init__(self, *args: Any, young: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if young:
            self.fields["way"].label = "Hoe wil je meedoen?"


class AnswerConsent(Form):
    agrees = ChoiceRadios(
        label="Mag de tafel zien wat er over u is opgeschreven?",
        choices=[("yes", "Ja, dat mag"), ("no", "Nee, dat wil ik niet")],
    )
    words = forms.CharField(label="Wilt u er iets bij zeggen?", required=False, max_length=2000, widget=TextArea(rows=3))

    def __init__(self, *args: Any, young: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if young:
            self.fields["agrees"].label = "Mag de tafel zien wat er over jou is opgeschreven?"
            self.fields["words"].label = "Wil je er iets bij zeggen?"


class React(Form):
    stance = ChoiceRadios(label="Wat vindt u van het advies?", choices=Reaction.Stance.choices)
    text = forms.CharField(label="Waarom?", required=False, max_length=4000, widget=TextArea(rows=5))

    def __init__(self, *args: Any, young: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if young:
            self.fields["stance"].label = "Wat vind je van het advies?"


class ReadAlongForm(Form):
    parent = ChoiceRadios(label="Over wie gaat het?", choices=[])
    may = ChoiceRadios(label="Mag deze ouder meelezen?", choices=[("yes", "Ja"), ("no", "Nee")])

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = parents  # type: ignore[attr-defined]


class Complain(Form):
    text = forms.CharField(label="Waar bent u niet tevreden over?", max_length=8000, widget=TextArea(rows=8))
    wish = forms.CharField(label="Wat wilt u dat er gebeurt?", required=False, max_length=2000, widget=TextArea(rows=3))
    name = forms.CharField(label="Uw naam", max_length=160)
    reach = forms.CharField(
        label="Hoe kunnen wij u veilig bereiken?",
        max_length=200,
        help_text="Bijvoorbeeld een telefoonnummer, en wanneer u vrij kunt praten.",
    )


class Message(Form):
    text = forms.CharField(label="Bericht", max_length=4000, widget=TextArea(rows=4))
