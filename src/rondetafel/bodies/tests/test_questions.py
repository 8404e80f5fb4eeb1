"""A question to a table is seen by who asked and by its desk, and stays open until it is answered."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies import actions
from rondetafel.bodies.models import Question
from rondetafel.bodies.today import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.notices.models import Outgoing

pytestmark = [pytest.mark.django_db, pytest.mark.covers("BE-000-23")]


@pytest.fixture
def question(cast):
    with acting_as(cast["outsider"]):
        return actions.ask(cast.ret, actor=cast["outsider"], text="Wanneer komt u bijeen?", at=timezone.now())


def answer(cast, question, by="secretary"):
    with acting_as(cast[by]):
        actions.answer(question, actor=cast[by], answer="Elke maand.", at=timezone.now())


SEES = {"outsider": True, "chair": True, "deputy": True, "secretary": True}


@pytest.mark.rows
@pytest.mark.parametrize(
    "who", ["outsider", "chair", "deputy", "secretary", "manager", "expert", "other_chair", "administrator", "referrer"]
)
def test_only_who_asked_and_the_desk_see_it(cast, question, who):
    with acting_as(cast[who]):
        assert Question.objects.exists() is SEES.get(who, False)


@pytest.mark.rows
def test_nobody_asks_in_the_name_of_another(cast):
    row = {"root_id": cast.ret.root_id, "circle_id": cast.ret.desk_circle_id, "body": cast.ret, "asked_at": timezone.now()}
    with acting_as(cast["outsider"]), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Question(asker_id=cast["chair"].capacity_id, text="?", **row).save(force_insert=True)


@pytest.mark.rows
def test_who_asked_cannot_answer(cast, question):
    with acting_as(cast["outsider"]):
        rows = Question.objects.filter(pk=question.pk)
        assert rows.update(answer="!", answered_at=timezone.now(), answered_by=cast["outsider"].capacity_id) == 0
    with pytest.raises(RuleRefused):
        answer(cast, question, by="outsider")


def test_it_is_answered_once(cast, question):
    answer(cast, question)

    with pytest.raises(IllegalMove):
        answer(cast, question, by="chair")


def test_the_desk_hears_of_the_question_and_the_asker_of_the_answer(cast, question):
    answer(cast, question)

    for who, kind in (("chair", "question_asked"), ("secretary", "question_asked"), ("outsider", "question_answered")):
        with acting_as(cast[who]):
            assert [one.kind for one in Outgoing.objects.filter(recipient_capacity_id=cast[who].capacity_id)] == [kind]


def test_an_open_question_waits_on_vandaag(cast, question):
    def waits():
        with acting_as(cast["secretary"]):
            return [line.title for line in today_lines(cast["secretary"], timezone.localdate())]

    assert waits() == ["Vraag aan de tafel beantwoorden"]
    answer(cast, question)
    assert waits() == []


def visit(client, cast, who, name, *args, data=None):
    client.force_login(cast.account(who))
    url = reverse(f"bodies:{name}", args=args)
    return client.get(url) if data is None else client.post(url, {"form_key": str(new_id())} | data)


def test_from_question_to_answer_on_the_pages(client, cast):
    assert visit(client, cast, "outsider", "ask", cast.ret.pk, data={"text": ""}).status_code == 422
    assert visit(client, cast, "outsider", "ask", cast.ret.pk, data={"text": "Wanneer?"}).status_code == 303
    with acting_as(cast["chair"]):
        asked = Question.objects.get()

    assert "Wanneer?" in visit(client, cast, "chair", "question_list", cast.ret.pk).content.decode()
    assert "Wanneer?" not in visit(client, cast, "expert", "question_list", cast.ret.pk).content.decode()
    assert visit(client, cast, "other_chair", "answer", asked.pk).status_code == 404
    assert visit(client, cast, "chair", "answer", asked.pk, data={"answer": "Elke maand."}).status_code == 303
    assert visit(client, cast, "secretary", "answer", asked.pk, data={"answer": "Te laat."}).status_code == 409
    assert "Elke maand." in visit(client, cast, "outsider", "question_list", cast.ret.pk).content.decode()
