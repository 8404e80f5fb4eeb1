"""Papers as tagged PDF (PDF/UA-1): templates of our own that read data, never source made of what people typed."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.formats import date_format


def paper(template: Path, data: dict[str, Any], *, tagged: bool = True) -> bytes:
    """The template filled with data; dates as people write them. Fonts come with the program, so every machine gives the same.

    Args:
        tagged: no for a sheet that is only laid over pages of others.
    """
    return typst.compile(
        _source(template),
        sys_inputs={"data": json.dumps(data, default=_written)},
        pdf_standards="ua-1" if tagged else [],
        ignore_system_fonts=True,
    )


@cache
def _source(template: Path) -> bytes:
    return template.read_bytes()


def _written(value: Any) -> str:
    """A date as people write it."""
    if isinstance(value, date):
        return date_format(value, "j F Y")
    raise TypeError(type(value).__name__)
