"""Referring a brother or sister too: what is the family's and the referrer's is taken over, what is about one child never (document 004, 2.4)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rondetafel.cases import rules
from rondetafel.cases.actions import background
from rondetafel.cases.actions.referral import add_co_referrer, save_draft, start_referral, typed_of
from rondetafel.cases.models import Background, Case, CoReferrer
from rondetafel.cases.typed import Values
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.organisations.models import Capacity

PAGE = "sibling"
# First stage: why the table may know, and where the referrer is written to. Who was told is told anew, for this child (safety P3).
FIRST = ("ground", "mailbox")
# Second stage: the referrer, the language of the family, how many they are, and who the parents are; not who decides about which child.
SECOND = ("role", "phone", "substitute", "interpreter", "language", "siblings", "together")
PARENTS, OF_PARENTS = "parents-", ("name", "relation")


@transaction.atomic
def refer_sibling(case: Case, *, actor: Actor, at: datetime) -> Case:
    """A second draft at the same table, with the family's and the referrer's part filled in; both come under one agenda item.

    Raises:
        RuleRefused: not one's own referral, or it is over.
    """
    rules.is_referring.check(actor, case)
    rules.may_refer_sibling.check(actor, case)
    assert case.municipality is not None, "every referral begins with one"
    mine = actor.capacity_id if actor.capacity_id != case.entered_by_id else case.referrer_id
    referrer = Capacity.objects.select_related("organisation").get(pk=mine)
    made = start_referral(
        body=case.body, municipality=case.municipality, referrer=referrer, actor=actor, at=at, invented=case.invented, came_by=case.came_by
    )
    made.sibling_id = case.pk
    made.save(update_fields=["sibling_id"])
    typed = typed_of(case).values()
    save_draft(
        made, actor=actor, values={name: typed[name] for name in FIRST if typed.get(name)}, page=PAGE, base=made.typed_seq, seq=1, at=at
    )
    _along(case, made, actor)
    record("case.refer_sibling", made, actor=actor, sibling=case.pk)
    return made


@transaction.atomic
def take_over_family(case: Case, *, sibling: Case, actor: Actor, at: datetime) -> int:
    """Fill the family's and the referrer's part of the second stage from that of the brother or sister; how many answers.

    What was typed here already stays; where both say something, both texts are shown.

    Raises:
        RuleRefused: the second stage is not open, or the other referral is not one's own.
    """
    rules.may_take_from.check(actor, sibling)
    values = shared_answers(sibling)
    background.save_background(case, actor=actor, values=values, page=PAGE, base=0, seq=0, at=at)
    record("case.take_over_family", case, actor=actor, sibling=sibling.pk, answers=len(values))
    return len(values)


def shared_answers(sibling: Case) -> Values:
    """What of the second stage of a brother or sister holds for the whole family, or for who refers."""
    row = Background.objects.filter(case=sibling).first()
    typed = background.typed_background(row, sibling.root).values()
    return {name: texts for name, texts in typed.items() if any(texts) and (name in SECOND or _of_a_parent(name))}


def _of_a_parent(name: str) -> bool:
    return name.startswith(PARENTS) and name.rpartition("-")[2] in OF_PARENTS


def _along(case: Case, made: Case, actor: Actor) -> None:
    """Who refers along does so for both: a provider cannot do without its municipality (NL-24)."""
    rows: Iterable[CoReferrer] = CoReferrer.objects.filter(case=case).select_related("organisation", "capacity__organisation")
    for row in rows:
        if row.organisation_id != actor.organisation_id:
            add_co_referrer(made, actor=actor, organisation=row.organisation, capacity=row.capacity)
