"""Who asks something at an item before the meeting, and who answers."""

from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.meetings.models import AgendaItem, ItemQuestion
from rondetafel.meetings.rules import BEFORE, NO_INPUT, at_desk, at_table

OVER = (AgendaItem.State.WITHDRAWN, AgendaItem.State.MERGED, AgendaItem.State.NOT_PLACED)


@rule("Een vraag stelt een lid van deze tafel bij een punt op een agenda die verstuurd is, tot de vergadering begint.")
def may_ask(actor: Actor, item: AgendaItem) -> bool:
    """A member, about what will be treated; never at a table about young people (the wall, architecture 4.9)."""
    waits = item.state == AgendaItem.State.PLACED and item.meeting is not None and item.meeting.state in BEFORE
    return item.body.zone == "policy" and item.kind not in NO_INPUT and waits and item.published_at is not None and at_table(actor, item)


@rule("Een vraag beantwoordt wie het punt inbracht of inleidt, of het bureau van deze tafel; één keer.")
def may_answer(actor: Actor, question: ItemQuestion) -> bool:
    """Once; what else is to be said is said in the meeting."""
    item = question.item
    brings = actor.capacity_id in (item.proposer_id, item.presenter_id) and at_table(actor, item)
    return question.answered_at is None and item.state not in OVER and (brings or at_desk(actor, item))
