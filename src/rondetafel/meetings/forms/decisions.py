"""Forms of a decision: its text, positions, and what happens with it."""

from typing import Any

from django import forms

from rondetafel.meetings.models import Decision, Position
from rondetafel.meetings.queries.decisions import Asked
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea

VALUES = [
    (Position.Value.SUPPORT, "Steun"),
    (Position.Value.RESERVATION, "Steun met voorbehoud: ik werk mee, en mijn voorbehoud komt erbij te staan"),
    (Position.Value.STAND_ASIDE, "Terzijde staan: ik steun het niet, en houd het niet tegen"),
    (Position.Value.OBJECTION, "Zwaarwegend bezwaar: zo kan het besluit niet worden genomen"),
    (Position.Value.NONE, "Geen standpunt"),
]
SHORT_VALUES = [(value, label.split(":")[0]) for value, label in VALUES]
NEEDS_REASON = (Position.Value.RESERVATION, Position.Value.OBJECTION)
TRAVELS = "Mijn toelichting als minderheidsstandpunt opnemen in het verslag en in wat naar buiten gaat"
OWN_VOICE = "Mijn toelichting als verklaring namens mijn achterban opnemen, overal waar het besluit komt"


WITHIN = Decision.Mandate.WITHIN
MANDATES = [
    (WITHIN, "Binnen het mandaat: het hoort bij een lijn van het strategisch kader of van het plan"),
    (Decision.Mandate.UNLINKED, "Er is geen lijn bij te noemen: het hogere overleg hoort ervan"),
    (Decision.Mandate.OUTSIDE, "Buiten het mandaat: het wordt een voorstel aan het hogere overleg"),
]


class SetMandate(Form):
    """Whether the table may decide this by itself (BE-000-44)."""

    mandate = ChoiceRadios(label="Mag deze tafel dit zelf besluiten?", choices=MANDATES)
    frame_line = forms.CharField(
        label="Welke lijn uit het kader of plan, of waarom geen?", max_length=300, help_text="In één zin.", widget=TextArea(rows=2)
    )


class OpenDecision(Form):
    """The text about which the meeting speaks out."""

    text = forms.CharField(
        label="Tekst van het besluit",
        max_length=8000,
        help_text="Schrijf één besluit, zo dat iemand die er niet bij was het begrijpt.",
        widget=TextArea(rows=6),
    )


class OpenWithMandate(SetMandate, OpenDecision):
    """At a table that reports to another one: whether it may decide this by itself, too."""

    field_order = ["text", "mandate", "frame_line"]


class AmendDecision(OpenDecision):
    """Another text; everybody is asked again."""

    text_number = forms.IntegerField(widget=forms.HiddenInput())


class GivePosition(Form):
    """One's own position on the text that was read."""

    needed = {"reason": "nodig bij een voorbehoud of een bezwaar"}
    value = ChoiceRadios(label="Uw standpunt", choices=VALUES)
    reason = forms.CharField(
        label="Toelichting",
        max_length=4000,
        required=False,
        widget=TextArea(rows=3),
    )
    minority = forms.BooleanField(label=TRAVELS, required=False)
    text_number = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, own_voice: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own_voice:
            self.fields["minority"].label = OWN_VOICE

    def clean(self) -> dict[str, Any]:
        """A reservation or an objection says why; what travels along needs words."""
        values = super().clean() or {}
        reason = values.get("reason", "").strip()
        if values.get("value") in NEEDS_REASON and not reason:
            self.add_error("reason", "Schrijf waarom, zodat de anderen er iets mee kunnen.")
        elif values.get("minority") and not reason:
            self.add_error("reason", "Schrijf de tekst die moet worden opgenomen.")
        return values


class RecordPosition(GivePosition):
    """What a member said in the room."""

    capacity_id = forms.TypedChoiceField(label="Van wie")

    field_order = ["capacity_id", "value", "reason", "minority"]

    def __init__(self, *args: Any, people: list[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity_id"].choices = [("", "Kies een lid")] + [(str(one.capacity.pk), str(one.capacity)) for one in people]  # type: ignore[attr-defined]
        self.fields["value"].label = "Wat het lid zei"
        self.fields["minority"].label = "Het lid vroeg om opname van deze toelichting, in eigen woorden"


class WriteMinorityText(Form):
    """The author's own text, that travels along."""

    reason = forms.CharField(label="Uw tekst", max_length=4000, required=False, widget=TextArea(rows=5))
    minority = forms.BooleanField(label=TRAVELS, required=False)

    def __init__(self, *args: Any, needed: bool, own_voice: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason_needed = needed
        self.needed = {"reason": "" if needed else "nodig als u hem laat opnemen"}
        if own_voice:
            self.fields["minority"].label = OWN_VOICE

    def clean(self) -> dict[str, Any]:
        """What travels along has words; so has a reservation or an objection."""
        values = super().clean() or {}
        if (self.reason_needed or values.get("minority")) and not values.get("reason", "").strip():
            self.add_error("reason", "Schrijf de tekst.")
        return values


class DecisionReason(Form):
    """Why it is postponed or referred."""

    reason = forms.CharField(label="Reden", max_length=300, widget=TextArea(rows=3))


class TextNumber(Form):
    """A bare button that says which text was in sight."""

    text_number = forms.IntegerField(widget=forms.HiddenInput())


class FollowExecution(Form):
    """How far a decision was carried out."""

    needed = {"execution_reason": "nodig bij «vervallen» en «vervangen»"}
    execution = ChoiceRadios(label="Hoe staat het met de uitvoering?", choices=Decision.Execution.choices)
    execution_reason = forms.CharField(label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2))

    def clean(self) -> dict[str, Any]:
        """What lapses or is replaced says why."""
        values = super().clean() or {}
        if values.get("execution") in ("dropped", "replaced") and not values.get("execution_reason", "").strip():
            self.add_error("execution_reason", "Schrijf waarom.")
        return values
