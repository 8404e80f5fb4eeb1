"""Running cases from an Excel sheet: each row is a referral that came another way, with its own day, and is confirmed by its referrer."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from rondetafel.bodies.models import Body
from rondetafel.cases.actions.referral import NotComplete, add_co_referrer, start_referral, submit
from rondetafel.cases.actions.taking_over import take_over_discussed
from rondetafel.cases.actions.triage import accept
from rondetafel.cases.answers import PERSONAL, TYPED_AS_YES_NO, WHO, Answers
from rondetafel.cases.forms.referral import reference_field
from rondetafel.cases.forms.start import ON_PAPER, referring_capacities
from rondetafel.cases.models.codes import About, Asked, Authority, Ground, School, Sex, Stay
from rondetafel.cases.models.codes_background import EndReason
from rondetafel.cases.queries.places import law_of, municipalities_of
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES
from rondetafel.documents.sheets import RowRefused, Sheet
from rondetafel.organisations.models import Capacity, Municipality
from rondetafel.ui.forms import DateField, Form, YesNoField

TEXTS = (
    *("name", "sex", "authority", "ground", "question", "must_change", "stay", "school", "safety", "safety_judged_by"),
    *("end_of_care_reason", "end_of_care_told_by", "end_of_care_perspective", "reference"),
)
DATES = ("birth_date", "end_of_care_on", "end_of_care_told_on", "authorisation_ends_on", "safety_judged_on")
STRANGER = "Dit adres is niet bekend bij een gemeente, GI of zorgaanbieder. Laat de beheerder deze persoon eerst toevoegen."
ELSEWHERE = "Deze gemeente hoort niet bij het gebied van deze tafel."


class Several(forms.CharField):
    """Any number of a few, by their words, with a semicolon between them."""

    def __init__(self, *, choices: Any, **kwargs: Any) -> None:
        self.choices = list(choices)
        super().__init__(help_text="Meer antwoorden kan, met een puntkomma ertussen.", **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes of the words."""
        known = {str(word).casefold(): code for code, label in self.choices for word in (code, label)}
        words = [word.strip() for word in str(super().clean(value)).split(";") if word.strip()]
        unknown = [word for word in words if word.casefold() not in known]
        if unknown:
            raise forms.ValidationError(f"Niet bekend: {'; '.join(unknown)}. Kies uit de woorden van het blad Uitleg.")
        return tuple(dict.fromkeys(known[word.casefold()] for word in words))


