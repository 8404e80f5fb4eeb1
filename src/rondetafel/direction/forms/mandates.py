"""What is filled in about a mandate."""

from typing import Any

from django import forms

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import AdviceItem
from rondetafel.direction.forms.links import Nameless
from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.ui.forms import EITHER, Form, TextArea, YesNoField


class SeatChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.capacity)


class ItemChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.position}. {obj.text[:90]}"


class NeedMandate(Form):
    """Which item, and whose: a seat at the table, or another organisation."""

    needed = {"seat": EITHER, "organisation": EITHER}
    item = ItemChoice(label="Voor welk adviespunt?", queryset=AdviceItem.objects.none(), empty_label="Kies een adviespunt")
    seat = SeatChoice(
        label="Wie aan tafel brengt dit in de eigen organisatie?",
        queryset=Seat.objects.none(),
        required=False,
        empty_label="Niemand aan tafel",
    )
    organisation = forms.ModelChoiceField(
        label="Of: een andere organisatie", queryset=Organisation.objects.none(), required=False, empty_label="Kies een organisatie"
    )

    def __init__(self, *args: Any, items: Any, seats: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("item", items), ("seat", seats), ("organisation", organisations)):
            chosen = self.fields[name]
            assert isinstance(chosen, forms.ModelChoiceField)
            chosen.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "seat" not in self.errors and bool(cleaned.get("seat")) == bool(cleaned.get("organisation")):
            self.add_error("seat", "Kies iemand aan tafel, of een andere organisatie; één van beide.")
        return cleaned


class AskMandate(Nameless):
    """Of whom, and the words without child data that the link shows."""

    asked_of = forms.ModelChoiceField(label="Aan wie vragen?", queryset=Capacity.objects.none(), empty_label="Kies iemand")
    shown_text = forms.CharField(
        label="Wat deze persoon leest",
        max_length=300,
        widget=TextArea(rows=3),
        help_text="Alleen dit en het nummer. Vraag om ruimte, niet om een oordeel over een kind: geen namen, leeftijd of omstandigheden.",
    )
    field_order = ["asked_of", "shown_text", "anyway"]

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["asked_of"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = people


class NoteMandate(Form):
    needed = {"reason": "nodig bij nee"}
    given = YesNoField(label="Is het mandaat gegeven?")
    reason = forms.CharField(label="Waarom niet, of onder welke voorwaarde?", max_length=300, required=False, widget=TextArea(rows=2))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("given") is False and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf op waarom niet; dat is nodig om op te schalen.")
        return cleaned


class AskAnew(Form):
    seat = SeatChoice(label="Wie zit er nu voor deze organisatie?", queryset=Seat.objects.none(), required=False, empty_label="Nog niemand")

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["seat"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = seats
