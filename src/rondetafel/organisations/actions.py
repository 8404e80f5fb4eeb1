"""Writing down organisations, their people and the areas of municipalities."""

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Capacity, MailDomain, Municipality, Organisation, Region, RegionMunicipality, StillHere
from rondetafel.organisations.rules import email_is_free, has_email, is_administrator, is_the_program, may_confirm, may_keep_people
from rondetafel.people import invitations
from rondetafel.people.models import Account, Invitation, Person


class AlreadyThere(Exception):
    """The same thing exists already. The message says which, in the user's words."""


@transaction.atomic
def add_organisation(
    *, actor: Actor, name: str, short_name: str, kind: str, jurisdiction: str, since: date, municipality: Municipality | None = None
) -> Organisation:
    """Write down an organisation.

    Raises:
        AlreadyThere: an organisation with that name exists.
    """
    is_administrator.check(actor)
    organisation = Organisation(
        name=name, short_name=short_name, kind=kind, jurisdiction=jurisdiction, municipality=municipality, valid=(since, None)
    )
    _save_new(organisation, "Er is al een organisatie met deze naam.")
    record("organisation.add", organisation, actor=actor, action="C", sort=kind)
    return organisation


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, actor: Actor, name: str, short_name: str, kind: str, municipality: Municipality | None
) -> None:
    """Change the name, kind or municipality of an organisation.

    Raises:
        AlreadyThere: another organisation has that name.
    """
    is_administrator.check(actor)
    organisation.name, organisation.short_name = name, short_name
    organisation.kind, organisation.municipality = kind, municipality
    try:
        with transaction.atomic():
            organisation.save(update_fields=["name", "short_name", "kind", "municipality"])
    except IntegrityError:
        raise AlreadyThere("Er is al een andere organisatie met deze naam.") from None
    record("organisation.change", organisation, actor=actor, sort=kind)


@transaction.atomic
def add_person(
    organisation: Organisation,
    *,
    actor: Actor,
    given_name: str,
    family_name: str,
    email: str,
    since: datetime,
    function: str = "",
    phone: str = "",
    invented: bool = False,
) -> Capacity:
    """Write down a new person who acts for the organisation.

    Raises:
        AlreadyThere: somebody works somewhere under this mail address; then `add_capacity` is meant.
    """
    is_administrator.check(actor)
    if email and (known := capacity_with_email(email, since)):
        raise AlreadyThere(f"Dit e-mailadres is van {known}. Voeg daar een hoedanigheid toe in plaats van een nieuwe persoon.")
    person = Person(given_name=given_name, family_name=family_name, invented=invented)
    person.set_sort_key()
    person.save(force_insert=True)
    capacity = _new_capacity(person, organisation, function, email, phone, since)
    record("organisation.add_person", organisation, actor=actor, action="C", objects=[capacity])
    return capacity


@transaction.atomic
def join(
    organisation: Organisation,
    *,
    actor: Actor,
    given_name: str,
    family_name: str,
    email: str,
    at: datetime,
    function: str = "",
    phone: str = "",
) -> Capacity:
    """Write down who proved to have a work address of the organisation."""
    is_the_program.check(actor)
    person = Person(given_name=given_name, family_name=family_name)
    person.set_sort_key()
    person.save(force_insert=True)
    capacity = _new_capacity(person, organisation, function, email, phone, at)
    record("organisation.join", organisation, actor=actor, action="C", objects=[capacity])
    return capacity


@transaction.atomic
def add_mail_domain(organisation: Organisation, *, actor: Actor, domain: str, since: date) -> MailDomain:
    """Who has a work address there may make an account from now on.

    Raises:
        AlreadyThere: it stands there already.
    """
    is_administrator.check(actor)
    one_at_a_time(organisation.pk, domain)
    if MailDomain.objects.filter(organisation=organisation, domain=domain, valid__overlap=(since, None)).exists():
        raise AlreadyThere("Dit domein staat al bij deze organisatie.")
    made = MailDomain(organisation=organisation, domain=domain, valid=(since, None))
    made.save(force_insert=True)
    record("organisation.add_mail_domain", organisation, actor=actor, objects=[made], since=since)
    return made


