"""The adopted advice as a tagged PDF, in the house style of its table."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from rondetafel.cases import terms_outcome as terms
from rondetafel.cases.models import Advice
from rondetafel.cases.queries.advice_paper import whole_paper
from rondetafel.core.pdf import paper
from rondetafel.core.settings_store import DECLARED, settings_of

TEMPLATE = Path(__file__).parent / "templates" / "cases" / "advice.typ"


def advice_pdf(advice: Advice, on: date) -> bytes:
    """The paper: number and words, no name of the young person."""
    return paper(TEMPLATE, {"number": advice.case.number, **whole_paper(advice), "style": house_style(advice.case.body_id, on)})


def house_style(body_id: UUID, on: date) -> dict[str, Any]:
    """What the table wants above, below and in which colour; what is no colour becomes the colour of the product."""
    values = settings_of(body_id, on=on)
    colour = str(values[terms.STYLE_COLOUR]).strip()
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        colour = DECLARED[terms.STYLE_COLOUR].default
    return {"head": values[terms.STYLE_HEAD], "colour": colour, "foot": values[terms.STYLE_FOOT]}
