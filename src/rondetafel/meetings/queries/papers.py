"""The papers of items, with what a reader has to know: replaced, and whether they came after the term (BE-000-38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from rondetafel.documents.models import Document
from rondetafel.documents.queries import documents
from rondetafel.meetings.models import AgendaItem, ItemPaper


@dataclass(frozen=True)
class Paper:
    """One paper with an item."""

    pk: UUID
    title: str
    uploaded_at: datetime
    replaced: bool
    newer: bool
    late: bool

    @property
    def marks(self) -> str:
        """What stands behind the title on paper."""
        said = [("vervangen", self.replaced), ("nieuwe versie", self.newer), ("na de termijn bezorgd", self.late)]
        return ", ".join(word for word, is_so in said if is_so)


def papers_of(items: Iterable[AgendaItem], *, due_at: datetime | None) -> dict[UUID, list[Paper]]:
    """The papers by item, oldest first; one query, however many items there are.

    Args:
        due_at: when the papers of the meeting had to be with the members.
    """
    later = Document.objects.filter(replaces=OuterRef("document_id"), withdrawn_at=None).values("pk")[:1]
    rows = ItemPaper.objects.filter(item__in=[item.pk for item in items], document__withdrawn_at=None).annotate(later=Subquery(later))
    found: dict[UUID, list[Paper]] = {}
    for row in rows.select_related("document").order_by("document__uploaded_at"):
        paper = row.document
        late = due_at is not None and paper.uploaded_at > due_at
        one = Paper(paper.pk, paper.title, paper.uploaded_at, row.later is not None, paper.replaces_id is not None, late)
        found.setdefault(row.item_id, []).append(one)
    return found


def not_hung(item: AgendaItem) -> QuerySet[Document]:
    """What the table has and does not hang on this item yet, newest first."""
    replaced = Document.objects.filter(root_id=item.root_id, withdrawn_at=None).exclude(replaces=None).values("replaces")
    rows = documents().filter(root_id=item.root_id).exclude(pk__in=ItemPaper.objects.filter(item=item).values("document"))
    return rows.exclude(pk__in=replaced).order_by("-uploaded_at")
