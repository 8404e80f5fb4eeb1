"""Reading the documents of a table: what is in force on a day, which versions there are, what waits."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.bodies.models import Body
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.models import Root
from rondetafel.core.settings_store import setting
from rondetafel.documents import reading, storage
from rondetafel.table_documents.models import TableDocument, TableVersion
from rondetafel.table_documents.terms import NOTICE_DAYS


@dataclass(frozen=True)
class Line:
    """One document on the list: the version in force, one that comes, a draft that waits, and how its review stands."""

    document: TableDocument
    now: TableVersion | None
    coming: TableVersion | None = None
    draft: TableVersion | None = None
    review: str = ""  # "", "soon" or "late"


@dataclass(frozen=True)
class Content:
    """What a version says: its text, or the pages of its file."""

    text: str = ""
    pages: list[reading.Page] = field(default_factory=list)


def documents() -> QuerySet[TableDocument]:
    """Documents in sight: those of one's own tables, and those for everybody."""
    return TableDocument.objects.select_related("body").order_by("title")


def versions() -> QuerySet[TableVersion]:
    """Versions in sight, without drafts that were thrown away."""
    rows = TableVersion.objects.filter(dropped_at=None).select_related("document__body", "made_by__person", "noted_by__person")
    return rows.order_by("-number")


def lines_of(body: Body, on: date) -> list[Line]:
    """The documents of a table in use, each with its versions of today: three queries, however many there are."""
    rows = list(documents().filter(body=body, ended_on=None))
    by_document: dict[UUID, list[TableVersion]] = {}
    for version in TableVersion.objects.filter(document__in=rows, dropped_at=None).defer("text").order_by("number"):
        by_document.setdefault(version.document_id, []).append(version)
    days = setting(body.pk, NOTICE_DAYS, on=on)
    return [_line(one, by_document.get(one.pk, []), on, days) for one in rows]


def ended_of(body: Body) -> list[TableDocument]:
    """What is no longer used; it stays readable."""
    return list(documents().filter(body=body, ended_on__isnull=False))


def _line(document: TableDocument, rows: list[TableVersion], on: date, days: int) -> Line:
    now = chosen(rows, on)
    coming = next((one for one in rows if one.in_force_from and one.in_force_from > on), None)
    draft = next((one for one in reversed(rows) if one.approved_on is None), None)
    return Line(document, now, coming, draft, review_of(now, on, days))


def chosen(rows: Iterable[TableVersion], on: date) -> TableVersion | None:
    """The version in force among these on a day: the one that began last."""
    begun = [one for one in rows if one.in_force_from is not None and one.in_force_from <= on and one.dropped_at is None]
    return max(begun, key=lambda one: (one.in_force_from, one.number), default=None)


def review_of(version: TableVersion | None, on: date, days: int) -> str:
    """Whether it is time to look at a version again."""
    if version is None or version.review_on is None or version.review_on - timedelta(days=days) > on:
        return ""
    return "late" if version.review_on < on else "soon"


def in_force(body_id: UUID, kind: str, on: date) -> TableVersion | None:
    """The version in force of the table's document of this kind; looked up by the program for who works with a case of that table."""
    root_id = Body.objects.values_list("root_id", flat=True).get(pk=body_id)
    with acting_as(system_actor(root_id, "table_document.in_force")):
        return chosen(versions().filter(document__body_id=body_id, document__kind=kind, document__ended_on=None), on)


def kept_version(version_id: UUID, root_id: UUID) -> TableVersion | None:
    """One version, also an old one, looked up by the program for who was sent it."""
    with acting_as(system_actor(root_id, "table_document.kept_version")):
        return versions().filter(pk=version_id).first()


def public_lines(body: Body, on: date) -> list[Line]:
    """What everybody may read: documents for everybody that have a version in force."""
    return [line for line in lines_of(body, on) if line.document.public and line.now]


def bytes_of(version: TableVersion) -> bytes:
    """The bytes of a version's file. Who asks was shown the row; the key is the table's own."""
    with acting_as(system_actor(version.root_id, "table_document.read")):
        return storage.get(Root.objects.get(pk=version.root_id), version.pk, version.stored_as)


def content_of(version: TableVersion) -> Content:
    """What a version says, for the screen."""
    if version.text:
        return Content(version.text)
    content = bytes_of(version)
    return Content(reading.text_of(content, version.extension), reading.pages(content, version.extension))


def picture_of(version: TableVersion, number: int) -> bytes | None:
    """One page of a version's file as a picture; None when there is no such page."""
    if version.extension not in ("pdf", "jpg", "png"):
        return None
    return reading.page_image(bytes_of(version), version.extension, number)
