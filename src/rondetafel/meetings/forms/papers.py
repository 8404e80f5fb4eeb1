"""Choosing a paper that the table has already."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from rondetafel.documents.models import Document
from rondetafel.ui.forms import Form


class HangPaper(Form):
    """Which of the table's papers belongs with the item."""

    document = forms.ModelChoiceField(label="Welk stuk?", queryset=Document.objects.none(), empty_label="Kies een stuk")

    def __init__(self, *args: Any, papers: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["document"]
        field.queryset = papers
        field.label_from_instance = lambda one: f"{one.title} ({one.uploaded_at:%d-%m-%Y})"
