"""Papers with an item: a new one, one that the table has already, one that goes off it, and what follows when one is replaced."""

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
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.rules_outcome import may_add_paper

Level = ItemPaper.Level

OF_ANOTHER_TABLE = "Dit stuk hoort bij een andere tafel."


@transaction.atomic
def add_paper(item: AgendaItem, *, actor: Actor, at: datetime, level: str = Level.JOINT, **paper: Any) -> Document:
    """Keep a new paper with the table and hang it on the item.

    Args:
        level: who reads it; a draft for the desk can only come from the desk.

    Raises:
        RuleRefused: not your item, or this table takes no papers.
        OSError: there is no room; nothing was kept.
    """
    may_add_paper.check(actor, item)
    if level == Level.DESK:
        at_desk.check(actor, item)
    root = Root.objects.get(pk=item.root_id)
    circle = item.body.desk_circle_id if level == Level.DESK else item.circle_id
    document = keep_document(root, circle, actor=actor, at=at, **paper)
    _hang(item, document, actor, at, lent=level != Level.TABLE)
    return document


@transaction.atomic
def set_paper_level(paper: ItemPaper, *, level: str, actor: Actor, at: datetime) -> None:
    """Say who reads a paper. A draft becomes a paper of the table; what the table could read is not made a draft again.

    Raises:
        RuleRefused: not your item.
        IllegalMove: back to a draft: that is withdrawing.
    """
    may_add_paper.check(actor, paper.item)
    draft = paper.circle_id == paper.item.body.desk_circle_id
    if level == Level.DESK:
        raise IllegalMove("item.set_paper_level")
    lent, table = level != Level.TABLE, paper.item.circle_id
    if draft:
        at_desk.check(actor, paper.item)
        Document.objects.filter(pk=paper.document_id).update(circle_id=table)
        ItemPaper.objects.filter(document_id=paper.document_id).update(circle_id=table)
        ItemPaper.objects.filter(document_id=paper.document_id, taken_off_at=None).update(lent=lent)
    else:
        ItemPaper.objects.filter(pk=paper.pk).update(lent=lent)
    touch(paper.item.meeting_id)
    record("item.set_paper_level", paper.item, actor=actor, document=paper.document_id, level=level, was_draft=draft)


@transaction.atomic
def hang_paper(item: AgendaItem, document: Document, *, actor: Actor, at: datetime) -> None:
    """Let a paper that the table has already belong with the item too.

    Raises:
        IllegalMove: it hangs there already, or was withdrawn.
    """
    may_add_paper.check(actor, item)
    if document.root_id != item.root_id:
        raise RuleRefused(OF_ANOTHER_TABLE)
    if document.withdrawn_at is not None or ItemPaper.objects.filter(item=item, document=document, taken_off_at=None).exists():
        raise IllegalMove("item.add_paper")
    _hang(item, document, actor, at)


@transaction.atomic
def take_off_paper(paper: ItemPaper, *, actor: Actor, at: datetime) -> None:
    """Take a paper off an item; with the table's papers it stays as it is. An invited table does not read it any more.

    Raises:
        RuleRefused: not your item, or it is over.
        IllegalMove: somebody took it off before.
    """
    may_add_paper.check(actor, paper.item)
    if ItemPaper.objects.filter(pk=paper.pk, taken_off_at=None).update(taken_off_at=at, lent=False) != 1:
        raise IllegalMove("item.take_off_paper")
    touch(paper.item.meeting_id)
    record("item.take_off_paper", paper.item, actor=actor, document=paper.document_id)


@transaction.atomic
def follow_replaced(document: Document, *, actor: Actor, at: datetime) -> int:
    """Wherever the older version hangs, the newer one hangs beside it; how many items."""
    if document.replaces_id is None:
        return 0
    older = list(ItemPaper.objects.filter(document_id=document.replaces_id, taken_off_at=None).select_related("item"))
    for paper in older:
        _hang(paper.item, document, actor, at, lent=paper.lent)
    return len(older)


def _hang(item: AgendaItem, document: Document, actor: Actor, at: datetime, *, lent: bool = True) -> None:
    made = ItemPaper(root_id=item.root_id, circle_id=document.circle_id, item=item, document=document, added_at=at, lent=lent)
    made.save(force_insert=True)
    touch(item.meeting_id)
    record("item.add_paper", item, actor=actor, document=document.pk)
