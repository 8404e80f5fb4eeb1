"""The advice on paper in the style of its table; a template runs nothing and fetches nothing."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from rondetafel.cases.models import WordTemplate
from rondetafel.cases.pdf import house_style
from rondetafel.cases.word import EXAMPLE, FIELDS, check_template, fill, plain_template
from rondetafel.core.context import acting_as
from rondetafel.core.settings_store import change_setting
from rondetafel.documents.checks import NotAccepted

from .conftest import ITEM, ON, TEXTS


def at(name, *ids):
    return reverse(f"cases:{name}", args=[getattr(one, "pk", one) for one in ids])


def template(*lines):
    made, kept = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(kept)
    return kept.getvalue()


def with_part(content, name, part):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
        if name not in old.namelist():
            new.writestr(name, part)
    return made.getvalue()


def text_of(content):
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def upload(content):
    return {"file": SimpleUploadedFile("sjabloon.docx", content)}


def test_the_plain_template_names_every_field_and_is_accepted():
    plain = plain_template("#0b4f5c")
    check_template(plain)
    said = text_of(fill(plain, EXAMPLE))
    assert "(voorbeeld: advies)" in said
    assert "{{" not in said


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["{{ bsn }}"], "bsn"),
        (["{%p for punt in punten %}", "{{ punt.prijs }}", "{%p endfor %}"], "prijs"),
        (["{{ nummer"], "kloppen niet"),
        (["{{ nummer.__class__.__mro__ }}"], "kloppen niet"),
        (["{{ 'a' * 999999999 }}"], "kloppen niet"),
        (["{%p for i in range(999999) %}", "x", "{%p endfor %}"], "range"),
        (["{% include 'anders' %}"], "niet"),
    ],
)
def test_a_template_that_asks_for_something_else_is_refused_with_the_reason(lines, reason):
    with pytest.raises(NotAccepted, match=reason):
        check_template(template(*lines))


@pytest.mark.parametrize(
    ("name", "part", "reason"),
    [
        ("word/vbaProject.bin", b"x", "macro"),
        ("word/embeddings/oleObject1.bin", b"x", "ingebouwd"),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship Target="http://x" TargetMode="External"/></Relationships>',
            "internet",
        ),
        ("word/extra.xml", b"<w:instrText> INCLUDEPICTURE http://x </w:instrText>", "van buiten"),
    ],
)
def test_a_template_that_runs_or_fetches_something_is_refused(name, part, reason):
    with pytest.raises(NotAccepted, match=reason):
        check_template(with_part(template("{{ nummer }}"), name, part))


def test_what_is_no_word_file_is_refused():
    for content in (b"", b"geen zip", b"PK\x03\x04kapot"):
        with pytest.raises(NotAccepted):
            check_template(content)


@pytest.mark.covers("NL-27")
def test_a_template_is_brought_looked_at_and_taken_into_use(visit, adopted):
    page = at("word_templates", adopted.case.body_id)
    assert visit("administrator", page).status_code == 200
    assert all(name in visit("chair", page).content.decode() for name in FIELDS)
    assert visit("administrator", page, **upload(template("{{ bsn }}"))).status_code == 422
    assert visit("administrator", page, **upload(template("Huisstijl {{ nummer }}"))).status_code == 303
    with acting_as(adopted.cast["chair"]):
        found = WordTemplate.objects.get()
    preview = visit("administrator", at("preview_word_template", found))
    assert "Huisstijl VOORBEELD-1" in text_of(preview.content)
    assert "Huisstijl" not in text_of(visit("chair", at("word_advice", adopted.advice)).content)
    assert visit("administrator", at("take_word_template", found), go="1").status_code == 303
    assert text_of(visit("referrer", at("word_advice", adopted.advice)).content) == f"Huisstijl {adopted.case.number}"
    assert visit("chair", at("put_word_template_aside", found), go="1").status_code == 303
    assert ITEM["text"] in text_of(visit("chair", at("word_advice", adopted.advice)).content)


@pytest.mark.parametrize("who", ["referrer", "expert", "other_chair", "outsider"])
def test_the_style_of_a_table_is_for_who_runs_it(visit, table, who):
    assert visit(who, at("word_templates", table.case.body_id)).status_code in (403, 404)
    assert visit(who, at("plain_word_template", table.case.body_id)).status_code in (403, 404)


@pytest.mark.parametrize(("who", "status"), [("chair", 200), ("referrer", 200), ("expert", 403), ("outsider", 404)])
def test_who_takes_the_word_file_along(visit, adopted, who, status):
    answer = visit(who, at("word_advice", adopted.advice))
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"] == f'attachment; filename="advies-{adopted.case.number}.docx"'


def test_what_people_typed_is_never_read_as_a_field(visit, table):
    table.draft(texts=TEXTS | {"analysis": "{{ 7*7 }} {% raw %} <w:p/> & \x0b\nregel twee"})
    table.adopt()
    said = text_of(visit("chair", at("word_advice", table.advice)).content)
    assert "{{ 7*7 }} {% raw %} <w:p/> &" in said
    assert "regel twee" in said


def test_a_plain_template_of_the_own_colour_can_be_fetched(visit, table):
    with acting_as(table.cast["chair"]) as actor:
        change_setting(table.case.body_id, "cases.style_colour", "#aa0033", actor=actor, on=ON.replace(year=2020))
    content = visit("chair", at("plain_word_template", table.case.body_id)).content
    assert str(Document(io.BytesIO(content)).styles["Heading 1"].font.color.rgb) == "AA0033"


@pytest.mark.parametrize("wrong", ["rood", "#12", '#0b4f5c"; #panic("x")'])
def test_what_is_no_colour_becomes_the_colour_of_the_product(table, wrong):
    with acting_as(table.cast["chair"]) as actor:
        change_setting(table.case.body_id, "cases.style_colour", wrong, actor=actor, on=ON)
        assert house_style(table.case.body_id, ON)["colour"] == "#0b4f5c"


def test_the_paper_carries_head_and_foot_of_the_table(visit, adopted):
    with acting_as(adopted.cast["chair"]) as actor:
        for key, value in (("head", "Gemeente Proef"), ("foot", "Alleen voor wie het aangaat"), ("colour", "#aa0033")):
            change_setting(adopted.case.body_id, f"cases.style_{key}", value, actor=actor, on=ON.replace(year=2020))
    answer = visit("chair", at("print_advice", adopted.advice))
    with pikepdf.open(io.BytesIO(answer.content)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang).startswith("nl")
