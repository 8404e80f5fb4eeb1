"""Which documents there are to read."""

from uuid import UUID

from django.db.models import QuerySet

from rondetafel.documents.models import Document, Incident


def documents() -> QuerySet[Document]:
    """What may be seen; a withdrawn document is gone from here at once."""
    return Document.objects.filter(withdrawn_at=None).select_related("uploaded_by__organisation")


def documents_of(root_id: UUID) -> list[Document]:
    """The documents of a root, newest first: one query."""
    return list(documents().filter(root_id=root_id).order_by("-uploaded_at"))


def open_incidents() -> QuerySet[Incident]:
    """Incidents that wait for the privacy officer."""
    return Incident.objects.filter(settled_at=None).order_by("due_at")