@transaction.atomic
def end_mail_domain(mail_domain: MailDomain, *, actor: Actor, on: date) -> None:
    """From this day on an address there opens no account any more; who has one keeps it.

    Raises:
        IllegalMove: somebody ended it before.
    """
    is_administrator.check(actor)
    mail_domain.refresh_from_db(fields=["valid"])
    since = mail_domain.valid.lower or on
    if MailDomain.objects.filter(pk=mail_domain.pk, valid__upper_inf=True).update(valid=(since, max(on, since))) != 1:
        raise IllegalMove("organisation.end_mail_domain")
    record("organisation.end_mail_domain", mail_domain.organisation, actor=actor, objects=[mail_domain], on=on)


@transaction.atomic
def add_capacity(
    person: Person, *, actor: Actor, organisation: Organisation, since: datetime, function: str = "", email: str = "", phone: str = ""
) -> Capacity:
    """Let a known person act for another organisation too; what the one may see, the other does not.

    Raises:
        AlreadyThere: the person acts for this organisation already.
    """
    is_administrator.check(actor)
    if Capacity.objects.filter(person=person, organisation=organisation, valid__contains=since).exists():
        raise AlreadyThere("Deze persoon is al aan deze organisatie verbonden.")
    capacity = _new_capacity(person, organisation, function, email, phone, since)
    record("organisation.add_capacity", organisation, actor=actor, action="C", objects=[capacity])
    return capacity


@transaction.atomic
def change_capacity(capacity: Capacity, *, actor: Actor, function: str, email: str, phone: str, keeps_people: bool) -> None:
    """Change function, contact and whether this person keeps the list of people."""
    is_administrator.check(actor)
    capacity.function, capacity.email, capacity.phone, capacity.keeps_people = function, email, phone, keeps_people
    capacity.save(update_fields=["function", "email", "phone", "keeps_people"])
    record("organisation.change_capacity", capacity, actor=actor, keeps_people=keeps_people)


@transaction.atomic
def invite_person(capacity: Capacity, *, actor: Actor, at: datetime) -> Invitation:
    """Mail a link to make an account; an earlier link stops working.

    Raises:
        IllegalMove: the person has an account, or does not act for the organisation any more.
    """
    is_administrator.check(actor)
    has_email.check(actor, capacity)
    email_is_free.check(actor, capacity)
    one_at_a_time(capacity.person_id)
    if has_account(capacity.person) or not Capacity.objects.filter(pk=capacity.pk, valid__contains=at).exists():
        raise IllegalMove("person.invite")
    invitation = invitations.invite(
        person_id=capacity.person_id, capacity_id=capacity.pk, email=capacity.email, made_by=actor.capacity_id, at=at
    )
    record("invitation.send", invitation, actor=actor, action="C", objects=[capacity])
    return invitation


@transaction.atomic
def withdraw_invitation(capacity: Capacity, *, actor: Actor, at: datetime) -> None:
    """Let the link that was sent stop working.

    Raises:
        IllegalMove: there is none that still works.
    """
    is_administrator.check(actor)
    if not invitations.withdraw(capacity.person_id, at=at):
        raise IllegalMove("invitation.withdraw")
    record("invitation.withdraw", capacity, actor=actor)


def has_account(person: Person) -> bool:
    """Whether the person can sign in, or could before the account was closed."""
    return Account.objects.filter(person_id=person.pk).exists()


@transaction.atomic
def end_capacity(capacity: Capacity, *, actor: Actor, at: datetime) -> None:
    """Somebody no longer acts for the organisation. Called by `bodies.actions.leave_organisation`, which ends places and access too.

    Raises:
        IllegalMove: somebody ended it before.
    """
    may_keep_people.check(actor, capacity.organisation)
    running = Q(valid__upper_inf=True) | Q(valid__endswith__gt=at)
    capacity.refresh_from_db(fields=["valid"])
    since = capacity.valid.lower or at
    if Capacity.objects.filter(running, pk=capacity.pk).update(valid=(since, max(at, since))) != 1:
        raise IllegalMove("capacity.end")
    record("organisation.end_capacity", capacity, actor=actor)


