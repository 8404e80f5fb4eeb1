"""Reading tables: who serves a municipality, the charter in force, who sits where, what waits for a second person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from rondetafel.bodies.bootstrap import INSTALLATION
from rondetafel.bodies.models import Body, BodyHost, BodyRegion, CharterVersion, ClosingDay, Question, RepresentationTarget, Seat
from rondetafel.core.days import day_of
from rondetafel.core.models import Office, OfficeHolder
from rondetafel.core.terms import term
from rondetafel.organisations.models import Capacity, Municipality, RegionMunicipality
from rondetafel.people.models import Person

# In this order on the page; the administrator belongs to the installation.
OFFICES = ("chair", "deputy", "secretary", "manager", "policy_officer", "complaint_handler", "privacy_officer")


@dataclass(frozen=True)
class Holder:
    """One holder of an office, or one proposed for it, with who that is."""

    row: OfficeHolder
    capacity: Capacity
    body: Body | None = None
    proposed_by: Person | None = None

    @property
    def office(self) -> str:
        """The office in the words of the table's country."""
        return office_name(self.row.office.kind, self.body)

    @property
    def place(self) -> str:
        """At which table, or of the installation."""
        return self.body.name if self.body else "de hele installatie"


@dataclass(frozen=True)
class Target:
    """Who should be at the table, and who sits there for it."""

    row: RepresentationTarget
    seats: list[Seat] = field(default_factory=list)
    vacant_since: date | None = None


def office_name(kind: str, body: Body | None) -> str:
    """The Dutch word for an office."""
    if kind == Office.Kind.SECRETARY:
        return term("secretary", body.jurisdiction if body else "NL")
    return str(Office.Kind(kind).label)


def bodies() -> QuerySet[Body]:
    """All tables with what a list shows."""
    return with_places(Body.objects.select_related("parent")).order_by(Lower("name"))


def with_places(rows: QuerySet[Body]) -> QuerySet[Body]:
    """With the regions and hosts of all times, so that `regions_on` and `host_on` ask nothing more."""
    areas = BodyRegion.objects.select_related("region").order_by(F("valid__startswith").asc(nulls_first=True), Lower("region__name"))
    hosts = BodyHost.objects.select_related("organisation").order_by(F("valid__startswith").asc(nulls_first=True))
    return rows.prefetch_related(Prefetch("areas", areas), Prefetch("hosts", hosts))


def bodies_for_municipality(municipality: Municipality, on: date, *, kind: str = Body.Kind.RET) -> list[Body]:
    """The tables that serve a municipality on a day (NL-01)."""
    regions = RegionMunicipality.objects.filter(municipality=municipality, valid__contains=on).values("region_id")
    serving = BodyRegion.objects.filter(region__in=regions, valid__contains=on).values("body_id")
    return list(bodies().filter(kind=kind, pk__in=serving))


def body_for_municipality(municipality: Municipality, on: date, *, kind: str = Body.Kind.RET) -> Body | None:
    """The table that serves a municipality on a day; None when there is none."""
    return next(iter(bodies_for_municipality(municipality, on, kind=kind)), None)


def serves(body: Body, municipality: Municipality, on: date) -> bool:
    """Whether the municipality lies in the table's area on that day; a table that never had an area serves all."""
    if municipalities_served(body, on).filter(pk=municipality.pk).exists():
        return True
    return not BodyRegion.objects.filter(body=body).exists()


def municipalities_served(body: Body, on: date) -> QuerySet[Municipality]:
    """The municipalities of all regions that the table serves on a day, each once."""
    regions = BodyRegion.objects.filter(body=body, valid__contains=on).values("region_id")
    places = RegionMunicipality.objects.filter(region__in=regions, valid__contains=on).values("municipality_id")
    return Municipality.objects.filter(pk__in=places).order_by(Lower("name"))


def municipalities_served_in(body: Body, first: date, after: date) -> QuerySet[Municipality]:
    """The municipalities that the table served on at least one day of a period."""
    same_time = Q(region__tables__valid__overlap=(first, after)) & Q(region__tables__valid__overlap=F("valid"))
    rows = RegionMunicipality.objects.filter(same_time, region__tables__body=body, valid__overlap=(first, after))
    return Municipality.objects.filter(pk__in=rows.values("municipality_id")).order_by(Lower("name"))


