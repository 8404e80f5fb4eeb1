"""What is filled in about a document of a table."""

from datetime import date
from typing import Any

from django import forms

from rondetafel.bodies.models import Body
from rondetafel.bodies.queries import office_name
from rondetafel.documents.checks import Checked, NotAccepted, check
from rondetafel.table_documents.actions import Said
from rondetafel.table_documents.models import TableDocument
from rondetafel.ui.forms import EITHER, ChoiceRadios, DateField, Form, TextArea

FULL = {"class": "w-full"}
OWNERS = ("secretary", "chair", "policy_officer", "manager", "privacy_officer")
FOR_WHOM = [("members", "Wie aan deze tafel zit"), ("everyone", "Iedereen, ook op de openbare pagina")]


class Document(Form):
    """Title, owner and for whom."""

    title = forms.CharField(label="Titel", max_length=120, widget=forms.TextInput(attrs=FULL), help_text="Zonder namen van personen.")
    owner = forms.ChoiceField(label="Eigenaar", choices=[], help_text="Welke functie dit document bijhoudt.")
    for_whom = ChoiceRadios(label="Voor wie", choices=FOR_WHOM)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(one, office_name(one, body).capitalize()) for one in OWNERS]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        return {"title": data["title"], "owner": data["owner"], "public": data["for_whom"] == "everyone"}


class Version(Form):
    """A text or a file; what was typed stays when the file is refused."""

    needed = {"text": EITHER, "file": EITHER}
    text = forms.CharField(
        label="Tekst",
        required=False,
        max_length=40_000,
        widget=TextArea(rows=12),
        help_text="Schrijf de tekst hier, of kies hieronder een bestand. Geen gegevens over personen.",
    )
    file = forms.FileField(label="Bestand", required=False, help_text="PDF, Word, OpenDocument, foto of tekst; hoogstens 20 MB.")
    changed = forms.CharField(
        label="Wat is er anders dan in de vorige versie", required=False, max_length=300, widget=forms.TextInput(attrs=FULL)
    )

    checked: Checked | None = None

    def clean_file(self) -> Any:
        """Look inside before anything is kept."""
        file = self.cleaned_data.get("file")
        if file:
            try:
                self.checked = check(file.name, file.read())
            except NotAccepted as refused:
                raise forms.ValidationError(str(refused)) from refused
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text, file = (cleaned.get("text") or "").strip(), cleaned.get("file")
        if "file" not in self.errors and bool(text) == bool(file):
            self.add_error("text", "Kies: of een tekst, of een bestand." if text else "Schrijf een tekst of kies een bestand.")
        return cleaned

    def said(self) -> Said:
        """What the version says."""
        return Said(self.cleaned_data["text"].strip(), self.checked, self.cleaned_data["changed"])


class AddTableDocument(Document, Version):
    """A new document with its first version."""

    kind = forms.ChoiceField(label="Soort", choices=TableDocument.Kind.choices)
    field_order = ("kind", "title", "owner", "for_whom", "text", "file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["changed"]  # nothing was before

    def said(self) -> Said:
        return Said(self.cleaned_data["text"].strip(), self.checked)


class ApproveVersion(Form):
    approved_by = forms.CharField(
        label="Door wie is deze versie goedgekeurd", max_length=160, help_text="Een overleg of een functie, zoals Stuurgroep expertteam."
    )
    approved_on = DateField(label="Wanneer")
    in_force_from = DateField(label="Geldt vanaf")
    review_on = DateField(label="Wanneer bekijkt de tafel dit opnieuw", required=False, help_text="U krijgt vooraf een regel op Vandaag.")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        approved, begins, again = cleaned.get("approved_on"), cleaned.get("in_force_from"), cleaned.get("review_on")
        if approved and approved > self.on:
            self.add_error("approved_on", "Deze dag komt nog. Leg de goedkeuring vast als zij er is.")
        if approved and begins and begins < approved:
            self.add_error("in_force_from", "Een versie geldt niet eerder dan de dag waarop zij is goedgekeurd.")
        if begins and again and again <= begins:
            self.add_error("review_on", "Kies een dag na de dag waarop de versie gaat gelden.")
        return cleaned


class SetReview(Form):
    review_on = DateField(label="Wanneer bekijkt de tafel dit opnieuw")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_review_on(self) -> date:
        day: date = self.cleaned_data["review_on"]
        if day <= self.on:
            raise forms.ValidationError("Kies een dag die nog komt.")
        return day


class EndTableDocument(Form):
    reason = forms.CharField(label="Waarom wordt dit document niet meer gebruikt?", max_length=200, widget=forms.TextInput(attrs=FULL))
