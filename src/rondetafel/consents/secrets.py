"""What must not stand in words that are laid before one person of a family: where another lives or stays (safety P1, SR-12)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rondetafel.cases.models import Case
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries.page import FIELDS
from rondetafel.consents.queries.people import people_of, sealed_text, withheld_for
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.search import plain

POSTCODE = re.compile(r"\b([1-9]\d{3}) ?([A-Za-z]{2})\b")
HOUSE = re.compile(r"^\s*(\D{4,}?)\s+\d+")  # the street before its number
SHORTEST = 4


@dataclass(frozen=True)
class Secret:
    """One piece of text that this person may not read, and what it is."""

    what: str
    text: str

    def __str__(self) -> str:
        return f"«{self.text}» ({self.what})"


class TellsSecret(RuleRefused):
    """Words for one person say what is sealed for that person; the message says what, to the desk, which keeps it."""

    def __init__(self, found: list[Secret]) -> None:
        said = ", ".join(str(one) for one in found)
        super().__init__(f"Hier staat iets dat niet voor deze persoon is: {said}. Haal het eruit.")


def check_words(one: Concerned, words: Iterable[str]) -> None:
    """Refuse words for this person that tell where another lives or stays.

    Raises:
        TellsSecret: they do.
    """
    found = told_in("\n".join(words), secrets_for(one))
    if found:
        raise TellsSecret(found)


def told_in(said: str, secrets: Iterable[Secret]) -> list[Secret]:
    """Which of these stand in the words: whole words, accents and capitals aside; a post code with or without its space."""
    flat = plain(said)
    return [one for one in dict.fromkeys(secrets) if re.search(_pattern(one.text), flat)]


def secrets_for(one: Concerned) -> list[Secret]:
    """Addresses of the others that are secret, or kept from this person. What is in the own address is no secret. The program looks."""
    with acting_as(system_actor(one.root_id, "consent.secrets")):
        case = Case.objects.select_related("root", "body", "municipality").get(root_id=one.root_id)
        kept = withheld_for(one).fields
        people = people_of(case)
        own = {plain(piece) for other in people if other.pk == one.pk for piece in _pieces(sealed_text(other, "address"), case)}
        return [
            Secret(f"het adres van {other.label}", piece)
            for other in people
            if other.pk != one.pk and (other.address_secret or _is_kept(other, kept))
            for piece in _pieces(sealed_text(other, "address"), case)
            if plain(piece) not in own
        ]


def to_watch(one: Concerned) -> list[str]:
    """What is kept from this person and may stand in plain words: a person has to look."""
    return sorted(FIELDS[code] for code in withheld_for(one).fields & FIELDS.keys())


def _is_kept(other: Concerned, kept: frozenset[str]) -> bool:
    if {"address", "other_family"} & kept:
        return True
    return "place_of_stay" in kept and other.kind == Concerned.Kind.YOUNG_PERSON


def _pieces(address: str, case: Case) -> Iterator[str]:
    """Street with number, street, post code, and the town where it is not the municipality that everybody knows; else the words themselves."""
    found: list[str] = []
    for part in re.split(r"[,\n]", address):
        code = POSTCODE.search(part)
        house = HOUSE.match(part) if code is None or code.start() > SHORTEST else None
        if house:
            found += [house.group().strip(), house.group(1).strip()]
        if code:
            found += [code.group(), part[code.end() :].strip()]
        if not house and not code:
            found.append(part.strip())
    known = plain(str(case.municipality or ""))
    yield from dict.fromkeys(piece for piece in found if len(piece) >= SHORTEST and plain(piece) != known)


def _pattern(piece: str) -> str:
    code = POSTCODE.fullmatch(piece)
    return rf"\b{code[1]} ?{code[2].casefold()}\b" if code else rf"\b{re.escape(plain(piece))}\b"
