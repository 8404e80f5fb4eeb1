"""Recognising what points at a person in free words: numbers, addresses, birth dates, names after *mevrouw* or *heet*. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
PHONE = re.compile(r"(?<![\d.])(?:\+\d{2}|00\d{2}|0)(?:[ \-.]?\d){8,9}(?!\d)")
# A year before an abbreviation is no postcode: *sinds 2025 GI*.
POSTCODE = re.compile(r"(?<!\d)(?!(?:19|20)\d{2} (?:GI|GZ|IQ|OM|VT|UO)\b)[1-9]\d{3} ?[A-Z]{2}\b(?![-\d])")
NINE = re.compile(r"(?<!\d)(?:\d[ .]?){8}\d(?!\d)")
IN_DIGITS = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)")
IN_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})(?!\d)", re.IGNORECASE)
BORN = re.compile(
    rf"\b(?:geboren(?: op)?|geb\.?|geboortedatum:?)\s+(\d{{1,2}}(?:[-/.]\d{{1,2}}|\s(?:{'|'.join(MONTHS)}))[-/. ]?(?:\d{{2,4}})?)",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"\b(?:[Hh]eet|[Gg]enaamd|[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|[Ff]amilie|[Bb]roer|[Zz]us|[Mm]oeder|[Vv]ader)\s+((?:van |de |der |den |ter |ten )*[A-ZÀ-Þ][a-zß-ÿ'’-]+)"
)
# A day so long ago is hardly the day of an appointment; a birth date is.
LONG_AGO = timedelta(days=300)
WORDS = {
    "bsn": "een burgerservicenummer",
    "phone": "een telefoonnummer",
    "mail": "een e-mailadres",
    "postcode": "een postcode",
    "born": "een geboortedatum",
    "name": "een naam",
}


@dataclass(frozen=True)
class Found:
    """One piece of text, and what it looks like."""

    kind: str
    piece: str

    def __str__(self) -> str:
        return f"{WORDS[self.kind]} ({self.piece})"


def found_in(text: str, on: date) -> list[Found]:
    """Everything that points at a person, each piece once. It helps whoever writes; it does not replace reading."""
    found: list[Found] = []
    for one in _all(text, on):
        if not any(one.piece in other.piece for other in found):
            found.append(one)
    return found


def is_bsn(text: str) -> bool:
    """Nine digits that pass the test of eleven."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) != 9 or not any(digits):
        return False
    return (sum(digit * (9 - place) for place, digit in enumerate(digits[:8])) - digits[8]) % 11 == 0


def _all(text: str, on: date) -> Iterator[Found]:
    yield from (Found("bsn", one.group().strip()) for one in NINE.finditer(text) if is_bsn(one.group()))
    yield from (Found("mail", one.group()) for one in MAIL.finditer(text))
    yield from (Found("phone", one.group()) for one in PHONE.finditer(text))
    yield from (Found("born", one.group(1).strip()) for one in BORN.finditer(text))
    for pattern in (IN_DIGITS, IN_WORDS):
        yield from (Found("born", one.group()) for one in pattern.finditer(text) if _long_ago(one, on))
    yield from (Found("postcode", one.group()) for one in POSTCODE.finditer(text))
    yield from (Found("name", one.group(1)) for one in CALLED.finditer(text))


def _long_ago(one: "re.Match[str]", on: date) -> bool:
    day, month, year = one.groups()
    try:
        said = date(int(year), MONTHS.index(month.lower()) + 1 if month.lower() in MONTHS else int(month), int(day))
    except ValueError:
        return False
    return on - timedelta(days=366 * 100) < said < on - LONG_AGO
