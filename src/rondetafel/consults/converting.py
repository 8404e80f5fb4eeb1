"""From a question to a referral in one act (NL-16): by who asked, by who has its link, or by the desk for who asked without an account."""

from datetime import datetime

from django.db import transaction

from rondetafel.bodies.models import Body
from rondetafel.bodies.queries import body_for_municipality
from rondetafel.cases.actions import referral
from rondetafel.cases.models import Case
from rondetafel.cases.models.codes import CameBy
from rondetafel.consults import rules
from rondetafel.consults.models import Consult
from rondetafel.consults.queries import text_of
from rondetafel.consults.workflow import CONSULT
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Capacity, Municipality

STILL_RUNS = (Consult.State.OPEN, Consult.State.ANSWERED)


class NoTable(Exception):
    """No expert team serves this municipality."""


@transaction.atomic
def convert(consult: Consult, *, actor: Actor, municipality: Municipality, at: datetime, invented: bool = False) -> Case:
    """Make a draft of a referral with the question in it, at the table that serves the municipality (NL-16, NL-01).

    Raises:
        NoTable: no expert team serves it.
        RuleRefused: not the own question, or real data at a table in practice.
        IllegalMove: done before, or closed.
    """
    rules.is_asker.check(actor, consult)
    referrer = Capacity.objects.select_related("organisation").get(pk=actor.capacity_id)
    return _make_draft(
        consult,
        body=_table_of(consult, municipality, at),
        municipality=municipality,
        referrer=referrer,
        actor=actor,
        at=at,
        invented=invented,
    )


@transaction.atomic
def make_own(consult: Consult, *, actor: Actor) -> None:
    """Who asked without signing in, or by telephone, signs in as a referrer and says with the link that it is the own question. Once.

    Nothing else of the question changes hands: from now on its asker is known, and anybody else with the link is refused.

    Raises:
        RuleRefused: somebody's own already, a family's, closed, or no referrer.
        IllegalMove: somebody was first.
    """
    rules.may_make_own.check(actor, consult)
    with acting_as(system_actor(consult.root_id, "consult.make_own")):
        rows = Consult.objects.filter(pk=consult.pk, asked_by=None, state__in=STILL_RUNS)
        if rows.update(asked_by_id=actor.capacity_id) != 1:
            raise IllegalMove("consult.make_own")
    consult.asked_by_id = actor.capacity_id
    record("consult.make_own", consult, actor=actor)


@transaction.atomic
def invite_asker(consult: Consult, *, actor: Actor, mail: str) -> None:
    """Send the link of the question to who asked by telephone or without an address: to read the answer, and to make a referral of it."""
    rules.may_hand_over.check(actor, consult)
    sealed = seal(consult.root, "consults_consult", "mail_sealed", consult.pk, mail)
    if Consult.objects.filter(pk=consult.pk, asked_by=None, state__in=STILL_RUNS).update(mail_sealed=sealed) != 1:
        raise IllegalMove("consult.invite_asker")
    consult.mail_sealed = sealed
    record("consult.invite_asker", consult, actor=actor)


@transaction.atomic
def convert_for(
    consult: Consult, *, actor: Actor, referrer: Capacity, municipality: Municipality, at: datetime, invented: bool = False
) -> Case:
    """The desk makes the draft for who asked without an account but is known as a referrer; that person looks along at once and confirms.

    Raises:
        RuleRefused: not the desk of this table, somebody's own question, or real data at a table in practice.
        IllegalMove: done before, or closed.
    """
    rules.may_hand_over.check(actor, consult)
    came_by = CameBy.PHONE if consult.came_by == Consult.CameBy.PHONE else CameBy.ONLINE
    case = _make_draft(
        consult, body=consult.body, municipality=municipality, referrer=referrer, actor=actor, at=at, invented=invented, came_by=came_by
    )
    Consult.objects.filter(pk=consult.pk, asked_by=None).update(asked_by_id=referrer.pk)
    consult.asked_by_id = referrer.pk
    return case


def _table_of(consult: Consult, municipality: Municipality, at: datetime) -> Body:
    body = body_for_municipality(municipality, day_of(at, consult.body.jurisdiction))
    if body is None:
        raise NoTable
    return body


def _make_draft(
    consult: Consult, *, body: Body, municipality: Municipality, referrer: Capacity, actor: Actor, at: datetime, invented: bool,
    came_by: str = CameBy.ONLINE,
) -> Case:  # fmt: skip
    CONSULT.move(consult, "convert", actor=actor)
    case = referral.start_referral(
        body=body, municipality=municipality, referrer=referrer, actor=actor, at=at, invented=invented, came_by=came_by
    )
    referral.save_draft(case, actor=actor, values={"question": [text_of(consult)]}, page="consult", base=case.typed_seq, seq=1, at=at)
    Consult.objects.filter(pk=consult.pk).update(case_id=case.pk, closed_on=day_of(at, consult.body.jurisdiction))
    return case
