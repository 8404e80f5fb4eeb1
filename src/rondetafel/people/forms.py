"""The library's forms in our words and our look; codes and passwords are braked before they are checked."""

from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

from rondetafel.people import adapters, slowdown, tasks
from rondetafel.people.models import Account
from rondetafel.ui.forms import Form, PlainDutch

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w-short", "placeholder": ""}
NEW_PASSWORD = "Ten minste 12 tekens. Een zin van vier of vijf woorden is sterk en goed te onthouden."


class OurWords(PlainDutch):
    """Labels and hints by field name, no placeholders, nothing required by the browser before our own words."""

    use_required_attribute = False
    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            field.widget.attrs.pop("placeholder", None)


class SignIn(OurWords, account.LoginForm):
    words = {"login": ("E-mailadres", ""), "password": ("Wachtwoord", "")}


class Reauthenticate(OurWords, account.ReauthenticateForm):
    words = {"password": ("Wachtwoord", "")}


class ChangePassword(OurWords, account.ChangePasswordForm):
    words = {
        "oldpassword": ("Huidig wachtwoord", ""),
        "password1": ("Nieuw wachtwoord", NEW_PASSWORD),
        "password2": ("Nieuw wachtwoord, nog een keer", ""),
    }

    def clean_oldpassword(self) -> str:
        if not adapters.AccountAdapter().reauthenticate(self.user, self.cleaned_data["oldpassword"]):
            raise forms.ValidationError("Dit is niet het huidige wachtwoord.")
        return str(self.cleaned_data["oldpassword"])


class AskReset(OurWords, account.ResetPasswordForm):
    words = {"email": ("E-mailadres", "Het adres waarmee u inlogt.")}

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: Any, **kwargs: Any) -> str:
        """Send a link when there is such an account. The answer and its time are the same when there is not."""
        email = str(self.cleaned_data["email"])
        if slowdown.attempt("reset", email, request.META.get("REMOTE_ADDR", "")) == 0:
            account_id = Account.objects.filter(email=email, is_active=True).values_list("pk", flat=True).first()
            tasks.send_reset_link.defer(account_id=str(account_id or ""))
        return email


class NewPassword(OurWords, account.ResetPasswordKeyForm):
    words = {"password1": ("Nieuw wachtwoord", NEW_PASSWORD), "password2": ("Nieuw wachtwoord, nog een keer", "")}


class FirstPassword(OurWords, account.SetPasswordForm):
    words = {"password1": ("Wachtwoord", NEW_PASSWORD), "password2": ("Wachtwoord, nog een keer", "")}


class _Code(OurWords):
    """A code of the app, or a recovery code: braked, and a code of the app opens once."""

    user: Account
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        request, who = context.request, self.user.email
        code = "".join(str(self.cleaned_data["code"]).split())
        self.cleaned_data["code"] = code
        adapters.brake(request, "code", who)
        try:
            code = super().clean_code()  # type: ignore[misc]
        except forms.ValidationError:
            adapters.record("signin.fail", None, actor=None, action="E", outcome="refused", step="code", account=self.user.pk)
            raise
        if not slowdown.first_use(who, code):
            raise adapters.SecondFactorAdapter().validation_error("incorrect_code")
        adapters.release(request, "code", who)
        return code


class Authenticate(_Code, mfa.AuthenticateForm):
    words = {"code": ("Code", "Zes cijfers uit de app op de telefoon, of een herstelcode.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE | {"autofocus": True}


class ReauthenticateByCode(_Code, mfa.ReauthenticateForm):
    words = Authenticate.words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE


class ActivateTotp(_Code, totp.ActivateTOTPForm):
    words = {"code": ("Code uit de app", "Zes cijfers. Elke halve minuut komt er een nieuwe.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE


class DeactivateTotp(OurWords, totp.DeactivateTOTPForm):
    pass


class AddPasskey(OurWords, webauthn.AddWebAuthnForm):
    words = {
        "name": ("Naam", "Om haar later te herkennen, bijvoorbeeld: laptop van het werk."),
        "passwordless": ("Met deze passkey inloggen zonder wachtwoord", "Het apparaat vraagt dan om vinger, gezicht of pincode."),
    }


class EditPasskey(OurWords, webauthn.EditWebAuthnForm):
    words = {"name": ("Naam", "")}


class LetterCode(Form):
    code = forms.CharField(
        label="Code uit de brief", max_length=30, help_text="Vier groepjes van vier tekens. Hoofdletters of kleine letters maakt niet uit."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


TOLD = "Acht cijfers. Deze code wordt door de telefoon verteld."


class ToldCode(Form):
    code = forms.CharField(label="Code", max_length=12, help_text=TOLD)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE


class EnterFamily(FirstPassword):
    """First the code, then how one signs in the next time."""

    code = forms.CharField(label="Code", max_length=12, widget=forms.TextInput(attrs=CODE))
    address = forms.EmailField(label="E-mailadres")
    words = FirstPassword.words | {
        "code": ("Code", TOLD),
        "address": (
            "E-mailadres om mee in te loggen",
            "Hier wordt niets naartoe gestuurd, en niemand kan het teruglezen.",
        ),
    }
    field_order = ["code", "address", "password1", "password2"]


class JoinAccount(Form):
    """One more page on the account that is signed in: the told code, and the password, so that nobody adds it to somebody else's."""

    code = forms.CharField(label="Code", max_length=12, help_text=TOLD, widget=forms.TextInput(attrs=CODE))
    password = forms.CharField(
        label="Wachtwoord van dit account", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )
