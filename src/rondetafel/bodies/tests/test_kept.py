"""Every keystroke safe on the pages of a table (trust B3)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies import actions
from rondetafel.core.context import acting_as
from rondetafel.core.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(cast):
    with acting_as(cast["expert"]) as actor:
        return actions.ask(cast.ret, actor=actor, text="Wanneer is er plek?", at=timezone.now())


@pytest.mark.parametrize(("name", "field"), [("ask", "text"), ("answer", "answer"), ("adopt_charter", "assignment")])
def test_what_was_typed_comes_back_until_it_is_saved_or_thrown_away(client, cast, question, name, field):
    url = reverse(f"bodies:{name}", args=[question.pk if name == "answer" else cast.ret.pk])
    client.force_login(cast.account("secretary"))
    assert client.post(f"{url}?typing", {field: "Een halve zin", "fields": field, "seq": "1"}).json()["seq"] == 1
    page = client.get(url).content.decode()
    assert "Een halve zin" in page
    assert "data-autosave-url" in page
    client.post(url, {field: "Een hele zin."} if name != "adopt_charter" else {"forget": "1"})
    with acting_as(cast["secretary"]):
        assert not Draft.objects.exists()


def test_who_has_no_key_of_the_table_asks_without(client, cast):
    url = reverse("bodies:ask", args=[cast.ret.pk])
    client.force_login(cast.account("referrer"))
    assert "data-autosave-url" not in client.get(url).content.decode()
    assert client.post(f"{url}?typing", {"text": "Half", "fields": "text", "seq": "1"}).status_code == 404
    assert client.post(url, {"text": "Een hele vraag."}).status_code == 303
