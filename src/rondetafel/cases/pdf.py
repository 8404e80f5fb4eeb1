"""The adopted advice as a tagged PDF."""

from pathlib import Path

from rondetafel.cases.models import Advice
from rondetafel.cases.queries.advice import readable
from rondetafel.core.pdf import paper

TEMPLATE = Path(__file__).parent / "templates" / "cases" / "advice.typ"


def advice_pdf(advice: Advice) -> bytes:
    """The paper: number and words, no name of the young person."""
    return paper(TEMPLATE, {"number": advice.case.number, **readable(advice)})
