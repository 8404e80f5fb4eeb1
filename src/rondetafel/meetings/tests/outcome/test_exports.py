"""The agenda and the minutes on paper: for whom, in which state, and word for word."""

import io

import openpyxl
import pikepdf
import pypdfium2
import pytest
from django.urls import reverse
from docx import Document

from rondetafel.core.trail import events_of
from rondetafel.meetings import exports
from rondetafel.meetings.models import AgendaItem, Meeting, Minutes
from rondetafel.meetings.tests.outcome.conftest import NOW, make_item
from rondetafel.meetings.tests.outcome.test_minutes import approved as approved
from rondetafel.meetings.tests.outcome.test_minutes import do, hold, send


@pytest.fixture
def held(room):
    return hold(room)


def text_of(pdf):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).replace("\r\n", "\n")


def get(client, room, who, kind):
    client.force_login(room.cast.account(who))
    return client.get(reverse(f"meetings:{kind}", args=[room.meeting.pk]))


def publish(room):
    with room.as_("kern_secretary"):
        Meeting.objects.filter(pk=room.meeting.pk).update(published_at=NOW, publications=1)


@pytest.mark.covers("BE-000-28")
def test_an_agenda_that_was_not_sent_is_a_draft_and_only_the_desks(client, room):
    assert get(client, room, "member", "agenda_pdf").status_code == 404
    assert "Concept" in text_of(get(client, room, "kern_secretary", "agenda_pdf").content)


@pytest.mark.covers("BE-000-28")
def test_members_get_what_was_sent_and_nothing_more(client, room):
    publish(room)
    with room.as_("kern_secretary"):
        make_item(room.meeting, "Nog niet verstuurd")
        AgendaItem.objects.filter(title="Nog niet verstuurd").update(published_at=None)
    for_member, for_desk = (text_of(get(client, room, who, "agenda_pdf").content) for who in ("member", "kern_secretary"))
    assert "Verstuurd op 10 maart 2026" in for_member
    assert "Nog niet verstuurd" not in for_member
    assert "Concept" in for_desk
    assert "Nog niet verstuurd" in for_desk


@pytest.mark.parametrize("kind", ["agenda_pdf", "agenda_xlsx", "minutes_pdf", "minutes_docx", "minutes_xlsx"])
@pytest.mark.parametrize("who", ["outsider", "council_secretary", "expert"])
def test_others_get_no_paper(client, held, who, kind):
    publish(held)
    send(held)
    assert get(client, held, who, kind).status_code == 404


def test_printing_is_written_down_and_the_name_is_neutral(client, held):
    send(held)
    answer = get(client, held, "member", "minutes_pdf")
    assert answer["Content-Disposition"] == 'inline; filename="verslag-KGR-2026-1.pdf"'
    with held.as_("kern_secretary"):
        assert [line.action for line in events_of(held.meeting.root_id) if line.type == "minutes.print"] == ["E"]


def test_minutes_that_were_not_sent_are_a_draft_and_only_the_writers(client, held):
    assert get(client, held, "member", "minutes_pdf").status_code == 404
    assert "Concept" in text_of(get(client, held, "kern_secretary", "minutes_pdf").content)


@pytest.mark.covers("BE-000-18")
def test_a_minority_text_stands_on_paper_word_for_word(client, held):
    send(held)
    text = text_of(get(client, held, "member", "minutes_pdf").content)
    assert "Eerst een proef." in text
    assert "minderheidsstandpunt" in text
    assert "Verstuurd, nog niet goedgekeurd" in text


def test_the_word_document_says_the_same(client, held):
    send(held)
    answer = get(client, held, "member", "minutes_docx")
    word = Document(io.BytesIO(answer.content))
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert answer["Content-Disposition"] == 'attachment; filename="verslag-KGR-2026-1.docx"'
    assert word.sections[0].footer.paragraphs[0].text == "Verstuurd, nog niet goedgekeurd"
    assert "Eerst een proef." in said
    assert "minderheidsstandpunt" in said


@pytest.mark.covers("BE-000-34")
def test_approved_minutes_on_paper_are_what_was_approved(approved):
    do(approved, "correct_minutes", approved.minutes, text="Lees: twee formulieren.", at=NOW)
    with approved.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=approved.item.pk).update(title="Achteraf een andere titel")
    with approved.as_("member"):
        text = text_of(exports.minutes_pdf(Minutes.objects.select_related("meeting__body").get(pk=approved.minutes.pk)))
    assert "Achteraf" not in text
    assert "Goedgekeurd op" in text
    assert "Lees: twee formulieren." in text


def test_the_state_stands_on_every_sheet_and_the_paper_is_tagged(held):
    with held.as_("kern_secretary"):
        for number in range(40):
            make_item(held.meeting, f"Punt {number}", state="treated")
    do(held, "draft_minutes", held.meeting, at=NOW)
    with held.as_("kern_secretary"):
        made = exports.minutes_pdf(Minutes.objects.select_related("meeting__body").get(pk=held.minutes.pk))
    sheets = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    assert len(sheets) > 1
    assert all("Concept" in sheet for sheet in sheets)
    assert pikepdf.open(io.BytesIO(made)).Root.MarkInfo.Marked


def test_what_people_type_is_never_read_as_layout(held):
    send(held)
    with held.as_("kern_secretary"):
        held.minutes.refresh_from_db()
        data = exports.minutes_paper(Minutes.objects.select_related("meeting__body").get(pk=held.minutes.pk))
        data["sections"][0]["text"] = "#pagebreak() *vet* $x$ <a> = kop"
        assert "#pagebreak() *vet* $x$ <a> = kop" in text_of(exports.paper(exports.FOLDER / "minutes.typ", data))


def cells_of(content):
    return [cell.value for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row if cell.value]


def test_the_sheets_say_what_the_papers_say(client, held):
    publish(held)
    with held.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=held.item.pk).update(title="=1+1")
    send(held)
    agenda, written = (cells_of(get(client, held, "member", kind).content) for kind in ("agenda_xlsx", "minutes_xlsx"))
    assert "=1+1" in agenda
    assert any(cell.startswith("Verstuurd op") for cell in agenda)
    assert {"=1+1", "Wij gebruiken één formulier."} <= set(written)


def test_an_agenda_sheet_that_was_not_sent_is_the_desks(client, room):
    assert get(client, room, "member", "agenda_xlsx").status_code == 404
    assert "Concept" in cells_of(get(client, room, "kern_secretary", "agenda_xlsx").content)
