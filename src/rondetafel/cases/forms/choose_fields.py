"""Which questions of its referral form a table asks."""

from typing import Any

from django import forms

from rondetafel.cases.catalogue import FIELDS, FIRST, FREE, PURPOSES, blocks_asked, fields_of
from rondetafel.cases.forms.referral import ReferralForm
from rondetafel.ui.forms import ChoiceBoxes, Form, TextArea


def free_fields(*, neutral: bool) -> list[str]:
    """What a table may leave out of the first stage; on neutral numbers the own reference is all that names a case."""
    return [name for name in FREE if not (neutral and name == "reference")]


class ChooseFields(Form):
    """A tick is a question that is asked; what is needed for triage and for safety is always asked."""

    def __init__(self, *args: Any, off: list[str], neutral: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = [f"{FIRST}{name}" for name in free_fields(neutral=neutral)]
        labels = ReferralForm(None, municipalities=None).fields
        named = [(f"{FIRST}{name}", f"{labels[name].label} – {PURPOSES[name]}") for name in free_fields(neutral=neutral)]
        self.fields["first"] = first = ChoiceBoxes(label="Eerste formulier, voor de triage", choices=named, required=False)
        first.initial = [name for name in self.first if name not in off]
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
        free = [*self.first, *(field.id for field in FIELDS if not field.fixed)]
        return [name for name in free if name not in ticked]
