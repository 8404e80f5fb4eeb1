"""What is filled in about people concerned, consent and ground."""

from typing import Any
from uuid import UUID

from django import forms

from rondetafel.bodies.models import Body
from rondetafel.cases.forms.stale import VersionedForm
from rondetafel.consents.models import Concerned, Consent, GoOn, LegalGround, Measure, ReadingView
from rondetafel.consents.queries.handing_over import ALWAYS, PARTS
from rondetafel.consents.queries.page import FIELDS
from rondetafel.documents.models import Document
from rondetafel.organisations.models import Organisation
from rondetafel.ui.forms import EITHER, BirthDateField, ChoiceRadios, DateField, Form, TextArea, YesNoField

K = Concerned.Kind
OTHERS = [(kind.value, kind.label) for kind in K if kind != K.YOUNG_PERSON]
WIDE = {"class": "w-full"}
REQUIRED_WITH_YES = ("authority_source", "authority_checked_by", "authority_checked_on")


class DocumentChoice(forms.ModelChoiceField):
    """A document by its title."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class PersonForm(VersionedForm):
    """Somebody concerned. Of the young person the name and birth date stand with the case; authority is not asked."""

    needed = {
        "position": "nodig bij een ouder",
        **dict.fromkeys(REQUIRED_WITH_YES, "nodig bij ja"),
        **dict.fromkeys(("told_on", "not_told"), EITHER),
    }
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    kind = ChoiceRadios(label="Wie is dit?", choices=OTHERS)
    position = forms.ChoiceField(
        label="Ouder 1 of ouder 2?", choices=[("0", "geen ouder"), ("1", "ouder 1"), ("2", "ouder 2")], required=False
    )
    name = forms.CharField(label="Naam", max_length=160, required=False)
    birth_date = BirthDateField(label="Geboortedatum", required=False)
    organisation = forms.ModelChoiceField(
        label="Organisatie, als een GI de voogdij heeft", queryset=Organisation.objects.none(), required=False, empty_label="geen"
    )
    authority = ChoiceRadios(label="Heeft deze persoon gezag?", choices=Concerned.Holds.choices, row=True, initial=Concerned.Holds.UNKNOWN)
    authority_source = forms.CharField(
        label="Waar is dat nagegaan?",
        max_length=160,
        required=False,
        help_text="Bijvoorbeeld het gezagsregister of een beschikking; niet alleen wat één ouder zegt.",
    )
    authority_checked_by = forms.CharField(label="Door wie nagegaan?", max_length=160, required=False, help_text="Naam of functie.")
    authority_checked_on = DateField(label="Op welke dag nagegaan?", required=False)
    told_on = DateField(label="Wanneer is deze aanmelding verteld?", required=False)
    not_told = forms.CharField(label="Of: waarom nog niet", max_length=300, required=False, widget=forms.TextInput(attrs=WIDE))
    safe_channel = forms.ChoiceField(
        label="Hoe is deze persoon veilig te bereiken?", choices=[("", "nog niet bekend"), *Concerned.Channel.choices], required=False
    )
    safe_detail = forms.CharField(
        label="Nummer, adres of via wie",
        max_length=300,
        required=False,
        help_text="Alleen wie aanmeldt en de tafel ziet dit.",
        widget=forms.TextInput(attrs=WIDE),
    )
    language = forms.CharField(label="Welke taal?", max_length=40, required=False)
    interpreter = forms.BooleanField(label="Een tolk is nodig", required=False)
    address = forms.CharField(label="Adres", max_length=300, required=False, widget=forms.TextInput(attrs=WIDE))
    address_secret = forms.BooleanField(label="Het adres is geheim voor anderen in het gezin", required=False, initial=True)
    not_invited = forms.CharField(
        label="Mag niet worden uitgenodigd, omdat", max_length=300, required=False, widget=forms.TextInput(attrs=WIDE)
    )

    def __init__(self, *args: Any, young: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if young:
            for name in ("kind", "position", "name", "birth_date", "organisation", "authority", *REQUIRED_WITH_YES):
                del self.fields[name]
        else:
            organisation = self.fields["organisation"]
            assert isinstance(organisation, forms.ModelChoiceField)
            organisation.queryset = Organisation.objects.filter(kind="gi").order_by("name")

    def clean_position(self) -> int:
        return int(self.cleaned_data["position"] or 0)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def clean(self) -> dict[str, Any]:
        """Authority is checked by somebody on a day; a parent is parent 1 or parent 2."""
        data = super().clean() or self.cleaned_data
        if data.get("authority") == Concerned.Holds.YES:
            for name in REQUIRED_WITH_YES:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, "Vul dit in: gezag gaat u na, u neemt het niet aan.")
        if data.get("kind") == K.PARENT and not data.get("position"):
            self.add_error("position", "Kies ouder 1 of ouder 2.")
        if data.get("kind") and data.get("kind") != K.PARENT:
            data["position"] = 0
        return data


class EndPerson(Form):
    reason = ChoiceRadios(
        label="Waarom hoort deze persoon niet meer op de lijst?",
        choices=[("mistake", "stond er per vergissing"), ("left", "is niet meer betrokken"), ("died", "is overleden")],
    )


class NoteConsent(Form):
    """One answer to one question; never one tick box (SR-10)."""

    needed = {"about": "nodig bij «iemand uitnodigen»"}
    purpose = ChoiceRadios(label="Waarover gaat dit antwoord?", choices=Consent.Purpose.choices, initial=Consent.Purpose.SHARE)
    about = forms.CharField(label="Wie wordt er dan uitgenodigd?", max_length=160, required=False)
    answer = ChoiceRadios(
        label="Wat is het antwoord?",
        choices=[("yes", "Ja"), ("nameless", "Ja, maar alleen zonder naam"), ("no", "Nee")],
        help_text="Zonder naam kan alleen bij “delen met de tafel”: de experts krijgen dan alleen de vraag, niet over wie het gaat.",
    )
    how = ChoiceRadios(label="Hoe is het gegeven?", choices=[(how.value, how.label) for how in Consent.How if how != Consent.How.DIGITAL])
    document_id = DocumentChoice(label="Het getekende stuk", queryset=Document.objects.none(), required=False, empty_label="geen")
    given_on = DateField(label="Op welke dag?")
    valid_until = DateField(label="Geldig tot en met", required=False, help_text="Leeg: tot het wordt ingetrokken.")
    words = forms.CharField(label="In eigen woorden", max_length=1000, required=False, widget=TextArea(rows=3))

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper = self.fields["document_id"]
        assert isinstance(paper, forms.ModelChoiceField)
        paper.queryset = documents

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("purpose") == Consent.Purpose.INVITE and not data.get("about"):
            self.add_error("about", "Schrijf wie er wordt uitgenodigd.")
        if data.get("given_on") and data.get("valid_until") and data["valid_until"] < data["given_on"]:
            self.add_error("valid_until", "Deze dag ligt vóór de dag van het antwoord.")
        answer = data.pop("answer", None)
        data["agrees"], data["nameless"] = answer in ("yes", "nameless"), answer == "nameless"
        if data["nameless"] and data.get("purpose") not in (Consent.Purpose.SHARE, None):
            self.add_error("answer", "Zonder naam kan alleen bij “delen met de tafel”. Kies ja of nee.")
        data["document_id"] = data["document_id"].pk if data.get("document_id") else None
        return data


class WithdrawConsent(Form):
    """A bare act with its consequence in words."""


class GoOnForm(Form):
    ground = ChoiceRadios(label="Op welke grond gaat u door?", choices=GoOn.Ground.choices)
    why = forms.CharField(label="Waarom?", max_length=1000, widget=TextArea(rows=4))


class AssessCapacity(Form):
    capable = YesNoField(label="Kan deze persoon hierover zelf beslissen?")
    judged_by = forms.CharField(label="Beoordeeld door", max_length=160, help_text="Naam of functie, en de organisatie.")
    judged_on = DateField(label="Op welke dag?")
    valid_until = DateField(label="Geldt tot en met", required=False, help_text="Leeg: tot een nieuwe beoordeling.")
    why = forms.CharField(label="Waarop berust dat?", max_length=1000, widget=TextArea(rows=3))


class SetMeasure(Form):
    kind = ChoiceRadios(label="Welke maatregel?", choices=Measure.Kind.choices)
    since = DateField(label="Sinds")
    until = DateField(label="Tot en met", required=False)
    organisation = forms.ModelChoiceField(
        label="Welke organisatie voert haar uit?", queryset=Organisation.objects.none(), required=False, empty_label="geen"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = self.fields["organisation"]
        assert isinstance(organisation, forms.ModelChoiceField)
        organisation.queryset = Organisation.objects.filter(kind="gi").order_by("name")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", "Deze dag ligt vóór het begin.")
        return data


class AskView(Form):
    view = ChoiceRadios(label="Hoe vindt de jeugdige het dat deze persoon meeleest?", choices=ReadingView.View.choices)
    words = forms.CharField(label="In eigen woorden", max_length=1000, required=False, widget=TextArea(rows=3))
    asked_on = DateField(label="Wanneer gevraagd?")


class Withhold(Form):
    """A document, a factor of the case formulation, or a kind of information: one of the three."""

    needed = dict.fromkeys(("document", "factor", "code"), "een van de drie")
    document = DocumentChoice(label="Welk document", queryset=Document.objects.none(), required=False, empty_label="geen document")
    factor = forms.ChoiceField(label="Of: welke factor van de verklarende analyse", required=False)
    code = forms.ChoiceField(label="Of: welk gegeven", choices=[("", "geen"), *FIELDS.items()], required=False)
    reason = forms.CharField(label="Niet voor deze persoon, omdat", max_length=500, widget=TextArea(rows=2))

    def __init__(self, *args: Any, documents: Any, factors: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document = self.fields["document"]
        assert isinstance(document, forms.ModelChoiceField)
        document.queryset = documents
        factor = self.fields["factor"]
        assert isinstance(factor, forms.ChoiceField)
        factor.choices = [("", "geen factor"), *((str(thread), words) for thread, words in factors)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if sum(bool(data.get(name)) for name in ("document", "factor", "code")) != 1:
            self.add_error("document", "Kies één ding: een document, een factor of een gegeven.")
        return data


class SetGround(Form):
    """Consent is not among the choices (safety P17)."""

    needed = {"note": "nodig bij een andere grondslag"}
    purpose = ChoiceRadios(label="Voor welk doel?", choices=LegalGround.Purpose.choices)
    code = ChoiceRadios(label="Welke grondslag?", choices=LegalGround.Code.choices)
    note = forms.CharField(label="Toelichting", max_length=300, required=False, widget=forms.TextInput(attrs=WIDE))
    since = DateField(label="Vanaf welke dag?")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("code") == LegalGround.Code.OTHER and not data.get("note"):
            self.add_error("note", "Schrijf welke grondslag.")
        return data


class ProposeController(Form):
    organisation = forms.ModelChoiceField(
        label="Welke organisatie neemt het over?", queryset=Organisation.objects.none(), empty_label="Kies een organisatie"
    )
    since = DateField(label="Vanaf welke dag?")
    why = forms.CharField(label="Waarom?", max_length=300, widget=forms.TextInput(attrs=WIDE))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = self.fields["organisation"]
        assert isinstance(organisation, forms.ModelChoiceField)
        organisation.queryset = Organisation.objects.filter(kind__in=["municipality", "gi", "provider"]).order_by("name")


class ConfirmController(Form):
    takes = YesNoField(label="Neemt deze organisatie het over?")
    how = forms.CharField(label="Wie zei dat, en hoe?", max_length=160, help_text="Bijvoorbeeld: teamleider, per brief.")


class TableChoice(forms.ModelChoiceField):
    """A table by its name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class OfferCase(Form):
    """To which table, on which ground, and what goes along; nothing leaves before it is taken over."""

    to_body = TableChoice(label="Welke tafel?", queryset=Body.objects.none(), empty_label="Kies een tafel")
    ground = ChoiceRadios(label="Op welke grondslag draagt u over?", choices=LegalGround.Code.choices)
    why = forms.CharField(label="Waarom?", max_length=1000, widget=TextArea(rows=3), help_text="Blijft bij uw eigen casus.")
    parts = forms.MultipleChoiceField(
        label="Wat gaat er nog meer mee?",
        choices=list(PARTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
        help_text=f"Altijd mee: {ALWAYS}.",
    )
    documents = forms.MultipleChoiceField(
        label="Welke stukken gaan mee?", required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"})
    )

    def __init__(self, *args: Any, tables: Any, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_body, documents = self.fields["to_body"], self.fields["documents"]
        assert isinstance(to_body, forms.ModelChoiceField)
        assert isinstance(documents, forms.MultipleChoiceField)
        to_body.queryset = tables
        documents.choices = [(str(one.pk), one.title) for one in papers]
        if not documents.choices:
            del self.fields["documents"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["documents"] = [UUID(pk) for pk in data.get("documents", [])]
        return data


class RefuseOffer(Form):
    reason = forms.CharField(label="Waarom niet?", max_length=1000, widget=TextArea(rows=4), help_text="De tafel die aanbiedt, leest dit.")


class AcceptOffer(Form):
    """A bare act with its consequence in words."""
