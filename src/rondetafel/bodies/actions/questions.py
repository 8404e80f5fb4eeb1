"""Questions to the desk of a table: asked by anybody who acts, open until answered (BE-000-23)."""

from datetime import datetime

from django.db import transaction

from rondetafel.bodies.models import Body, Question
from rondetafel.bodies.rules import may_answer
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove


@transaction.atomic
def ask(body: Body, *, actor: Actor, text: str, at: datetime) -> Question:
    """Put a question to the desk."""
    question = Question(root_id=body.root_id, circle_id=body.desk_circle_id, body=body, asker_id=actor.capacity_id, text=text, asked_at=at)
    question.save(force_insert=True)
    record("body.ask", question, actor=actor, action="C", body=body.pk)
    return question


@transaction.atomic
def answer(question: Question, *, actor: Actor, answer: str, at: datetime) -> None:
    """Answer it; the asker is told.

    Raises:
        IllegalMove: somebody answered before.
    """
    may_answer.check(actor, question.body)
    rows = Question.objects.filter(pk=question.pk, answered_at=None)
    if rows.update(answer=answer, answered_by=actor.capacity_id, answered_at=at) != 1:
        raise IllegalMove("body.answer")
    record("body.answer", question, actor=actor, body=question.body_id)
