"""The words of a pack: a summary of the case, and what is asked of each organisation. Sealed as one document under the root's key."""

import json
from dataclasses import asdict, dataclass, field, replace
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.cases.words import asked_words
from rondetafel.core.crypto import seal, unseal
from rondetafel.core.models import Root


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


def from_referral(case: Case) -> Texts:
    """What the referral already answers: question, explanation, what is asked. Never a name, address or place of stay (P1)."""
    return Texts(question=case.question, explanation=case.must_change, asked=", ".join(asked_words(case)))


def as_frozen(texts: Texts, picture: str, picture_text: list[str]) -> Texts:
    """The texts with the formulation as it is now."""
    return replace(texts, picture=picture, picture_text=picture_text)
