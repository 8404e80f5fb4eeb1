"""What is filled in about a role."""

from typing import Any

from django import forms

from rondetafel.cases.forms.may_wait import MayWaitChar, MayWaitChoice
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.queries.roles import MEANING
from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.ui.forms import EITHER, ChoiceRadios, Form, TextArea, YesNoField

MORE = "Wat deze rol hier betekent, in één of twee zinnen."


class AssignRole(Form):
    """Who holds which role: somebody in the register, or a name with an organisation."""

    needed = {"role_name": "nodig bij een andere rol", "capacity": EITHER, "name": EITHER, "organisation": "nodig bij een naam"}
    role = ChoiceRadios(label="Welke rol?", choices=RoleHolding.Role.choices)
    role_name = MayWaitChar(label="Naam van de andere rol", max_length=80, help_text="Bijvoorbeeld: contactpersoon school.")
    capacity = MayWaitChoice(label="Wie?", queryset=Capacity.objects.none(), empty_label="Iemand anders, hieronder")
    name = MayWaitChar(label="Of: iemand anders, naam of functie", max_length=120)
    organisation = MayWaitChoice(label="Van welke organisatie?", queryset=Organisation.objects.none(), empty_label="Kies een organisatie")
    meaning = MayWaitChar(
        label=MORE, max_length=600, widget=TextArea(rows=3), help_text="Leeg: de gewone omschrijving van casusregie of procesregie."
    )

    def __init__(self, *args: Any, people: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("capacity", people), ("organisation", organisations)):
            chosen = self.fields[name]
            assert isinstance(chosen, forms.ModelChoiceField)
            chosen.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        other = cleaned.get("role") == RoleHolding.Role.OTHER
        if other and not cleaned.get("role_name"):
            self.add_error("role_name", "Geef deze rol een naam.")
        cleaned["role_name"] = cleaned.get("role_name", "") if other else ""
        if not cleaned.get("meaning"):
            cleaned["meaning"] = str(MEANING.get(cleaned.get("role", ""), ""))
            if other:
                self.add_error("meaning", "Schrijf op wat deze rol betekent.")
        self._clean_who(cleaned)
        return cleaned

    def _clean_who(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("capacity") and cleaned.get("name"):
            self.add_error("name", "Kies iemand uit de lijst, of vul een naam in; niet allebei.")
        if not cleaned.get("capacity") and not cleaned.get("organisation"):
            self.add_error(
                "organisation" if cleaned.get("name") else "capacity", "Kies wie deze rol krijgt, of vul een naam en een organisatie in."
            )


class AnswerRole(Form):
    accepted = YesNoField(label="Neemt u deze rol?")
    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=TextArea(rows=2))


class NoteRoleAnswer(Form):
    accepted = YesNoField(label="Wat is er gezegd: neemt deze persoon de rol?")
    note = forms.CharField(label="Wie sprak u, en wat is er gezegd?", max_length=300, widget=TextArea(rows=2))
