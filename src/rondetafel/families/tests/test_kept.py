"""Every keystroke safe on the pages of the desk about a family, and of complaints (trust B3)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.models import Draft
from rondetafel.families.actions import laying
from rondetafel.families.models import Participant

pytestmark = pytest.mark.django_db
FIELDS = {"prepare_page": "asked", "note_call": "text", "take_off": "why", "enter_complaint": "text"}


def typing(browser, url, field):
    answer = browser.post(f"{url}?typing", {field: "Half geschreven", "fields": field, "seq": "1"})
    return answer.status_code, browser.get(url).content.decode()


@pytest.mark.parametrize("name", FIELDS)
def test_what_was_typed_comes_back_for_who_typed_it_and_can_be_thrown_away(family, open_as, name):
    family.invite("mother")
    thing = family.cast.ret if name == "enter_complaint" else family.participants["mother"]
    url = reverse(f"families:{name}", args=[thing.pk])
    browser = open_as("secretary")
    status, page = typing(browser, url, FIELDS[name])
    assert (status, "Half geschreven" in page, "Verder waar het bleef" in page) == (200, True, True)
    with acting_as(family.cast["secretary"]):
        assert b"Half geschreven" not in bytes(Draft.objects.get().sealed)
    assert "Half geschreven" not in open_as("chair").get(url).content.decode()
    assert open_as("secretary").post(url, {"forget": "1"}).status_code == 303
    assert "Half geschreven" not in browser.get(url).content.decode()


def test_a_page_that_a_colleague_laid_ready_meanwhile_is_not_replaced_unseen(family, open_as):
    family.invite("mother")
    mother = family.participants["mother"]
    url = reverse("families:prepare_page", args=[mother.pk])
    typing(open_as("secretary"), url, "asked")
    given = {"asked": "Half geschreven", "if_no": "Dat mag.", "attendees": "School", "call_name": "Karin", "call_phone": "043", "place": ""}
    with acting_as(family.cast["chair"]) as chair:
        mine = Participant.objects.get(pk=mother.pk)
        content = {**given, "attendees": ["School"], "share_with": []}
        laying.prepare_page(mine, actor=chair, content=content, arrives_at=None, version=mine.version, at=timezone.now())
    typed_on = mine.version
    answer = open_as("secretary").post(url, {**given, "version": typed_on})
    text = answer.content.decode()
    assert (answer.status_code, "intussen klaargezet" in text, f'value="{typed_on + 1}"' in text) == (422, True, True)
    assert open_as("secretary").post(url, {**given, "version": typed_on + 1}).status_code == 303
    with acting_as(family.cast["secretary"]):
        assert not Draft.objects.exists()
