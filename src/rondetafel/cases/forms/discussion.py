"""What is filled in at the table."""

from typing import Any

from django import forms

from rondetafel.cases.forms.may_wait import MayWaitRadios
from rondetafel.cases.forms.stale import VersionedForm
from rondetafel.cases.models import DiscussionNote, Involvement
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea, YesNoField

WHO_READS = "Iedereen aan tafel ziet uw antwoord. Een gezin met een eigen pagina leest daar uw organisatie en dit woord, niet uw naam."
NOT_PRIVATE = [choice for choice in Involvement.Kind.choices if choice[0] != Involvement.Kind.PRIVATE]


class DeclareInvolvement(Form):
    """First whether one knows the family privately; the rest only when not."""

    private = YesNoField(
        label="Kent u dit gezin persoonlijk?", help_text="Als buur, familie, vriend of via de school van uw kinderen. Niet via uw werk."
    )
    kind = MayWaitRadios(
        label="Zo nee: is uw organisatie betrokken bij dit gezin, of geweest?",
        choices=NOT_PRIVATE,
        help_text=f"{WHO_READS} U adviseert gewoon mee; alleen de voorzitter kan dat anders bepalen.",
    )
    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=forms.TextInput(attrs={"class": "w-full"}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.pop("private", None):
            cleaned["kind"] = Involvement.Kind.PRIVATE
        elif "private" not in self.errors and not cleaned.get("kind"):
            self.add_error("kind", "Maak een keuze.")
        return cleaned


class DeclareAtDesk(DeclareInvolvement):
    """The same of who keeps the desk: it weighs nothing at the table, and does its work as always."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].help_text = f"{WHO_READS} U doet uw werk voor deze casus gewoon."


class WriteNote(VersionedForm):
    """A short entry."""

    kind = ChoiceRadios(label="Soort", choices=DiscussionNote.Kind.choices, row=True)
    text = forms.CharField(label="Notitie", max_length=4000, widget=TextArea(rows=3))

    def __init__(self, *args: Any, facts_only: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if facts_only:
            field = self.fields["kind"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [choice for choice in DiscussionNote.Kind.choices if choice[0] == DiscussionNote.Kind.FACT]


class WeighOption(VersionedForm):
    """Chosen or not, and why."""

    chosen = YesNoField(label="Is deze mogelijkheid gekozen?")
    why = forms.CharField(label="Waarom wel, of waarom niet?", max_length=600, widget=TextArea(rows=3))
    version = forms.IntegerField(widget=forms.HiddenInput)


class EditNote(WriteNote):
    version = forms.IntegerField(widget=forms.HiddenInput)


class WordQuestion(VersionedForm):
    question = forms.CharField(label="De vraag zoals besproken", max_length=4000, widget=TextArea(rows=5))
    was = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean_was(self) -> str:
        return self.cleaned_data["was"].replace("\r\n", "\n")

    def clean_question(self) -> str:
        return self.cleaned_data["question"].replace("\r\n", "\n")


class SetInformsOnly(Form):
    needed = {"reason": "nodig bij ja"}
    informs_only = YesNoField(label="Geeft deze deelnemer bij deze casus alleen informatie?")
    reason = forms.CharField(
        label="Reden",
        max_length=300,
        required=False,
        help_text="Iedereen aan tafel leest deze reden.",
        widget=forms.TextInput(attrs={"class": "w-full"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("informs_only") and not cleaned.get("reason"):
            self.add_error("reason", "Geef een reden; zonder reden adviseert iedereen gewoon mee.")
        return cleaned


class NameLearningCase(Form):
    reason = forms.CharField(
        label="Waarom bespreekt u deze leercasus met de naam erbij?",
        max_length=300,
        help_text="De hulp is al gevonden. De naam is daarom alleen nodig als u een goede reden hebt.",
        widget=forms.TextInput(attrs={"class": "w-full"}),
    )
