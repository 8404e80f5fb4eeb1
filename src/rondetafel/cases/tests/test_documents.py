"""Documents of a case on its page: who adds, who reads, and the way back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.models import Root
from rondetafel.documents.actions import keep_document
from rondetafel.documents.checks import check


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)


def page(client, work, who, case):
    client.force_login(work.cast.account(who))
    return client.get(f"/cases/{case.pk}/")


def put(work, case, title="Brief van de school", who="referrer"):
    with acting_as(work.cast[who]) as actor:
        root = Root.objects.get(pk=case.root_id)
        given = {"title": title, "category": "other", "checked": check("a.txt", b"Beste tafel"), "sha256": "0" * 64, "at": timezone.now()}
        return keep_document(root, case.circle_id, actor=actor, **given)


@pytest.mark.parametrize("who", ["referrer", "secretary"])
def test_who_writes_in_the_case_adds_a_document_and_comes_back_to_it(client, work, who):
    case = work.submitted()
    add = f"/documents/new/{case.circle_id}/"
    assert add in page(client, work, who, case).content.decode()
    answer = client.post(add, {"title": "Brief", "category": "referral", "file": SimpleUploadedFile("a.txt", b"Beste tafel")})
    assert answer.headers["Location"] == f"/cases/{case.pk}/"
    assert "Brief" in client.get(f"/cases/{case.pk}/").content.decode()


@pytest.mark.covers("P5")
def test_a_withdrawn_document_is_gone_from_the_page(client, work):
    case = work.submitted()
    document = put(work, case)
    assert "Brief van de school" in page(client, work, "chair", case).content.decode()
    client.post(f"/documents/{document.pk}/withdraw/", {"reason": "Verkeerd kind"})
    assert "Brief van de school" not in page(client, work, "referrer", case).content.decode()


def test_the_desk_is_asked_for_the_original_of_a_referral_that_came_by_letter(client, work):
    case = work.draft("secretary", referrer=work.cast.capacity("referrer"), came_by="letter")
    assert "Voeg de brief of e-mail hier toe" in page(client, work, "secretary", case).content.decode()


def test_the_number_of_queries_does_not_grow_with_documents(client, work):
    case = work.submitted()
    put(work, case)
    page(client, work, "chair", case)
    with CaptureQueriesContext(connection) as few:
        client.get(f"/cases/{case.pk}/")
    for number in range(25):
        put(work, case, f"Stuk {number}")
    with CaptureQueriesContext(connection) as many:
        answer = client.get(f"/cases/{case.pk}/")
    assert len(many) <= len(few)
    assert f"/documents/of/{case.circle_id}/" in answer.content.decode()


def test_all_documents_have_a_page_and_strangers_none(client, work):
    case = work.submitted()
    put(work, case)
    client.force_login(work.cast.account("chair"))
    assert "Brief van de school" in client.get(f"/documents/of/{case.circle_id}/").content.decode()
    client.force_login(work.cast.account("other_chair"))
    assert client.get(f"/documents/of/{case.circle_id}/").status_code == 404
