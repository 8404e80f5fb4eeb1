"""What the desk sees while composing: the shelf, what is in and in which order, and where the page budget ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION
from rondetafel.core.days import day_of
from rondetafel.core.sealed import text_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.documents import queries as documents
from rondetafel.documents.models import Document
from rondetafel.packs import texts
from rondetafel.packs.models import Pack, PackItem, PackReading, PackVersion
from rondetafel.packs.terms import DAYS_BEFORE, PAGE_BUDGET
from rondetafel.packs.texts import Texts

MERGED = ("pdf", "jpg", "png")


@dataclass(frozen=True)
class Line:
    """A paper on the composing page."""

    document: Document
    item: PackItem | None
    upto: int = 0  # pages up to and including this one
    background: bool = False
    replaced: bool = False  # a newer version lies on the shelf: this one is no longer offered

    @property
    def loose(self) -> bool:
        """A file that cannot stand between other pages."""
        return self.document.extension not in MERGED


def packs() -> QuerySet[Pack]:
    """Packs with what their pages need."""
    return Pack.objects.select_related("case__root", "case__body")


def items() -> QuerySet[PackItem]:
    """Papers of packs, with the case."""
    return PackItem.objects.select_related("pack__case__root", "pack__case__body")


def shelf_in_order(root_id: UUID) -> list[Document]:
    """The papers of a case, oldest first."""
    return list(documents.documents().filter(root_id=root_id).order_by("uploaded_at", "pk"))


def replaced_among(shelf: Iterable[Document]) -> list[UUID]:
    """The papers that a newer one on the same shelf replaced."""
    rows = list(shelf)
    newer = {document.replaces_id for document in rows if document.replaces_id}
    return [document.pk for document in rows if document.pk in newer]


def coming(case: Case) -> Discussion | None:
    """The discussion for which a pack is made."""
    return Discussion.objects.filter(case=case, state__in=OPEN_DISCUSSION).order_by("planned_for").first()


def pack_due(case: Case, planned_for: datetime) -> date:
    """By when the pack is out: so many working days before the meeting."""
    law = law_of(case.body)
    day = day_of(planned_for, law)
    return add_working_days(day, -setting(case.body_id, DAYS_BEFORE, on=day), law, closed_days(case.body))


def budget_of(case: Case, on: date) -> int:
    """How many pages of papers everybody reads."""
    return int(setting(case.body_id, PAGE_BUDGET, on=on))


def texts_of(pack: Pack) -> Texts:
    """The words of a pack, unsealed."""
    return texts.unsealed(pack.case.root, "packs_pack", pack.pk, pack.texts_sealed)


def versions_of(case: Case) -> list[PackVersion]:
    """What went out, newest first, and why when something lacked."""
    rows = list(PackVersion.objects.filter(case=case).select_related("released_by__person", "discussion").order_by("-number"))
    for one in rows:
        one.why = text_of(one, case.root, "reason")
    return rows


def lines_of(case: Case, pack: Pack | None, budget: int) -> tuple[list[Line], list[Line]]:
    """What is in, in its order with the budget; and what lies on the shelf besides. Without a pack: the whole shelf is in, but what was replaced."""
    shelf = {document.pk: document for document in shelf_in_order(case.root_id)}
    older = replaced_among(shelf.values())
    if pack is None:
        now: list[tuple[Document, PackItem | None]] = [(document, None) for pk, document in shelf.items() if pk not in older]
        return _with_budget(now, budget), [Line(shelf[pk], None, replaced=True) for pk in older]
    rows = list(PackItem.objects.filter(pack=pack).order_by("position", "pk"))
    inside: list[tuple[Document, PackItem | None]] = [(shelf[i.document_id], i) for i in rows if i.chosen and i.document_id in shelf]
    known = {document.pk for document, _ in inside}
    by_document = {item.document_id: item for item in rows}
    outside = [Line(document, by_document.get(pk), replaced=pk in older) for pk, document in shelf.items() if pk not in known]
    return _with_budget(inside, budget), outside


def _with_budget(rows: list[tuple[Document, PackItem | None]], budget: int) -> list[Line]:
    lines, used = [], 0
    for document, item in rows:
        used += document.pages if document.extension in MERGED else 0
        lines.append(Line(document, item, used, used > budget))
    return lines


def how_far(version: PackVersion) -> dict[str, Any]:
    """For the desk: how many opened it and said to have read it. Numbers, not people (P12)."""
    rows = PackReading.objects.filter(version=version).values_list("finished_at", flat=True)
    return {"opened": len(rows), "finished": sum(one is not None for one in rows)}
