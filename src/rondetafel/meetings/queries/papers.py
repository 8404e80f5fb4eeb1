"""The papers of items, with what a reader has to know: replaced, and whether they came after the term (BE-000-38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from rondetafel.documents.models import Document
from rondetafel.documents.queries import documents
from rondetafel.meetings.models import AgendaItem, ItemPaper, Meeting


@dataclass(frozen=True)
class Paper:
    """One paper with an item."""

    pk: UUID
    title: str
    uploaded_at: datetime
    replaced: bool
    newer: bool
    late: bool
    level: str = ItemPaper.Level.JOINT
    hung: UUID | None = None  # the row that says that it belongs with the item

    @property
    def level_mark(self) -> str:
        """What a reader of the page has to know about who else reads it; nothing for what everybody at the table reads."""
        return {ItemPaper.Level.DESK: "concept", ItemPaper.Level.TABLE: "alleen deze tafel"}.get(ItemPaper.Level(self.level), "")

    @property
    def marks(self) -> str:
        """What stands behind the title on paper."""
        said = [("vervangen", self.replaced), ("nieuwe versie", self.newer), ("na de termijn bezorgd", self.late)]
        return ", ".join(word for word, is_so in said if is_so)


def hanging() -> QuerySet[ItemPaper]:
    """Papers that are with an item now: neither withdrawn nor taken off it."""
    return ItemPaper.objects.filter(document__withdrawn_at=None, taken_off_at=None)


def papers_of(items: Iterable[AgendaItem], *, due_at: datetime | None, drafts: bool = False) -> dict[UUID, list[Paper]]:
    """The papers by item, oldest first; one query, however many items there are.

    Args:
        due_at: when the papers of the meeting had to be with the members.
        drafts: on a page of the desk also what only the desk reads; never on paper or in minutes, which others read.
    """
    later = Document.objects.filter(replaces=OuterRef("document_id"), withdrawn_at=None).values("pk")[:1]
    rows = hanging().filter(item__in=[item.pk for item in items]).annotate(later=Subquery(later))
    rows = rows if drafts else rows.filter(circle_id=F("item__circle_id"))
    found: dict[UUID, list[Paper]] = {}
    for row in rows.select_related("document", "item").order_by("document__uploaded_at"):
        paper = row.document
        late = due_at is not None and paper.uploaded_at > due_at
        one = Paper(
            paper.pk, paper.title, paper.uploaded_at, row.later is not None, paper.replaces_id is not None, late, level_of(row), row.pk
        )
        found.setdefault(row.item_id, []).append(one)
    return found


def level_of(row: ItemPaper) -> str:
    """Who reads a paper with an item."""
    if row.circle_id != row.item.circle_id:
        return ItemPaper.Level.DESK
    return ItemPaper.Level.JOINT if row.lent else ItemPaper.Level.TABLE


def drafts_on(meeting: Meeting) -> list[ItemPaper]:
    """Papers with items of a meeting that only its desk reads yet."""
    rows = hanging().filter(item__meeting=meeting, circle_id=meeting.body.desk_circle_id)
    return list(rows.select_related("document", "item").order_by("item__position", "added_at"))


def taken_off(item: AgendaItem) -> list[ItemPaper]:
    """What was with the item and went off it, for who reads the table's papers."""
    rows = ItemPaper.objects.filter(item=item, document__withdrawn_at=None).exclude(taken_off_at=None)
    return list(rows.select_related("document").order_by("taken_off_at"))


def not_hung(item: AgendaItem) -> QuerySet[Document]:
    """What the table has and does not hang on this item yet, newest first."""
    replaced = Document.objects.filter(root_id=item.root_id, withdrawn_at=None).exclude(replaces=None).values("replaces")
    rows = (
        documents().filter(root_id=item.root_id).exclude(pk__in=ItemPaper.objects.filter(item=item, taken_off_at=None).values("document"))
    )
    return rows.exclude(pk__in=replaced).order_by("-uploaded_at")
