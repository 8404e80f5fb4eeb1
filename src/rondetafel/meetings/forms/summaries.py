"""A decision in plain words for everybody."""

import re
from typing import Any

from django import forms

from rondetafel.core import personal
from rondetafel.core.days import today
from rondetafel.ui.forms import Form, TextArea

POINTS = "Iedereen leest dit. Hier staat {found}; haal dat weg."


class WriteSummary(Form):
    """Without names, telephone numbers and the like: what points at somebody is refused and stays as typed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Titel", max_length=160)
    text = forms.CharField(
        label="Samenvatting in gewone woorden",
        max_length=4000,
        help_text="Wat is besloten, waarom, en wat merken mensen ervan? Geen namen van leden of gezinnen.",
        widget=TextArea(rows=8),
    )

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names

    def clean_title(self) -> str:
        return self._of_nobody(self.cleaned_data["title"])

    def clean_text(self) -> str:
        return self._of_nobody(self.cleaned_data["text"])

    def _of_nobody(self, said: str) -> str:
        found = [str(one) for one in personal.found_in(said, today())]
        found += [f"de naam {name}" for name in self.names if re.search(rf"\b{re.escape(name)}\b", said)][:1]
        if found:
            raise forms.ValidationError(POINTS.format(found=" en ".join(found)))
        return said
