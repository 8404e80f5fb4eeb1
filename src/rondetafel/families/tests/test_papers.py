"""A paper that went wrong: a family that read it counts, and it does not stay behind on their page (safety P1, P5)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.models import Circle, Root
from rondetafel.core.roots import circles_of
from rondetafel.documents.actions import move_document, withdraw_document
from rondetafel.documents.models import Document
from rondetafel.families.actions import laying
from rondetafel.families.tests.papers import keep

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P5")]


@pytest.fixture
def laid(family):
    """A document that lies ready for the mother."""
    family.invite("mother")
    document = keep(family, title="Brief over Kim")
    with acting_as(family.cast["secretary"]) as actor:
        return document, laying.lay_document(family.participants["mother"], document, actor=actor, at=timezone.now())


def read(family, client, paper):
    browser = family.open(client, "mother")
    assert browser.get(reverse("families:paper_page", args=[paper.pk, 1])).status_code == 200


def test_a_parent_who_read_it_is_counted(family, client, laid):
    document, paper = laid
    read(family, client, paper)
    with acting_as(family.cast["secretary"]) as actor:
        found, root = Document.objects.get(pk=document.pk), Root.objects.get(pk=document.root_id)
        incident = withdraw_document(found, root=root, actor=actor, reason="verkeerd", at=timezone.now())
    assert incident.opened_by_count == 1


@pytest.mark.covers("P1")
def test_a_paper_moved_to_another_case_leaves_the_page_and_is_an_incident(family, client, laid):
    document, paper = laid
    read(family, client, paper)
    other = family.work.submitted(by="co_referrer")
    with acting_as(family.cast["secretary"]) as actor:
        to = Circle.objects.select_related("root").get(pk=circles_of(other.root_id)["intake"])
        found, root = Document.objects.get(pk=document.pk), Root.objects.get(pk=document.root_id)
        _, incident = move_document(found, root=root, to=to, actor=actor, reason="vergissing", at=timezone.now())
    assert incident is not None
    browser = family.open(client, "mother")
    assert "Brief over Kim" not in browser.get("/families/").content.decode()
    assert browser.get(reverse("families:paper", args=[paper.pk])).status_code == 404


def test_the_desk_reads_that_somebody_of_the_family_opened_it(family, client, laid, open_as):
    document, paper = laid
    read(family, client, paper)
    page = open_as("secretary").get(reverse("documents:document_readers", args=[document.pk])).content.decode()
    assert "Eigen pagina ouder 1" in page
