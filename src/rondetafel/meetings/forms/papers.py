"""Choosing a paper that the table has already."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from rondetafel.documents.forms import UploadDocument
from rondetafel.documents.models import Document
from rondetafel.meetings.models import ItemPaper
from rondetafel.ui.forms import ChoiceRadios, Form


def levels(*, desk: bool) -> list[tuple[str, str]]:
    """Who can read a paper; only the desk keeps a draft to itself."""
    return [(value, str(label)) for value, label in ItemPaper.Level.choices if desk or value != ItemPaper.Level.DESK]


class AddPaper(UploadDocument):
    """A new paper with an item, and who reads it."""

    level = ChoiceRadios(label="Wie leest dit stuk?", choices=levels(desk=True))

    def __init__(self, *args: Any, desk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["level"]
        field.choices, field.initial = levels(desk=desk), ItemPaper.Level.JOINT


class SetPaperLevel(Form):
    """Who reads a paper from now on."""

    level = ChoiceRadios(label="Wie leest dit stuk?", choices=levels(desk=False))


class TakeOffPaper(Form):
    """Nothing to fill in: the page asks whether it is meant."""


class PaperBeside(UploadDocument):
    """A paper that comes along with a proposal; nothing filled in is no paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="paper", empty_permitted=True, use_required_attribute=False, **kwargs)
        del self.fields["category"]
        self.fields["title"].label = "Hoe heet het stuk?"

    def clean(self) -> dict[str, Any]:
        """With an item it is a paper."""
        return (super().clean() or self.cleaned_data) | {"category": Document.Category.PAPER}

    @property
    def given(self) -> bool:
        """Whether a file came along."""
        return bool(self.cleaned_data.get("file"))


class HangPaper(Form):
    """Which of the table's papers belongs with the item."""

    document = forms.ModelChoiceField(label="Welk stuk?", queryset=Document.objects.none(), empty_label="Kies een stuk")

    def __init__(self, *args: Any, papers: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["document"]
        field.queryset = papers
        field.label_from_instance = lambda one: f"{one.title} ({one.uploaded_at:%d-%m-%Y})"
