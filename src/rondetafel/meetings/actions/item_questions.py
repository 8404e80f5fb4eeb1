"""A question of a member at an item before the meeting, and its answer (process 3.1, step 7)."""

from datetime import datetime

from django.db import transaction

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, ItemQuestion
from rondetafel.meetings.rules_questions import may_answer, may_ask


@transaction.atomic
def ask_at_item(item: AgendaItem, *, text: str, actor: Actor, at: datetime) -> ItemQuestion:
    """Ask; the whole table reads it, and who brought the item in is told."""
    may_ask.check(actor, item)
    asked = ItemQuestion(root_id=item.root_id, circle_id=item.circle_id, item=item, author_id=actor.capacity_id, text=text, at=at)
    asked.save(force_insert=True)
    touch(item.meeting_id)
    record("item.ask", asked, actor=actor, action="C", item=item.pk, length=len(text))
    return asked


@transaction.atomic
def answer_at_item(question: ItemQuestion, *, answer: str, actor: Actor, at: datetime) -> None:
    """Answer it; the answer stands, in sight of the whole table.

    Raises:
        IllegalMove: somebody answered meanwhile.
    """
    may_answer.check(actor, question)
    rows = ItemQuestion.objects.filter(pk=question.pk, answered_at=None)
    if rows.update(answer=answer, answered_by_id=actor.capacity_id, answered_at=at) != 1:
        raise IllegalMove("item.answer")
    question.answer, question.answered_by_id, question.answered_at = answer, actor.capacity_id, at
    touch(question.item.meeting_id)
    record("item.answer", question, actor=actor, item=question.item_id, length=len(answer))
