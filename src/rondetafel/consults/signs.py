"""Does a text look as if it tells who it is about? Pure; errs on the side of asking. The person who wrote it decides, except on a BSN."""

import re
from dataclasses import dataclass

from rondetafel.core.personal import MAIL, NINE, PHONE, is_bsn

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
STREET = "straat|laan|weg|plein|hof|dijk|singel|kade|steeg|dreef|gracht|baan|pad|markt"
WHO = "heet|heten|genaamd|naam is|zoon|dochter|zoontje|dochtertje|broer|zus|zusje|broertje|moeder|vader|leerling|cliënt|jongen|meisje|pleegkind"
# Two words with a capital that name no person.
NO_PERSON = {
    "veilig thuis",
    "centrum jeugd",
    "jeugd gezin",
    "raad voor",
    "noord limburg",
    "midden limburg",
    "zuid limburg",
    "wet langdurige",
}
CAPITAL = r"[A-ZÀ-Þ][a-zß-ÿ]+"
SMALL = r"(?:van|de|der|den|ten|ter|het|el|al|von)"


@dataclass(frozen=True)
class Sign:
    """Something found: which kind, the piece of text, and whether it must go before the question can be sent."""

    kind: str
    piece: str
    must_go: bool = False

    @property
    def said(self) -> str:
        """In words, as a list shows it."""
        return f"{WORDS[self.kind]}: “{self.piece}”"


WORDS = {
    "bsn": "een burgerservicenummer",
    "phone": "een telefoonnummer",
    "mail": "een e-mailadres",
    "date": "een datum, misschien een geboortedatum",
    "address": "een adres",
    "name": "misschien een naam",
}
PATTERNS = (
    ("mail", MAIL),
    ("phone", PHONE),
    ("date", re.compile(rf"\b\d{{1,2}}(?:[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})|\s(?:{MONTHS})\s(?:19|20)\d{{2}})\b", re.IGNORECASE)),
    ("address", re.compile(rf"\b[1-9]\d{{3}} ?[A-Z]{{2}}\b|\b[A-ZÀ-Þ][\w'-]*(?:{STREET})\s\d+\w?", 0)),
    ("name", re.compile(rf"\b(?:{WHO}),?\s({CAPITAL})")),
    ("name", re.compile(rf"(?<=[\w,;:] )({CAPITAL}(?:\s{SMALL}){{0,3}}\s{CAPITAL})")),
)


def signs_of(text: str) -> list[Sign]:
    """What in the text looks like data about a person, each piece once, in the order of kinds."""
    numbers = [Sign("bsn", found.group().strip(), must_go=True) for found in NINE.finditer(text) if is_bsn(found.group())]
    hidden = text
    for sign in numbers:
        hidden = hidden.replace(sign.piece, " ")
    found = numbers
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(hidden):
            piece = match.group(1) if pattern.groups else match.group()
            if piece.casefold() not in NO_PERSON and all(piece not in sign.piece for sign in found):
                found.append(Sign(kind, piece))
    return found
