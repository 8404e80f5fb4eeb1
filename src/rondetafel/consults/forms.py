"""Forms of questions; field names are the names of the actions' arguments."""

from typing import Any

from django import forms

from rondetafel.bodies.models import Body
from rondetafel.cases.forms.start import ForSomebody
from rondetafel.consults.models import Audience, Consult
from rondetafel.consults.signs import Sign, signs_of
from rondetafel.consults.wayfinding import Step
from rondetafel.organisations.models import Municipality
from rondetafel.ui.forms import ChoiceRadios, DateField, Form, TextArea

MOST_SIGNS = 4000
INVENTED = "Deze vraag is verzonnen, om te oefenen"
INVENTED_ERROR = {"required": "Deze tafel oefent nog. Kruis aan dat de vraag verzonnen is."}
TAKE_OUT = "Haal dit weg voordat u de vraag stuurt. Schrijf bijvoorbeeld “een meisje van 14” of “een plaats in de regio”."
FOUND_BY = [("", "Liever niet zeggen"), *Consult.FoundBy.choices]
OUTCOMES = [(code, label.capitalize()) for code, label in Consult.Outcome.choices]


class WithoutPersonalData(Form):
    """A text that is sent only when it seems to tell of nobody, or who wrote it says that it does not (safety P9)."""

    text = forms.CharField(label="Uw vraag", widget=TextArea(rows=9), max_length=MOST_SIGNS)
    reviewed = forms.BooleanField(label="Ik heb gekeken: hier staat niet in over wie het gaat", required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signs: list[Sign] = []
        if body.practice:
            self.fields["invented"] = forms.BooleanField(label=INVENTED, error_messages=INVENTED_ERROR)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self.signs = signs_of(given.get("text", ""))
        must_go = any(sign.must_go for sign in self.signs)
        if self.signs and (must_go or not given.get("reviewed")):
            found = "; ".join(dict.fromkeys(sign.said for sign in self.signs))
            self.add_error("text", f"In de tekst staat {found}. {TAKE_OUT}")
        given.pop("reviewed", None)
        return given

    @property
    def asks_review(self) -> bool:
        """Whether the box stands on the page: only after something was found that may be innocent."""
        return bool(self.signs) and not any(sign.must_go for sign in self.signs)


class AskQuestion(WithoutPersonalData):
    """The public form. The last field is for programs that fill in everything."""

    mail = forms.EmailField(
        label="E-mailadres, voor een bericht als er antwoord is",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    found_by = forms.ChoiceField(label="Hoe heeft u ons gevonden?", choices=FOUND_BY, required=False)
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laat dit veld leeg.")
        return ""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        given.pop("website", None)
        return given


class EnterQuestion(WithoutPersonalData):
    """What somebody asked by telephone, written down by the desk."""

    field_order = ["asker", "text", "reviewed", "found_by"]

    asker = ChoiceRadios(label="Wie belde?", choices=Consult.Asker.choices, row=True)
    found_by = forms.ChoiceField(label="Hoe vond de beller de tafel?", choices=FOUND_BY, required=False)


class AnswerQuestion(Form):
    text = forms.CharField(
        label="Antwoord",
        widget=TextArea(rows=9),
        max_length=MOST_SIGNS,
        help_text="Wie het vroeg leest dit met de eigen link. Noem geen namen en geen gegevens van een jeugdige.",
    )
    outcome = forms.ChoiceField(label="Waar leidt het heen?", choices=[("", "Kies…"), *OUTCOMES])


class CloseQuestion(Form):
    outcome = forms.ChoiceField(label="Hoe eindigde de vraag?", choices=[("", "Kies…"), *OUTCOMES])
    wipe = forms.BooleanField(
        label="Wis de tekst van de vraag",
        required=False,
        help_text="Nodig als er toch in staat over wie het gaat. Dit is niet terug te draaien.",
    )


class ConvertQuestion(Form):
    municipality = forms.ModelChoiceField(
        label="Welke gemeente is verantwoordelijk voor de jeugdige?",
        queryset=Municipality.objects.order_by("name"),
        empty_label="Kies een gemeente",
    )
    invented = forms.BooleanField(
        label="Ik vul alleen verzonnen gegevens in", required=False, help_text="Nodig bij een tafel die nog oefent."
    )


class ConvertByLink(ConvertQuestion):
    mine = forms.BooleanField(
        label="Ik stelde deze vraag, zelf of namens mijn team",
        help_text="De link is het bewijs. Daarna staat de vraag bij uw vragen en kan niemand anders er een aanmelding van maken.",
        error_messages={"required": "Kruis aan dat u deze vraag stelde."},
    )


class InviteAsker(Form):
    mail = forms.EmailField(
        label="E-mailadres van wie het vroeg",
        help_text="Het werkadres. Er gaat een bericht heen met alleen het nummer en de link.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class ConvertFor(ForSomebody):
    """For whom, and which municipality; the question itself goes along."""

    unknown = "Dit adres is niet bekend bij wie mag aanmelden. Stuur liever de link: daarmee maakt wie het vroeg een account."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked_by = self.fields["referrer_email"]
        asked_by.help_text = (
            "Van wie de vraag stelde, zoals bekend in Rondetafel. De aanmelder kijkt meteen mee en bevestigt de aanmelding."
        )


class NoteOutreach(Form):
    audience = forms.ChoiceField(label="Voor wie", choices=[("", "Kies…"), *Audience.choices])
    held_on = DateField(label="Wanneer")
    what = forms.CharField(label="Wat", max_length=200, help_text="Zoals: presentatie bij het overleg van intern begeleiders. Geen namen.")
    reached = forms.IntegerField(label="Hoeveel mensen", min_value=0, max_value=10_000, required=False)


class WayStep(Form):
    """One question of the way-finder; what was answered before comes along hidden."""

    def __init__(self, data: Any, *, step: Step, municipalities: Any, bound: bool) -> None:
        super().__init__(data if bound else None)
        if step.answers:
            self.fields[step.key] = ChoiceRadios(label=step.question, choices=list(step.answers), help_text=step.hint)
        else:
            self.fields[step.key] = forms.ModelChoiceField(
                label=step.question, queryset=municipalities, help_text=step.hint, empty_label="Kies een gemeente"
            )
        self.fields[step.key].error_messages["required"] = "Maak een keuze."
