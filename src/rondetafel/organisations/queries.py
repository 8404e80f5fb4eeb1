"""Reading the directory of organisations, people and areas."""

from datetime import date, datetime, timedelta

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Lower

from rondetafel.core.days import day_of
from rondetafel.organisations.models import REFERRING, Capacity, MailDomain, Municipality, Organisation, Region, RegionMunicipality
from rondetafel.people.models import Person

# Asked every quarter: does this person still work there (safety P16)?
QUARTER = timedelta(days=92)


def organisations(at: datetime, *, text: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Organisations of today with how many people act for them."""
    rows = Organisation.objects.filter(valid__contains=day_of(at)).select_related("municipality")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.annotate(people=Count("capacities", filter=Q(capacities__valid__contains=at))).order_by(Lower("name"))


def people_of(organisation: Organisation, at: datetime) -> QuerySet[Capacity]:
    """Who acts for the organisation at that moment."""
    rows = Capacity.objects.filter(organisation=organisation, valid__contains=at).select_related("person")
    return rows.order_by("person__sort_key")


def capacities_of(person: Person) -> QuerySet[Capacity]:
    """For whom a person acts or acted, the running ones first."""
    return Capacity.objects.filter(person=person).select_related("organisation").order_by(F("valid__endswith").desc(nulls_first=True), "pk")


def with_last_word(rows: QuerySet[Capacity]) -> QuerySet[Capacity]:
    """Adds `last_said`: when somebody last said that this person still works there."""
    return rows.annotate(last_said=Max("confirmations__at"))


def to_confirm(organisation: Organisation, at: datetime) -> QuerySet[Capacity]:
    """People nobody spoke of for a quarter; who came less than a quarter ago is not asked about."""
    return unconfirmed(at).filter(organisation=organisation).select_related("person").order_by("person__sort_key")


def unconfirmed(at: datetime) -> QuerySet[Capacity]:
    """All of whom nobody said for a quarter that they still work there."""
    before = at - QUARTER
    rows = Capacity.objects.filter(kind=Capacity.Kind.EMPLOYEE, valid__contains=at, valid__startswith__lt=before)
    return with_last_word(rows).filter(Q(last_said=None) | Q(last_said__lt=before))


def regions() -> QuerySet[Region]:
    """All areas."""
    return Region.objects.order_by(Lower("name"))


def municipalities_of(region: Region, on: date | None = None) -> QuerySet[RegionMunicipality]:
    """Which municipalities belong to an area: on a day, or ever."""
    rows = RegionMunicipality.objects.filter(region=region).select_related("municipality")
    if on is not None:
        rows = rows.filter(valid__contains=on)
    return rows.order_by(Lower("municipality__name"), "valid")


def municipalities(jurisdiction: str = "") -> QuerySet[Municipality]:
    """All municipalities, by name."""
    rows = Municipality.objects.order_by(Lower("name"))
    return rows.filter(jurisdiction=jurisdiction) if jurisdiction else rows


def mail_domains_of(organisation: Organisation, on: date) -> QuerySet[MailDomain]:
    """The domains of the organisation's work addresses on a day."""
    return MailDomain.objects.filter(organisation=organisation, valid__contains=on).order_by("domain")


def referring_organisations(on: date) -> QuerySet[Organisation]:
    """Organisations that may bring a young person in."""
    return Organisation.objects.filter(kind__in=REFERRING, valid__contains=on).order_by(Lower("name"))


def organisations_with_domain(email: str, on: date) -> QuerySet[Organisation]:
    """The referring organisations that a work address belongs to: none, one, or several that share a domain."""
    domain = email.rpartition("@")[2].lower()
    known = MailDomain.objects.filter(domain=domain, valid__contains=on).values("organisation_id")
    return referring_organisations(on).filter(pk__in=known)
