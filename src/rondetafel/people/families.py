"""How a parent or young person comes in: a link (or the code of a letter) and, by another way, a code that somebody tells by telephone.

The address with which they sign in is kept as a fingerprint only: nobody reads it back, and no mail can be sent to it.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from rondetafel.core.crypto import blind_index
from rondetafel.core.events import record
from rondetafel.people.invitations import fingerprint
from rondetafel.people.models import Account, AccountPerson, InvitedFamily

LINK_VALID = timedelta(days=14)
LETTER_VALID = timedelta(days=42)
CODE_VALID = timedelta(days=3)
MOST_TRIES = 5
LETTERS = "BCDFGHJKLMNPQRSTVWXZ2346789"  # nothing that looks like something else, no vowels: no words
NO_ADDRESS = "gezin.invalid"


class AddressTaken(Exception):
    """Somebody signs in with that address already. The message says what to do."""


def sign_in_name(address: str) -> str:
    """What the account keeps of the address somebody of a family signs in with."""
    return f"{blind_index('sign-in/family', address.strip().lower())[:40]}@{NO_ADDRESS}"


def new_code() -> str:
    """Eight digits, in two groups to say aloud."""
    return f"{secrets.randbelow(10_000):04d} {secrets.randbelow(10_000):04d}"


def letter_code() -> str:
    """Sixteen signs in four groups, to type from paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def squeezed(typed: str) -> str:
    """A code of a letter as it was made, however somebody typed it: small letters, spaces, no dashes."""
    signs = "".join(one for one in typed.upper() if one in LETTERS)
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def invite_family(
    *,
    root_id: UUID,
    person_id: UUID,
    capacity_id: UUID,
    contact: str,
    made_by: UUID,
    at: datetime,
    by_letter: bool,
    for_parent: bool = False,
) -> InvitedFamily:
    """Make a way in; earlier ones of this person stop working. Its `token` is known only now.

    Args:
        for_parent: a parent or guardian, who may add this page to an account of one's own (for another child).
    """
    withdraw_family(person_id, at=at)
    token = letter_code() if by_letter else secrets.token_urlsafe(32)
    valid = LETTER_VALID if by_letter else LINK_VALID
    return _made(root_id, person_id, capacity_id, contact, made_by, at, valid, token, for_parent=for_parent)


def give_code(*, root_id: UUID, person_id: UUID, capacity_id: UUID, contact: str, made_by: UUID, at: datetime) -> str:
    """A new code to tell by telephone: for the way in that waits, or as second step for who has an account. An earlier code stops working."""
    waiting = running(at).filter(person_id=person_id).order_by("-made_at").first()
    waiting = waiting or _made(root_id, person_id, capacity_id, contact, made_by, at, CODE_VALID, None)
    code = new_code()
    InvitedFamily.objects.filter(pk=waiting.pk).update(code_hash=_hash(waiting.pk, code), code_expires_at=at + CODE_VALID, code_tries=0)
    return code


def withdraw_family(person_id: UUID, *, at: datetime) -> int:
    """Let every way in of a person stop working; how many there were."""
    return running(at).filter(person_id=person_id).update(withdrawn_at=at)


def running(at: datetime) -> QuerySet[InvitedFamily]:
    """Ways in that still open."""
    return InvitedFamily.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=at)


def find_family(token: str, at: datetime) -> InvitedFamily | None:
    """The way in of a link or of the code of a letter. Unknown, used, withdrawn and expired are all nothing."""
    hashes = [fingerprint(token), fingerprint(squeezed(token))]
    return running(at).filter(token_hash__in=hashes).first()


def code_waits(invited: InvitedFamily, at: datetime) -> bool:
    """Whether somebody made a code that can still be used."""
    return (
        bool(invited.code_hash) and invited.code_expires_at is not None and invited.code_expires_at > at and invited.code_tries < MOST_TRIES
    )


