"""The words of a pack: a summary of the case, and what is asked of each organisation. Sealed as one document under the root's key."""

import json
import re
from dataclasses import asdict, dataclass, field, replace
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.cases.queries.background import background_of, sent_blocks
from rondetafel.cases.words import asked_words
from rondetafel.core.crypto import seal, unseal
from rondetafel.core.models import Root

TRIED = ("help", "refusals")  # blocks of the second stage
MOST_WORDS = 4000
# A place of stay is never in a pack (safety P1): a post code, or a street with a number.
ADDRESS_IN_IT = "In de samenvatting lijkt een adres te staan. Haal dat er eerst uit."
ADDRESS = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b|\b[A-Z][\w'’-]*(?:straat|laan|weg|plein|steeg|singel|kade|hof|dreef)\s+\d+", re.UNICODE)


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
            lines += [f"{label}: {said}" for label, said in [*sent.facts, *sent.texts]]
            lines += [f"{asked.label}: {', '.join(cell for cell in line if cell)}" for asked, rows in sent.tables for line in rows]
    return "\n".join(lines)[:MOST_WORDS]


def names_an_address(texts: Texts) -> bool:
    """Whether something in it looks like a place of stay."""
    said = (texts.question, texts.explanation, texts.tried, texts.asked, *texts.asks.values())
    return any(ADDRESS.search(one) for one in said)


def as_frozen(texts: Texts, picture: str, picture_text: list[str]) -> Texts:
    """The texts with the formulation as it is now."""
    return replace(texts, picture=picture, picture_text=picture_text)
