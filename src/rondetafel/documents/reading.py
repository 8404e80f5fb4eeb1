"""Reading on screen: pages of a PDF as pictures with their text beside them; a text as text."""

import io
from dataclasses import dataclass

import pypdfium2

SCALE = 1.6  # pixels per point: sharp on a laptop, some 150 kB a page


@dataclass(frozen=True)
class Page:
    """One page to show: a picture, its text, or only the text."""

    number: int
    text: str


def page_count(content: bytes, extension: str) -> int:
    """How many pages a PDF has; an image is one; other kinds are not counted in pages."""
    if extension == "pdf":
        try:
            pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            return 0
        count = len(pdf)
        pdf.close()
        return count
    return 1 if extension in ("jpg", "png") else 0


def page_image(content: bytes, extension: str, number: int) -> bytes | None:
    """A page as a PNG picture (an image as it is); None when there is no such page."""
    if extension in ("jpg", "png"):
        return content if number == 1 else None
    pdf = pypdfium2.PdfDocument(content)
    try:
        if not 1 <= number <= len(pdf):
            return None
        picture = io.BytesIO()
        pdf[number - 1].render(scale=SCALE).to_pil().save(picture, "PNG", optimize=False)
        return picture.getvalue()
    finally:
        pdf.close()


def pages(content: bytes, extension: str) -> list[Page]:
    """The pages with their text, for who listens instead of looks."""
    if extension == "pdf":
        pdf = pypdfium2.PdfDocument(content)
        try:
            return [Page(n + 1, pdf[n].get_textpage().get_text_range()) for n in range(len(pdf))]
        finally:
            pdf.close()
    if extension in ("jpg", "png"):
        return [Page(1, "")]
    return []


def text_of(content: bytes, extension: str) -> str:
    """The text of what has no pages; empty when it can only be downloaded."""
    if extension in ("txt", "eml"):
        return content.decode("utf-8", "replace")
    if extension == "docx":
        from docx import Document as Word  # loads slowly: not at each start of a process

        word = Word(io.BytesIO(content))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        return "\n\n".join([paragraph.text for paragraph in word.paragraphs] + cells)
    return ""
