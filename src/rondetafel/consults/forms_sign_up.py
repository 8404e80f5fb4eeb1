"""Forms on the way from a work address to an account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet

from rondetafel.consults.sign_up import Said
from rondetafel.organisations.models import Organisation
from rondetafel.people.models import Account
from rondetafel.ui.forms import Form

PASSWORD_HINT = "Ten minste 12 tekens. Een zin van vier of vijf woorden is sterk en goed te onthouden."


class AskSignUp(Form):
    email = forms.EmailField(label="Uw werkadres", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laat dit veld leeg.")
        return ""


class Oneself(Form):
    """Who somebody is."""

    given_name = forms.CharField(label="Voornaam", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    family_name = forms.CharField(label="Achternaam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    function = forms.CharField(label="Functie", max_length=120, required=False, help_text="Zoals consulent jeugd of gedragswetenschapper.")
    phone = forms.CharField(
        label="Telefoon op het werk", max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )

    def said(self) -> Said:
        """What was filled in."""
        return Said(**{name: self.cleaned_data.get(name) or "" for name in Said.__dataclass_fields__})


class RequestApproval(Oneself):
    """The domain is unknown: also where somebody works."""

    field_order = ["organisation_name"]

    organisation_name = forms.CharField(label="Bij welke organisatie werkt u?", max_length=160)


class FinishSignUp(Oneself):
    """A known organisation: choose a password. Names only of who is not written down yet."""

    field_order = ["organisation", "given_name", "family_name", "function", "phone", "password1", "password2"]

    organisation = forms.ModelChoiceField(
        label="Namens welke organisatie?", queryset=Organisation.objects.none(), empty_label="Kies een organisatie"
    )
    password1 = forms.CharField(
        label="Wachtwoord", strip=False, help_text=PASSWORD_HINT, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label="Wachtwoord, nog een keer", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], email: str, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        few = list(organisations[:2])
        self.only = few[0] if len(few) == 1 else None
        if self.only:
            del self.fields["organisation"]
        if known:
            for name in ("given_name", "family_name", "function", "phone"):
                del self.fields[name]

    def chosen(self) -> Organisation:
        """For which organisation; with one there is nothing to choose."""
        chosen: Organisation = self.only or self.cleaned_data["organisation"]
        return chosen

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", "De twee wachtwoorden zijn niet gelijk.")
        elif first:
            try:
                validate_password(first, Account(email=self.email))
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return given


class ApproveSignUp(Form):
    organisation = forms.ModelChoiceField(
        label="Namens welke organisatie werkt deze persoon?", queryset=Organisation.objects.none(), empty_label="Kies een organisatie"
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
