"""Forms of organisations, people and areas; field names are the names of the actions' arguments."""

import re
from typing import Any

from django import forms

from rondetafel.organisations.models import Capacity, Municipality, Organisation, OrganisationKind, Region
from rondetafel.organisations.queries import municipalities
from rondetafel.ui.forms import ChoiceRadios, DateField, Form, ModelForm

JURISDICTIONS = [("NL", "Nederland"), ("BE", "Vlaanderen")]
REGION_KINDS = [
    ("youth_region", "jeugdregio"),
    ("partnership", "gebied van een samenwerkingsverband"),
    ("host", "gebied van een gastorganisatie"),
    ("other", "ander gebied"),
]


class ChooseMunicipality(forms.ModelChoiceField):
    """A municipality from the list, by name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Gemeente")
        kwargs.setdefault("empty_label", "Kies een gemeente")
        super().__init__(queryset=municipalities(), **kwargs)


class Find(Form):
    """The filter above the list."""

    text = forms.CharField(label="Naam", required=False)
    kind = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alle soorten"), *OrganisationKind.choices])


class ChangeOrganisation(ModelForm):
    municipality = ChooseMunicipality(required=False, empty_label="Geen")

    class Meta:
        model = Organisation
        fields = ["name", "short_name", "kind", "municipality"]
        help_texts = {"short_name": "Zo staat de organisatie achter een naam, zoals in Jan Jansen (Gemeente Venlo)."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label="Soort", choices=[("", "Kies een soort"), *OrganisationKind.choices])

    def validate_unique(self) -> None:
        """The action says it, in words."""


class AddOrganisation(ChangeOrganisation):
    jurisdiction = ChoiceRadios(label="Land", choices=JURISDICTIONS, row=True)
    since = DateField(label="Vanaf", help_text="De dag waarop deze organisatie met ons ging werken.")

    class Meta(ChangeOrganisation.Meta):
        fields = ["name", "short_name", "kind", "jurisdiction", "municipality"]


# Anybody gets an address there, so it proves nothing about work.
FOR_ANYBODY = {
    *(
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "outlook.nl",
        "hotmail.com",
        "hotmail.nl",
        "live.nl",
        "live.com",
        "icloud.com",
        "me.com",
    ),
    *("yahoo.com", "proton.me", "protonmail.com", "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl", "xs4all.nl", "telenet.be", "skynet.be"),
}


class AddMailDomain(Form):
    domain = forms.CharField(label="Domein", max_length=120, help_text="Wat achter de @ staat, zoals gemeente-voorbeeld.nl.")

    def clean_domain(self) -> str:
        domain = str(self.cleaned_data["domain"]).strip().lower().removeprefix("@").removeprefix("www.")
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain):
            raise forms.ValidationError("Vul een domein in, zoals gemeente-voorbeeld.nl.")
        if domain in FOR_ANYBODY:
            raise forms.ValidationError("Bij deze dienst kan iedereen een adres maken. Het zegt niet bij welke organisatie iemand werkt.")
        return domain


class ContactFields(Form):
    function = forms.CharField(label="Functie", max_length=120, required=False, help_text="Zoals consulent jeugd of gedragswetenschapper.")
    email = forms.EmailField(label="E-mailadres", max_length=254)
    phone = forms.CharField(label="Telefoon", max_length=40, required=False)


class AddPerson(ContactFields):
    field_order = ["given_name", "family_name"]

    given_name = forms.CharField(label="Voornaam", max_length=80)
    family_name = forms.CharField(label="Achternaam", max_length=120, help_text="Met tussenvoegsels ervoor, zoals van den Berg.")


class AddCapacity(ContactFields):
    field_order = ["organisation"]

    organisation = forms.ModelChoiceField(
        label="Organisatie", queryset=Organisation.objects.order_by("name"), empty_label="Kies een organisatie"
    )


class ChangeCapacity(ContactFields):
    keeps_people = forms.BooleanField(
        label="Houdt voor deze organisatie de lijst van mensen bij",
        required=False,
        help_text="Krijgt elk kwartaal de vraag wie er nog werkt, en mag zeggen dat iemand weg is.",
    )

    @classmethod
    def of(cls, capacity: Capacity, data: Any = None) -> "ChangeCapacity":
        """The form with what is known now."""
        return cls(data, initial={name: getattr(capacity, name) for name in cls.base_fields})


class AddMunicipality(ModelForm):
    jurisdiction = ChoiceRadios(label="Land", choices=JURISDICTIONS, row=True)

    class Meta:
        model = Municipality
        fields = ["name", "code", "jurisdiction"]
        labels = {"code": "Code"}
        help_texts = {"code": "Nederland: de CBS-code met vier cijfers. Vlaanderen: de NIS-code met vijf cijfers."}

    def validate_unique(self) -> None:
        """The action says it, in words."""


class AddRegion(ModelForm):
    kind = forms.ChoiceField(label="Soort", choices=REGION_KINDS)
    jurisdiction = ChoiceRadios(label="Land", choices=JURISDICTIONS, row=True)

    class Meta:
        model = Region
        fields = ["name", "kind", "jurisdiction"]

    def validate_unique(self) -> None:
        """The action says it, in words."""


class AddRegionMunicipality(Form):
    municipality = ChooseMunicipality()
    since = DateField(label="Hoort erbij vanaf")


class EndRegionMunicipality(Form):
    on = DateField(label="Hoort er niet meer bij vanaf")
