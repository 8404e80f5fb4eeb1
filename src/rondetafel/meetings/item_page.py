"""What the page of an item shows, and what its reader can do there."""

from typing import Any

from django.urls import reverse

from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.meetings.decision_page import conflict_part
from rondetafel.meetings.models import AgendaItem
from rondetafel.meetings.queries import meetings
from rondetafel.meetings.queries.client_input import client_inputs
from rondetafel.meetings.queries.decisions import open_decision_on
from rondetafel.meetings.queries.item_questions import questions_at
from rondetafel.meetings.queries.papers import papers_of, taken_off
from rondetafel.meetings.rules import at_desk, may_bring_client_input, may_change_text
from rondetafel.meetings.rules_outcome import asks_in_writing, is_decidable, may_add_paper
from rondetafel.meetings.rules_questions import may_answer, may_ask
from rondetafel.meetings.workflow import ITEM, WAITING

MOVES = {
    "place": "place_item",
    "postpone": "postpone_item",
    "merge": "merge_item",
    "not_place": "not_place_item",
    "withdraw": "withdraw_item",
}


def item_page(item: AgendaItem, actor: Actor) -> dict[str, Any]:
    """For who may open the item."""
    moves = [move for move in ITEM.open_to(actor, item) if move.name in MOVES]
    terms = meetings.terms_of(item.meeting) if item.meeting else None
    questions = questions_at([item.pk]).get(item.pk, [])
    return {
        "item": item,
        "body": item.body,
        "moves": [{"label": move.label, "url": reverse(f"meetings:{MOVES[move.name]}", args=[item.pk])} for move in moves],
        "may_edit": may_change_text(actor, item),
        "may_bring_input": may_bring_client_input(actor, item, today(item.body.jurisdiction)),
        "client_inputs": client_inputs([item.pk]).get(item.pk, []),
        "may_ask": may_ask(actor, item),
        "questions": questions,
        "answerable": {one.pk for one in questions if may_answer(actor, one)},
        "desk": at_desk(actor, item),
        **conflict_part(item, actor),
        "papers": papers_of([item], due_at=terms.agenda_on if terms else None, drafts=True).get(item.pk, []),
        "taken_off": taken_off(item),
        "may_add_paper": may_add_paper(actor, item),
        "may_ask_in_writing": item.state in WAITING and is_decidable(actor, item) and asks_in_writing(actor, item),
        "to_decide": item.state != AgendaItem.State.WRITTEN and open_decision_on(item.pk),
        "in_round": item.state == AgendaItem.State.WRITTEN,
        "after_term": terms is not None and item.received_at > terms.intake_until,
    }
