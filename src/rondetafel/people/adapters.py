"""Where the sign-in library asks us: who may come in, how fast one may guess, and the line in the audit trail of each act."""

import os
from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.core.internal.httpkit import headed_redirect_response
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from rondetafel.core.crypto import blind_index, derived_key
from rondetafel.core.events import record
from rondetafel.people import devices, sessions, slowdown
from rondetafel.people.families import sign_in_name
from rondetafel.people.models import Account

WRONG = "Deze combinatie van e-mailadres en wachtwoord is niet bekend."
INACTIVE = "Met dit account kunt u nu niet inloggen. Vraag het na bij de ondersteuner van uw tafel of bij uw beheerder."


def brake(request: Any, what: str, email: str) -> None:
    """Count an attempt before its cost.

    Raises:
        ValidationError: with how long to wait; the same words for who exists and who does not.
    """
    seconds = slowdown.attempt(what, email, request.META.get("REMOTE_ADDR", ""), devices.device_of(request, email))
    if seconds:
        request.wait_seconds = seconds
        unit = "seconde" if seconds == 1 else "seconden"
        raise ValidationError(
            f"Er is kort na elkaar te vaak geprobeerd. Wacht nog {seconds} {unit} en probeer het dan opnieuw.", code="wait"
        )


def release(request: Any, what: str, email: str) -> None:
    """It was right: forget the attempts."""
    slowdown.succeeded(what, email, request.META.get("REMOTE_ADDR", ""), devices.device_of(request, email))


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "incorrect_password": "Dit is niet het wachtwoord.",
        "enter_current_password": "Dit is niet het huidige wachtwoord.",
        "invalid_password_reset": "Deze link is niet meer geldig.",
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def pre_authenticate(self, request: Any, **credentials: Any) -> None:
        brake(request, "password", credentials.get("email", ""))

    def authenticate(self, request: Any, **credentials: Any) -> Account | None:
        """Who this is, or nobody: unknown, wrong password, not active and invented all look alike and cost a hash."""
        email = credentials.get("email", "")
        self.pre_authenticate(request, **credentials)
        account = authenticate(request, **(credentials | {"email": _known_as(email)}))
        AuthenticationBackend.unstash_authenticated_user()
        if not isinstance(account, Account) or not may_sign_in(account):
            self.authentication_failed(request, **credentials)
            return None
        release(request, "password", email)
        return account

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        key = blind_index("sign-in/account", "password", credentials.get("email", ""))
        record("signin.fail", None, actor=None, action="E", outcome="refused", step="password", account_key=key[:16])

    def reauthenticate(self, user: Account, password: str) -> bool:
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not sessions.is_fresh(context.request) and super().is_reauthentication_required(app=app, **kwargs)

    def pre_login(self, request: Any, user: Account, **kwargs: Any) -> Any:
        if not may_sign_in(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def respond_user_inactive(self, request: Any, user: Account) -> Any:
        record("signin.fail", None, actor=None, action="E", outcome="refused", step="inactive", account=user.pk)
        self.add_message(request, 30, message=INACTIVE)
        return headed_redirect_response("account_login")

    def login(self, request: Any, user: Account) -> None:
        super().login(request, user)
        sessions.begin(request, user)
        devices.remember(request, user.email)
        record("signin.done", None, actor=None, action="E", account=user.pk, person=user.person_id)

    def logout(self, request: Any) -> None:
        record("signin.end", None, actor=None, action="E", account=request.user.pk, person=request.user.person_id)
        super().logout(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet. Kijk of de app een nieuwe code toont.",
    }

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(12)
        return b64encode(nonce + AESGCM(derived_key("second-factor")).encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = b64decode(encrypted_text)
        return AESGCM(derived_key("second-factor")).decrypt(sealed[:12], sealed[12:], None).decode()

    def generate_authenticator_name(self, user: Account, type: str) -> str:
        return f"Passkey {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Rondetafel"}


def _known_as(email: str) -> str:
    """What an account is known by: of parents and young people a fingerprint of the address, of everybody else the address."""
    name = sign_in_name(email)
    return name if Account.objects.filter(email=name).exists() else email


def may_sign_in(account: Account) -> bool:
    """Invented people exist only in a demonstration."""
    return account.is_active and (settings.DEMO or not account.is_demo)
