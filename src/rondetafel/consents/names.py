"""Looking for what must not leave a case: names that are known there, dates, and numbers that point at a person (NL-40, safety P9)."""

import re
from dataclasses import dataclass

from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import name_of
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries.people import name_of as concerned_name
from rondetafel.core.search import plain

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DATE = re.compile(rf"\b\d{{1,2}}[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}} (?:{MONTHS})\b", re.IGNORECASE)
NUMBER = re.compile(r"\b\d(?:[ .-]?\d){5,}\b")
MAIL = re.compile(r"\S+@\S+\.\S+")
POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
CALLED = re.compile(r"(?:\b(?:heet|genaamd|broer|zus|moeder|vader|mevrouw|meneer|dhr\.?|mw\.?|familie)\s+)([A-Z][\w'-]+)")
SHORTEST = 3  # of a part of a name that is looked for


@dataclass(frozen=True)
class Found:
    """One piece of text that may tell who it is about."""

    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.what}: «{self.text}»"


def telling(text: str, case: Case | None = None) -> list[Found]:
    """What in this text may tell who it is about; empty when nothing was found. It helps whoever writes, it does not replace reading."""
    found = [Found("naam uit deze casus", part) for part in _names(case) if _says(text, part)] if case is not None else []
    found += [Found("nummer van de casus", case.number)] if case is not None and case.number.casefold() in text.casefold() else []
    found += [Found("mogelijk een naam", one) for one in CALLED.findall(text)]
    for what, pattern in (("datum", DATE), ("e-mailadres", MAIL), ("postcode", POSTCODE), ("nummer", NUMBER)):
        found += [Found(what, one) for one in pattern.findall(text) if not any(one in other.text for other in found)]
    return list(dict.fromkeys(found))


def _names(case: Case) -> list[str]:
    """The parts of the names that the case knows: of the young person, and of everybody concerned."""
    concerned = Concerned.objects.filter(case=case).select_related("case__root").exclude(name_sealed=b"")
    said = " ".join([name_of(case), *(concerned_name(one) for one in concerned)])
    return list(dict.fromkeys(part for part in said.replace(",", " ").split() if len(part) >= SHORTEST and part[:1].isupper()))


def _says(text: str, name: str) -> bool:
    """Whole words only, accents and capitals aside."""
    return re.search(rf"\b{re.escape(plain(name))}\b", plain(text)) is not None
