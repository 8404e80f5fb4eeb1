"""Which questions of the second stage a table asks."""

from typing import Any

from django import forms

from rondetafel.cases.catalogue import FIELDS, blocks_asked, fields_of
from rondetafel.ui.forms import ChoiceBoxes, Form, TextArea


class ChooseFields(Form):
    """A tick is a question that is asked; what is needed for safety is always asked."""

    def __init__(self, *args: Any, off: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for block in blocks_asked(list(FIELDS)):
            free = [field for field in fields_of(block.id, list(FIELDS)) if not field.fixed]
            if free:
                choices = [(field.id, f"{field.label} – {field.purpose}") for field in free]
                self.fields[block.id] = made = ChoiceBoxes(label=block.title, choices=choices, required=False)
                made.initial = [field.id for field in free if field.id not in off]
        self.fields["reason"] = forms.CharField(label="Waarom deze keuze?", max_length=300, widget=TextArea(rows=2))

    def off(self) -> list[str]:
        """The questions without a tick."""
        ticked = {one for name, chosen in self.cleaned_data.items() if name != "reason" for one in chosen}
        return [field.id for field in FIELDS if not field.fixed and field.id not in ticked]
