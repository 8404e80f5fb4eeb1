"""Documents: what is taken, what is refused, who reads, and that a withdrawn one is gone at once."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from rondetafel.core.context import acting_as
from rondetafel.core.crypto import Unreadable
from rondetafel.core.models import Root
from rondetafel.documents import actions, storage
from rondetafel.documents.checks import NotAccepted, check
from rondetafel.documents.copies import note_copy
from rondetafel.documents.models import Copy, Document, Incident


def a_pdf(pages=2):
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def a_photo():
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Kerkstraat 1"
    Image.new("RGB", (20, 20)).save(made, "JPEG", exif=exif)
    return made.getvalue()


def an_office_file(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return made.getvalue()


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)
    return tmp_path


@pytest.fixture
def kept(cast):
    """A paper that the Kerngroep's secretary put with the table."""
    with acting_as(cast["kern_secretary"]) as actor:
        root = Root.objects.get(pk=cast.kern.root_id)
        content = a_pdf()
        return actions.keep_document(
            root,
            cast.kern.members_circle_id,
            actor=actor,
            title="Nota",
            category="paper",
            checked=check("nota.pdf", content),
            sha256="0" * 64,
            at=timezone.now(),
        )


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", a_pdf()), ("a.docx", an_office_file("word/document.xml")), ("a.jpg", a_photo()), ("a.txt", b"Beste tafel,")],
)
def test_ordinary_files_are_taken(name, content):
    assert check(name, content).extension == name[-len(check(name, content).extension) :]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "leeg"),
        ("a.exe", b"MZ", "soort"),
        ("a.pdf", b"PK\x03\x04", "klopt niet"),
        ("a.pdf", a_pdf() + b"/JavaScript", "programma"),
        ("a.docx", an_office_file("xl/workbook.xml"), "geen docx"),
        ("a.docx", an_office_file("word/document.xml", "word/vbaProject.bin"), "macro"),
        ("a.png", a_photo(), "geen png"),
        ("a.txt", b"a\0b", "geen txt"),
        ("a.pdf", b"%PDF-" + b"0" * (20 * 1024 * 1024), "te groot"),
    ],
)
def test_what_is_not_what_it_says_is_refused_in_words(name, content, words):
    with pytest.raises(NotAccepted, match=words):
        check(name, content)


def test_a_photo_loses_where_it_was_made():
    assert b"Kerkstraat" not in check("a.jpg", a_photo()).content


def test_bytes_on_disk_are_sealed_and_bound_to_their_row(cast, kept, files):
    on_disk = next(path for path in files.rglob("*") if path.is_file())
    assert b"%PDF" not in on_disk.read_bytes()
    with acting_as(cast["kern_secretary"]):
        root = Root.objects.get(pk=kept.root_id)
        with pytest.raises(Unreadable):
            storage.get(root, root.pk, kept.stored_as)


@pytest.mark.parametrize(
    ("who", "status"), [("kern_secretary", 200), ("member", 200), ("council_chair", 404), ("outsider", 404), ("chair", 404)]
)
def test_reading_is_for_the_circle(client, cast, kept, who, status):
    client.force_login(cast.account(who))

    assert client.get(f"/documents/{kept.pk}/").status_code == status
    assert client.get(f"/documents/{kept.pk}/pages/1/").status_code == status


@pytest.mark.covers("P5")
def test_a_withdrawn_document_is_gone_and_counts_who_saw_it(client, cast, kept):
    client.force_login(cast.account("member"))
    client.get(f"/documents/{kept.pk}/pages/1/")
    client.post(f"/documents/{kept.pk}/download/", {"reason": "voor ons dossier"})
    client.force_login(cast.account("kern_secretary"))

    assert client.post(f"/documents/{kept.pk}/withdraw/", {"reason": "verkeerd stuk"}).status_code == 303

    client.force_login(cast.account("member"))
    assert client.get(f"/documents/{kept.pk}/").status_code == 404
    with acting_as(cast["kern_secretary"]):
        incident = Incident.objects.get()
    assert (incident.opened_by_count, incident.downloaded_by_count) == (1, 1)
    assert (incident.due_at - incident.noted_at).total_seconds() == 72 * 3600
    copies = reverse("documents:copy_list", args=[kept.circle_id])
    client.force_login(cast.account("kern_secretary"))
    assert "verkeerd stuk" in client.get(copies).content.decode()


