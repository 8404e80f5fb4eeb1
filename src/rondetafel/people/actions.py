"""What is done with accounts, apart from signing in."""

from uuid import UUID

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from rondetafel.core.events import record
from rondetafel.people.models import Account


def send_reset_link(account_id: UUID | str) -> None:
    """Mail a link with which the account's owner chooses a new password. It holds no name (SR-25)."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None:
        return
    key = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    url = settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=key)
    text = render_to_string("people/mail/reset_link.txt", {"url": url, "minutes": settings.PASSWORD_RESET_TIMEOUT // 60})
    send_mail("Een nieuw wachtwoord kiezen", text, None, [account.email])


@transaction.atomic
def make_account(person_id: UUID, *, email: str, password: str) -> Account:
    """An account for a person whose address was proved. Only the login role may.

    Raises:
        django.db.IntegrityError: the person or the address has one.
    """
    account = Account(person_id=person_id, email=email.strip().lower())
    account.set_password(password)
    account.save(force_insert=True)
    record("account.make", None, actor=None, action="C", account=account.pk, person=person_id)
    return account


@transaction.atomic
def reset_second_factor(account: Account) -> None:
    """Take away every second factor and end every session; the owner makes a new one at the next sign-in."""
    Authenticator.objects.filter(user_id=account.pk).delete()
    for session in UserSession.objects.filter(user_id=account.pk):
        session.end()
    record("factor.reset", None, actor=None, action="D", account=account.pk, person=account.person_id)
