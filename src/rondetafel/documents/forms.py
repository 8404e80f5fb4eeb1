"""What comes in with a document."""

import hashlib
from datetime import date
from typing import Any

from django import forms

from rondetafel.documents.checks import Checked, NotAccepted, check
from rondetafel.documents.models import Document
from rondetafel.ui.forms import DateField, Form, TextArea

NO_ROOM = "Het bestand kon niet worden bewaard. Wat u typte staat er nog; probeer het straks opnieuw."


class UploadDocument(Form):
    """Title and kind stay as typed when the file is refused."""

    title = forms.CharField(label="Titel", max_length=160, help_text="Zonder namen: de titel staat in lijsten.")
    category = forms.ChoiceField(label="Soort", choices=Document.Category.choices)
    made_on = DateField(
        label="Datum van het stuk zelf", required=False, help_text="De dag waarop het is geschreven, niet de dag van vandaag."
    )
    author = forms.CharField(
        label="Wie maakte het?",
        max_length=160,
        required=False,
        help_text="Functie en organisatie, zoals: orthopedagoog, jeugd-ggz. Geen namen.",
    )
    consent_of = forms.ChoiceField(
        label="Gedeeld met toestemming van",
        required=False,
        choices=[("", "niet van toepassing"), *Document.Consent.choices],
        help_text="Valt het stuk onder uw beroepsgeheim, kies dan wie ja zei. Overal bij het stuk staat dan: niet verder delen.",
    )
    file = forms.FileField(label="Bestand", help_text="PDF, Word, Excel, OpenDocument, foto of tekst; hoogstens 20 MB.")

    checked: Checked

    def __init__(self, *args: Any, on: date, of_case: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        if not of_case:  # professional secrecy is about a person
            del self.fields["consent_of"]

    @property
    def paper(self) -> dict[str, Any]:
        """What keeping asks for, once the form is right."""
        said = {
            name: self.cleaned_data[name] for name in ("title", "category", "made_on", "author", "consent_of") if name in self.cleaned_data
        }
        return said | {"checked": self.checked, "sha256": hashlib.sha256(self.checked.content).hexdigest()}

    def clean_made_on(self) -> date | None:
        """A paper is not from the future."""
        made_on: date | None = self.cleaned_data["made_on"]
        if made_on is not None and made_on > self.on:
            raise forms.ValidationError("Deze dag is nog niet geweest. Vul de dag in waarop het stuk is geschreven.")
        return made_on

    def clean_file(self) -> Any:
        """Look inside before anything is kept."""
        file = self.cleaned_data["file"]
        try:
            self.checked = check(file.name, file.read())
        except NotAccepted as refused:
            raise forms.ValidationError(str(refused)) from refused
        return file


class WithdrawDocument(Form):
    reason = forms.CharField(label="Waarom trekt u dit stuk in?", max_length=300, widget=TextArea(rows=3))


class MoveDocument(Form):
    number = forms.CharField(label="Nummer van waar dit stuk hoort", max_length=40, help_text="Zoals het boven de casus staat.")
    reason = forms.CharField(label="Hoe kwam het hier terecht?", max_length=300, widget=TextArea(rows=3), help_text="Zonder namen.")


class DownloadDocument(Form):
    reason = forms.CharField(
        label="Waarom hebt u een kopie nodig?",
        max_length=200,
        help_text="Uw antwoord wordt bewaard; voorzitter en procesondersteuner lezen het.",
    )


class SettleIncident(Form):
    note = forms.CharField(label="Wat is er gedaan?", max_length=300, widget=TextArea(rows=3))
