"""The gate of every page: who may come in, what the others see, and what is written down of it."""

import re

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.urls("rondetafel.core.tests.urls")]
# Masked tokens against forged requests differ in each answer.
CHANGES = re.compile(rb"[A-Za-z0-9]{64}")


def test_who_is_not_signed_in_is_shown_the_door_and_back(client):
    answer = client.get("/proef/effect/?a=1")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/?next=%2Fproef%2Feffect%2F%3Fa%3D1")


def test_htmx_is_shown_the_door_as_a_whole_page(client):
    answer = client.get("/proef/effect/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"].split("?")[0]) == (204, "/account/login/")


def test_a_public_page_has_no_actor(signed_in):
    assert signed_in("chair").get("/proef/public/").content == b"niemand"


def test_the_wrong_role_sees_what_is_not_there(signed_in):
    assert signed_in("administrator").get("/proef/administrators/").status_code == 200
    assert signed_in("chair").get("/proef/administrators/").status_code == 404


def test_another_ones_row_and_no_row_answer_alike(signed_in, new_case):
    root, outsider = new_case(), signed_in("outsider")
    answers = [outsider.get(f"/proef/root/{pk}/") for pk in (root.pk, new_id())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert CHANGES.sub(b"", answers[0].content) == CHANGES.sub(b"", answers[1].content)


def test_the_opener_sees_it(signed_in, new_case):
    root = new_case()

    assert signed_in("referrer").get(f"/proef/root/{root.pk}/").content == root.number.encode()


def test_a_rule_that_refuses_says_why_and_undoes_what_was_done(signed_in, cast, ask):
    answer = signed_in("chair").post("/proef/refuse/")

    assert answer.status_code == 403
    assert "Alleen op maandag." in answer.content.decode()
    with acting_as(cast["chair"]):
        assert ask("SELECT count(*) FROM core_draft") == 0


def test_who_comes_second_is_told_so(signed_in):
    answer = signed_in("chair").post("/proef/overtaken/")

    assert (answer.status_code, "iemand anders was eerder, of het is al voorbij" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(("page", "code"), [("refuse", 403), ("overtaken", 409)])
def test_who_is_refused_as_a_whole_still_has_what_was_written(signed_in, page, code):
    typed = {"text": "Wij zoeken <b>een</b> plek.", "day": "2026-03-04", "password1": "vier losse woorden hier", "form_key": str(new_id())}
    answer = signed_in("chair").post(f"/proef/{page}/", typed)
    said = answer.content.decode()

    assert "losse woorden" not in said
    assert (answer.status_code, "Wij zoeken &lt;b&gt;een&lt;/b&gt; plek." in said, "2026-03-04" in said) == (code, True, False)
    assert "De tekst van het formulier" not in signed_in("chair").post(f"/proef/{page}/").content.decode()


def test_a_view_that_reaches_past_the_fence_finds_nothing(signed_in, new_case):
    """The database refuses; the visitor learns only that there is nothing."""
    root, outsider = new_case(), signed_in("outsider")
    answers = [outsider.get(f"/proef/fenced/{pk}/") for pk in (root.pk, new_id())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert CHANGES.sub(b"", answers[0].content) == CHANGES.sub(b"", answers[1].content)


def test_nothing_of_a_page_stays_in_a_cache(signed_in):
    assert signed_in("chair").post("/proef/refuse/").headers["Cache-Control"] == "no-store"
