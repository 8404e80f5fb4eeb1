"""How a real installation begins: the first two administrators, made by the operator through the migrator's door."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connections, transaction
from django.utils import timezone

from rondetafel.bodies.bootstrap import INSTALLATION, first_administrator
from rondetafel.core.database.refusal import StartRefused
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.models import OfficeHolder
from rondetafel.organisations.models import Capacity, Organisation, OrganisationKind
from rondetafel.people import invitations
from rondetafel.people.models import Account, Person

DOOR = "migrator"
MOST = 2


def begin(mail: str, given_name: str, family_name: str, organisation: str, *, country: str = "NL") -> str:
    """Make organisation, person, capacity, account and office, all or nothing; the link with which the person chooses a password.

    Asked again for somebody who never used the link: another link, and nothing else.

    Raises:
        StartRefused: the demonstration is loaded, there are two administrators, or somebody signs in with this address already.
    """
    mail = _checked(mail)
    with transaction.atomic(using=DOOR):
        _one_at_a_time()
        if Account.objects.using(DOOR).filter(is_demo=True).exists():
            raise StartRefused("Hier is de demonstratie geladen; begin voor echt gebruik met een lege database.")
        capacity = _waiting(mail) or _new_administrator(mail, given_name, family_name, organisation, country)
        invitation = invitations.invite(
            person_id=capacity.person_id, capacity_id=capacity.pk, email=mail, made_by=None, at=timezone.now(), using=DOOR
        )
        record(
            "installation.begin", None, actor=None, action="C", capacity=capacity.pk, person=capacity.person_id, invitation=invitation.pk
        )
    return f"{settings.BASE_URL}{invitation.path}"


def _checked(mail: str) -> str:
    try:
        validate_email(mail)
    except ValidationError:
        raise StartRefused(f"{mail} is geen e-mailadres.") from None
    return mail.strip().lower()


def _one_at_a_time() -> None:
    """Two operators at once would make three administrators."""
    with connections[DOOR].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('installation.begin', 0))")


def _administrators() -> set[object]:
    """The persons who are administrator now."""
    rows = OfficeHolder.objects.using(DOOR).filter(office__body_id=INSTALLATION, confirmed_by__isnull=False, valid__contains=timezone.now())
    return set(rows.values_list("person_id", flat=True))


def _waiting(mail: str) -> Capacity | None:
    """An administrator who was made before and never used the link."""
    account = Account.objects.using(DOOR).filter(email=mail).first()
    if account is None:
        return None
    if account.has_usable_password() or account.person_id not in _administrators():
        raise StartRefused(f"Met {mail} meldt al iemand zich aan.")
    return Capacity.objects.using(DOOR).filter(person_id=account.person_id, valid__contains=timezone.now()).first()


def _new_administrator(mail: str, given_name: str, family_name: str, organisation: str, country: str) -> Capacity:
    if len(_administrators()) >= MOST:
        raise StartRefused("Er zijn al twee beheerders; zij benoemen samen wie er nog bij komt.")
    capacity = _capacity(mail) or _new_capacity(mail, given_name, family_name, organisation, country)
    if Account.objects.using(DOOR).filter(person_id=capacity.person_id).exists():
        raise StartRefused(f"De persoon met {mail} meldt zich al aan met een ander adres.")
    account = Account(email=mail, person_id=capacity.person_id)
    account.set_unusable_password()
    account.save(force_insert=True, using=DOOR)
    first_administrator(capacity)
    return capacity


def _capacity(mail: str) -> Capacity | None:
    """The first administrator may have written down the second already."""
    return Capacity.objects.using(DOOR).filter(email__iexact=mail, valid__contains=timezone.now()).first()


def _new_capacity(mail: str, given_name: str, family_name: str, organisation: str, country: str) -> Capacity:
    place = Organisation.objects.using(DOOR).filter(name=organisation).first()
    if place is None:
        place = Organisation(
            name=organisation,
            short_name=organisation[:40],
            kind=OrganisationKind.HOST,
            jurisdiction=country,
            valid=(today(country), None),
        )
        place.save(force_insert=True, using=DOOR)
    person = Person(given_name=given_name, family_name=family_name)
    person.set_sort_key()
    person.save(force_insert=True, using=DOOR)
    capacity = Capacity(person_id=person.pk, organisation_id=place.pk, function="beheerder", email=mail, valid=(timezone.now(), None))
    capacity.save(force_insert=True, using=DOOR)
    return capacity
