"""Is this file what it says it is, and harmless enough to keep? Decides from the content, not from the name (trust A10)."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from PIL import Image

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 5_000

OFFICE = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "odt": ("content.xml", "application/vnd.oasis.opendocument.text"),
    "ods": ("content.xml", "application/vnd.oasis.opendocument.spreadsheet"),
}
IMAGES = {"jpg": ("JPEG", "image/jpeg"), "jpeg": ("JPEG", "image/jpeg"), "png": ("PNG", "image/png")}
TEXTS = {"txt": "text/plain", "eml": "message/rfc822"}
ALLOWED = ("pdf", *OFFICE, *IMAGES, *TEXTS)


class NotAccepted(Exception):
    """The file is not kept; the message says why, in the user's words."""


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: cleaned bytes, type and extension."""

    content: bytes
    content_type: str
    extension: str


def check(name: str, content: bytes) -> Checked:
    """Look at size, extension and content.

    Raises:
        NotAccepted: too large, empty, of a kind we do not take, or another kind than its name says.
    """
    extension = PurePath(name).suffix.lower().lstrip(".")
    if not content:
        raise NotAccepted("Dit bestand is leeg.")
    if len(content) > MOST_BYTES:
        raise NotAccepted(
            f"Dit bestand is te groot: {len(content) // 1024 // 1024} MB. Het mag hoogstens {MOST_BYTES // 1024 // 1024} MB zijn."
        )
    if extension not in ALLOWED:
        raise NotAccepted(f"Bestanden van deze soort kunnen niet. Wat wel kan: {', '.join(ALLOWED)}.")
    if extension == "pdf":
        return _pdf(content)
    if extension in OFFICE:
        return _office(content, extension)
    if extension in IMAGES:
        return _image(content, extension)
    return _text(content, extension)


def _mismatch(extension: str) -> NotAccepted:
    return NotAccepted(f"De inhoud van dit bestand is geen {extension}. Sla het opnieuw op in het programma waarmee het gemaakt is.")


def _pdf(content: bytes) -> Checked:
    if not content.lstrip()[:5] == b"%PDF-" or b"/JavaScript" in content or b"/Launch" in content:
        raise NotAccepted("Dit is geen gewone PDF: de inhoud klopt niet, of er zit een programma in. Maak er een nieuwe PDF van.")
    return Checked(content, "application/pdf", "pdf")


def _office(content: bytes, extension: str) -> Checked:
    inside, content_type = OFFICE[extension]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            kind = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError) as error:
        raise _mismatch(extension) from error
    if inside not in names or (extension in ("odt", "ods") and kind != content_type):
        raise _mismatch(extension)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotAccepted("Dit bestand wordt uitgepakt veel te groot.")
    if any("vbaproject" in name.lower() or name.lower().startswith("basic/") for name in names):
        raise NotAccepted("In dit bestand zitten macro's. Sla het op zonder macro's en probeer het opnieuw.")
    return Checked(content, content_type, extension)


def _image(content: bytes, extension: str) -> Checked:
    """Made anew: what the camera wrote about place and time is gone."""
    form, content_type = IMAGES[extension]
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as image:
            image.load()
            clean = io.BytesIO()
            (image.convert("RGB") if form == "JPEG" else image).save(clean, form)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _mismatch(extension) from error
    return Checked(clean.getvalue(), content_type, "jpg" if form == "JPEG" else "png")


def _text(content: bytes, extension: str) -> Checked:
    """Plain text has no control signs but tabs and line ends."""
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in content):
        raise _mismatch(extension)
    return Checked(content, TEXTS[extension], extension)
