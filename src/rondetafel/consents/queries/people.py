"""The people concerned in a case, and what each of them does not get to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.cases.concerned import Person
from rondetafel.cases.models import Case
from rondetafel.cases.queries import cases as case_queries
from rondetafel.consents.models import Concerned, Withheld
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.sealed import text_of

ORDER = {kind: place for place, kind in enumerate(Concerned.Kind.values)}


@dataclass(frozen=True)
class Hidden:
    """What one person does not get to see: ids of documents and factors, codes of fields. No reasons."""

    documents: frozenset[UUID]
    factors: frozenset[UUID]
    fields: frozenset[str]


def concerned() -> QuerySet[Concerned]:
    """People concerned in sight: all of a case for its desk and referrer, the own row for who was invited."""
    return Concerned.objects.select_related("case__root", "case__body", "organisation")


def people_of(case: Case) -> list[Concerned]:
    """Everybody concerned in a case now, the young person first. One query."""
    return people_by_case([case]).get(case.pk, [])


def persons_in(case: Case) -> list[Person]:
    """The same in words without a name, for the list of who was at the table."""
    return [Person(one.pk, one.label, one.organisation.name if one.organisation else "") for one in people_of(case)]


def people_by_case(cases: Sequence[Case]) -> dict[UUID, list[Concerned]]:
    """The same for several cases at once."""
    known = {case.pk: case for case in cases}
    found: dict[UUID, list[Concerned]] = {}
    for one in Concerned.objects.filter(case_id__in=list(known), ended_on=None).select_related("organisation"):
        one.case = known[one.case_id]
        found.setdefault(one.case_id, []).append(one)
    return {pk: sorted(rows, key=lambda one: (ORDER[one.kind], one.position, one.pk)) for pk, rows in found.items()}


def the_concerned(actor: Actor) -> list[Concerned]:
    """As whom somebody of a family is concerned, in which cases: the own rows. (The case itself may be out of sight.)"""
    return list(Concerned.objects.filter(capacity_id=actor.capacity_id, ended_on=None).order_by("pk"))


def name_of(one: Concerned) -> str:
    """The name, unsealed; of the young person it is the case's."""
    if one.kind == Concerned.Kind.YOUNG_PERSON:
        return case_queries.name_of(one.case)
    return sealed_text(one, "name")


def sealed_text(one: Concerned, what: str) -> str:
    """Another sealed text of a person: name, address, safe_detail, not_told, not_invited."""
    return text_of(one, one.case.root, what)


def keeps_a_place(one: Concerned) -> bool:
    """Whether somebody said that this person may not know where another of the family is (safety P1)."""
    return bool({"address", "place_of_stay", "other_family"} & withheld_for(one).fields)


def withheld_for(one: Concerned) -> Hidden:
    """What this person does not get to see now (safety P1). The program looks it up itself: the person may not read the list."""
    with acting_as(system_actor(one.root_id, "consent.withheld")):
        rows = list(Withheld.objects.filter(concerned_id=one.pk, lifted_on=None).values_list("kind", "object_id", "code"))
    return Hidden(
        frozenset(thing for kind, thing, _ in rows if kind == Withheld.Kind.DOCUMENT and thing),
        frozenset(thing for kind, thing, _ in rows if kind == Withheld.Kind.FACTOR and thing),
        frozenset(code for _, _, code in rows if code),
    )
