"""What is filled in for the house style."""

from typing import Any

from django import forms

from rondetafel.cases.word import MOST_BYTES, check_template
from rondetafel.documents.checks import NotAccepted
from rondetafel.ui.forms import Form


class BringWordTemplate(Form):
    """A template is looked at before it is kept."""

    file = forms.FileField(label="Sjabloon", help_text="Een Word-bestand (.docx), hoogstens 2 MB.")

    content: bytes

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        self.content = file.read(MOST_BYTES + 1)
        try:
            check_template(self.content)
        except NotAccepted as refused:
            raise forms.ValidationError(str(refused)) from refused
        return file
