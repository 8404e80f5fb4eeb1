"""Papers with an item: a new one, one that the table has already, and what follows when one is replaced."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents.actions import keep_document
from rondetafel.documents.models import Document
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, ItemPaper
from rondetafel.meetings.rules_outcome import may_add_paper

OF_ANOTHER_TABLE = "Dit stuk hoort bij een andere tafel."


@transaction.atomic
def add_paper(item: AgendaItem, *, actor: Actor, at: datetime, **paper: Any) -> Document:
    """Keep a new paper with the table and hang it on the item.

    Raises:
        RuleRefused: not your item, or this table takes no papers.
        OSError: there is no room; nothing was kept.
    """
    may_add_paper.check(actor, item)
    root = Root.objects.get(pk=item.root_id)
    document = keep_document(root, item.circle_id, actor=actor, at=at, **paper)
    _hang(item, document, actor, at)
    return document


@transaction.atomic
def hang_paper(item: AgendaItem, document: Document, *, actor: Actor, at: datetime) -> None:
    """Let a paper that the table has already belong with the item too.

    Raises:
        IllegalMove: it hangs there already, or was withdrawn.
    """
    may_add_paper.check(actor, item)
    if document.root_id != item.root_id:
        raise RuleRefused(OF_ANOTHER_TABLE)
    if document.withdrawn_at is not None or ItemPaper.objects.filter(item=item, document=document).exists():
        raise IllegalMove("item.add_paper")
    _hang(item, document, actor, at)


@transaction.atomic
def follow_replaced(document: Document, *, actor: Actor, at: datetime) -> int:
    """Wherever the older version hangs, the newer one hangs beside it; how many items."""
    if document.replaces_id is None:
        return 0
    items = [one.item for one in ItemPaper.objects.filter(document_id=document.replaces_id).select_related("item")]
    for item in items:
        _hang(item, document, actor, at)
    return len(items)


def _hang(item: AgendaItem, document: Document, actor: Actor, at: datetime) -> None:
    made = ItemPaper(root_id=item.root_id, circle_id=item.circle_id, item=item, document=document, added_at=at)
    made.save(force_insert=True)
    touch(item.meeting_id)
    record("item.add_paper", item, actor=actor, document=document.pk)
