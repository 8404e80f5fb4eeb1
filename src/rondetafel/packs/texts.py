"""The words of a pack: a summary of the case, and what is asked of each organisation. Sealed as one document under the root's key."""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID

from rondetafel.cases.catalogue import Field
from rondetafel.cases.models import Case
from rondetafel.cases.models.codes_background import HelpKind
from rondetafel.cases.queries.background import background_of, sent_blocks
from rondetafel.cases.words import asked_words
from rondetafel.core.crypto import seal, unseal
from rondetafel.core.models import Root
from rondetafel.packs.addresses import ADDRESS
from rondetafel.packs.referral import Referral

TRIED = ("help", "refusals")  # blocks of the second stage
MOST_WORDS = 4000
ADDRESS_IN_IT = "In de samenvatting lijkt een adres te staan. Haal dat er eerst uit."
# Of help in one of these that still goes on, the provider is where the young person stays (P1).
STAYS = {str(kind.label) for kind in (HelpKind.FOSTER, HelpKind.FAMILY_HOME, HelpKind.STAY, HelpKind.SECURE, HelpKind.CRISIS)}
NOTHING = ("", "–")
BARE = ("date", "number", "yesno")  # says nothing without the heading of its column
KIND, PROVIDER, UNTIL = 0, 1, 3  # columns of the table of help


@dataclass(frozen=True)
class Texts:
    """What stands before the papers."""

    question: str = ""
    explanation: str = ""
    tried: str = ""
    asked: str = ""
    asks: dict[str, str] = field(default_factory=dict)  # organisation id: what this organisation is asked
    picture: str = ""  # the formulation as SVG, frozen with a version
    picture_text: list[str] = field(default_factory=list)
    # The referral, frozen with a version.
    safety: str = ""
    facts: list[list[str]] = field(default_factory=list)
    sent: str = ""
    sections: list[dict[str, Any]] = field(default_factory=list)

    def ask_of(self, organisation_id: UUID | None) -> str:
        """What is asked of one organisation."""
        return self.asks.get(str(organisation_id), "")


def sealed(texts: Texts, root: Root, table: str, row_id: UUID) -> bytes:
    """For the column `texts_sealed` of this row."""
    return seal(root, table, "texts_sealed", row_id, json.dumps(asdict(texts)))


def unsealed(root: Root, table: str, row_id: UUID, column: bytes | memoryview) -> Texts:
    """What was sealed; empty texts when nothing was."""
    said = unseal(root, table, "texts_sealed", row_id, column)
    return Texts(**json.loads(said)) if said else Texts()


def from_referral(case: Case, *, tried: bool = True) -> Texts:
    """What the referral already answers: question, explanation, what was tried, what is asked. Never a name (P1).

    Args:
        tried: no for a list of cases; it costs two statements each.
    """
    return Texts(
        question=case.question, explanation=case.must_change, tried=_tried(case) if tried else "", asked=", ".join(asked_words(case))
    )


def _tried(case: Case) -> str:
    """Help so far, refusals and waiting, from the second stage when it was sent."""
    row = background_of(case)
    if row is None or row.sent_on is None:
        return ""
    lines: list[str] = []
    for sent in sent_blocks(case, row):
        if sent.block.id in TRIED:
            lines += [f"{label.rstrip('?')}: {said}" for label, said in [*sent.facts, *sent.texts]]
            lines += [f"{asked.label.rstrip('?')}: {'; '.join(_cells(asked, line))}" for asked, rows in sent.tables for line in rows]
    return "\n".join(lines)[:MOST_WORDS]


def _cells(asked: Field, line: list[str]) -> list[str]:
    """What stands in a row, without the provider where the young person stays now (P1); a bare date, number or yes with what it is."""
    here = asked.id == "help" and line[KIND] in STAYS and line[UNTIL] in NOTHING
    return [
        f"{column.label.lower()}: {cell}" if column.kind in BARE else cell
        for n, (column, cell) in enumerate(zip(asked.columns, line, strict=True))
        if cell not in NOTHING and not (here and n == PROVIDER)
    ]


def names_an_address(texts: Texts) -> bool:
    """Whether something in it looks like a place of stay."""
    said = (texts.question, texts.explanation, texts.tried, texts.asked, *texts.asks.values())
    return any(ADDRESS.search(one) for one in said)


def as_frozen(texts: Texts, referral: Referral, picture: str, picture_text: list[str]) -> Texts:
    """The texts with the referral and the formulation as they are now."""
    return replace(texts, picture=picture, picture_text=picture_text, **asdict(referral))
