"""Pages of the documents of a table: keeping, reading at the table, reading without an account."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.settings_store import change_setting
from rondetafel.table_documents import queries
from rondetafel.table_documents.tests.conftest import LATER, a_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-51")]
GIVEN = {"kind": "process", "title": "Werkproces", "owner": "secretary", "for_whom": "members", "text": "Eerst triage."}


def url(name, *args):
    return reverse(f"table_documents:{name}", args=args)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def latest(papers):
    with acting_as(papers.cast["secretary"]):
        return queries.versions().order_by("-made_at").first()


def test_the_secretary_adds_a_document_and_has_it_approved(papers, open_as):
    client = open_as("secretary")
    assert client.post(url("add_table_document", papers.body.pk), GIVEN).status_code == 303
    version = latest(papers)
    given = {"approved_by": "Stuurgroep", "approved_on": papers.on, "in_force_from": papers.on, "review_on": LATER}
    assert client.post(url("approve_version", version.pk), given).status_code == 303

    shown = page(client, url("table_document", version.document_id))
    assert "Stuurgroep" in shown
    assert "1 januari 2031" in shown
    assert "Eerst triage." in page(client, version.get_absolute_url())


def test_a_file_is_added_and_read_on_the_screen_and_fetched(papers, open_as):
    client = open_as("secretary")
    file = SimpleUploadedFile("folder.pdf", a_pdf(2))
    client.post(url("add_table_document", papers.body.pk), GIVEN | {"text": "", "file": file})
    version = latest(papers)

    assert "Bladzijde 2 van 2" in page(client, version.get_absolute_url())
    assert client.get(url("version_page", version.pk, 2)).headers["Content-Type"] == "image/png"
    assert client.get(url("version_page", version.pk, 3)).status_code == 404
    assert client.get(url("download_version", version.pk)).content == a_file_of(papers, version)


def a_file_of(papers, version):
    with acting_as(papers.cast["secretary"]):
        return queries.bytes_of(version)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"text": ""}, "Schrijf een tekst of kies een bestand."),
        ({"file": SimpleUploadedFile("x.exe", b"MZ")}, "Bestanden van deze soort kunnen niet."),
        ({"title": ""}, "Vul dit in."),
    ],
)
def test_what_was_typed_stays_when_it_is_not_right(papers, open_as, more, words):
    answer = open_as("secretary").post(url("add_table_document", papers.body.pk), GIVEN | more)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Werkproces" in answer.content.decode() or "Eerst triage." in answer.content.decode()


def test_a_second_document_of_roles_is_refused_in_words(papers, open_as):
    papers.add()
    answer = open_as("secretary").post(url("add_table_document", papers.body.pk), GIVEN | {"kind": "roles"})

    assert answer.status_code == 422
    assert "heeft al een document Rollen en verwachtingen" in answer.content.decode()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"approved_on": LATER}, "Deze dag komt nog."),
        ({"in_force_from": "2020-01-01"}, "geldt niet eerder"),
        ({"review_on": "2020-01-01"}, "Kies een dag na de dag"),
    ],
)
def test_dates_that_cannot_be_are_refused(papers, open_as, more, words):
    papers.add()
    given = {"approved_by": "Stuurgroep", "approved_on": papers.on, "in_force_from": papers.on, "review_on": LATER}
    answer = open_as("secretary").post(url("approve_version", latest(papers).pk), given | more)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_change_review_drop_and_end_each_have_their_page(papers, open_as):
    version, client = papers.approved(review_on=papers.on), open_as("chair")
    given = {"title": "Wie doet wat", "owner": "chair", "for_whom": "everyone"}
    assert client.post(url("change_table_document", version.document_id), given).status_code == 303
    assert client.post(url("set_review", version.pk), {"review_on": "2020-01-01"}).status_code == 422
    assert client.post(url("set_review", version.pk), {"review_on": LATER}).status_code == 303
    assert client.post(url("add_version", version.document_id), {"text": "Nieuw", "changed": "Alles"}).status_code == 303
    assert client.post(url("drop_version", latest(papers).pk)).status_code == 303
    assert client.post(url("end_table_document", version.document_id), {"reason": "Vervangen"}).status_code == 303

    shown = page(client, url("table_document_list", papers.body.pk))
    assert "Niet meer in gebruik" in shown
    assert "Vervangen" in page(client, url("table_document", version.document_id))
    assert client.get(url("add_version", version.document_id)).status_code == 403


def test_a_member_reads_from_the_page_of_the_table_and_changes_nothing(papers, open_as):
    version, client = papers.approved(), open_as("expert")
    shown = page(client, papers.body.get_absolute_url())
    assert url("table_document_list", papers.body.pk) in shown
    shown = page(client, url("table_document_list", papers.body.pk))

    assert "Rollen en verwachtingen" in shown
    assert "Document toevoegen" not in shown
    assert client.get(url("add_version", version.document_id)).status_code == 404
    assert "Wie doet wat." in page(client, version.get_absolute_url())


@pytest.mark.parametrize("who", ["outsider", "other_expert", "referrer"])
def test_who_is_not_at_the_table_finds_nothing(papers, open_as, who):
    version, client = papers.approved(), open_as(who)

    assert "geen documenten die voor iedereen zijn" in page(client, url("table_document_list", papers.body.pk))
    for name, pk in (("table_document", version.document_id), ("table_version", version.pk), ("download_version", version.pk)):
        assert client.get(url(name, pk)).status_code == 404


def test_the_chair_of_another_table_is_refused(papers, open_as):
    papers.add(public=True)
    answer = open_as("other_chair").get(url("add_table_document", papers.body.pk))

    assert answer.status_code == 403
    assert "van deze tafel" in answer.content.decode()


@pytest.mark.parametrize(("who", "words"), [("secretary", "Nog geen documenten."), ("expert", "heeft nog geen documenten vastgelegd")])
def test_an_empty_list_says_what_to_do(papers, open_as, who, words):
    assert words in page(open_as(who), url("table_document_list", papers.body.pk))


def test_an_older_version_says_which_is_in_force(papers, open_as):
    first = papers.approved()
    papers.next(first.document, since=papers.on)

    assert "Oudere versie" in page(open_as("expert"), first.get_absolute_url())


class TestForEverybody:
    def test_it_stands_on_the_public_page_and_is_read_without_an_account(self, papers, client):
        version = papers.approved(public=True, kind="parents", title="Folder voor ouders", file=a_pdf())
        address = url("public_document", papers.body.short_name, version.pk)

        assert address in page(client, reverse("consults:public_table", args=[papers.body.short_name]))
        assert address in page(client, url("public_document_list", papers.body.short_name))
        assert "Folder voor ouders" in page(client, address)
        assert client.get(url("public_document_page", papers.body.short_name, version.pk, 1)).status_code == 200
        assert client.get(url("public_document_file", papers.body.short_name, version.pk)).content.startswith(b"%PDF")

    def test_of_a_policy_table_too(self, kern_papers, client):
        version = kern_papers.approved(public=True, kind="process", title="Werkwijze")

        shown = page(client, reverse("bodies:public_body", args=[kern_papers.body.short_name]))
        assert url("public_document", kern_papers.body.short_name, version.pk) in shown

    def test_not_a_draft_not_for_members_not_an_older_one(self, papers, client):
        members = papers.approved()
        draft = papers.add(public=True, kind="young", title="Folder")
        first = papers.approved(public=True, kind="parents", title="Ouders")
        papers.next(first.document, since=papers.on)
        with acting_as(papers.cast["secretary"]):
            waiting = queries.versions().get(document=draft)

        for version in (members, waiting, first):
            assert client.get(url("public_document", papers.body.short_name, version.pk)).status_code == 404

    def test_nothing_of_a_table_without_a_public_page(self, papers, client):
        version = papers.approved(public=True, kind="parents")
        with acting_as(papers.cast["chair"]) as actor:
            change_setting(papers.body.pk, "bodies.public_page", False, actor=actor, on=papers.on - timedelta(days=1))

        assert client.get(url("public_document_list", papers.body.short_name)).status_code == 404
        assert client.get(url("public_document", papers.body.short_name, version.pk)).status_code == 404

    def test_an_empty_list_says_so(self, papers, client):
        assert "geen documenten die voor iedereen zijn" in page(client, url("public_document_list", papers.body.short_name))


def test_the_list_asks_as_much_for_one_as_for_many(papers, open_as):
    client = open_as("secretary")

    def count():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, url("table_document_list", papers.body.pk))
        return len(asked)

    papers.approved(kind="other", title="Een")
    count()
    one = count()
    for number in range(9):
        papers.approved(kind="other", title=f"Meer {number}")
    assert count() == one


def test_a_review_leads_from_vandaag_to_its_page(papers, open_as):
    version = papers.approved(review_on=papers.on - timedelta(days=1))

    assert url("set_review", version.pk) in page(open_as("secretary"), "/")


@pytest.mark.parametrize("page_of", ["add_table_document", "add_version"])
def test_what_was_typed_of_a_text_comes_back_until_it_is_saved(papers, open_as, page_of):
    client = open_as("secretary")
    if page_of == "add_version":
        client.post(url("add_table_document", papers.body.pk), GIVEN)
    address = url(page_of, papers.body.pk if page_of == "add_table_document" else latest(papers).document_id)
    client.post(f"{address}?typing", {"text": "Half geschreven", "fields": "text", "seq": "1"})
    assert "Half geschreven" in page(client, address)
    sent = {**GIVEN, "text": "Half geschreven, nu heel", "changed": "aangevuld", "file": SimpleUploadedFile("x.exe", b"MZ")}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, {**sent, "file": ""}).status_code == 303
    assert "Half geschreven" not in page(client, url("add_table_document", papers.body.pk))
