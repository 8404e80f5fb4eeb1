"""Which documents there are to read."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from rondetafel.core.models import CircleAccess
from rondetafel.documents.models import Document, Incident


def documents() -> QuerySet[Document]:
    """What may be seen; a withdrawn document is gone from here at once."""
    return Document.objects.filter(withdrawn_at=None).select_related("uploaded_by__organisation")


def documents_of(root_id: UUID) -> list[Document]:
    """The documents of a root, newest first: one query."""
    return list(documents().filter(root_id=root_id).order_by("-uploaded_at"))


MOST = 20


@dataclass(frozen=True)
class Shelf:
    """The documents of something as a page shows them: the newest ones, and whether the reader may add one."""

    circle_id: UUID
    documents: list[Document]
    more: bool
    may_add: bool


def shelf_of(root_id: UUID, circle_id: UUID) -> Shelf:
    """The shelf of a root; new documents go into this circle of it. Two queries, however many documents there are."""
    rows = list(documents().filter(root_id=root_id).order_by("-uploaded_at")[: MOST + 1])
    return Shelf(circle_id, rows[:MOST], len(rows) > MOST, may_add(circle_id))


def may_add(circle_id: UUID) -> bool:
    """Whether the actor writes in this circle: of access one sees only one's own."""
    now = timezone.now()
    return CircleAccess.objects.filter(circle_id=circle_id, capability__in=("write", "desk"), valid__contains=now).exists()


def open_incidents() -> QuerySet[Incident]:
    """Incidents that wait for the privacy officer."""
    return Incident.objects.filter(settled_at=None).order_by("due_at")
