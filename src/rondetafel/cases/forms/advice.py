"""What is filled in for an advice."""

from typing import Any

from django import forms

from rondetafel.cases.forms.may_wait import MayWaitChar, MayWaitChoice, MayWaitDate
from rondetafel.cases.forms.stale import VersionedForm
from rondetafel.cases.models.codes import Contracted, SolutionCategory
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import EITHER, DateField, Form, TextArea, one_of_two

FULL = {"class": "w-full"}


class AdviceTexts(VersionedForm):
    """The texts of the draft. Everything may still be empty; what is missing is asked at adoption."""

    needed = {"long_term": EITHER, "long_term_not_because": EITHER}
    version = forms.IntegerField(widget=forms.HiddenInput)
    analysis = forms.CharField(
        label="Samen begrepen", required=False, max_length=6000, widget=TextArea(rows=4), help_text="Wat is er aan de hand, in het kort."
    )
    short_term = MayWaitChar(label="Perspectief op korte termijn", max_length=4000, widget=TextArea(rows=3))
    steps_between = forms.CharField(label="Stappen daartussen", required=False, max_length=4000, widget=TextArea(rows=3))
    long_term = MayWaitChar(label="Perspectief op lange termijn", max_length=4000, widget=TextArea(rows=3))
    long_term_not_because = MayWaitChar(label="Of: nu niet mogelijk, omdat", max_length=300, widget=forms.TextInput(attrs=FULL))
    education = forms.CharField(label="Afspraken over school", required=False, max_length=4000, widget=TextArea(rows=2))
    no_safety_concerns_by = MayWaitChar(
        label="Geen zorgen over de veiligheid, beoordeeld door", max_length=160, help_text="Naam of functie en organisatie."
    )
    no_safety_concerns_on = MayWaitDate(label="Beoordeeld op")
    plain_words = MayWaitChar(
        label="In gewone woorden, voor de jeugdige en de ouders",
        max_length=6000,
        widget=TextArea(rows=8, placeholder="Beste …"),
        help_text="Begin met “Beste”. Wat is er besproken, wat gaat er gebeuren, en bij wie kunnen zij terecht.",
    )

    def clean_plain_words(self) -> str:
        text = self.cleaned_data["plain_words"]
        if text and not text.lstrip().casefold().startswith("beste"):
            raise forms.ValidationError("Begin met “Beste”, zoals in een brief aan de jeugdige en de ouders zelf.")
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("long_term") and cleaned.get("long_term_not_because"):
            self.add_error("long_term_not_because", "Vul het perspectief in, of waarom het nu niet kan; niet allebei.")
        if bool(cleaned.get("no_safety_concerns_by")) != bool(cleaned.get("no_safety_concerns_on")):
            missing = "no_safety_concerns_on" if cleaned.get("no_safety_concerns_by") else "no_safety_concerns_by"
            if missing not in self.errors:
                self.add_error(missing, "Vul in wie dit beoordeelde én op welke dag.")
        return cleaned


class AdviceItemForm(VersionedForm):
    """One item, strictly from need to category: the question, not the offer (NL-27)."""

    needed = {
        "money_for": "nodig bij extra geld",
        "owner": EITHER,
        "owner_name": EITHER,
        "due_on": EITHER,
        "event": EITHER,
        "event_reporter": "nodig bij een gebeurtenis",
        "latest_on": "nodig bij een gebeurtenis",
    }
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    need = forms.CharField(
        label="1. Wat is nodig?",
        max_length=2000,
        widget=TextArea(rows=2),
        help_text="Wat dit kind en dit gezin nodig hebben; nog geen aanbod.",
    )
    must_change = forms.CharField(label="2. Wat moet er dan anders zijn?", max_length=2000, widget=TextArea(rows=2))
    text = forms.CharField(label="3. Het advies, in eigen woorden", max_length=4000, widget=TextArea(rows=4))
    category = forms.ChoiceField(label="4. Welke soort oplossing is dat?", choices=[("", "Kies een soort"), *SolutionCategory.choices])
    made_to_measure = forms.BooleanField(label="Dit is maatwerk: er bestaat geen regulier aanbod voor", required=False)
    mandate_needed = forms.BooleanField(label="Hiervoor is mandaat nodig van een organisatie", required=False)
    money_needed = forms.BooleanField(label="Hiervoor is extra geld nodig", required=False)
    money_for = forms.CharField(label="Waarvoor, en ongeveer hoeveel?", required=False, max_length=300, widget=forms.TextInput(attrs=FULL))
    owner = MayWaitChoice(label="Wie doet dit?", queryset=Capacity.objects.none(), empty_label="Iemand anders, hieronder")
    owner_name = MayWaitChar(label="Of: iemand anders", max_length=160, help_text="Naam of functie, en de organisatie.")
    providers = forms.CharField(
        label="Welke aanbieder of aanbieders?",
        required=False,
        max_length=200,
        help_text="Alleen de tafel en de aanmelder lezen dit; het staat niet op papier en niet bij het gezin.",
    )
    contracted = forms.ChoiceField(
        label="Is daar een contract mee?", required=False, choices=[("", "Niet bekend, of niet van toepassing"), *Contracted.choices]
    )
    due_on = MayWaitDate(label="Klaar vóór")
    event = MayWaitChar(
        label="Of: na een gebeurtenis",
        max_length=200,
        help_text="Bijvoorbeeld: als de diagnostiek klaar is.",
        widget=forms.TextInput(attrs=FULL),
    )
    event_reporter = MayWaitChar(label="Wie meldt die gebeurtenis?", max_length=160)
    latest_on = MayWaitDate(label="Maar uiterlijk op")

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = owners

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        one_of_two(self, "owner", "owner_name", missing="Kies wie dit doet, of vul hieronder een naam in.")
        if cleaned.get("money_needed") and not cleaned.get("money_for"):
            self.add_error("money_for", "Schrijf op waarvoor het geld nodig is.")
        cleaned["money_for"] = cleaned.get("money_for") or "" if cleaned.get("money_needed") else ""
        self._clean_when(cleaned)
        return cleaned

    def _clean_when(self, cleaned: dict[str, Any]) -> None:
        """A date, or an event with who reports it and a latest date."""
        parts = {name: cleaned.get(name) for name in ("event", "event_reporter", "latest_on")}
        if cleaned.get("due_on"):
            if any(parts.values()):
                self.add_error("due_on", "Kies een datum of een gebeurtenis, niet allebei.")
            return
        if not any(parts.values()):
            if "due_on" not in self.errors:
                self.add_error("due_on", "Vul een datum in, of een gebeurtenis met wie haar meldt en uiterlijk wanneer.")
            return
        for name, value in parts.items():
            if not value and name not in self.errors:
                self.add_error(name, "Dit hoort bij een gebeurtenis; vul het ook in.")


class AgreeOnSafety(Form):
    text = forms.CharField(label="Wat is afgesproken?", max_length=2000, widget=TextArea(rows=3))
    watcher = forms.CharField(label="Wie waakt erover?", max_length=160, help_text="Naam of functie, en de organisatie.")
    review_on = DateField(label="Wanneer wordt er opnieuw gekeken?")
