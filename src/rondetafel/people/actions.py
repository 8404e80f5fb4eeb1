"""What is done with accounts, apart from signing in."""

from uuid import UUID

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

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
