"""A released version on the screen: its parts, and the pages of one of them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.documents import storage
from rondetafel.documents.models import Document
from rondetafel.packs.models import Pack, PackVersion
from rondetafel.packs.watermark import page_texts

STUCK_AFTER = timedelta(minutes=5)
CATEGORIES = dict(Document.Category.choices)


def versions() -> QuerySet[PackVersion]:
    """Versions with what their pages need."""
    return PackVersion.objects.select_related("case__body", "case__root", "discussion").prefetch_related("case__co_referrers")


def newest_of(version: PackVersion) -> PackVersion:
    """The version that readers get: the last that went out."""
    return versions().filter(case_id=version.case_id).order_by("-number").first() or version


def laid(root_id: UUID) -> set[UUID] | None:
    """The papers that went out to the experts with the newest pack of a case, or that are in what the desk composes; None without a pack."""
    contents = PackVersion.objects.filter(root_id=root_id).order_by("-released_at").values_list("contents", flat=True).first()
    if contents is not None:
        return {UUID(one["document"]) for one in contents if not one["withdrawn"]}
    pack = Pack.objects.filter(root_id=root_id).first()
    return None if pack is None else set(pack.items.filter(chosen=True).values_list("document_id", flat=True))


def content_of(version: PackVersion) -> bytes:
    """The file, opened."""
    return storage.get(version.case.root, version.pk, version.stored_as)


def etag(version: PackVersion) -> str:
    """Rises while the file is made."""
    return f'"{version.attempt}-{version.state}-{version.done_steps}"'


def is_stuck(version: PackVersion, at: datetime) -> bool:
    """The making stopped halfway (a crash): the desk may ask again."""
    return version.state == PackVersion.State.BUILDING and version.released_at < at - STUCK_AFTER


def parts_of(version: PackVersion) -> list[dict[str, Any]]:
    """Summary and contents first, then each paper that has pages."""
    front = {"title": "Samenvatting en inhoud", "first": 1, "pages": version.front_pages, "about": "", "late": False, "background": False}
    papers = [one | {"about": CATEGORIES.get(one["category"], "")} for one in version.contents if one["pages"] and not one["withdrawn"]]
    return [part | {"index": index} for index, part in enumerate([front, *papers])]


def page_of(version: PackVersion, part: int) -> dict[str, Any]:
    """What the reading page shows."""
    parts = parts_of(version)
    here = parts[part] if part < len(parts) else parts[0]
    ready = version.state == PackVersion.State.READY
    first, last = here["first"], here["first"] + here["pages"] - 1
    place = here["index"]
    return {
        "version": version,
        "case": version.case,
        "parts": parts,
        "here": here,
        "pages": page_texts(content_of(version), first, last) if ready else [],
        "previous": parts[place - 1] if place else None,
        "next": parts[place + 1] if place + 1 < len(parts) else None,
        "loose": [one for one in version.contents if not one["pages"] and not one["withdrawn"]] if ready else [],
        "withdrawn": sum(one["withdrawn"] for one in version.contents),
        "etag": etag(version),
    }