class CaseRow(Form):
    """One running case."""

    referrer = forms.EmailField(label="E-mailadres van de aanmelder", help_text="Zoals bij de organisatie bekend; deze persoon bevestigt.")
    co_referrer = forms.EmailField(
        label="E-mailadres van de mede-aanmelder", required=False, help_text="Bij een aanbieder altijd een gemeente."
    )
    came_by = forms.ChoiceField(label="Hoe kwam de aanmelding binnen", choices=ON_PAPER)
    submitted_on = DateField(label="Aangemeld op")
    accepted = YesNoField(label="Aangenomen", help_text="Ja kan alleen de voorzitter invullen; nee: de aanmelding wacht op triage.")
    discussed_on = DateField(
        label="Al besproken op",
        required=False,
        help_text="Alleen bij een aangenomen casus die de tafel al besprak. Het advies en wat daarvan loopt legt u daarna bij de casus vast.",
    )
    municipality = forms.ModelChoiceField(
        label="Verantwoordelijke gemeente",
        queryset=Municipality.objects.none(),
        to_field_name="name",
        error_messages={"invalid_choice": ELSEWHERE},
    )
    name = forms.CharField(label="Naam van de jeugdige", max_length=160)
    birth_date = DateField(label="Geboortedatum")
    sex = forms.ChoiceField(label="Geslacht", choices=Sex.choices)
    authority = forms.ChoiceField(label="Gezag", choices=Authority.choices)
    ground = forms.ChoiceField(label="Grondslag", choices=[one for one in Ground.choices if one[0] != Ground.UNKNOWN])
    question = forms.CharField(label="Vraag")
    asked = Several(label="Wat wordt gevraagd", choices=Asked.choices)
    about = Several(label="Waar gaat het over", choices=About.choices)
    must_change = forms.CharField(label="Wat moet er anders zijn")
    stay = forms.ChoiceField(label="Verblijf", choices=Stay.choices)
    school = forms.ChoiceField(label="School", choices=School.choices)
    end_of_care_on = DateField(label="Einde zorg per", required=False)
    end_of_care_reason = forms.ChoiceField(label="Waarom eindigt de zorg", choices=EndReason.choices, required=False)
    next_place_known = YesNoField(label="Vervolgplek bekend", required=False)
    end_of_care_told = YesNoField(label="Jeugdige weet de einddatum", required=False)
    end_of_care_told_by = forms.CharField(label="Einddatum verteld door", max_length=160, required=False)
    end_of_care_told_on = DateField(label="Einddatum verteld op", required=False)
    end_of_care_perspective = forms.CharField(label="Met welk perspectief verteld", required=False)
    authorisation_ends_on = DateField(label="Machtiging loopt tot", required=False)
    safety_concerns = YesNoField(label="Zorgen over veiligheid")
    safety = forms.CharField(label="Welke zorgen, en wie waakt", required=False)
    safety_judged_by = forms.CharField(label="Veiligheid beoordeeld door", max_length=160, required=False)
    safety_judged_on = DateField(label="Veiligheid beoordeeld op", required=False)

    def __init__(self, *args: Any, body: Body, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["municipality"].queryset = municipalities_of(body, on)  # type: ignore[attr-defined]
        for who, word in WHO.items():
            self.fields[f"told_{who}"] = DateField(label=f"Verteld aan {word} op", required=False)
            self.fields[f"why_not_{who}"] = forms.CharField(label=f"Waarom {word} nog niet", max_length=300, required=False)
        if body.practice:
            self.fields["invented"] = YesNoField(
                label="Verzonnen", help_text="Deze tafel werkt in oefenstand en neemt alleen verzonnen gegevens."
            )
        if body.neutral:
            self.fields["reference"] = reference_field(required=True)
            for name in PERSONAL:
                self.fields.pop(name, None)

    def clean_submitted_on(self) -> date:
        """A day that was."""
        return self._not_after_today("submitted_on")

    def clean_discussed_on(self) -> date | None:
        """A day that was, not before the referral, of a case that was accepted."""
        day = self.cleaned_data["discussed_on"]
        if day is None:
            return None
        if not self.cleaned_data.get("accepted"):
            raise forms.ValidationError("Alleen een aangenomen casus kan al besproken zijn.")
        if day < (self.cleaned_data.get("submitted_on") or day):
            raise forms.ValidationError("Deze dag ligt vóór de aanmelding.")
        return self._not_after_today("discussed_on")

    def clean_birth_date(self) -> date:
        """A day that was."""
        return self._not_after_today("birth_date")

    def clean_referrer(self) -> Capacity:
        """The capacity behind the address."""
        return _referring(self.cleaned_data["referrer"])

    def clean_co_referrer(self) -> Capacity | None:
        """The capacity behind the address, if there is one."""
        mail = self.cleaned_data["co_referrer"]
        return _referring(mail) if mail else None

    def _not_after_today(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self.on:
            raise forms.ValidationError("Deze dag moet nog komen.")
        return day


def case_sheet(body: Body, *, actor: Actor, on: date, now: datetime) -> Sheet:
    """The sheet of running cases of a table."""

    def act(row: dict[str, Any]) -> None:
        at = min(now, datetime.combine(row["submitted_on"], time(12), ZONES[law_of(body)]))
        municipality, invented = row["municipality"], bool(row.get("invented"))
        case = start_referral(
            body=body, municipality=municipality, referrer=row["referrer"], actor=actor, at=at, invented=invented, came_by=row["came_by"]
        )
        if other := row["co_referrer"]:
            add_co_referrer(case, organisation=other.organisation, capacity=other, actor=actor)
        try:
            submit(case, actor=actor, answers=_answers(row), at=at)
        except NotComplete as lacks:
            raise RowRefused(f"Er ontbreekt nog: {'; '.join(one.text for one in lacks.missing)}.") from lacks
        if row["accepted"]:
            accept(case, actor=actor, on=on, at=now)
        if row["discussed_on"]:
            take_over_discussed(case, discussed_on=row["discussed_on"], actor=actor)

    return Sheet("casussen", lambda data=None: CaseRow(data, body=body, on=on), act)


def _answers(row: dict[str, Any]) -> Answers:
    texts: dict[str, Any] = {name: row.get(name) or "" for name in TEXTS}
    days: dict[str, Any] = {name: row.get(name) for name in DATES}
    return Answers(
        **texts,
        **days,
        municipality_id=row["municipality"].pk,
        told_on={who: row[f"told_{who}"] for who in WHO if row.get(f"told_{who}")},
        why_not={who: row.get(f"why_not_{who}", "") for who in WHO},
        asked=row["asked"],
        about=row["about"],
        **{name: row[name] for name in TYPED_AS_YES_NO},
    )


def _referring(mail: str) -> Capacity:
    found = referring_capacities().filter(email__iexact=mail).order_by("pk").first()
    if found is None:
        raise forms.ValidationError(STRANGER)
    return found
