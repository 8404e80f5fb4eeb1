"""The referral form: about twelve questions in calm blocks. It never refuses what is unfinished; `missing` says what lacks."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict

from rondetafel.cases.answers import PERSONAL, TYPED_AS_DATES, TYPED_AS_THEY_ARE, TYPED_AS_YES_NO, WHO, Answers
from rondetafel.cases.catalogue import PURPOSES
from rondetafel.cases.models.codes import About, Asked, Authority, Ground, School, Sex, Stay
from rondetafel.cases.models.codes_background import EndReason
from rondetafel.cases.typed import Values
from rondetafel.organisations.models import Municipality
from rondetafel.ui.forms import EITHER, BirthDateField, ChoiceBoxes, ChoiceRadios, DateField, Form, TextArea, YesNoField

# Shown as needed on the screen; whether they are there is asked by `missing`, not by the form.
NEEDED = (
    *("name", "birth_date", "sex", "municipality", "authority", "ground"),
    *("question", "asked", "about", "must_change", "stay", "school", "safety_concerns"),
    *(
        "end_of_care_reason",
        "next_place_known",
        "end_of_care_told",
        "end_of_care_told_by",
        "end_of_care_told_on",
        "end_of_care_perspective",
    ),
)


def _choose(choices: Any) -> list[tuple[str, str]]:
    return [("", "Kies…"), *choices]


def reference_field(*, required: bool = False) -> forms.RegexField:
    """The referrer's own number of the case; it stands in mails, so it can hold no name."""
    return forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9./_-]{0,29}$",
        label="Uw eigen kenmerk",
        required=required,
        help_text="Staat in berichten en op de pagina. Alleen letters, cijfers en streepjes; nooit een naam.",
        error_messages={"invalid": "Gebruik alleen letters, cijfers, punten en streepjes, ten hoogste 30 tekens."},
    )


