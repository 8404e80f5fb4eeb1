"""Who refers from now on."""

from typing import Any
from uuid import UUID

from django import forms

from rondetafel.cases.forms.start import referring_capacities
from rondetafel.cases.models import Case, CoReferrer
from rondetafel.cases.models.codes import WhyOther
from rondetafel.core.actor import Actor
from rondetafel.ui.forms import ChoiceRadios, Form

UNKNOWN = "Bij deze organisatie is dit adres niet bekend. Laat de beheerder de collega eerst toevoegen."
MAIN = "referrer"


class ChangeReferrer(Form):
    """In whose place, which colleague, and why."""

    place = ChoiceRadios(label="Wie geeft de aanmelding over?", choices=[])
    email = forms.EmailField(
        label="Werkadres van de collega die het overneemt",
        help_text="Iemand van dezelfde organisatie, met het adres waarmee deze persoon in Rondetafel bekend is.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    why = ChoiceRadios(label="Waarom?", choices=WhyOther.choices)

    def __init__(self, *args: Any, case: Case, actor: Actor, desk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.rows: dict[str, CoReferrer] = {str(row.pk): row for row in case.co_referrers.select_related("organisation", "capacity")}
        places: list[tuple[str, str, UUID | None]] = [(MAIN, f"de aanmelder ({case.referrer.organisation})", case.referrer_id)]
        places += [(pk, f"de mede-aanmelder ({row.organisation})", row.capacity_id) for pk, row in self.rows.items()]
        mine = [(pk, label) for pk, label, who in places if desk or who == actor.capacity_id]
        self.fields["place"].choices = mine  # type: ignore[attr-defined]
        self.initial.setdefault("place", mine[0][0] if mine else "")

    def clean(self) -> dict[str, Any]:
        """The colleague behind the address, at the organisation of that place."""
        cleaned = super().clean() or {}
        place, email = cleaned.pop("place", ""), cleaned.pop("email", "")
        row = self.rows.get(place)
        if place and email:
            organisation = row.organisation_id if row else self.case.referrer.organisation_id
            former = row.capacity_id if row else self.case.referrer_id
            found = referring_capacities().filter(email__iexact=email, organisation_id=organisation).exclude(pk=former).first()
            if found is None:
                self.add_error("email", UNKNOWN)
            cleaned["successor"] = found
        return cleaned | {"row": row}
