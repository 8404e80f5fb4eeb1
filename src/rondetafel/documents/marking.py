"""The marker of a professional goes wherever a paper goes: on each page of what leaves the house (SR-05)."""

import io
from pathlib import Path

import pikepdf

from rondetafel.core.pdf import paper
from rondetafel.documents.models import Document

SHEET = Path(__file__).parent / "templates" / "documents" / "marker.typ"


def marked(document: Document, content: bytes) -> bytes:
    """The paper with its marker at the top of each page; as it was when nobody marked it, or when it has no pages to write on."""
    if not document.marker or document.extension != "pdf":
        return content
    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as whole, pikepdf.open(io.BytesIO(_sheet(document.marker))) as sheet:
            for page in whole.pages:
                page.add_overlay(sheet.pages[0], pikepdf.Rectangle(page.cropbox if "/CropBox" in page else page.mediabox))
            whole.save(made)
    except pikepdf.PdfError:
        return content
    return made.getvalue()


def _sheet(marker: str) -> bytes:
    return paper(SHEET, {"marker": marker}, tagged=False)
