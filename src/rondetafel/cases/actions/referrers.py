"""Who refers, after the referral was handed in: a colleague takes it over, another organisation refers along."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from rondetafel.cases import rules
from rondetafel.cases.access import may_open
from rondetafel.cases.actions.referral import kind_of, let_in
from rondetafel.cases.models import CareAction, Case, CoReferrer
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Capacity, Organisation

STANDS_SHUT = "Iemand die moet instemmen zei nee. Zolang dat staat, kijkt er niemand nieuws mee."
SAME_ORGANISATION = (
    "Alleen een collega van dezelfde organisatie neemt een aanmelding over. Voor een andere organisatie draagt u de casus over."
)


@transaction.atomic
def change_referrer(case: Case, *, successor: Capacity, row: CoReferrer | None = None, actor: Actor, why: str) -> None:
    """Let a colleague of the same organisation refer from now on; who did sees the case no more, from the next click on (safety P16).

    Open action points go along. Roles that the former held are asked of the successor (`direction.hooks.ask_successor`).

    Args:
        row: the place of a co-referrer; without it the referrer's own.
        why: a code of `WhyOther`.

    Raises:
        RuleRefused: not the former nor the desk, another organisation, or a case that does not go on.
        IllegalMove: somebody took it over before.
    """
    former = row.capacity_id if row else case.referrer_id
    rules.may_change_referrer.check(actor, case, former)
    organisation = row.organisation_id if row else case.referrer.organisation_id
    if successor.organisation_id != organisation or successor.pk in (former, actor.capacity_id):
        raise RuleRefused(SAME_ORGANISATION)
    if former:
        own = CareAction.objects.filter(case=case, owner_id=former, state=CareAction.State.OPEN)
        own.update(owner=successor, owner_name=str(successor), version=F("version") + 1)
    _write(case, row, former, successor)
    facts: dict[str, Any] = {"former": former, "successor": successor.pk, "why": why, "co": row is not None}
    if former:  # the row of the event is written while who leaves still sees the case
        record("case.change_referrer", case, actor=actor, **facts)
        how = "co_referrer" if row else "referrer"
        with connection.cursor() as cursor:
            cursor.execute("SELECT cases_change_referrer(%s, %s, %s, %s, %s)", [case.root_id, case.pk, former, successor.pk, how])
    else:
        let_in(case, successor, ground="co_referrer")
        record("case.change_referrer", case, actor=actor, **facts)


def _write(case: Case, row: CoReferrer | None, former: UUID | None, successor: Capacity) -> None:
    if row is not None:
        place = CoReferrer.objects.filter(pk=row.pk)
        changed = (place.filter(capacity_id=former) if former else place.filter(capacity=None)).update(capacity=successor)
    else:
        assert former is not None
        changed = Case.objects.filter(pk=case.pk, referrer_id=former).update(referrer=successor, version=F("version") + 1)
        case.referrer = successor
    if changed != 1:
        raise IllegalMove("case.change_referrer")


@transaction.atomic
def refer_along(case: Case, *, organisation: Organisation, capacity: Capacity | None, actor: Actor, at: datetime) -> CoReferrer:
    """Another organisation refers along in a case that goes on; the desk lets its person in.

    Raises:
        RuleRefused: not the desk, a case that does not go on, or a no that stands.
        django.db.IntegrityError: the organisation refers along already.
    """
    rules.may_let_refer_along.check(actor, case)
    if not may_open(case, at):
        raise RuleRefused(STANDS_SHUT)
    made = CoReferrer(
        case=case, root_id=case.root_id, circle_id=case.circle_id, capacity=capacity, organisation=organisation, kind=kind_of(organisation)
    )
    made.save(force_insert=True)
    if capacity is not None and capacity.pk != actor.capacity_id:
        let_in(case, capacity, ground="co_referrer")
    record("case.refer_along", case, actor=actor, organisation=organisation.pk, capacity=capacity.pk if capacity else None)
    return made
