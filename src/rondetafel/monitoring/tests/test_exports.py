"""Figures that leave the house: for the desk only, whole, marked, and never a formula."""

import io

import openpyxl
import pikepdf
import pypdfium2
import pytest
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.trail import events_of
from rondetafel.monitoring.exports import MARK, figures_pdf, figures_xlsx
from rondetafel.monitoring.figures import Figure

FIGURES = [
    Figure("referred", "Aantallen", "Aangemeld", 17, None, "Alles wat is ingediend."),
    Figure("source.gi", "Wie meldde aan", "=1+1 GI", 4, 12, "@Een GI meldde aan."),
]


def text_of(pdf):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


@pytest.mark.covers("P4")
@pytest.mark.parametrize("kind", ["dashboard_xlsx", "dashboard_pdf"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("deputy", 200), ("secretary", 200), ("manager", 404), ("policy_officer", 404), ("expert", 404), ("other_chair", 404)],
)
def test_only_the_desk_takes_figures_out(client, cast, who, status, kind):
    client.force_login(cast.account(who))

    assert client.get(reverse(f"monitoring:{kind}", args=[cast.ret.pk, 2022])).status_code == status


@pytest.mark.covers("P4")
def test_taking_out_is_written_down_and_the_name_tells_no_more_than_table_and_year(client, cast):
    client.force_login(cast.account("chair"))
    answer = client.get(f"/figures/{cast.ret.pk}/2022/sheet/?denominator=referred")

    assert answer["Content-Disposition"] == 'attachment; filename="cijfers-test-ret-2022-intern.xlsx"'
    with acting_as(cast["chair"]):
        event = [line for line in events_of(cast.ret.root_id) if line.type == "figures.export"][-1]
    assert (event.action, event.facts) == ("E", {"year": 2022, "file": "xlsx", "denominator": "referred"})


@pytest.mark.covers("P4")
def test_others_get_no_button(client, cast):
    client.force_login(cast.account("manager"))

    assert b"/sheet/" not in client.get(f"/figures/{cast.ret.pk}/2022/").content


@pytest.mark.covers("NL-46")
def test_the_sheet_has_everything_and_no_formula(cast):
    sheet = openpyxl.load_workbook(io.BytesIO(figures_xlsx(cast.ret, 2022, FIGURES, denominator="discussed"))).active
    cells = {cell.value: cell.data_type for row in sheet for cell in row if cell.value is not None}

    assert {MARK, "Wat telt mee", 17, 4, 12, 33} <= cells.keys()
    assert (cells["=1+1 GI"], cells["@Een GI meldde aan."], cells[33]) == ("s", "s", "n")


@pytest.mark.covers("NL-46")
def test_the_paper_has_everything_and_is_tagged(cast):
    made = figures_pdf(cast.ret, 2022, FIGURES, denominator="discussed")
    text = text_of(made)

    assert "Intern" in text
    assert "Percentages zijn gehele getallen" in text
    assert "33 %" in text
    assert pikepdf.open(io.BytesIO(made)).Root.MarkInfo.Marked
