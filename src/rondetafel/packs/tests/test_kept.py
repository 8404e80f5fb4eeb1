"""Every keystroke safe: what is typed in the summary, the question without a name and the formulation is there again (pt 2, trust B3)."""

import pytest
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.models import Draft
from rondetafel.formulations.actions import start_formulation

pytestmark = pytest.mark.django_db
WHERE = {
    "summary": ("packs:write_summary", "question", "Wie blijft er?", {"question": "Wie blijft er?", "version": "1"}),
    "conclusion": ("formulations:edit_formulation", "conclusion", "Onrust houdt het in stand.", None),
    "factor": ("formulations:add_factor", "text", "Slaapt slecht", {"kind": "problem", "voice": "school", "domain": "person", "text": "Slaapt slecht"}),
    "agreement": ("formulations:note_agreement", "words", "Zo is het.", {"who": "parent_1", "view": "agrees", "words": "Zo is het."}),
}  # fmt: skip


@pytest.fixture
def begun(packing):
    with acting_as(packing.cast["secretary"]) as actor:
        packing.formulation = start_formulation(packing.seen_case(), actor=actor)
    return packing


@pytest.mark.covers("NL-17")
@pytest.mark.parametrize("form", WHERE)
def test_what_was_typed_comes_back_until_it_is_saved_or_thrown_away(begun, client, form):
    name, field, text, whole = WHERE[form]
    url = reverse(name, args=[begun.case.pk if form == "summary" else begun.formulation.pk])
    client.force_login(begun.cast.account("secretary"))
    kept = client.post(f"{url}?typing", {field: text, "fields": field, "seq": "1"})
    assert kept.json()["seq"] == 1
    page = client.get(url).content.decode()
    assert text in page
    assert "Verder waar het bleef" in page
    client.force_login(begun.cast.account("chair"))
    assert text not in client.get(url).content.decode()
    client.force_login(begun.cast.account("secretary"))
    with acting_as(begun.cast["secretary"]):
        assert text.encode() not in bytes(Draft.objects.get().sealed)
    assert client.post(url, whole or {"forget": "1"}).status_code == 303
    with acting_as(begun.cast["secretary"]):
        assert not Draft.objects.exists()


def test_who_may_not_write_keeps_nothing(begun, client):
    url = reverse("formulations:edit_formulation", args=[begun.formulation.pk])
    client.force_login(begun.cast.account("expert"))
    assert client.post(f"{url}?typing", {"conclusion": "x", "fields": "conclusion", "seq": "1"}).status_code == 404
