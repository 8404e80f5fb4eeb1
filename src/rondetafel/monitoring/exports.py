"""The exact figures of a table and year as a sheet and as a paper, marked *intern* (safety P4)."""

import io
from pathlib import Path
from typing import Any

from rondetafel.bodies.models import Body
from rondetafel.core.pdf import paper
from rondetafel.core.workbook import new_workbook
from rondetafel.monitoring import definitions as d
from rondetafel.monitoring.figures import Denominator, Figure

TEMPLATE = Path(__file__).parent / "templates" / "monitoring" / "figures.typ"
MARK = "Intern: exacte aantallen, alleen voor voorzitter en procesondersteuner van deze tafel. Niet verder delen."
HEADINGS = ("Onderwerp", "Cijfer", "Aantal", "Van", "Percentage", "Wat telt mee")
WIDTHS = (24, 36, 9, 9, 12, 90)
OVER = {"discussed": "Percentages van de besproken casussen.", "referred": "Percentages van de aangemelde casussen."}


def notes(denominator: Denominator) -> list[str]:
    """What a reader has to know beside the numbers."""
    return [OVER[denominator], d.YEAR_RULE, d.ROUNDING, f"Definities: versie {d.VERSION}."]


def figures_pdf(body: Body, year: int, figures: list[Figure], *, denominator: Denominator) -> bytes:
    """The paper, with every definition."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in figures:
        groups.setdefault(one.group, []).append(
            {"label": one.label, "numerator": one.numerator, "of": one.denominator, "percent": one.percent, "definition": one.definition}
        )
    data = {"table": body.name, "year": str(year), "mark": MARK, "notes": notes(denominator)}
    return paper(TEMPLATE, data | {"groups": [{"title": title, "figures": rows} for title, rows in groups.items()]})


def figures_xlsx(body: Body, year: int, figures: list[Figure], *, denominator: Denominator) -> bytes:
    """The sheet: texts as texts (never a formula), numbers as numbers."""
    made = io.BytesIO()
    book = new_workbook(made)
    book.set_properties({"title": f"Cijfers {year}", "author": "Rondetafel"})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Cijfers")
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, text in enumerate((f"Cijfers {year}, {body.name}", MARK, *notes(denominator))):
        sheet.write_string(row, 0, text, bold if row < 2 else None)
    top = 3 + len(notes(denominator))
    for column, text in enumerate(HEADINGS):
        sheet.write_string(top, column, text, bold)
    for row, one in enumerate(figures, top + 1):
        _write_figure(sheet, row, one, wrap)
    sheet.set_header("&LCijfers &RIntern")
    sheet.freeze_panes(top + 1, 0)
    book.close()
    return made.getvalue()


def _write_figure(sheet: Any, row: int, figure: Figure, wrap: Any) -> None:
    sheet.write_string(row, 0, figure.group)
    sheet.write_string(row, 1, figure.label)
    for column, number in ((2, figure.numerator), (3, figure.denominator), (4, figure.percent)):
        if number is not None:
            sheet.write_number(row, column, number)
    sheet.write_string(row, 5, figure.definition, wrap)
