"""Forms of a conflict of interest."""

from typing import Any

from django import forms

from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import Form, TextArea


class DeclareConflict(Form):
    """Whose interest, for who keeps the record; and which interest in a few words."""

    capacity_id = forms.TypedChoiceField(label="Wie meldt dit?", help_text="Van een ander schrijft u alleen op wat dat lid zelf zei.")
    reason = forms.CharField(
        label="Welk belang?",
        max_length=300,
        help_text="In een paar woorden, zoals: mijn organisatie dient dit voorstel in. De hele tafel leest dit; het komt in het verslag.",
        widget=TextArea(rows=2),
    )

    def __init__(self, *args: Any, people: list[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people:
            self.fields["capacity_id"].choices = [("", "Kies een lid")] + [(str(one.pk), str(one)) for one in people]  # type: ignore[attr-defined]
        else:
            del self.fields["capacity_id"]
