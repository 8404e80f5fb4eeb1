"""One PDF out of many papers: cover, summary and contents before them, page numbers and bookmarks on them. Pure: no database, no clock."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageOps

from rondetafel.core.pdf import paper

TEMPLATES = Path(__file__).parent / "templates" / "packs"
SHEET = (1240, 1754)  # A4 at 150 dots an inch
MARGIN = 90
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Part:
    """One paper that goes into a pack."""

    key: str
    title: str
    about: str
    content: bytes
    extension: str
    late: bool = False
    background: bool = False  # for who wants to know more, whatever fits the budget


@dataclass(frozen=True)
class Place:
    """Where a paper stands in a pack; `first` 0: a loose file, not in it."""

    key: str
    first: int
    pages: int
    background: bool


@dataclass(frozen=True)
class Built:
    """A pack that is made."""

    content: bytes
    pages: int
    front_pages: int
    places: list[Place]


@dataclass
class _Sheet:
    part: Part
    pdf: pikepdf.Pdf | None
    pages: int = 0
    first: int = 0
    background: bool = False
    row: dict[str, Any] = field(default_factory=dict)


def build(front: dict[str, Any], parts: list[Part], *, budget: int, step: Step = lambda done, total: None) -> Built:
    """Merge what can be merged; name the rest as loose.

    Args:
        front: what the template `pack.typ` shows, without the contents.
        budget: how many pages of papers everybody reads; papers after that are background.
        step: told after each paper how far it is.
    """
    total_steps = len(parts) + 3
    sheets = []
    for done, part in enumerate(parts, start=1):
        sheets.append(_opened(part))
        step(done, total_steps)
    _sort_by_budget(sheets, budget)
    pages_before = _front_pages(front, sheets)
    step(len(parts) + 1, total_steps)
    with pikepdf.open(io.BytesIO(_front(front, sheets, pages_before))) as whole:
        total = _append(whole, sheets, front["number"])
        step(len(parts) + 2, total_steps)
        content = _written(whole, sheets)
    step(total_steps, total_steps)
    places = [Place(one.part.key, one.first, one.pages, one.background) for one in sheets]
    return Built(content, total, pages_before, places)


def _opened(part: Part) -> _Sheet:
    """The paper as pages; a file that has none, or that cannot be opened, stays loose."""
    try:
        pdf = _as_pdf(part)
    except (pikepdf.PdfError, OSError, ValueError, Image.DecompressionBombError):
        pdf = None
    return _Sheet(part, pdf, len(pdf.pages) if pdf else 0)


def _as_pdf(part: Part) -> pikepdf.Pdf | None:
    if part.extension == "pdf":
        return pikepdf.open(io.BytesIO(part.content))
    if part.extension in ("jpg", "png"):
        return pikepdf.open(io.BytesIO(_picture_on_a_sheet(part.content)))
    return None


def _picture_on_a_sheet(content: bytes) -> bytes:
    """A photo on an A4 sheet, the way up in which it was taken."""
    with Image.open(io.BytesIO(content)) as image:
        picture = ImageOps.exif_transpose(image).convert("RGB")
    size = SHEET if picture.height >= picture.width else SHEET[::-1]
    picture.thumbnail((size[0] - 2 * MARGIN, size[1] - 2 * MARGIN))
    sheet = Image.new("RGB", size, "white")
    sheet.paste(picture, ((size[0] - picture.width) // 2, (size[1] - picture.height) // 2))
    made = io.BytesIO()
    sheet.save(made, "PDF", resolution=150)
    return made.getvalue()


def _sort_by_budget(sheets: list[_Sheet], budget: int) -> None:
    """What everybody reads comes first, as far as the budget goes; the first paper that does not fit ends it."""
    used = 0
    for one in sheets:
        used += 0 if one.part.background else one.pages
        one.background = one.part.background or used > budget
    sheets.sort(key=lambda one: one.background)


def _front_pages(front: dict[str, Any], sheets: list[_Sheet]) -> int:
    """How many pages stand before the papers: set once to count, since the contents name page numbers."""
    with pikepdf.open(io.BytesIO(_front(front, sheets, 0))) as pdf:
        return len(pdf.pages)


def _front(front: dict[str, Any], sheets: list[_Sheet], pages_before: int) -> bytes:
    number = pages_before + 1
    for one in sheets:
        one.first = number if one.pages else 0
        number += one.pages
    rows = {id(one): {"title": one.part.title, "about": one.part.about, "late": one.part.late} for one in sheets}
    for one in sheets:
        rows[id(one)] |= {"first": str(one.first), "pages": str(one.pages)}
    contents = {
        "core": [rows[id(one)] for one in sheets if one.pages and not one.background],
        "background": [rows[id(one)] for one in sheets if one.pages and one.background],
        "loose": [rows[id(one)] for one in sheets if not one.pages],
    }
    return paper(TEMPLATES / "pack.typ", front | contents | {"total": str(number - 1)})


def _append(whole: pikepdf.Pdf, sheets: list[_Sheet], number: str) -> int:
    """The papers behind the front, which keeps its tags; each page gets its number."""
    before = len(whole.pages)
    for one in sheets:
        if one.pdf is not None:
            whole.pages.extend(one.pdf.pages)
    total = len(whole.pages)
    if total > before:
        numbers = list(range(before + 1, total + 1))
        stamped = paper(TEMPLATES / "stamp.typ", {"numbers": numbers, "number": number, "total": total}, tagged=False)
        with pikepdf.open(io.BytesIO(stamped)) as stamps:
            for place, stamp in enumerate(stamps.pages, start=before):
                page = whole.pages[place]
                page.add_overlay(stamp, _shown_box(page))
    return total


def _shown_box(page: pikepdf.Page) -> pikepdf.Rectangle:
    return pikepdf.Rectangle(page.cropbox if "/CropBox" in page else page.mediabox)


def _written(whole: pikepdf.Pdf, sheets: list[_Sheet]) -> bytes:
    """Bookmarks to each paper. Other people's pages carry no tags, so the whole no longer claims to be PDF/UA."""
    with whole.open_outline() as outline:
        for one in sheets:
            if one.pages:
                outline.root.append(pikepdf.OutlineItem(one.part.title, one.first - 1))
    with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if "pdfuaid:part" in metadata:
            del metadata["pdfuaid:part"]
    made = io.BytesIO()
    whole.save(made)
    return made.getvalue()
