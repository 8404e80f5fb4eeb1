"""What comes in with a pack."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms

from rondetafel.cases.models import Case, DiscussionNote
from rondetafel.consents.names import telling
from rondetafel.organisations.models import Organisation
from rondetafel.packs.queries.nameless import gives_away
from rondetafel.packs.texts import ADDRESS, Texts
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea

if TYPE_CHECKING:
    from rondetafel.packs.queries.together import Ready

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
    def typed(self) -> tuple[str, ...]:
        """The fields that are kept while somebody types."""
        return (*TEXTS, *self.asking)

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


class WriteNameless(WriteSummary):
    """The same words, for readers who must not know who it is about."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def clean(self) -> dict[str, Any]:
        """Nothing that points at somebody, in any field."""
        cleaned = super().clean()
        for name in (*TEXTS, *self.asking):
            found = [str(one) for one in gives_away(cleaned.get(name) or "", self.case)]
            if found and name not in self.errors:
                self.add_error(name, f"Hier kan iemand aan te herkennen zijn: {', '.join(found)}. Haal het weg of schrijf het algemener.")
        return cleaned


class SayNameless(Form):
    """A word at the table; a number, address or date in it is refused."""

    kind = ChoiceRadios(label="Wat is het?", choices=DiscussionNote.Kind.choices, initial=DiscussionNote.Kind.FACT, row=True)
    text = forms.CharField(label="In een paar woorden", max_length=1000, widget=TextArea(rows=4))

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        found = [str(one) for one in telling(text)]
        if found:
            raise forms.ValidationError(f"Hier kan iemand aan te herkennen zijn: {', '.join(found)}. Schrijf het algemener.")
        return text


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


class ReleaseTogether(Form):
    """All packs of a meeting: a tick for each that can go, and a reason where consent is incomplete."""

    def __init__(self, *args: Any, packs: "Sequence[Ready]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packs = packs
        for one in packs:
            if one.stopped:
                continue
            label = (
                f"{one.case.number} vrijgeven"
                if one.newest is None
                else f"{one.case.number} opnieuw vrijgeven, als versie {one.newest.number + 1}"
            )
            self.fields[f"take_{one.case.pk}"] = forms.BooleanField(label=label, required=False, initial=one.goes_first)
            if one.sharing.asks_reason:
                self.fields[f"reason_{one.case.pk}"] = forms.CharField(
                    label=f"Waarom gaat het pakket van {one.case.number} er nu toch uit?",
                    max_length=300,
                    required=False,
                    widget=TextArea(rows=2),
                    help_text="De toestemming is nog niet volledig. Uw antwoord wordt bij dit pakket bewaard.",
                )

    def clean(self) -> dict[str, Any]:
        """At least one, and a reason for each that needs it."""
        cleaned = super().clean() or {}
        for one in self.packs:  # it could go when the page was opened
            if one.stopped and self.data.get(f"take_{one.case.pk}"):
                self.add_error(None, f"{one.case.number} kan nu niet uit. {one.stopped}")
        if not self.taken and not self.errors:
            self.add_error(None, "Kruis aan welk pakket u vrijgeeft.")
        for pk in self.taken:
            if f"reason_{pk}" in self.fields and not cleaned.get(f"reason_{pk}"):
                self.add_error(f"reason_{pk}", "Vul dit in, of kruis dit pakket niet aan.")
        return cleaned

    @property
    def taken(self) -> set[UUID]:
        """The cases whose pack was ticked."""
        return {one.case.pk for one in self.packs if self.cleaned_data.get(f"take_{one.case.pk}")}

    def reason_for(self, one: "Ready") -> str:
        """What was typed for this pack."""
        return str(self.cleaned_data.get(f"reason_{one.case.pk}", ""))

    def lines(self) -> "list[tuple[Ready, list[forms.BoundField]]]":
        """Each pack with its own fields."""
        return [
            (one, [self[name] for name in (f"take_{one.case.pk}", f"reason_{one.case.pk}") if name in self.fields]) for one in self.packs
        ]


class DownloadPack(Form):
    reason = forms.CharField(
        label="Waarom hebt u een kopie nodig?",
        max_length=200,
        help_text="Uw antwoord wordt bewaard; voorzitter en procesondersteuner lezen het.",
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
