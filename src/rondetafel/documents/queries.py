"""Which documents there are to read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from rondetafel.core.models import Circle, CircleAccess, Root
from rondetafel.documents.models import Document, Incident
from rondetafel.organisations.models import Capacity


def documents() -> QuerySet[Document]:
    """What may be seen; a withdrawn document is gone from here at once."""
    return Document.objects.filter(withdrawn_at=None).select_related("uploaded_by__organisation")


def with_newer(rows: QuerySet[Document]) -> QuerySet[Document]:
    """With `newer`: the key of what replaced it, if anything did; and `draft`: whether only the desk reads it."""
    later = Document.objects.filter(replaces=OuterRef("pk"), withdrawn_at=None).order_by("-uploaded_at")
    desk = Circle.objects.filter(pk=OuterRef("circle_id"), kind="desk")
    return rows.annotate(newer=Subquery(later.values("pk")[:1]), draft=Exists(desk))


def versions_beside(document: Document) -> dict[str, Any]:
    """What replaced a paper and what it replaced, as far as the actor may read them; and whether it was replaced at all."""
    later = Document.objects.filter(replaces=document, withdrawn_at=None)
    where = document.root_id, document.circle_id
    replaced = later.exists()
    return {
        "replaced": replaced,
        "newer": within_reach(later, *where).first() if replaced else None,
        "older": within_reach(documents().filter(pk=document.replaces_id), *where).first() if document.replaces_id else None,
    }


def documents_of(root_id: UUID) -> list[Document]:
    """The documents of a root, newest first: one query."""
    return list(documents().filter(root_id=root_id).order_by("-uploaded_at"))


Laid = Callable[[UUID], set[UUID] | None]
_laid: list[Laid] = []


def set_laid(laid: list[Laid]) -> None:
    """Called once, by `config/wiring.py`: which papers of a root lie before who only reads along; None for all."""
    _laid[:] = laid


def within_reach(rows: QuerySet[Document], root_id: UUID, circle_id: UUID) -> QuerySet[Document]:
    """Who works in a circle reads all its papers; who only reads along those that were laid before him or her, and no paper that was
    left out (safety P1)."""
    return rows if may_add(circle_id) else _laid_of(rows, root_id)


def _laid_of(rows: QuerySet[Document], root_id: UUID) -> QuerySet[Document]:
    for laid in _laid:
        before = laid(root_id)
        rows = rows if before is None else rows.filter(pk__in=before)
    return rows


Lent = Callable[[UUID], UUID | None]
_lent: list[Lent] = []


def set_lent(lent: list[Lent]) -> None:
    """Called once, by `config/wiring.py`: the root of a paper that a room above lays open to who has no sight of that root."""
    _lent[:] = lent


def lent_root(document_id: UUID) -> UUID | None:
    """Under which root the program may fetch this paper for the actor; None when nobody lays it open."""
    return next((root for lent in _lent if (root := lent(document_id))), None)


MOST = 20


@dataclass(frozen=True)
class Shelf:
    """The documents of something as a page shows them: the newest ones, and whether the reader may add one."""

    circle_id: UUID
    documents: list[Document]
    more: bool
    may_add: bool
    desk: bool = False


def shelf_of(root_id: UUID, circle_id: UUID) -> Shelf:
    """The shelf of a root; new documents go into this circle of it. Two queries, however many documents there are."""
    found, held = _on_shelf(root_id, circle_id)
    rows = list(found[: MOST + 1])
    return Shelf(circle_id, rows[:MOST], len(rows) > MOST, *held)


def whole_shelf(circle: Circle) -> Shelf:
    """Everything of what a circle belongs to."""
    found, held = _on_shelf(circle.root_id, circle.pk)
    return Shelf(circle.pk, list(found), False, *held)


def _on_shelf(root_id: UUID, circle_id: UUID) -> tuple[QuerySet[Document], tuple[bool, bool]]:
    """What the actor reads of a root, newest first, and what the actor may do there."""
    held, rows = _holds(circle_id), with_newer(documents()).filter(root_id=root_id).order_by("-uploaded_at")
    return rows if held[0] else _laid_of(rows, root_id), held


def may_add(circle_id: UUID) -> bool:
    """Whether the actor may put papers there."""
    return _holds(circle_id)[0]


def _holds(circle_id: UUID) -> tuple[bool, bool]:
    """Whether the actor writes in this circle, and whether from its desk: of access one sees only one's own."""
    rows = CircleAccess.objects.filter(circle_id=circle_id, capability__in=("write", "desk"), valid__contains=timezone.now())
    held = set(rows.values_list("capability", flat=True))
    return bool(held), "desk" in held


def readers_of(document: Document) -> list[tuple[UUID, str]]:
    """Who opened or downloaded a document, as (person, kind of event); only for the desk of its root and its own uploader."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, kind FROM documents_readers(%s)", [document.pk])
        return cursor.fetchall()


@dataclass(frozen=True)
class Reader:
    """Somebody who opened a document or made a copy of it."""

    organisation: str
    name: str
    copied: bool

    @property
    def who(self) -> str:
        """Name and organisation as far as they may be known."""
        return ", ".join(part for part in (self.name, self.organisation) if part) or "iemand van het gezin"


def readers(document: Document, *, named: bool) -> list[Reader]:
    """Who opened or copied a document, who copied first; names for the desk only (safety P5, P12)."""
    kinds: dict[UUID, set[str]] = {}
    for person_id, kind in readers_of(document):
        kinds.setdefault(person_id, set()).add(kind)
    people = Capacity.objects.filter(person_id__in=kinds).select_related("person", "organisation").order_by("person__sort_key")
    found = {
        one.person_id: Reader(
            one.organisation.name if one.organisation else "",
            str(one.person) if named else "",
            "document.download" in kinds[one.person_id],
        )
        for one in people
    }
    return sorted(found.values(), key=lambda one: (not one.copied, one.organisation, one.name))


def root_with_number(number: str, kind: str) -> Root | None:
    """A root in sight by its number."""
    return Root.objects.filter(number__iexact=number.strip(), kind=kind).first()


def circle_for_papers(root: Root) -> Circle | None:
    """The circle of a root into which papers go, when it is in sight."""
    wanted = "intake" if root.kind == Root.Kind.CASE else "members"
    return Circle.objects.select_related("root").filter(root_id=root.pk, kind=wanted).first()


def settled_incidents() -> QuerySet[Incident]:
    """The register: what was judged, the last first."""
    return Incident.objects.exclude(settled_at=None).order_by("-settled_at")[:200]


def withdrawn_from(root_id: UUID) -> list[Document]:
    """When and why papers of a root were taken away, for its desk; never their titles, which may be what was wrong."""
    return list(Document.objects.filter(root_id=root_id).exclude(withdrawn_at=None).order_by("-withdrawn_at")[:100])


def open_incidents() -> QuerySet[Incident]:
    """Incidents that wait for the privacy officer."""
    return Incident.objects.filter(settled_at=None).order_by("due_at")
