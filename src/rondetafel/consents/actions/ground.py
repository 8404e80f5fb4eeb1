"""Why the work is lawful and who answers for it; earlier choices stay in sight (SR-01)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from rondetafel.cases.models import Case
from rondetafel.consents import rules
from rondetafel.consents.models import Controller, LegalGround
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Organisation


@transaction.atomic
def set_ground(case: Case, *, actor: Actor, at: datetime, purpose: str, code: str, note: str, since: date) -> LegalGround:
    """The ground of one purpose from a day on. Consent is not among the grounds (safety P17)."""
    rules.may_set_ground.check(actor, case)
    made = LegalGround(
        case=case,
        root_id=case.root_id,
        circle_id=roots.circles_of(case.root_id)["sealed"],
        purpose=purpose,
        code=code,
        note=note,
        since=since,
        set_by_id=actor.capacity_id,
        recorded_at=at,
    )
    made.save(force_insert=True)
    record("consent.set_ground", made, actor=actor, action="C", purpose=purpose, ground=code)
    return made


@transaction.atomic
def propose_controller(case: Case, *, actor: Actor, at: datetime, organisation: Organisation, since: date, why: str) -> Controller:
    """Hand over who answers for the data; nothing changes until the other side confirms.

    Raises:
        IllegalMove: another proposal waits.
    """
    rules.may_set_ground.check(actor, case)
    made = Controller(
        case=case,
        root_id=case.root_id,
        circle_id=roots.circles_of(case.root_id)["sealed"],
        organisation=organisation,
        since=since,
        why=why,
        proposed_by_id=actor.capacity_id,
        recorded_at=at,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise IllegalMove("controller.propose") from None
    record("controller.propose", made, actor=actor, action="C", organisation=organisation.pk)
    return made


@transaction.atomic
def confirm_controller(proposal: Controller, *, actor: Actor, on: date, how: str) -> None:
    """The receiving organisation takes it over, or its word was received; never by who proposed it."""
    rules.may_confirm_controller.check(actor, proposal)
    _answer(proposal, actor, Controller.State.CONFIRMED, on=on, how=how)
    record("controller.confirm", proposal, actor=actor, organisation=proposal.organisation_id)


@transaction.atomic
def decline_controller(proposal: Controller, *, actor: Actor, on: date, how: str) -> None:
    """The receiving organisation does not take it over."""
    rules.may_confirm_controller.check(actor, proposal)
    _answer(proposal, actor, Controller.State.DECLINED, on=on, how=how)
    record("controller.decline", proposal, actor=actor, organisation=proposal.organisation_id)


def _answer(proposal: Controller, actor: Actor, state: str, *, on: date, how: str) -> None:
    rows = Controller.objects.filter(pk=proposal.pk, state=Controller.State.PROPOSED)
    if rows.update(state=state, confirmed_by_id=actor.capacity_id, confirmed_on=on, confirmed_how=how) != 1:
        raise IllegalMove("controller.confirm")