@transaction.atomic
def confirm_still_here(capacity: Capacity, *, actor: Actor, at: datetime) -> StillHere:
    """Say that a colleague still works there; asked every quarter (safety P16).

    Raises:
        IllegalMove: the person does not act for the organisation any more.
    """
    may_keep_people.check(actor, capacity.organisation)
    may_confirm.check(actor, capacity)
    if not Capacity.objects.filter(pk=capacity.pk, valid__contains=at).exists():
        raise IllegalMove("capacity.confirm_still_here")
    said = StillHere(capacity=capacity, confirmed_by_id=actor.capacity_id, at=at)
    said.save(force_insert=True)
    record("organisation.confirm_still_here", capacity, actor=actor)
    return said


@transaction.atomic
def add_municipality(*, actor: Actor, code: str, name: str, jurisdiction: str) -> Municipality:
    """Write down a municipality with its official code.

    Raises:
        AlreadyThere: the code is taken.
    """
    is_administrator.check(actor)
    municipality = Municipality(code=code, name=name, jurisdiction=jurisdiction)
    _save_new(municipality, "Er is al een gemeente met deze code.")
    record("municipality.add", municipality, actor=actor, action="C", code=code)
    return municipality


@transaction.atomic
def add_region(*, actor: Actor, name: str, kind: str, jurisdiction: str) -> Region:
    """Write down an area: a youth region, the area of a partnership or of a host organisation.

    Raises:
        AlreadyThere: the name is taken.
    """
    is_administrator.check(actor)
    region = Region(name=name, kind=kind, jurisdiction=jurisdiction)
    _save_new(region, "Er is al een gebied met deze naam.")
    record("region.add", region, actor=actor, action="C", sort=kind)
    return region


@transaction.atomic
def add_region_municipality(region: Region, *, actor: Actor, municipality: Municipality, since: date) -> RegionMunicipality:
    """A municipality belongs to the area from a day on.

    Raises:
        AlreadyThere: it belongs to the area on that day or later already.
    """
    is_administrator.check(actor)
    one_at_a_time(region.pk, municipality.pk)
    if RegionMunicipality.objects.filter(region=region, municipality=municipality, valid__overlap=(since, None)).exists():
        raise AlreadyThere("Deze gemeente hoort dan al bij het gebied.")
    member = RegionMunicipality(region=region, municipality=municipality, valid=(since, None))
    member.save(force_insert=True)
    record("region.add_municipality", region, actor=actor, municipality=municipality.code, since=since)
    return member


@transaction.atomic
def end_region_municipality(member: RegionMunicipality, *, actor: Actor, on: date) -> None:
    """From this day on the municipality does not belong to the area any more.

    Raises:
        IllegalMove: somebody ended it before.
    """
    is_administrator.check(actor)
    member.refresh_from_db(fields=["valid"])
    since = member.valid.lower or on
    ends = max(on, since)
    if RegionMunicipality.objects.filter(pk=member.pk, valid__upper_inf=True).update(valid=(since, ends)) != 1:
        raise IllegalMove("region.end_municipality")
    record("region.end_municipality", member.region, actor=actor, municipality=member.municipality.code, on=ends)


def capacity_with_email(email: str, at: datetime) -> Capacity | None:
    """Who acts somewhere under this mail address at that moment."""
    return Capacity.objects.select_related("person", "organisation").filter(email__iexact=email, valid__contains=at).first()


def _new_capacity(person: Person, organisation: Organisation, function: str, email: str, phone: str, since: datetime) -> Capacity:
    capacity = Capacity(person=person, organisation=organisation, function=function, email=email, phone=phone, valid=(since, None))
    capacity.save(force_insert=True)
    return capacity


def _save_new(thing: Organisation | Municipality | Region, taken: str) -> None:
    try:
        with transaction.atomic():
            thing.save(force_insert=True)
    except IntegrityError:
        raise AlreadyThere(taken) from None


def one_at_a_time(*ids: object) -> None:
    """Two who write down the same thing wait for each other until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", ["|".join(str(one) for one in ids)])
