"""Beginning a referral: for oneself, or entering what came by letter, mail or phone."""

from typing import Any

from django import forms

from rondetafel.bodies.models import Body
from rondetafel.cases.models.codes import CameBy, ReferrerKind
from rondetafel.organisations.models import Capacity, Municipality, Organisation
from rondetafel.ui.forms import ChoiceRadios, Form

INVENTED = "Ik vul alleen verzonnen gegevens in"


class ChooseMunicipality(Form):
    """Which municipality is responsible: it decides which table."""

    municipality = forms.ModelChoiceField(
        label="Welke gemeente is verantwoordelijk voor de jeugdige?",
        queryset=Municipality.objects.order_by("name"),
        empty_label="Kies een gemeente…",
    )


class Invented(Form):
    """A table in practice takes invented data only (safety P15)."""

    def __init__(self, *args: Any, body: Body | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if body is not None and body.practice:
            self.fields["invented"] = forms.BooleanField(
                label=INVENTED,
                error_messages={"required": "Deze tafel werkt in oefenstand. Kruis aan dat u alleen verzonnen gegevens invult."},
            )


class NewReferral(Invented):
    """The button under the table that was found."""


# Whoever refers online does so here; from another table a case comes by the offer of that table, with its consent and reason.
ON_PAPER = [one for one in CameBy.choices if one[0] not in (CameBy.ONLINE, CameBy.TABLE)]


class ForSomebody(Invented):
    """For whom the desk makes a referral, and for which municipality."""

    unknown = "Dit adres is niet bekend bij een gemeente, GI of zorgaanbieder. Laat de beheerder de aanmelder eerst toevoegen."

    referrer_email = forms.EmailField(
        label="E-mailadres van de aanmelder",
        help_text="Het adres waarmee deze persoon in Rondetafel bekend is. De aanmelder kijkt meteen mee en bevestigt de aanmelding.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    municipality = forms.ModelChoiceField(label="Verantwoordelijke gemeente", queryset=Municipality.objects.none(), empty_label="Kies…")

    def __init__(self, *args: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["municipality"]
        field.queryset = municipalities

    def clean_referrer_email(self) -> Capacity:
        """The capacity behind the address, at an organisation that may refer."""
        found = referring_capacities().filter(email__iexact=self.cleaned_data["referrer_email"]).first()
        if found is None:
            raise forms.ValidationError(self.unknown)
        return found


class EnterReferral(ForSomebody):
    """What the secretary needs to enter a referral for somebody: how it came, from whom, for which municipality."""

    came_by = ChoiceRadios(label="Hoe kwam de aanmelding binnen?", choices=ON_PAPER, row=True)
    field_order = ["came_by", "referrer_email", "municipality"]


class AddCoReferrer(Form):
    """Another organisation that refers along; a person there can look and type along."""

    organisation = forms.ModelChoiceField(label="Organisatie", queryset=Organisation.objects.none(), empty_label="Kies…")
    email = forms.EmailField(
        label="E-mailadres van de collega daar",
        required=False,
        help_text="Deze persoon kijkt en typt dan mee. Weet u nog niet wie? Laat dit leeg; de tafel ziet dan dat daar nog niemand meekijkt.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, taken: set[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(kind__in=ReferrerKind.values).exclude(pk__in=taken).order_by("name")

    def clean(self) -> dict[str, Any]:
        """Find the person at the organisation; an unknown address is said, and can be left empty."""
        data = super().clean() or self.cleaned_data
        data["capacity"] = None
        email, organisation = data.pop("email", ""), data.get("organisation")
        if email and organisation:
            found = referring_capacities().filter(email__iexact=email, organisation=organisation).first()
            if found is None:
                self.add_error(
                    "email", "Bij deze organisatie is dit adres niet bekend. Laat het leeg, of vraag de beheerder de collega toe te voegen."
                )
            data["capacity"] = found
        return data


def referring_capacities() -> Any:
    """Capacities of now at organisations that refer."""
    from django.utils import timezone

    return Capacity.objects.select_related("person", "organisation").filter(
        organisation__kind__in=ReferrerKind.values, valid__contains=timezone.now()
    )