class ReferralForm(Form):
    """Every field may stay empty while somebody is typing; a text that cannot be understood is kept and pointed out."""

    needed = dict.fromkeys(NEEDED, "") | {
        **dict.fromkeys((f"{what}_{who}" for what in ("told", "why_not") for who in WHO), EITHER),
        "urgent_reason": "nodig bij spoed",
        **dict.fromkeys(("safety", "safety_judged_by", "safety_judged_on"), ""),
    }
    not_words = ("reference",)

    name = forms.CharField(label="Naam van de jeugdige", max_length=160, required=False)
    birth_date = BirthDateField(label="Geboortedatum", required=False)
    sex = ChoiceRadios(label="Geslacht", choices=Sex.choices, row=True, required=False)
    municipality = forms.ModelChoiceField(
        label="Verantwoordelijke gemeente", queryset=Municipality.objects.none(), required=False, empty_label="Kies…"
    )
    authority = forms.ChoiceField(label="Wie heeft het gezag?", choices=_choose(Authority.choices), required=False)
    ground = ChoiceRadios(
        label="Op welke grondslag deelt u deze gegevens?",
        choices=[choice for choice in Ground.choices if choice[0] != Ground.UNKNOWN],
        required=False,
        help_text="Toestemming is geen grondslag voor een publieke taak. Toestemming om te delen is een andere vraag.",
    )
    question = forms.CharField(label="Wat is uw vraag aan de tafel, in eigen woorden?", widget=TextArea(rows=6), required=False)
    asked = ChoiceBoxes(label="Wat vraagt u?", choices=Asked.choices, required=False, help_text="Meer antwoorden kan.")
    about = ChoiceBoxes(label="Waar gaat het over?", choices=About.choices, required=False, help_text="Meer antwoorden kan.")
    must_change = forms.CharField(label="Wat moet er daarna anders zijn?", widget=TextArea(rows=3), required=False)
    stay = forms.ChoiceField(label="Waar verblijft de jeugdige nu?", choices=_choose(Stay.choices), required=False)
    school = forms.ChoiceField(label="Hoe gaat het met school?", choices=_choose(School.choices), required=False)
    end_of_care_on = DateField(
        label="Einde zorg aangekondigd per", required=False, help_text="Alleen als een aanbieder een einddatum heeft genoemd."
    )
    end_of_care_reason = forms.ChoiceField(label="Waarom eindigt de zorg?", choices=_choose(EndReason.choices), required=False)
    next_place_known = YesNoField(label="Is er een vervolgplek bekend?", required=False)
    end_of_care_told = YesNoField(label="Weet de jeugdige de einddatum?", required=False)
    end_of_care_told_by = forms.CharField(label="Wie vertelde het?", max_length=160, required=False)
    end_of_care_told_on = DateField(label="Verteld op", required=False)
    end_of_care_perspective = forms.CharField(
        label="Met welk perspectief is het verteld?",
        widget=TextArea(rows=2),
        required=False,
        help_text="Een einddatum zonder uitzicht maakt het vaak erger. Is er nog geen uitzicht? Schrijf dat.",
    )
    authorisation_ends_on = DateField(label="Machtiging loopt tot", required=False)
    urgent = forms.BooleanField(label="Er is spoed", required=False)
    urgent_reason = forms.CharField(label="Waarom met spoed?", max_length=300, required=False)
    urgent_before = DateField(
        label="Voor welke dag moet het besproken zijn?", required=False, help_text="Alleen als er spoed is. Leeg: zo snel als het kan."
    )
    safety_concerns = YesNoField(label="Zijn er zorgen over de veiligheid?", required=False)
    safety = forms.CharField(
        label="Zo ja: welke zorgen, en wie waakt?",
        widget=TextArea(rows=4),
        required=False,
        help_text="Wie de casus bespreekt, leest dit. Schrijf geen adres of verblijfplaats op.",
    )
    safety_judged_by = forms.CharField(label="Zo nee: wie beoordeelde dat?", max_length=160, required=False)
    safety_judged_on = DateField(label="Beoordeeld op", required=False)
    reference = reference_field()
    mailbox = forms.EmailField(
        label="Postvak van uw team", required=False, help_text="Berichten gaan ook daarheen, zodat vakantie geen stilte betekent."
    )

    def __init__(
        self, *args: Any, municipalities: QuerySet[Municipality] | None, neutral: bool = False, off: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["municipality"]
        field.queryset = Municipality.objects.none() if municipalities is None else municipalities
        for who, word in WHO.items():
            self.fields[f"told_{who}"] = DateField(label=f"Verteld aan {word} op", required=False)
            self.fields[f"why_not_{who}"] = forms.CharField(label="Of waarom nog niet", max_length=300, required=False)
        for name, purpose in PURPOSES.items():
            self.fields[name].purpose = purpose  # type: ignore[attr-defined]
        for name in {*(PERSONAL if neutral else ()), *off}:
            del self.fields[name]

    def told(self) -> list[tuple[Any, Any]]:
        """Per member of the family: told on, or why not."""
        return [(self[f"told_{who}"], self[f"why_not_{who}"]) for who in WHO if f"told_{who}" in self.fields]

    def answers(self) -> Answers:
        """What was answered so far; what is not clear is named with its reason."""
        self.is_valid()
        data = self.cleaned_data
        yes_no: dict[str, Any] = {name: data.get(name) for name in TYPED_AS_YES_NO}
        texts: dict[str, Any] = {name: data.get(name) or "" for name in TEXTS}
        dates: dict[str, Any] = {name: data.get(name) for name in DATES}
        told: dict[str, date] = {who: data[f"told_{who}"] for who in WHO if data.get(f"told_{who}")}
        municipality = data.get("municipality")
        return Answers(
            **texts,
            **dates,
            municipality_id=municipality.pk if municipality else None,
            told_on=told,
            why_not={who: data.get(f"why_not_{who}") or "" for who in WHO},
            asked=tuple(data.get("asked") or ()),
            about=tuple(data.get("about") or ()),
            urgent=bool(data.get("urgent")),
            **yes_no,
            unclear={name: f"{self[name].label}: {errors[0]}" for name, errors in self.errors.items()},
        )


TEXTS = TYPED_AS_THEY_ARE
DATES = ("birth_date", *TYPED_AS_DATES)


@cache
def names_of_inputs(*, neutral: bool) -> frozenset[str]:
    """The names under which the browser sends the fields; a birth date is three of them. Asked at every save while somebody types."""
    names: set[str] = set()
    for name, field in ReferralForm(municipalities=None, neutral=neutral).fields.items():
        names |= {f"{name}{part}" for part in getattr(field.widget, "widgets_names", [""])}
    return frozenset(names)


def as_post(values: Values) -> MultiValueDict:
    """Typed texts in the shape of a submitted form."""
    return MultiValueDict({name: list(texts) for name, texts in values.items()})
