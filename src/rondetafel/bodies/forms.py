"""Forms of tables; field names are the names of the actions' arguments."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rondetafel.bodies.models import Body, CharterVersion, Seat
from rondetafel.bodies.queries import OFFICES, bodies, office_name
from rondetafel.core.models import OfficeHolder
from rondetafel.core.settings_store import WEB_ADDRESS, Declared, safe_address
from rondetafel.organisations.forms import JURISDICTIONS, ChooseMunicipality
from rondetafel.organisations.models import Capacity, Organisation, Region
from rondetafel.ui.forms import ChoiceRadios, DateField, Form, ModelForm, TextArea, YesNoField

ROLES = {Body.Zone.CARE: ("expert", "member", "guest"), Body.Zone.POLICY: ("member", "client", "guest")}


class FindBody(Form):
    """Which table is mine?"""

    municipality = ChooseMunicipality(required=False, label="Gemeente van de jeugdige", empty_label="Alle tafels")


class OpenBody(ModelForm):
    zone = ChoiceRadios(
        label="Waarover gaat deze tafel?",
        choices=[("care", "Over jeugdigen en gezinnen (zorg)"), ("policy", "Over beleid, zonder persoonsgegevens")],
        help_text="Dit kan later niet meer veranderen: de twee werelden zijn streng gescheiden.",
    )
    jurisdiction = ChoiceRadios(label="Land", choices=JURISDICTIONS, row=True)
    host = forms.ModelChoiceField(
        label="Gastorganisatie", required=False, queryset=Organisation.objects.order_by("name"), empty_label="Geen"
    )
    region = forms.ModelChoiceField(
        label="Gebied",
        required=False,
        queryset=Region.objects.order_by("name"),
        empty_label="Geen",
        help_text="Bedient de tafel meer gebieden? De andere voegt u daarna toe.",
    )
    since = DateField(label="Werkt vanaf", help_text="Vanaf deze dag horen het gebied en de gastorganisatie bij de tafel.")

    class Meta:
        model = Body
        fields = ["name", "short_name", "number_prefix", "kind", "zone", "jurisdiction", "parent", "contact"]
        help_texts = {
            "short_name": "Kleine letters en streepjes, zoals ret-noord-limburg. Staat in het adres van de openbare pagina.",
            "number_prefix": "Twee tot zes hoofdletters. Nummers van deze tafel beginnen ermee, zoals RNL-7KQ2MXB.",
            "contact": "Telefoon en e-mailadres waarop iemand echt antwoordt.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label="Soort", choices=[("", "Kies een soort"), *Body.Kind.choices])
        self.fields["parent"].empty_label = "Geen"  # type: ignore[attr-defined]

    def clean_number_prefix(self) -> str:
        """Only letters, in capitals."""
        prefix = self.cleaned_data["number_prefix"].strip().upper()
        if not (2 <= len(prefix) <= 6 and prefix.isascii() and prefix.isalpha()):
            raise forms.ValidationError("Gebruik twee tot zes letters.")
        return prefix

    def validate_unique(self) -> None:
        """The action says it, in words."""


class ChangeBody(Form):
    name = forms.CharField(label="Naam", max_length=160)
    contact = forms.CharField(
        label="Contact", max_length=200, required=False, help_text="Telefoon en e-mailadres waarop iemand echt antwoordt."
    )
    parent = forms.ModelChoiceField(label="Rapporteert aan", required=False, queryset=bodies(), empty_label="Aan geen andere tafel")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(body, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = bodies().exclude(pk=body.pk)  # type: ignore[attr-defined]


class AddBodyRegion(Form):
    region = forms.ModelChoiceField(label="Gebied", queryset=Region.objects.none(), empty_label="Kies een gebied")
    since = DateField(label="Bedient dit gebied vanaf")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Region.objects.filter(jurisdiction=body.jurisdiction).order_by("name")
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]


class ChangeHost(Form):
    organisation = forms.ModelChoiceField(
        label="Nieuwe gastorganisatie", queryset=Organisation.objects.order_by("name"), empty_label="Kies een organisatie"
    )
    since = DateField(label="Te gast vanaf", help_text="De gastorganisatie van nu stopt op die dag.")


class EndPeriod(Form):
    """The day from which something of the table does not hold any more."""

    on = DateField(label="Niet meer vanaf")


class AdoptCharter(ModelForm):
    on = DateField(label="Geldt vanaf", help_text="De versie van nu eindigt op die dag en blijft leesbaar.")

    field_order = ["on", "decision_rule", "chair_decides", "reporter_needed"]

    class Meta:
        model = CharterVersion
        fields = [
            "decision_rule",
            "chair_decides",
            "reporter_needed",
            "assignment",
            "composition",
            "cooperation",
            "remit",
            "approved_by",
            "approved_on",
            "review_on",
        ]
        widgets = {name: TextArea(rows=4) for name in ("assignment", "composition", "cooperation", "remit")}
        field_classes = {"approved_on": DateField, "review_on": DateField}
        labels = {"chair_decides": "De voorzitter beslist mee", "reporter_needed": "Na elke vergadering is een terugkoppeling nodig"}
        help_texts = {"approved_by": "Welk overleg of bestuur heeft dit goedgekeurd, zoals IROJ Limburg?"}

    def __init__(self, *args: Any, body: Body, last: CharterVersion | None = None, **kwargs: Any) -> None:
        if last is not None:
            texts = {name: getattr(last, name) for name in self._meta.fields if not name.startswith("approved")}  # type: ignore[union-attr]
            kwargs["initial"] = texts | {"review_on": None} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        choices = [("", "Kies een beslisregel"), *CharterVersion.DecisionRule.choices]
        self.fields["decision_rule"] = forms.ChoiceField(label="Beslisregel", choices=choices)
        self.last = last

    def clean_on(self) -> date:
        """After the start of the version in force."""
        on: date = self.cleaned_data["on"]
        if self.last is not None and self.last.valid.lower >= on:
            raise forms.ValidationError(f"Versie {self.last.number} geldt vanaf {self.last.valid.lower:%d-%m-%Y}; kies een latere dag.")
        return on


class PersonChoice(forms.ModelChoiceField):
    """One of the people of an organisation."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person}, {obj.function}" if obj.function else str(obj.person)


