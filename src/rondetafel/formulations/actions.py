"""Every act on a case formulation: a version, its factors, how they hang together, who agrees, and laying it down."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.sealed import sealed
from rondetafel.core.workflow import IllegalMove
from rondetafel.formulations import queries, rules
from rondetafel.formulations.models import Agreement, Factor, Formulation, Relation


class Overtaken(Exception):
    """Somebody else saved this meanwhile; `now` is what stands there."""

    def __init__(self, now: Any) -> None:
        super().__init__("overtaken")
        self.now = now


@transaction.atomic
def start_formulation(case: Case, *, actor: Actor) -> Formulation:
    """Begin the first version, or a next one from what was laid down; the earlier one stays.

    Raises:
        RuleRefused: neither referrer nor desk, or the case is over.
        IllegalMove: a draft is there already.
    """
    rules.may_write.check(actor, case)
    before = queries.formulations().filter(case_id=case.pk).order_by("-number").first()
    made = Formulation(
        case=case,
        root_id=case.root_id,
        circle_id=case.circle_id,
        number=before.number + 1 if before else 1,
        created_by_id=actor.capacity_id,
    )
    if before:
        made.made_with, made.authors = before.made_with, before.authors
        made.conclusion_sealed = sealed(made, made.case.root, "conclusion", queries.conclusion_of(before))
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise IllegalMove("formulation.start") from None
    if before:
        _copy(before, made)
    record("formulation.start", made, actor=actor, action="C", number=made.number)
    return made


def _copy(before: Formulation, made: Formulation) -> None:
    """Factors and relations go along under the same threads; who agrees is asked anew."""
    known: dict[UUID, UUID] = {}
    for old in queries.factors_of(before):
        text = queries.text_of(before, old)
        new = _factor(made, old.position, text=text, kind=old.kind, voice=old.voice, domain=old.domain, thread=old.thread)
        known[old.pk] = new.pk
    for arrow in Relation.objects.filter(formulation=before, struck=False):
        _relation(made, known[arrow.source_id], known[arrow.target_id], arrow.kind)


@transaction.atomic
def edit_formulation(
    formulation: Formulation, *, actor: Actor, version: int, made_on: date | None, made_with: list[str], authors: str, conclusion: str
) -> None:
    """When, with whom, by whom, and the conclusion.

    Raises:
        Overtaken: somebody else saved it meanwhile.
    """
    _check(formulation, actor)
    made = sealed(formulation, formulation.case.root, "conclusion", conclusion)
    rows = Formulation.objects.filter(pk=formulation.pk, version=version)
    changes = {"made_on": made_on, "made_with": made_with, "authors": authors, "conclusion_sealed": made}
    if rows.update(**changes, version=F("version") + 1) != 1:
        raise Overtaken(queries.formulations().get(pk=formulation.pk))
    record("formulation.edit", formulation, actor=actor)


@transaction.atomic
def add_factor(formulation: Formulation, *, actor: Actor, kind: str, voice: str, domain: str, text: str) -> Factor:
    """One factor more, at the end."""
    _check(formulation, actor)
    last = Factor.objects.filter(formulation=formulation).aggregate(last=Max("position"))["last"] or 0
    made = _factor(formulation, last + 1, text=text, kind=kind, voice=voice, domain=domain)
    record("factor.add", made, actor=actor, action="C", sort=kind, domain=domain)
    return made


@transaction.atomic
def edit_factor(factor: Factor, *, actor: Actor, version: int, kind: str, voice: str, domain: str, text: str) -> None:
    """Other words, another kind.

    Raises:
        Overtaken: somebody else saved it meanwhile.
    """
    _check(factor.formulation, actor)
    made = sealed(factor, factor.formulation.case.root, "text", text)
    rows = Factor.objects.filter(pk=factor.pk, version=version, struck=False)
    if rows.update(kind=kind, voice=voice, domain=domain, text_sealed=made, version=F("version") + 1) != 1:
        raise Overtaken(Factor.objects.get(pk=factor.pk))
    record("factor.edit", factor, actor=actor, sort=kind, domain=domain)


@transaction.atomic
def strike_factor(factor: Factor, *, actor: Actor) -> None:
    """Take a factor off, with the arrows that touch it."""
    _check(factor.formulation, actor)
    if Factor.objects.filter(pk=factor.pk, struck=False).update(struck=True, version=F("version") + 1):
        touching = Relation.objects.filter(formulation=factor.formulation, struck=False)
        (touching.filter(source=factor) | touching.filter(target=factor)).update(struck=True)
        record("factor.strike", factor, actor=actor)


@transaction.atomic
def move_factor(factor: Factor, *, actor: Actor, up: bool) -> None:
    """One place up or down in the list; at the edge nothing happens."""
    _check(factor.formulation, actor)
    ordered = list(queries.factors_of(factor.formulation))
    place = next((n for n, one in enumerate(ordered) if one.pk == factor.pk), None)
    if place is None or not 0 <= place + (-1 if up else 1) < len(ordered):
        return
    other = place + (-1 if up else 1)
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for position, one in enumerate(ordered, 1):
        if one.position != position:
            Factor.objects.filter(pk=one.pk).update(position=position)
    record("factor.move", factor, actor=actor)


@transaction.atomic
def relate(formulation: Formulation, *, actor: Actor, source: Factor, target: Factor, kind: str) -> Relation:
    """Say what one factor does to another; saying it again changes what it does."""
    _check(formulation, actor)
    Relation.objects.filter(formulation=formulation, source=source, target=target, struck=False).update(struck=True)
    made = _relation(formulation, source.pk, target.pk, kind)
    record("relation.add", made, actor=actor, action="C", sort=kind)
    return made


@transaction.atomic
def strike_relation(relation: Relation, *, actor: Actor) -> None:
    """Take an arrow off."""
    _check(relation.formulation, actor)
    if Relation.objects.filter(pk=relation.pk, struck=False).update(struck=True):
        record("relation.strike", relation, actor=actor)


@transaction.atomic
def note_agreement(formulation: Formulation, *, actor: Actor, who: str, view: str, words: str, version: int = 0) -> Agreement:
    """Whether somebody recognises it, in their own words; noted again, the newer one stands.

    Raises:
        Overtaken: somebody else noted it meanwhile.
    """
    _check(formulation, actor)
    there = Agreement.objects.filter(formulation=formulation, who=who).first()
    one = there or Agreement(formulation=formulation, root_id=formulation.root_id, circle_id=formulation.circle_id, who=who)
    one.view, one.words_sealed = view, sealed(one, formulation.case.root, "words", words)
    if there is None:
        one.save(force_insert=True)
    else:
        rows = Agreement.objects.filter(pk=one.pk, version=version)
        if rows.update(view=view, words_sealed=one.words_sealed, version=F("version") + 1) != 1:
            raise Overtaken(Agreement.objects.get(pk=one.pk))
    record("agreement.note", one, actor=actor, who=who, view=view)
    return one


@transaction.atomic
def settle_formulation(formulation: Formulation, *, actor: Actor, on: date) -> None:
    """Lay this version down: it stays as it is, and a next one may begin.

    Raises:
        IllegalMove: there is no factor, or it was laid down before.
    """
    _check(formulation, actor)
    if not queries.factors_of(formulation).exists():
        raise IllegalMove("formulation.settle")
    rows = Formulation.objects.filter(pk=formulation.pk, state=Formulation.State.DRAFT)
    if rows.update(state=Formulation.State.SETTLED, settled_on=on, version=F("version") + 1) != 1:
        raise IllegalMove("formulation.settle")
    record("formulation.settle", formulation, actor=actor, number=formulation.number)


def _check(formulation: Formulation, actor: Actor) -> None:
    rules.may_write.check(actor, formulation.case)
    rules.is_draft.check(actor, formulation)


def _factor(formulation: Formulation, position: int, *, text: str, **values: Any) -> Factor:
    made = Factor(formulation=formulation, root_id=formulation.root_id, circle_id=formulation.circle_id, position=position, **values)
    made.text_sealed = sealed(made, formulation.case.root, "text", text)
    made.save(force_insert=True)
    return made


def _relation(formulation: Formulation, source: UUID, target: UUID, kind: str) -> Relation:
    made = Relation(
        formulation=formulation,
        root_id=formulation.root_id,
        circle_id=formulation.circle_id,
        source_id=source,
        target_id=target,
        kind=kind,
    )
    made.save(force_insert=True)
    return made
