"""One form is one act: twenty submits of it have one effect and one answer (trust B2.2)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import Draft
from rondetafel.core.tests import urls

pytestmark = pytest.mark.urls("rondetafel.core.tests.urls")
EFFECT = "/proef/effect/"


def drafts(cast, who="chair"):
    with acting_as(cast[who]):
        return Draft.objects.count()


def all_at_once(account, posts):
    """Post each form from a thread of its own; the answers."""
    first = Client()
    first.force_login(account)
    gate = threading.Barrier(len(posts), timeout=30)

    def post(form):
        client = Client()
        client.cookies = first.cookies
        gate.wait()
        try:
            return client.post(*form)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(post, posts))


@pytest.mark.covers("B2")
def test_twenty_submits_at_once_are_one_act(committing_db, cast):
    form = {"form_key": str(new_id()), "text": "een"}
    answers = all_at_once(cast.account("chair"), [(EFFECT, form)] * 20)

    assert drafts(cast) == 1
    assert len({(answer.status_code, answer.headers.get("Location")) for answer in answers}) == 1


@pytest.mark.django_db
class TestOneAfterTheOther:
    @pytest.fixture
    def post(self, client, cast):
        client.force_login(cast.account("chair"))
        return lambda key, path=EFFECT, **form: client.post(path, {"form_key": str(key), **form})

    @pytest.mark.parametrize("header", [{}, {"HX-Request": "true"}])
    def test_the_second_answer_is_the_first(self, client, cast, header):
        client.force_login(cast.account("chair"))
        form = {"form_key": str(new_id()), "text": "een"}
        first, second = (client.post(EFFECT, form, headers=header) for _ in range(2))

        assert first.status_code == second.status_code
        assert [first.headers.get(name) for name in ("Location", "HX-Redirect")] == [
            second.headers.get(name) for name in ("Location", "HX-Redirect")
        ]

    def test_another_body_under_the_same_key_is_refused(self, post, cast):
        key = new_id()
        post(key, text="een")
        answer = post(key, text="twee")

        assert (answer.status_code, drafts(cast)) == (422, 1)
        assert "al eerder verstuurd" in answer.content.decode()

    def test_the_same_body_at_another_address_is_another_body(self, post):
        key = new_id()
        post(key, text="een")

        assert post(key, "/proef/refuse/", text="een").status_code == 422

    def test_a_fresh_form_is_a_fresh_act(self, post, cast):
        post(new_id(), text="een")
        post(new_id(), text="een")

        assert drafts(cast) == 2

    def test_an_invalid_form_may_be_mended_and_sent_again(self, post, cast):
        key = new_id()
        assert post(key, text="fout").status_code == 422
        assert post(key, text="goed").status_code == 303

    def test_a_refused_form_may_be_sent_again(self, post):
        key = new_id()
        assert [post(key, "/proef/refuse/").status_code for _ in range(2)] == [403, 403]

    def test_anothers_key_says_nothing(self, post, client, cast):
        key = new_id()
        post(key, text="een")
        client.force_login(cast.account("outsider"))

        assert post(key, text="een").status_code == 404

    def test_nonsense_is_not_a_key(self, post):
        assert post("geen-sleutel").status_code == 404


def test_who_is_caught_in_a_deadlock_gets_through_at_the_second_try(committing_db, cast):
    with acting_as(cast["chair"]):
        one, two = (str(urls.a_draft(cast["chair"]).pk) for _ in range(2))
    urls.RACE["meet"] = threading.Barrier(2, timeout=10)
    forms = [{"form_key": str(new_id()), "first": a, "second": b} for a, b in ((one, two), (two, one))]
    answers = all_at_once(cast.account("chair"), [("/proef/two-locks/", form) for form in forms])

    assert [answer.status_code for answer in answers] == [303, 303]