@pytest.mark.covers("P5")
def test_a_copy_needs_a_reason_and_has_a_neutral_name(client, cast, kept):
    client.force_login(cast.account("member"))

    assert client.post(f"/documents/{kept.pk}/download/", {"reason": ""}).status_code == 422
    answer = client.post(f"/documents/{kept.pk}/download/", {"reason": "voor ons dossier"})
    assert "Nota" not in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")


def test_somebody_elses_document_is_not_withdrawn_by_a_member(client, cast, kept):
    client.force_login(cast.account("member"))

    assert client.post(f"/documents/{kept.pk}/withdraw/", {"reason": "weg"}).status_code == 403


def test_a_refused_file_keeps_what_was_typed(client, cast):
    client.force_login(cast.account("member"))
    file = SimpleUploadedFile("a.pdf", b"geen pdf")

    answer = client.post(
        f"/documents/new/{cast.kern.members_circle_id}/", {"title": "Nota wachtlijsten", "category": "paper", "file": file}
    )

    assert answer.status_code == 422
    assert "Nota wachtlijsten" in answer.content.decode()


def test_upload_ends_in_the_circle(client, cast):
    client.force_login(cast.account("member"))
    file = SimpleUploadedFile("a.pdf", a_pdf())

    answer = client.post(f"/documents/new/{cast.kern.members_circle_id}/", {"title": "Nota", "category": "paper", "file": file})

    assert answer.status_code == 303
    with acting_as(cast["kern_chair"]):
        assert Document.objects.get().pages == 2


