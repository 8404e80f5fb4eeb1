"""What comes in with a pack."""

from typing import Any

from django import forms

from rondetafel.organisations.models import Organisation
from rondetafel.packs.texts import ADDRESS, Texts
from rondetafel.ui.forms import Form, TextArea

NO_ADDRESS = "Hier lijkt een adres te staan. Een verblijfplaats of adres staat nooit in een pakket; laat dat weg."
TEXTS = ("question", "explanation", "tried", "asked")


class WriteSummary(Form):
    """The words before the papers; a field for each organisation that sits at the table."""

    question = forms.CharField(label="De vraag", max_length=2000, widget=TextArea(rows=4))
    explanation = forms.CharField(label="Toelichting", max_length=4000, required=False, widget=TextArea(rows=6))
    tried = forms.CharField(label="Wat is geprobeerd of geweigerd", max_length=4000, required=False, widget=TextArea(rows=5))
    asked = forms.CharField(label="Wat van de tafel wordt gevraagd", max_length=2000, required=False, widget=TextArea(rows=3))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asking = {f"ask_{one.pk}": str(one.pk) for one in organisations}
        for one in organisations:
            self.fields[f"ask_{one.pk}"] = forms.CharField(
                label=f"Wat wordt gevraagd van {one.name}", max_length=500, required=False, widget=TextArea(rows=2)
            )

    def clean(self) -> dict[str, Any]:
        """No address anywhere."""
        cleaned = super().clean() or {}
        for name in (*TEXTS, *self.asking):
            if ADDRESS.search(cleaned.get(name) or ""):
                self.add_error(name, NO_ADDRESS)
        return cleaned

    @property
    def said(self) -> Texts:
        """What was typed."""
        asks = {pk: self.cleaned_data[name] for name, pk in self.asking.items() if self.cleaned_data[name]}
        return Texts(**{name: self.cleaned_data[name] for name in TEXTS}, asks=asks)

    @staticmethod
    def beginning(texts: Texts, version: int) -> dict[str, Any]:
        """What stands in the fields at first."""
        return (
            {name: getattr(texts, name) for name in TEXTS} | {f"ask_{pk}": said for pk, said in texts.asks.items()} | {"version": version}
        )


class ReleasePack(Form):
    """The act of releasing; a reason only when consent is incomplete."""

    reason = forms.CharField(
        label="Waarom gaat het pakket er nu toch uit?",
        max_length=300,
        widget=TextArea(rows=3),
        help_text="Uw antwoord wordt bij dit pakket bewaard.",
    )

    def __init__(self, *args: Any, asks_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_reason:
            del self.fields["reason"]


class DownloadPack(Form):
    reason = forms.CharField(
        label="Waarom hebt u een kopie nodig?", max_length=200, help_text="Uw antwoord komt in het logboek van dit dossier."
    )


class AddPrivateNote(Form):
    text = forms.CharField(label="Notitie voor uzelf", max_length=2000, widget=TextArea(rows=3))


class ViewAs(Form):
    """As whom to look."""

    reader = forms.ChoiceField(label="Als wie wilt u kijken?")

    def __init__(self, *args: Any, readers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reader"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = readers
