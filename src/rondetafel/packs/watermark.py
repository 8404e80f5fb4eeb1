"""The reader's own words across each page, at the moment of reading: a copy that goes astray says whose it was (safety P5)."""

import io
from datetime import datetime

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES, Jurisdiction
from rondetafel.core.pdf import paper
from rondetafel.documents.reading import SCALE
from rondetafel.packs.pdf import TEMPLATES

GREY = (70, 70, 70, 60)
ANGLE = 24


def words_for(actor: Actor, at: datetime, law: Jurisdiction) -> str:
    """Whose copy this is, and of when."""
    who = ", ".join(word for word in (actor.name, actor.organisation) if word)
    return f"Alleen voor {who}, {at.astimezone(ZONES[law]):%d-%m-%Y %H:%M}"


def page_picture(content: bytes, number: int, words: str) -> bytes | None:
    """A page as a PNG picture with the words across it; None when there is no such page."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        if not 1 <= number <= len(pdf):
            return None
        picture = pdf[number - 1].render(scale=SCALE).to_pil().convert("RGBA")
    finally:
        pdf.close()
    made = io.BytesIO()
    Image.alpha_composite(picture, _sheet_of(words, picture.size)).convert("RGB").save(made, "PNG", optimize=False)
    return made.getvalue()


def page_texts(content: bytes, first: int, last: int) -> list[tuple[int, str]]:
    """The text of some pages, for who listens instead of looks."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [(n, pdf[n - 1].get_textpage().get_text_range()) for n in range(first, min(last, len(pdf)) + 1)]
    finally:
        pdf.close()


def marked_copy(content: bytes, words: str) -> bytes:
    """The whole as a PDF with the words across every page."""
    mark = paper(TEMPLATES / "watermark.typ", {"words": words}, tagged=False)
    with pikepdf.open(io.BytesIO(content)) as pdf, pikepdf.open(io.BytesIO(mark)) as sheet:
        for page in pdf.pages:
            page.add_overlay(sheet.pages[0], pikepdf.Rectangle(page.mediabox))
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def _letter_size(words: str, width: int) -> float:
    """As large as fits on the page, slanted; long names in smaller letters."""
    full = ImageFont.load_default(size=100).getlength(words)
    return max(9.0, min(width / 34, 96 * width / full))


def _sheet_of(words: str, size: tuple[int, int]) -> Image.Image:
    """The words three times, slanted, on a sheet that one can see through."""
    font = ImageFont.load_default(size=_letter_size(words, size[0]))
    left, top, right, bottom = font.getbbox(words)
    line = Image.new("RGBA", (int(right - left) + 20, int(bottom - top) + 20))
    ImageDraw.Draw(line).text((10, 10 - top), words, font=font, fill=GREY)
    slanted = line.rotate(ANGLE, expand=True)
    sheet = Image.new("RGBA", size)
    for part in (1, 3, 5):
        place = ((size[0] - slanted.width) // 2, size[1] * part // 6 - slanted.height // 2)
        sheet.paste(slanted, place)  # as it is: with itself as mask it would fade twice
    return sheet
