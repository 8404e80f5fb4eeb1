"""What goes with an item that is taken back."""

from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.meetings.models import AgendaItem, Decision
from rondetafel.meetings.queries.decisions import decisions
from rondetafel.meetings.workflow_outcome import DECISION


def withdraw_with_item(item: AgendaItem) -> None:
    """Nothing is decided about it any more. Who takes an item back keeps no decisions, so the program does it."""
    with acting_as(system_actor(item.root_id, "decision.withdraw")) as program:
        for decision in decisions().filter(item_id=item.pk, state__in=(Decision.State.OPEN, Decision.State.POSTPONED)):
            DECISION.move(decision, "withdraw", actor=program)
