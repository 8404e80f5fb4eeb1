"""Before the last day of a written round: a reminder to who did not answer yet, and ending it when everybody did."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.due import done_due
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.rounds import PURPOSE, State, follow_answers, hold
from rondetafel.meetings.models import WrittenRound
from rondetafel.meetings.queries.decisions import standing
from rondetafel.meetings.queries.rounds import REMINDER, rounds
from rondetafel.meetings.rules_outcome import writes_decision

STILL_ASKED = "Nog niet iedereen die besluit heeft geantwoord. De ronde loopt door tot en met de laatste dag."


def remind_round(root_id: UUID, round_id: UUID, *, on: date) -> bool:
    """Write once to who was asked and did not answer. Run again, or when the round is over, nothing. Whether somebody is written to."""
    with acting_as(system_actor(root_id, PURPOSE)) as program, transaction.atomic():
        hold(round_id)
        found = rounds().filter(pk=round_id, state=State.OPEN, closes_on__gte=on).first()
        done_due(REMINDER, root_id=root_id, subject_id=round_id)
        silent = standing(found.decision).result.silent if found else ()
        if found is not None and silent:
            record("round.remind", found, actor=program, decision=found.decision_id, members=len(silent))
        return bool(silent)


def remind_due_rounds(on: date, due: list[tuple[UUID, UUID]]) -> int:
    """Every round whose last day comes near, each in its own transaction; of how many somebody is reminded."""
    return sum(remind_round(root_id, round_id, on=on) for root_id, round_id in due)


@transaction.atomic
def close_round(found: WrittenRound, *, actor: Actor, at: datetime) -> str:
    """Everybody who decides has answered: end it now, with what the answers give under the table's rule.

    Raises:
        IllegalMove: the round is over.
        RuleRefused: somebody may still answer.
    """
    writes_decision.check(actor, found.decision)
    hold(found.pk)
    locked = rounds().select_for_update(of=("self",)).filter(pk=found.pk, state=State.OPEN).first()
    if locked is None:
        raise IllegalMove("round.close")
    now_stands = standing(locked.decision)
    if now_stands.still_silent:
        raise RuleRefused(STILL_ASKED)
    return follow_answers(locked, now_stands, actor=actor, at=at)
