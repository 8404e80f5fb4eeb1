"""Making one file of many papers: pure."""

import io
import time

import pikepdf
import pytest

from rondetafel.packs.pdf import Part, build
from rondetafel.packs.tests.conftest import pdf_of, photo
from rondetafel.packs.watermark import marked_copy, page_picture, page_texts

FRONT = {
    "number": "RET-ABC123",
    "table": "Proeftafel",
    "meeting_on": "12 december 2026",
    "version": "1",
    "released_on": "1 december 2026",
    "notes": [],
    "safety": "Ruzies thuis.",
    "facts": [["School", "gaat niet naar school"]],
    "texts": {"question": "Wie kan haar thuis begeleiden?", "explanation": "", "tried": "", "asked": ""},
    "asks": [],
    "picture": "",
    "picture_text": [],
    "withdrawn": 0,
}


def part(key, pages=2, **more):
    return Part(key, f"Stuk {key}", "plan", pdf_of(pages), "pdf", **more)


def test_the_contents_name_the_page_on_which_each_paper_begins():
    made = build(FRONT, [part("a", 2), part("b", 3)], budget=10)
    assert [(place.first, place.pages) for place in made.places] == [(made.front_pages + 1, 2), (made.front_pages + 3, 3)]
    assert "Wie kan haar thuis begeleiden?" in page_texts(made.content, 1, 1)[0][1]


@pytest.mark.covers("NL-38")
def test_what_does_not_fit_the_page_budget_is_background_and_stands_behind():
    made = build(FRONT, [part("a", 4), part("b", 4), part("c", 1)], budget=5)
    assert [(place.key, place.background) for place in made.places] == [("a", False), ("b", True), ("c", True)]


def test_every_page_of_others_gets_its_number():
    made = build(FRONT, [part("a", 2)], budget=10)
    assert f"RET-ABC123 · {made.pages} / {made.pages}" in page_texts(made.content, made.pages, made.pages)[0][1]


def test_the_front_keeps_its_tags_and_the_whole_does_not_claim_more():
    made = build(FRONT, [part("a"), Part("f", "Foto", "anders", photo(), "jpg")], budget=10)
    with pikepdf.open(io.BytesIO(made.content)) as pdf, pdf.open_metadata() as metadata:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "nl"
        assert "pdfuaid:part" not in metadata


@pytest.mark.covers("P5")
def test_the_reader_is_named_across_each_page_of_a_copy():
    made = build(FRONT, [part("a")], budget=10)
    copy = marked_copy(made.content, "Alleen voor Expert Proef")
    assert all("Alleen voor Expert Proef" in text for _, text in page_texts(copy, 1, made.pages))
    assert page_picture(made.content, 1, "Alleen voor A") != page_picture(made.content, 1, "Alleen voor B")


def test_there_is_no_picture_of_a_page_that_is_not_there():
    assert page_picture(pdf_of(1), 2, "x") is None


def test_a_hundred_pages_take_less_than_five_seconds():
    papers = [part(str(n), 10) for n in range(10)]
    began = time.perf_counter()
    assert build(FRONT, papers, budget=10).pages > 100
    assert time.perf_counter() - began < 5