def test_an_outsider_cannot_add(client, cast):
    client.force_login(cast.account("outsider"))

    assert client.get(f"/documents/new/{cast.kern.members_circle_id}/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("member", 200), ("outsider", 404), ("expert", 404)])
def test_document_list_is_for_who_reads_in_the_circle(client, cast, kept, who, status):
    client.force_login(cast.account(who))
    answer = client.get(reverse("documents:document_list", args=[cast.kern.members_circle_id]))
    assert answer.status_code == status
    assert ("Nota" in answer.content.decode()) == (status == 200)


@pytest.mark.covers("P5")
def test_document_readers_names_who_opened_and_who_copied(client, cast, kept):
    client.force_login(cast.account("kern_secretary"))
    client.post(f"/documents/{kept.pk}/download/", {"reason": "voor het archief"})
    page = client.get(reverse("documents:document_readers", args=[kept.pk])).content.decode()
    assert "maakte een kopie" in page
    assert "Kern Secretary Proef" in page
    client.force_login(cast.account("member"))
    assert client.get(reverse("documents:document_readers", args=[kept.pk])).status_code == 403


def test_move_document_wants_a_number_where_one_may_add_papers(client, cast, kept):
    client.force_login(cast.account("kern_secretary"))
    answer = client.post(reverse("documents:move_document", args=[kept.pk]), {"number": "KGR-NIETS", "reason": "Vergissing"})
    assert answer.status_code == 422
    assert "Vergissing" in answer.content.decode()


@pytest.mark.covers("P5")
def test_copy_list_tells_the_desk_who_and_why(client, cast, kept):
    client.force_login(cast.account("member"))
    client.post(f"/documents/{kept.pk}/download/", {"reason": "voor ons eigen dossier"})
    page = reverse("documents:copy_list", args=[cast.kern.members_circle_id])
    assert client.get(page).status_code == 403
    client.force_login(cast.account("kern_secretary"))
    found = client.get(page).content.decode()
    assert "voor ons eigen dossier" in found
    assert "Member Proef" in found
    assert "Nota" in found
    client.force_login(cast.account("outsider"))
    assert client.get(page).status_code == 404


@pytest.mark.covers("P5")
def test_a_reason_is_sealed_and_is_nobodys_to_change(client, cast, kept):
    client.force_login(cast.account("member"))
    client.post(f"/documents/{kept.pk}/download/", {"reason": "voor ons eigen dossier"})
    with acting_as(cast["kern_secretary"]):
        assert b"dossier" not in bytes(Copy.objects.get().reason_sealed)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Copy.objects.update(reason_sealed=b"")
    with acting_as(cast["kern_chair"]), pytest.raises(ProgrammingError), transaction.atomic():
        note_copy(_root(kept), kept.circle_id, kind="document", subject_id=kept.pk, actor=cast["member"], reason="x", at=timezone.now())


def _root(document):
    return Root.objects.get(pk=document.root_id)


class TestDateAndAuthor:
    """A paper says when it was made and by whom, beside when it was added (field list 3.1 T)."""

    @pytest.fixture
    def add(self, client, cast):
        def send(**more):
            client.force_login(cast.account("kern_secretary"))
            given = {"title": "Onderzoek", "category": "paper", "file": SimpleUploadedFile("a.pdf", a_pdf()), **more}
            return client.post(reverse("documents:upload_document", args=[cast.kern.members_circle_id]), given)

        return send

    @pytest.mark.covers("NL-17")
    def test_they_stand_with_the_paper_and_in_the_list(self, client, cast, add):
        assert add(made_on="2026-01-15", author="orthopedagoog, jeugd-ggz").status_code == 303
        for url in (reverse("documents:document_list", args=[cast.kern.members_circle_id]), f"/documents/{self.newest(cast).pk}/"):
            page = client.get(url).content.decode()
            assert "van 15 januari 2026, orthopedagoog, jeugd-ggz" in page

    def test_both_may_stay_open(self, cast, add):
        assert add().status_code == 303
        assert (self.newest(cast).made_on, self.newest(cast).author) == (None, "")

    def test_a_paper_is_not_from_the_future(self, add):
        answer = add(made_on="2999-01-01", author="orthopedagoog")
        assert answer.status_code == 422
        assert "nog niet geweest" in answer.content.decode()
        assert "orthopedagoog" in answer.content.decode()

    def newest(self, cast):
        with acting_as(cast["kern_secretary"]):
            return Document.objects.latest("uploaded_at")


class TestReplaceDocument:
    """A better version of a table's paper stands beside the older one."""

    @pytest.fixture
    def page(self, client, cast, kept):
        client.force_login(cast.account("kern_secretary"))
        return reverse("documents:replace_document", args=[kept.pk])

    def sent(self):
        return {"title": "Nota", "category": "paper", "file": SimpleUploadedFile("a.pdf", a_pdf())}

    def test_both_stay_and_say_so(self, client, cast, kept, page):
        assert client.post(page, self.sent()).status_code == 303
        shelf = client.get(reverse("documents:document_list", args=[cast.kern.members_circle_id])).content.decode()
        assert "vervangen" in shelf
        assert "nieuwe versie" in shelf
        assert "Vervangen…" not in client.get(f"/documents/{kept.pk}/").content.decode()

    def test_a_second_time_keeps_what_was_typed(self, client, kept, page):
        client.post(page, self.sent())
        again = client.post(page, self.sent() | {"title": "Nota, beter"})
        assert (again.status_code, "Nota, beter" in again.content.decode()) == (422, True)

    def test_who_takes_the_newer_one_away_leaves_the_older_as_it_was(self, client, cast, kept, page):
        client.post(page, self.sent())
        with acting_as(cast["kern_secretary"]) as actor:
            newer = Document.objects.get(replaces=kept)
            actions.withdraw_document(newer, root=_root(kept), actor=actor, reason="Fout bestand.", at=timezone.now())
        assert "Dit is een oudere versie" not in client.get(f"/documents/{kept.pk}/").content.decode()
        assert client.post(page, self.sent()).status_code == 303
