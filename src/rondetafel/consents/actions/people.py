"""Keeping the list of people concerned, and what is kept from one of them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rondetafel.cases.models import Case, Informed
from rondetafel.cases.models.codes import Authority
from rondetafel.consents.actions.stopping import follow_up
from rondetafel.consents.models import Concerned, Withheld
from rondetafel.consents.rules import may_keep_people
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.sealed import keep, sealed, text_of

K = Concerned.Kind
SEALED = ("name", "address", "safe_detail", "not_told", "not_invited")
# By who holds authority, as the referral says: kind, place, the row of *who was told*.
LISTED = {
    Authority.BOTH: ((K.PARENT, 1, "parent_1"), (K.PARENT, 2, "parent_2")),
    Authority.ONE: ((K.PARENT, 1, "parent_1"), (K.PARENT, 2, "parent_2")),
    Authority.GUARDIAN: ((K.GUARDIAN, 0, "guardian"),),
    Authority.GI: ((K.GUARDIAN, 0, "guardian"),),
    Authority.UNKNOWN: ((K.PARENT, 1, "parent_1"),),
}


class Overtaken(Exception):
    """Somebody else saved this person meanwhile; `now` is what stands there."""

    def __init__(self, now: Concerned) -> None:
        super().__init__("overtaken")
        self.now = now


@transaction.atomic
def list_people(case: Case, *, actor: Actor) -> list[Concerned]:
    """Begin the list from what the referral says: the young person, and who may hold authority. Twice is once."""
    may_keep_people.check(actor, case)
    there = {(one.kind, one.position) for one in Concerned.objects.filter(case_id=case.pk)}
    told = {row.who: row for row in Informed.objects.filter(case_id=case.pk)}
    wanted = ((K.YOUNG_PERSON, 0, "young_person"), *LISTED[Authority(case.authority)])
    if len(there) > 1:  # somebody keeps the list already
        wanted = wanted[:1]
    circle = roots.circles_of(case.root_id)["sealed"]
    made = [_listed(case, circle, kind, place, told.get(who), actor) for kind, place, who in wanted if (str(kind), place) not in there]
    if made:
        record("concerned.list", case, actor=actor, action="C", people=len(made))
    return made


def _listed(case: Case, circle: UUID, kind: str, place: int, told: Informed | None, actor: Actor) -> Concerned:
    one = Concerned(case=case, root_id=case.root_id, circle_id=circle, kind=kind, position=place)
    if told:
        one.told_on = told.told_on
        one.not_told_sealed = sealed(one, one.case.root, "not_told", told.why_not)
    if kind == K.GUARDIAN and case.authority == Authority.GI and case.referrer_kind == "gi":
        one.organisation_id = case.referrer.organisation_id
    one.save(force_insert=True)
    return one


@transaction.atomic
def write_person(case: Case, *, actor: Actor, on: date, person: Concerned | None = None, version: int = 0, **values: Any) -> Concerned:
    """Add somebody concerned, or change what is known of them. Whose consent is needed is computed anew.

    Raises:
        RuleRefused: neither referrer nor desk.
        Overtaken: somebody else saved this person meanwhile.
    """
    may_keep_people.check(actor, case)
    one = person or Concerned(case=case, root_id=case.root_id, circle_id=roots.circles_of(case.root_id)["sealed"])
    before = one.authority
    columns = {name: value for name, value in values.items() if name not in SEALED}
    columns |= {f"{name}_sealed": sealed(one, one.case.root, name, values[name]) for name in SEALED if name in values}
    for name, value in columns.items():
        setattr(one, name, value)
    if person is None:
        one.save(force_insert=True)
        record("concerned.add", one, actor=actor, action="C", who=one.kind, authority=one.authority)
    else:
        rows = Concerned.objects.filter(pk=one.pk, version=version, ended_on=None)
        if rows.update(**columns, version=F("version") + 1) != 1:
            raise Overtaken(Concerned.objects.get(pk=one.pk))
        record("concerned.change", one, actor=actor, authority=one.authority, before=before)
    follow_up(case, actor=actor, on=on)
    return one


@transaction.atomic
def end_person(one: Concerned, *, actor: Actor, on: date, reason: str) -> None:
    """Somebody is no longer concerned: a mistake, left, or died. Nothing goes out to them any more (safety P3)."""
    may_keep_people.check(actor, one.case)
    if Concerned.objects.filter(pk=one.pk, ended_on=None).update(ended_on=on, ended_reason=reason, version=F("version") + 1):
        record("concerned.end", one, actor=actor, reason=reason)
        follow_up(one.case, actor=actor, on=on)


@transaction.atomic
def withhold(one: Concerned, *, actor: Actor, on: date, kind: str, reason: str, object_id: UUID | None = None, code: str = "") -> Withheld:
    """*Not for this person, because* (safety P1, SR-12). Twice is once."""
    may_keep_people.check(actor, one.case)
    there = Withheld.objects.filter(concerned=one, kind=kind, object_id=object_id, code=code, lifted_on=None).first()
    if there:
        return there
    made = Withheld(
        case_id=one.case_id,
        concerned=one,
        root_id=one.root_id,
        circle_id=one.circle_id,
        kind=kind,
        object_id=object_id,
        code=code,
        set_by_id=actor.capacity_id,
        set_on=on,
    )
    return _written(made, one.case.root, reason, actor)


def withhold_newer(before: Withheld, document_id: UUID, *, actor: Actor) -> Withheld:
    """A newer version of a paper is kept from the same person, for the same reason, on the word of the same hand."""
    root = before.case.root
    made = Withheld(
        case_id=before.case_id,
        concerned_id=before.concerned_id,
        root_id=before.root_id,
        circle_id=before.circle_id,
        kind=before.kind,
        object_id=document_id,
        set_by_id=before.set_by_id,
        set_on=before.set_on,
    )
    return _written(made, root, text_of(before, root, "reason"), actor)


def _written(made: Withheld, root: Root, reason: str, actor: Actor) -> Withheld:
    keep(made, root, "reason", reason)
    made.save(force_insert=True)
    record("consent.withhold", made, actor=actor, action="C", what=made.kind, about=made.object_id or made.code)
    return made


@transaction.atomic
def lift_withheld(withheld: Withheld, *, actor: Actor, on: date) -> None:
    """This person may see it again."""
    may_keep_people.check(actor, withheld.case)
    if Withheld.objects.filter(pk=withheld.pk, lifted_on=None).update(lifted_on=on, lifted_by_id=actor.capacity_id):
        record("consent.lift_withheld", withheld, actor=actor, what=withheld.kind)
