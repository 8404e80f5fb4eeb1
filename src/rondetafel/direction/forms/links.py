"""What is filled in about a link: to whom and with which words, and the answer itself."""

from datetime import date
from typing import Any

from django import forms

from rondetafel.cases.models import Case
from rondetafel.consents.names import telling
from rondetafel.core.days import today
from rondetafel.direction.models import Link
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import EITHER, ChoiceRadios, DateField, Form, TextArea, one_of_two

ANSWERS = {
    Link.Kind.ACTION: ("Hoe staat het ervoor?", [("yes", "Het is gedaan"), ("busy", "Wij zijn ermee bezig"), ("no", "Het lukt niet")]),
    Link.Kind.MANDATE: ("Geeft u hiervoor mandaat?", [("yes", "Ja, mandaat gegeven"), ("no", "Nee")]),
    Link.Kind.INVITE: ("Komt u?", [("yes", "Ja, ik kom"), ("no", "Nee, ik kom niet")]),
    Link.Kind.REFUSAL: ("Klopt het wat hier staat?", [("yes", "Ja, en wij lichten het toe"), ("no", "Nee, zo is het niet gegaan")]),
    Link.Kind.TEXT: ("Hebt u dit gelezen?", [("yes", "Ja")]),
    Link.Kind.ROLE: ("Neemt u deze rol?", [("yes", "Ja"), ("no", "Nee")]),
}
WORDS_WHEN = {Link.Kind.ACTION: "nodig als het niet lukt", Link.Kind.REFUSAL: ""}  # of a refusal always
NO_REASON = {Link.Kind.INVITE}  # who does not come need not say why


class Nameless(Form):
    """Words that leave the case: whoever writes them is warned for names, dates and numbers, and decides."""

    watched = "shown_text"
    # Asked only when something was found: a tick that is always there is ticked without reading.
    anyway = forms.BooleanField(label="Ik heb dit nagelezen: het wijst geen persoon aan", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case | None, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found = [str(one) for one in telling(cleaned.get(self.watched, ""), self.case)]
        anyway = cleaned.pop("anyway", False)
        if found:
            self.fields["anyway"].widget = forms.CheckboxInput()
        if found and not anyway:
            said = f"Hier kan iemand aan te herkennen zijn: {', '.join(found)}. Haal het weg, of kruis hieronder aan dat het klopt."
            self.add_error(self.watched, said)
        return cleaned


class SendLink(Nameless):
    """To whom, and the words that the link shows."""

    needed = {"capacity": EITHER, "mail": EITHER}
    capacity = forms.ModelChoiceField(
        label="Naar wie?", queryset=Capacity.objects.none(), required=False, empty_label="Iemand zonder account, hieronder"
    )
    mail = forms.EmailField(
        label="Of: het werkadres van iemand zonder account",
        required=False,
        help_text="Vraag het aan deze persoon zelf. Het adres wordt verzegeld bewaard.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    shown_text = forms.CharField(
        label="Wat de ontvanger leest",
        max_length=300,
        widget=TextArea(rows=3),
        help_text="Alleen dit en het nummer zijn te zien. Geen namen, geen data die iemand aanwijzen.",
    )
    field_order = ["capacity", "mail", "shown_text", "anyway"]

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["capacity"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = people

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        one_of_two(self, "capacity", "mail", missing="Kies naar wie het gaat, of vul hieronder een adres in.", word="een adres")
        return cleaned


class AnswerLink(Form):
    """The whole answer: one choice and a few words."""

    needed = {"busy_until": "nodig als u ermee bezig bent"}
    outcome = ChoiceRadios(label="Antwoord", choices=[("yes", "Ja"), ("no", "Nee")])
    busy_until = DateField(label="Wanneer is het waarschijnlijk klaar?", required=False)
    note = forms.CharField(
        label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2), help_text="Schrijf hier geen namen op."
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label, choices = ANSWERS[Link.Kind(kind)]
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.label, outcome.choices = label, choices
        if kind != Link.Kind.ACTION:
            del self.fields["busy_until"]
        self.reason_needed, self.always_words = kind not in NO_REASON, kind == Link.Kind.REFUSAL
        if self.reason_needed:
            self.needed = self.needed | {"note": WORDS_WHEN.get(Link.Kind(kind), "nodig bij nee")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.always_words and cleaned.get("outcome") and not cleaned.get("note"):
            self.add_error("note", "Schrijf in een paar woorden wat u hierop wilt zeggen.")
        elif self.reason_needed and cleaned.get("outcome") == "no" and not cleaned.get("note"):
            self.add_error("note", "Schrijf in een paar woorden waarom niet; dan kan de voorzitter verder.")
        if cleaned.get("outcome") == "busy":
            self._clean_until(cleaned.get("busy_until"))
        return cleaned

    def _clean_until(self, until: date | None) -> None:
        if "busy_until" not in self.errors and (until is None or until < today()):
            self.add_error("busy_until", "Vul een dag in die nog komt.")


class AskProvider(Nameless):
    """To whom at the provider, and the words that the link shows."""

    mail = forms.EmailField(
        label="E-mailadres van de contactpersoon bij de aanbieder",
        help_text="Er gaat een bericht heen met het nummer en een link.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    shown_text = forms.CharField(
        label="Wat de aanbieder leest",
        max_length=300,
        widget=TextArea(rows=3),
        help_text="Alleen dit en het nummer zijn te zien. Geen namen, geen data die iemand aanwijzen.",
    )
    field_order = ["mail", "shown_text", "anyway"]


class NoteRefusalReply(Form):
    text = forms.CharField(
        label="Wat zegt de aanbieder?",
        max_length=600,
        widget=TextArea(rows=4),
        help_text="In de woorden van de aanbieder, zonder namen. Het komt naast de afwijzing te staan, overal waar die staat.",
    )
