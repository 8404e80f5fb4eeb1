"""What the desk fills in for one person."""

from typing import Any

from django import forms

from rondetafel.families.actions.taking_off import REASONS
from rondetafel.families.models import Complaint, TakingPart, Threshold
from rondetafel.ui.forms import ChoiceBoxes, ChoiceRadios, DateField, Form, TextArea, TimeField

FULL = {"class": "w-full"}


class Invite(Form):
    reader = ChoiceRadios(
        label="Wie leest wat deze persoon schrijft, binnen één werkdag?",
        choices=[],
        help_text="Deze naam staat op de pagina. De persoon belt ook met deze naam.",
    )

    def __init__(self, *args: Any, readers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = readers  # type: ignore[attr-defined]
        self.fields["reader"].initial = readers[0][0] if readers else None


class PreparePage(Form):
    """One page for one person: own time only."""

    typed = ("day", "time", "place", "attendees", "asked", "if_no", "call_name", "call_phone")  # kept while typing: no boxes
    version = forms.IntegerField(widget=forms.HiddenInput)
    day = DateField(label="Welke dag", required=False)
    time = TimeField(label="Hoe laat komt deze persoon binnen", required=False, help_text="Alleen de eigen tijd van deze persoon.")
    place = forms.CharField(
        label="Waar",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=FULL),
        help_text="Met hoe men binnenkomt en waar men wacht.",
    )
    attendees = forms.CharField(
        label="Wie zijn erbij, en waarom",
        max_length=3000,
        widget=TextArea(rows=6),
        help_text="Eén per regel: organisatie en rol. Namen alleen als de tafel daarvoor kiest.",
    )
    asked = forms.CharField(label="Wat vragen wij", max_length=3000, widget=TextArea(rows=4))
    if_no = forms.CharField(label="Wat als iemand nee zegt", max_length=3000, widget=TextArea(rows=4))
    call_name = forms.CharField(label="Wie kan deze persoon bellen (naam)", max_length=120)
    call_phone = forms.CharField(label="Telefoonnummer", max_length=40)
    share_with = ChoiceBoxes(label="Met wie kan deze persoon zelf iets delen", choices=[], required=False)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share_with"].choices = others  # type: ignore[attr-defined]
        self.others = dict(others)
        if not others:
            del self.fields["share_with"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("day")) != bool(cleaned.get("time")):
            self.add_error("time" if cleaned.get("day") else "day", "Vul dag en tijd allebei in, of geen van beide.")
        return cleaned

    def content(self) -> dict[str, Any]:
        """What the page says, without its date."""
        given = self.cleaned_data
        texts = {name: given[name] for name in ("place", "asked", "if_no", "call_name", "call_phone")}
        lines = [line.strip() for line in given["attendees"].splitlines() if line.strip()]
        shared = [{"id": one, "label": self.others[one]} for one in given.get("share_with", [])]
        return texts | {"attendees": lines, "share_with": shared}


class NoteCall(Form):
    text = forms.CharField(label="Wat is er gezegd", max_length=4000, widget=TextArea(rows=5), help_text="Deze persoon kan dit zelf lezen.")
    called_on = DateField(label="Wanneer")
    table = forms.BooleanField(
        label="Iedereen aan tafel mag dit lezen",
        required=False,
        help_text="Alleen als deze persoon dat zelf zo wil. De tafel leest het als eigen woorden van deze persoon.",
    )
    way = forms.ChoiceField(
        label="Zei deze persoon hoe hij of zij meedoet?", required=False, choices=[("", "Niet besproken"), *TakingPart.Way.choices]
    )
    companion = forms.CharField(label="Wie komt er mee, of wie vertelt het?", required=False, max_length=200)
    needs = forms.CharField(
        label="Wat is er nodig om goed mee te doen?",
        required=False,
        max_length=1000,
        widget=TextArea(rows=3),
        help_text="Hier staat wat eerder is gezegd. Wat u laat staan, blijft gelden. Deze persoon kan dit zelf lezen.",
    )

    def __init__(self, *args: Any, last: dict[str, Any], **kwargs: Any) -> None:
        kwargs["initial"] = {"companion": last.get("companion", ""), "needs": last.get("needs", "")} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.last_way = last.get("way", "")

    def clean(self) -> dict[str, Any]:
        """Who comes along or what is needed may change without another word about coming: then the way of before stands."""
        cleaned = super().clean() or {}
        if not cleaned.get("way") and {"companion", "needs"} & set(self.changed_data):
            cleaned["way"] = self.last_way
            if not self.last_way:
                self.add_error("way", "Kies hoe deze persoon meedoet.")
        if cleaned.get("way") == TakingPart.Way.THROUGH and not cleaned.get("companion"):
            self.add_error("companion", "Vul in wie het vertelt.")
        return cleaned


class ClosePage(Form):
    because = ChoiceRadios(
        label="Waarom",
        choices=[
            (Threshold.Because.DONE, "De vraag is afgesloten"),
            (Threshold.Because.TABLE, "Een andere reden van de tafel"),
            (Threshold.Because.ERROR, "Dit was niet voor deze persoon bestemd"),
        ],
    )


class TakeOff(Form):
    reason = ChoiceRadios(label="Waarom", choices=list(REASONS.items()))
    why = forms.CharField(
        label="Wat is er gebeurd?",
        max_length=1000,
        widget=TextArea(rows=3),
        help_text="Dit lezen alleen de voorzitter en de procesondersteuner. De persoon leest het niet.",
    )


class LayPapers(Form):
    papers = ChoiceBoxes(label="Welke stukken mag deze persoon lezen", choices=[], required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"].choices = choices  # type: ignore[attr-defined]


class PostLetter(Form):
    posted_on = DateField(label="Wanneer is de brief gepost of gegeven?")


class EnterComplaint(Form):
    came_by = ChoiceRadios(label="Hoe kwam de klacht?", choices=Complaint.CameBy.choices[1:])
    came_on = DateField(label="Wanneer kwam de klacht?")
    text = forms.CharField(
        label="Waarover gaat de klacht?", max_length=8000, widget=TextArea(rows=8), help_text="In de woorden van wie klaagt."
    )
    wish = forms.CharField(label="Wat moet er volgens deze persoon gebeuren?", required=False, max_length=2000, widget=TextArea(rows=3))
    name = forms.CharField(label="Naam van wie klaagt", max_length=160)
    reach = forms.CharField(
        label="Hoe is deze persoon veilig te bereiken?", max_length=200, help_text="Een telefoonnummer of adres, en wanneer het kan."
    )


class AnswerComplaint(Form):
    outcome = ChoiceRadios(label="Uitkomst", choices=Complaint.Outcome.choices)
    answer = forms.CharField(
        label="Antwoord aan wie klaagt",
        max_length=8000,
        widget=TextArea(rows=8),
        help_text="In gewone woorden. Met waar men nog terechtkan.",
    )
    learning_point = forms.CharField(
        label="Wat leert de tafel ervan?",
        required=False,
        max_length=600,
        widget=TextArea(rows=3),
        help_text="Zonder namen, zonder dag, zonder iets waaraan iemand te herkennen is. De tafel leest alleen dit.",
    )