class ChooseOrganisation(Form):
    """The step before choosing a person: a list of everybody would be too long."""

    organisation = forms.ModelChoiceField(
        label="Van welke organisatie?", queryset=Organisation.objects.order_by("name"), empty_label="Kies een organisatie"
    )


class OfPerson(Form):
    capacity = PersonChoice(label="Wie", queryset=Capacity.objects.none(), empty_label="Kies iemand")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].queryset = people  # type: ignore[attr-defined]


class SeatChoice(forms.ModelChoiceField):
    """A seat, by whose it is."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.capacity)


class SeatParticulars(Form):
    represents = forms.CharField(label="Lid namens", max_length=160, required=False, help_text="Wie of wat deze persoon vertegenwoordigt.")
    profession = forms.CharField(
        label="Vak", max_length=80, required=False, help_text="Zoals gedragswetenschapper, orthopedagoog of GZ-psycholoog."
    )
    position_right = forms.BooleanField(label="Geeft een standpunt bij besluiten", required=False, initial=True)
    substitute_of = SeatChoice(label="Vervangt", required=False, queryset=Seat.objects.none(), empty_label="Niemand")
    motivation = forms.CharField(label="Waarom deze plek", max_length=300, required=False, widget=TextArea(rows=2))
    themes = forms.CharField(label="Thema's", max_length=200, required=False, help_text="Waarover deze persoon graag meedenkt.")

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substitute_of"].queryset = seats  # type: ignore[attr-defined]
        self.fields["represents"].widget.attrs["list"] = "targets"


class GiveSeat(OfPerson, SeatParticulars):
    role = ChoiceRadios(label="Rol", choices=[], row=True)
    until = DateField(label="Tot en met", required=False, help_text="Leeg: tot iemand het laat eindigen.")

    field_order = ["capacity", "role", "represents", "profession", "position_right", "substitute_of", "motivation", "themes", "until"]

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, str(Seat.Role(role).label)) for role in ROLES[Body.Zone(body.zone)]]  # type: ignore[attr-defined]


class Reason(Form):
    """Why something ends."""

    reason = forms.CharField(label="Reden", max_length=200, help_text="Kort, zoals andere baan of einde termijn.")


class Appoint(OfPerson):
    office = ChoiceRadios(label="Functie", choices=[])
    since = DateField(label="Vanaf")
    until = DateField(label="Tot en met", required=False, help_text="Leeg: tot iemand het laat eindigen.")

    field_order = ["office", "capacity", "since", "until"]

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(kind, office_name(kind, body).capitalize()) for kind in OFFICES]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end lies after the start."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Deze dag ligt vóór het begin.")
        return cleaned


class HolderChoice(forms.ModelChoiceField):
    """A holder of an office, by name."""

    names: dict[Any, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.names.get(obj.pk, "")


class TakeOver(Reason):
    deputy = HolderChoice(label="Wie neemt over", queryset=OfficeHolder.objects.none(), empty_label="Kies iemand")
    chair = HolderChoice(
        label="Wie stopt",
        queryset=OfficeHolder.objects.none(),
        required=False,
        empty_label="Niemand: er is geen voorzitter",
    )

    field_order = ["deputy", "chair", "reason"]

    def __init__(self, *args: Any, deputies: Any, chairs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, holders in (("deputy", deputies), ("chair", chairs)):
            choice = self.fields[name]
            choice.names = {one.row.pk: str(one.capacity) for one in holders}  # type: ignore[attr-defined]
            rows = OfficeHolder.objects.select_related("office").filter(pk__in=list(choice.names))  # type: ignore[attr-defined]
            choice.queryset = rows  # type: ignore[attr-defined]
            if len(holders) == 1 and not self.is_bound:
                self.initial.setdefault(name, holders[0].row.pk)


class Ask(Form):
    text = forms.CharField(
        label="Uw vraag", max_length=2000, widget=TextArea(rows=6), help_text="Zonder namen of gegevens van een jeugdige of gezin."
    )


class Answer(Form):
    answer = forms.CharField(
        label="Antwoord", max_length=4000, widget=TextArea(rows=6), help_text="Zonder namen of gegevens van een jeugdige of gezin."
    )


class AddTarget(Form):
    label = forms.CharField(
        label="Wie of wat hoort aan deze tafel?", max_length=160, help_text="Zoals samenwerkingsverband 1G1P Haspengouw."
    )
    since = DateField(label="Vanaf")


class AddClosingDay(Form):
    day = DateField(label="Dag")
    reason = forms.CharField(label="Reden", max_length=120, help_text="Zoals brugdag of heidag.")


class FillProfile(Form):
    """The five things of P15; each may wait, none may be missing when the table is put in use."""

    dpia_reference = forms.CharField(
        label="Verwijzing naar de DPIA",
        max_length=120,
        required=False,
        help_text="Nummer en datum van de beoordeling van risico's voor betrokkenen.",
    )
    controller_agreement = forms.CharField(
        label="Afspraak over verwerkingsverantwoordelijkheid",
        max_length=120,
        required=False,
        help_text="Wie verantwoordelijk is, en in welk stuk dat staat.",
    )
    privacy_profile = forms.CharField(
        label="Privacyprofiel", max_length=120, required=False, help_text="Welke gegevens deze tafel gebruikt en op welke grondslag."
    )
    retention_rules = forms.CharField(
        label="Bewaarregels", max_length=120, required=False, help_text="Hoe lang dossiers blijven, en waar dat staat."
    )
    data_contact = forms.CharField(
        label="Contact voor privacy",
        max_length=120,
        required=False,
        help_text="Functie en bereikbaarheid van wie vragen hierover beantwoordt.",
    )


class ChangeValue(Form):
    """One setting: its field follows the declared kind."""

    def __init__(self, *args: Any, declared: Declared, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _field_for(declared)
        self.fields["on"] = DateField(label="Vanaf", help_text="Termijnen die al lopen houden de waarde waarmee zij begonnen.")


def _field_for(declared: Declared) -> forms.Field:
    label = f"{declared.label} ({declared.unit})" if declared.unit and declared.unit != "tekst" else declared.label
    if declared.kind is bool:
        return YesNoField(label=label)
    if declared.kind is int:
        return forms.IntegerField(label=label, min_value=0, max_value=10_000, widget=forms.NumberInput(attrs={"class": "w-short"}))
    if declared.kind is float:
        return forms.FloatField(label=label, min_value=0)
    if declared.kind is list:
        return LinesField(label=label, required=False, widget=TextArea(rows=5), help_text="Eén per regel.")
    if declared.unit == "datum":
        return DayAsText(label=label, required=False)
    if declared.unit == WEB_ADDRESS:
        return WebAddress(label=declared.label, required=False, max_length=300, help_text="Begint met https://. Leeg: er is geen.")
    return forms.CharField(label=label, max_length=2000, required=False, widget=TextArea(rows=3))


class DayAsText(DateField):
    """A day that is stored as text, because settings are JSON; empty stays empty."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        return day.isoformat() if day else ""


class WebAddress(forms.CharField):
    """An address that people are sent to: of a page, over an encrypted line, and nothing else."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if text and not safe_address(text):
            raise ValidationError("Dit adres kan niet. Vul een adres in dat begint met https://, zoals https://www.voorbeeld.nl/filmpje.")
        return text


class LinesField(forms.CharField):
    """A list, one thing per line."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]
