"""Inviting somebody: a link that opens once, within a week, and makes the account. Who acts checks the right to invite first."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from rondetafel.core.events import record
from rondetafel.people.models import Account, Invitation, Person

VALID = timedelta(days=7)


def fingerprint(token: str) -> str:
    """What the database keeps of a link. The token is long and random, so a plain digest cannot be guessed back."""
    return sha256(token.encode()).hexdigest()


def running(at: datetime, *, using: str = "default") -> QuerySet[Invitation]:
    """Invitations whose link still opens, as far as they know themselves."""
    return Invitation.objects.using(using).filter(used_at=None, withdrawn_at=None, expires_at__gt=at)


def invite(*, person_id: UUID, capacity_id: UUID, email: str, made_by: UUID | None, at: datetime, using: str = "default") -> Invitation:
    """Make an invitation; earlier links of this person stop working. Its `path` is known only now."""
    withdraw(person_id, at=at, using=using)
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        person_id=person_id,
        capacity_id=capacity_id,
        email=email.strip().lower(),
        token_hash=fingerprint(token),
        made_by=made_by,
        made_at=at,
        expires_at=at + VALID,
    )
    invitation.save(force_insert=True, using=using)
    invitation.path = reverse("people:accept_invitation", args=[token])
    return invitation


def withdraw(person_id: UUID, *, at: datetime, using: str = "default") -> int:
    """Let every running link of a person stop working; how many there were."""
    return running(at, using=using).filter(person_id=person_id).update(withdrawn_at=at)


def find(token: str, at: datetime) -> Invitation | None:
    """The invitation of a link that opens now. Unknown, used, withdrawn and expired are all nothing."""
    invitation = running(at).filter(token_hash=fingerprint(token)).first()
    if invitation is None or not _still_works_there(invitation, at) or not _is_free(invitation):
        return None
    return invitation


def accept(invitation: Invitation, *, password: str, at: datetime) -> Account | None:
    """Use the link: the account with its first password; nothing when somebody was first."""
    try:
        with transaction.atomic():
            if running(at).filter(pk=invitation.pk).update(used_at=at) != 1:
                return None
            account = _account_with(invitation, password)
            person = account.person_id
            record("invitation.accept", None, actor=None, action="U", invitation=invitation.pk, account=account.pk, person=person)
            return account
    except IntegrityError:
        return None


def account_of(invitation: Invitation) -> Account:
    """The account as it will be; not written yet, unless the operator made it."""
    waiting = Account.objects.filter(person_id=invitation.person_id).first()
    return waiting or Account(email=invitation.email, person_id=invitation.person_id)


def _account_with(invitation: Invitation, password: str) -> Account:
    account = account_of(invitation)
    account.set_password(password)
    if account._state.adding:
        account.save(force_insert=True)
    else:
        account.save(update_fields=["password"])
    return account


def _is_free(invitation: Invitation) -> bool:
    """Nobody has this account or this address yet; an account without a password that the operator made waits for this link."""
    found = Account.objects.filter(Q(person_id=invitation.person_id) | Q(email=invitation.email))
    return all(
        one.person_id == invitation.person_id and one.is_active and not one.is_demo and not one.has_usable_password() for one in found
    )


def _still_works_there(invitation: Invitation, at: datetime) -> bool:
    rows = Person.objects.filter(pk=invitation.person_id, capacities__pk=invitation.capacity_id, capacities__valid__contains=at)
    return rows.exists()
