"""Seats from an Excel sheet: one row for each person at the table."""

from datetime import datetime
from typing import Any

from django import forms

from rondetafel.bodies.actions.seats import give_seat
from rondetafel.bodies.actions.tables import AlreadyThere
from rondetafel.bodies.forms import ROLES
from rondetafel.bodies.models import Body, Seat
from rondetafel.core.actor import Actor
from rondetafel.documents.sheets import RowRefused, Sheet
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import DateField, Form, YesNoField

UNKNOWN = "Niemand is hier bekend met dit e-mailadres. Laat een beheerder de persoon eerst toevoegen bij de organisatie."
SEVERAL = "Deze persoon werkt voor meer organisaties. Vul bij Organisatie de korte naam in."
OTHER = "Deze persoon werkt niet voor een organisatie met deze korte naam."


class SeatRow(Form):
    """One seat."""

    email = forms.EmailField(label="E-mailadres", help_text="Zoals het bij de organisatie staat.")
    organisation = forms.CharField(
        label="Organisatie", required=False, help_text="De korte naam; alleen nodig bij iemand die voor meer organisaties werkt."
    )
    role = forms.ChoiceField(label="Rol")
    represents = forms.CharField(label="Lid namens", max_length=160, required=False)
    profession = forms.CharField(label="Vak", max_length=80, required=False)
    position_right = YesNoField(label="Geeft een standpunt", required=False, help_text="Leeg is ja.")
    until = DateField(label="Tot en met", required=False, help_text="Leeg: tot iemand het laat eindigen.")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, str(Seat.Role(role).label)) for role in ROLES[Body.Zone(body.zone)]]  # type: ignore[attr-defined]


def seat_sheet(body: Body, *, actor: Actor, now: datetime, until: Any) -> Sheet:
    """The sheet of seats of a table; `until` makes a moment of a last day."""

    def act(row: dict[str, Any]) -> None:
        position = row["position_right"] is not False
        given = {name: row[name] for name in ("role", "represents", "profession")}
        capacity = _capacity(row["email"], row["organisation"], now)
        give_seat(body, capacity=capacity, actor=actor, since=now, until=until(row["until"], body), position_right=position, **given)

    return Sheet("plekken", lambda data=None: SeatRow(data, body=body), act, (AlreadyThere,))


def _capacity(email: str, organisation: str, now: datetime) -> Capacity:
    """The person in the capacity that is meant."""
    rows = list(Capacity.objects.filter(email__iexact=email, valid__contains=now).select_related("person", "organisation"))
    if not rows:
        raise RowRefused(UNKNOWN, "email")
    if organisation:
        rows = [row for row in rows if row.organisation and row.organisation.short_name.casefold() == organisation.casefold()]
        if not rows:
            raise RowRefused(OTHER, "organisation")
    if len(rows) > 1:
        raise RowRefused(SEVERAL, "organisation")
    return rows[0]