def try_code(invited: InvitedFamily, typed: str, at: datetime) -> bool:
    """Count the try, then compare; after five tries a code is worth nothing."""
    rows = running(at).filter(pk=invited.pk, code_tries__lt=MOST_TRIES, code_expires_at__gt=at)
    if rows.update(code_tries=F("code_tries") + 1) != 1:
        return False
    return secrets.compare_digest(_hash(invited.pk, typed), invited.code_hash)


def accept_family(invited: InvitedFamily, *, address: str, password: str, at: datetime) -> Account:
    """Use the way in: the account with its password.

    Raises:
        AddressTaken: somebody else signs in with it.
    """
    try:
        with transaction.atomic():
            if running(at).filter(pk=invited.pk).update(used_at=at) != 1:
                raise AddressTaken("Deze uitnodiging is al gebruikt. Bel voor een nieuwe.")
            account = account_of(invited.person_id) or Account(person_id=invited.person_id)
            account.email, account.is_family = sign_in_name(address), True
            account.set_password(password)
            account.save()
            # The link and the told code are two steps: who lost a phone begins anew with them.
            Authenticator.objects.filter(user_id=account.pk).delete()
            record("family.enter", None, actor=None, action="U", invitation=invited.pk, account=account.pk, person=account.person_id)
            return account
    except IntegrityError:
        raise AddressTaken("Met dit adres meldt al iemand zich aan. Kies een ander e-mailadres, of bel ons.") from None


def account_of(person_id: UUID) -> Account | None:
    """The account that acts as this person: the own one, or one to which this page was added."""
    return Account.objects.filter(Q(person_id=person_id) | Q(also__person_id=person_id)).first()


def may_join(invited: InvitedFamily, account: Account) -> bool:
    """Whether this page can be added to that account: both a parent's, and nobody acts as that person yet. A young person's never."""
    parents = InvitedFamily.objects.filter(person_id=account.person_id, for_parent=True)
    return account.is_family and invited.for_parent and parents.exists() and account_of(invited.person_id) is None


def join_account(invited: InvitedFamily, account: Account, *, at: datetime) -> bool:
    """Use the way in for the page of another child: the account acts as one more person. Whether it still opened."""
    with transaction.atomic():
        if not may_join(invited, account) or running(at).filter(pk=invited.pk).update(used_at=at) != 1:
            return False
        AccountPerson(account=account, person_id=invited.person_id, added_at=at).save(force_insert=True)
        record("family.join_account", None, actor=None, action="U", invitation=invited.pk, account=account.pk, person=invited.person_id)
    return True


def waiting_code(account: Account, at: datetime) -> InvitedFamily | None:
    """The code that was told to who has an account, as second step."""
    people = [account.person_id, *AccountPerson.objects.filter(account=account).values_list("person_id", flat=True)]
    return running(at).filter(person_id__in=people).exclude(code_hash="").order_by("-made_at").first()


def use_code(invited: InvitedFamily, *, at: datetime) -> bool:
    """A code opens once."""
    used = running(at).filter(pk=invited.pk).update(used_at=at) == 1
    if used:
        record("family.second_step", None, actor=None, action="E", invitation=invited.pk, person=invited.person_id)
    return used


def _made(
    root_id: UUID,
    person_id: UUID,
    capacity_id: UUID,
    contact: str,
    made_by: UUID,
    at: datetime,
    valid: timedelta,
    token: str | None,
    *,
    for_parent: bool = False,
) -> InvitedFamily:
    invited = InvitedFamily(
        root_id=root_id,
        person_id=person_id,
        capacity_id=capacity_id,
        token_hash=fingerprint(token) if token else None,
        contact=contact,
        made_by=made_by,
        made_at=at,
        expires_at=at + valid,
        for_parent=for_parent,
    )
    invited.save(force_insert=True)
    invited.token = token or ""
    return invited


def _hash(row_id: UUID, code: str) -> str:
    return blind_index("sign-in/told-code", str(row_id), "".join(one for one in code if one.isdigit()))
