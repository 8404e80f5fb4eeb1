"""The mandate register: asking, what was answered, and asking anew when a seat gets another person (NL-30)."""

from datetime import date

from django.db import transaction

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import AdviceItem, Case
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.core.actor import Actor
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.sealed import keep
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.models import Mandate
from rondetafel.direction.rules import keeps_desk, runs
from rondetafel.direction.terms import MANDATE_DAYS
from rondetafel.direction.workflow import MANDATE
from rondetafel.organisations.models import Capacity, Organisation

DUE = "direction.mandate"
State = Mandate.State


class AlreadyAsked(Exception):
    """This organisation has a row for this advice item."""


@transaction.atomic
def need_mandate(item: AdviceItem, case: Case, *, organisation: Organisation, seat: Seat | None, actor: Actor) -> Mandate:
    """Write down that this organisation must give mandate for this item; asking is the next act.

    Raises:
        AlreadyAsked: there is a row for it.
    """
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    if Mandate.objects.filter(advice_item=item, organisation=organisation).exclude(state=State.LAPSED).exists():
        raise AlreadyAsked("Voor dit adviespunt staat deze organisatie al in het register.")
    mandate = _new(case, item, organisation, seat)
    record("mandate.need", mandate, actor=actor, action="C", organisation=organisation.pk)
    return mandate


def _new(case: Case, item: AdviceItem, organisation: Organisation, seat: Seat | None, instead_of: Mandate | None = None) -> Mandate:
    mandate = Mandate(
        root_id=case.root_id,
        circle_id=circles_of(case.root_id)["file"],
        case=case,
        advice_item=item,
        organisation=organisation,
        seat=seat,
        expert_id=seat.capacity_id if seat else None,
        instead_of=instead_of,
    )
    mandate.save(force_insert=True)
    return mandate


@transaction.atomic
def ask_mandate(mandate: Mandate, *, actor: Actor, asked_of: Capacity, on: date) -> None:
    """It was asked of somebody who may give it: the clock runs, in working days. (The link itself is `links.send_link`.)

    Raises:
        IllegalMove: it was answered before.
    """
    MANDATE.moves["ask"].by.check(actor, mandate)
    runs.check(actor, mandate)
    body = mandate.case.body
    due_on = add_working_days(on, setting(body.pk, MANDATE_DAYS, on=on), law_of(body), closed_days(body))
    rows = Mandate.objects.filter(pk=mandate.pk, state__in=MANDATE.moves["ask"].sources)
    if rows.update(asked_of=asked_of, asked_on=on, due_on=due_on) != 1:
        raise IllegalMove("mandate.ask")
    mandate.asked_of, mandate.asked_on, mandate.due_on = asked_of, on, due_on
    MANDATE.move(mandate, "ask", actor=actor)
    set_due(DUE, root_id=mandate.root_id, circle_id=mandate.circle_id, body_id=body.pk, due_on=due_on, subject_id=mandate.pk)


@transaction.atomic
def answer_mandate(mandate: Mandate, *, actor: Actor, given: bool, reason: str, on: date) -> None:
    """Given, or refused with the reason, as it was answered.

    Raises:
        IllegalMove: it was answered before.
    """
    move = "give" if given else "refuse"
    MANDATE.moves[move].by.check(actor, mandate)
    rows = Mandate.objects.filter(pk=mandate.pk, state__in=MANDATE.moves[move].sources)
    sealed = keep(mandate, mandate.case.root, "reason", reason)
    if rows.update(answered_on=on, answered_by_id=actor.capacity_id, reason_sealed=sealed) != 1:
        raise IllegalMove(f"mandate.{move}")
    MANDATE.move(mandate, move, actor=actor)
    done_due(DUE, root_id=mandate.root_id, subject_id=mandate.pk)


@transaction.atomic
def drop_mandate(mandate: Mandate, *, actor: Actor) -> None:
    """No longer needed: the item was carried out in another way."""
    MANDATE.move(mandate, "lapse", actor=actor)
    done_due(DUE, root_id=mandate.root_id, subject_id=mandate.pk)


@transaction.atomic
def ask_anew(mandate: Mandate, *, actor: Actor, seat: Seat | None) -> Mandate:
    """The seat on which it stood has another person: the old answer no longer counts, a new row waits to be asked (NL-30).

    Raises:
        IllegalMove: somebody did this before.
    """
    runs.check(actor, mandate)
    drop_mandate(mandate, actor=actor)
    anew = _new(mandate.case, mandate.advice_item, mandate.organisation, seat, instead_of=mandate)
    record("mandate.need", anew, actor=actor, action="C", organisation=mandate.organisation_id, anew=True)
    return anew
