"""By address too: nothing of a case opens before an expert said whether the family is known privately (NL-07)."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.web import back_or
from rondetafel.formulations.actions import start_formulation

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-07")]


def and_back(url, declare):
    return f"{declare}?{urlencode({'next': url})}"


@pytest.fixture
def open_to_experts(packing):
    packing.work.set("packs.experts_may_copy", True)
    packing.document = packing.paper("Plan")
    with acting_as(packing.cast["secretary"]) as actor:
        packing.formulation = start_formulation(packing.seen_case(), actor=actor)
    packing.newest = packing.release()
    return packing


def test_an_expert_who_did_not_declare_is_asked_on_every_page_with_content(open_to_experts, client):
    one = open_to_experts
    client.force_login(one.cast.account("expert"))
    declare = reverse("cases:declare_involvement", args=[one.discussion.pk])
    pages = [
        reverse("documents:document_detail", args=[one.document.pk]),
        reverse("documents:document_list", args=[one.case.circle_id]),
        reverse("documents:download_document", args=[one.document.pk]),
        reverse("formulations:formulation_version", args=[one.formulation.pk]),
        reverse("packs:download_pack", args=[one.newest.pk]),
    ]
    assert [url for url in pages if client.get(url).headers.get("Location") != and_back(url, declare)] == []
    assert client.get(reverse("documents:document_page", args=[one.document.pk, 1])).status_code == 404
    assert client.post(reverse("packs:mark_read", args=[one.newest.pk])).status_code == 404
    one.declare("expert")
    assert client.get(pages[0]).status_code == 200


def test_who_only_reads_is_offered_no_copy_and_no_dead_end(open_to_experts, client):
    one = open_to_experts
    one.declare("expert")
    client.force_login(one.cast.account("expert"))
    page = reverse("documents:document_detail", args=[one.document.pk])
    assert "Kopie maken" not in client.get(page).content.decode()
    client.force_login(one.cast.account("secretary"))
    assert "Kopie maken" in client.get(page).content.decode()


def test_who_declared_comes_back_to_where_it_was_started(open_to_experts, client):
    one = open_to_experts
    client.force_login(one.cast.account("expert"))
    own = reverse("packs:preparation", args=[one.discussion.meeting_id])
    ask = f"{reverse('cases:declare_involvement', args=[one.discussion.pk])}?next={own}"
    assert f'href="{ask}"' in client.get(own).content.decode()
    assert f'action="{ask}"' in client.get(ask).content.decode()
    assert client.post(ask, {"private": "no", "kind": "none", "note": ""}).headers["Location"] == own


@pytest.mark.parametrize("elsewhere", ["//elders.example/", "https://elders.example/", "/\\elders.example", "javascript:alert(1)", ""])
def test_an_address_of_another_site_is_never_the_way_back(rf, elsewhere):
    assert back_or(rf.get("/", {"next": elsewhere}), "/hier/") == "/hier/"
