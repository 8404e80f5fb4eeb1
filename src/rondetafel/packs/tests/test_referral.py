"""The pack holds the referral: safety in front, the second stage as background, nothing of where somebody stays (NL-10, P1)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rondetafel.cases.tests.test_background import send
from rondetafel.core.context import acting_as
from rondetafel.documents.models import Document
from rondetafel.packs.queries.reading import content_of, page_of
from rondetafel.packs.tests.conftest import pdf_of
from rondetafel.packs.texts import from_referral
from rondetafel.packs.watermark import page_texts

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-10")]
STAY = {"help-none": "", "help-0-kind": "foster", "help-0-provider": "Gezin Verzonnen", "help-0-since": "2025-01-01"}
BEFORE = {"help-1-kind": "foster", "help-1-provider": "Eerder Huis", "help-1-since": "2024-01-01", "help-1-until": "2025-01-01"}


@pytest.fixture
def version(packing):
    packing.case = packing.work.planned(packing.work.slots()[0], safety_concerns=True, safety="Vader dreigt.")
    send(packing.work, packing.case, **STAY, **BEFORE, youth_view="Ik wil naar Kerkstraat 12")
    packing.paper("Plan")
    return packing.release()


def test_safety_stands_on_the_first_page_and_the_rest_is_background_with_its_own_pages(packing, version):
    with acting_as(packing.cast["chair"]):
        pages = dict(page_texts(content_of(version), 1, version.pages))
        parts = page_of(version, 0)["parts"]
    assert "Vader dreigt." in pages[1]
    (own,) = [one for one in parts if one["title"] == "Achtergrond uit de aanmelding"]
    assert own["background"]
    said = pages[own["first"]] + pages[own["first"] + own["pages"] - 1]
    assert [word for word in ("Wij zijn moe", "Wijkteam Noord", "Ruzie in huis") if word not in said] == []
    assert [one["title"] for one in parts] == ["Samenvatting en inhoud", "Plan", "Achtergrond uit de aanmelding"]


@pytest.mark.covers("P1")
def test_no_name_of_a_parent_no_address_and_no_place_of_stay(packing, version):
    with acting_as(packing.cast["chair"]):
        said = " ".join(text for _, text in page_texts(content_of(version), 1, version.pages))
        tried = from_referral(packing.seen_case("chair")).tried
    assert [word for word in ("Moeder Verzonnen", "Kerkstraat 12", "Gezin Verzonnen", "077 000") if word in said] == []
    assert "pleegzorg; Eerder Huis; van: 01-01-2024; tot: 01-01-2025" in tried
    assert ("pleegzorg" in tried, "Gezin Verzonnen" in tried, "Eerder Huis" in tried) == (True, False, True)


@pytest.mark.covers("NL-38", "P14")
def test_the_preparation_says_the_safety_line_and_leads_to_the_background(packing, version, visit):
    packing.work.declare("expert", packing.case)
    with acting_as(packing.cast["chair"]):
        meeting = version.discussion.meeting_id
    page = visit("expert", "preparation", meeting).content.decode()
    assert "Vader dreigt." in page
    assert f"/cases/{packing.case.pk}/read-background/" in page


@pytest.mark.covers("SR-05")
def test_a_marker_of_professional_secrecy_goes_wherever_the_paper_goes(packing, client, visit):
    """On the shelf, on the paper, on each page of the pack, on a copy, and in the list of the pack."""
    client.force_login(packing.cast.account("referrer"))
    upload, paper = f"/documents/new/{packing.case.circle_id}/", SimpleUploadedFile("a.pdf", pdf_of(1))
    assert "Toestemming en grondslag" in client.get(upload).content.decode()
    assert client.post(upload, {"title": "Verslag", "category": "other", "consent_of": "parents", "file": paper}).status_code == 303
    with acting_as(packing.cast["referrer"]):
        document = Document.objects.get(title="Verslag")
    version = packing.release()
    packing.declare("expert")
    marker = "Gedeeld met toestemming van de ouders, niet verder delen."
    with acting_as(packing.cast["chair"]):
        text = " ".join(said for _, said in page_texts(content_of(version), version.pages, version.pages))
    assert marker in " ".join(text.split())
    assert marker in visit("expert", "read_pack", version.pk, query="?part=1").content.decode()
    assert "niet verder delen" in client.get(packing.case.get_absolute_url()).content.decode()
    assert marker in client.get(f"/documents/{document.pk}/").content.decode()
    client.force_login(packing.cast.account("referrer"))
    copy = client.post(f"/documents/{document.pk}/download/", {"reason": "Voor ons dossier."})
    assert marker in " ".join(page_texts(copy.content, 1, 1)[0][1].split())