def charter_in_force(body: Body, on: date) -> CharterVersion | None:
    """The agreements that hold on a day."""
    return CharterVersion.objects.filter(body=body, valid__contains=on).first()


def closing_days(body_id: UUID, since: date) -> set[date]:
    """The days on which nobody works at the table; they do not count in terms."""
    return set(ClosingDay.objects.filter(body_id=body_id, day__gte=since).values_list("day", flat=True))


def seats_at(body: Body, at: datetime) -> QuerySet[Seat]:
    """Who sits at the table at a moment."""
    rows = Seat.objects.filter(body=body, valid__contains=at).select_related(
        "body", "capacity__person", "capacity__organisation", "substitute_of__capacity__person"
    )
    return rows.order_by("capacity__organisation__name", "capacity__person__sort_key")


def targets_of(body: Body, on: date, seats: Iterable[Seat]) -> list[Target]:
    """Who should be at the table: filled, or vacant and since when."""
    by_label: dict[str, list[Seat]] = {}
    for seat in seats:
        by_label.setdefault(seat.represents.casefold(), []).append(seat)
    last_left: dict[str, date] = {}
    for represents, valid in Seat.objects.filter(body=body, valid__upper_inf=False, valid__isempty=False).values_list(
        "represents", "valid"
    ):
        left, label = day_of(valid.upper, body.jurisdiction), represents.casefold()
        last_left[label] = max(left, last_left.get(label, left))
    rows = RepresentationTarget.objects.filter(body=body, valid__contains=on).order_by(Lower("label"))
    return [
        Target(row, by_label.get(row.label.casefold(), []), max(row.valid.lower, last_left.get(row.label.casefold(), row.valid.lower)))
        for row in rows
    ]


def offices_of(body: Body, at: datetime) -> list[tuple[str, list[Holder]]]:
    """Each office of the table with who holds it; an office may have nobody, or two."""
    rows = OfficeHolder.objects.filter(office__body_id=body.pk, valid__contains=at, confirmed_by__isnull=False)
    found = _holders(rows, {body.pk: body})
    return [(office_name(kind, body), [one for one in found if one.row.office.kind == kind]) for kind in OFFICES]


def coming_offices(body: Body, at: datetime) -> list[Holder]:
    """Who is confirmed for an office that begins later."""
    rows = OfficeHolder.objects.filter(office__body_id=body.pk, valid__startswith__gt=at, confirmed_by__isnull=False, end_reason="")
    return _holders(rows, {body.pk: body})


def waiting(body: Body | None = None) -> list[Holder]:
    """Proposals that no second person has confirmed: of one table, or all."""
    rows = OfficeHolder.objects.filter(confirmed_by=None, end_reason="")
    if body is not None:
        return _holders(rows.filter(office__body_id=body.pk), {body.pk: body})
    found = list(rows.select_related("office"))
    return _holders(found, Body.objects.in_bulk({one.office.body_id for one in found}))


def administrators(at: datetime) -> list[Holder]:
    """The administrators of the installation."""
    return _holders(OfficeHolder.objects.filter(office__body_id=INSTALLATION, valid__contains=at, confirmed_by__isnull=False), {})


def holder(row: OfficeHolder) -> Holder:
    """One holder with the person and the table."""
    return _holders([row], Body.objects.in_bulk([row.office.body_id]))[0]


def questions_of(body: Body) -> QuerySet[Question]:
    """Questions to the table's desk that the actor may see: the own, or all of them; open ones first."""
    rows = Question.objects.filter(body=body).select_related("asker__person", "asker__organisation", "answered_by__person")
    return rows.order_by(F("answered_at").desc(nulls_first=True), "-asked_at")


def open_questions(body_ids: Iterable[UUID]) -> QuerySet[Question]:
    """What still waits for an answer at these tables."""
    return Question.objects.filter(body__in=list(body_ids), answered_at=None).select_related("body").order_by("asked_at")


def _holders(rows: Any, by_id: dict[UUID, Body]) -> list[Holder]:
    found = list(rows.select_related("office").order_by("valid")) if isinstance(rows, QuerySet) else list(rows)
    capacities = Capacity.objects.select_related("person", "organisation").in_bulk({one.capacity_id for one in found})
    people = Person.objects.in_bulk({one.appointed_by for one in found})
    return [Holder(one, capacities[one.capacity_id], by_id.get(one.office.body_id), people.get(one.appointed_by)) for one in found]
