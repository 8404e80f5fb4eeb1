"""The adopted advice as a tagged PDF (PDF/UA-1): a template of our own that reads data, never source made of what people typed."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.formats import date_format

from rondetafel.cases.models import Advice
from rondetafel.cases.queries.advice import readable

TEMPLATE = Path(__file__).parent / "templates" / "cases" / "advice.typ"


def advice_pdf(advice: Advice) -> bytes:
    """The paper: number and words, no name of the young person."""
    data = {"number": advice.case.number, **readable(advice)}
    return typst.compile(
        _template(), sys_inputs={"data": json.dumps(data, default=_written)}, pdf_standards="ua-1", ignore_system_fonts=True
    )


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def _written(value: Any) -> str:
    """A date as people write it."""
    if isinstance(value, date):
        return date_format(value, "j F Y")
    raise TypeError(type(value).__name__)
