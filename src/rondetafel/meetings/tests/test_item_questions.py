"""A member asks something at an item before the meeting; who brought it in, or the desk, answers (process 3.1, step 7)."""

import pytest
from django.db import DatabaseError, transaction

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import agenda, intake, item_questions
from rondetafel.meetings.models import AgendaItem, ItemQuestion, Meeting
from rondetafel.meetings.queries.item_questions import item_questions as rows
from rondetafel.meetings.queries.item_questions import questions_at
from rondetafel.meetings.tests.conftest import NOW, ON
from rondetafel.meetings.tests.test_letters import told
from rondetafel.meetings.tests.test_pages import visit as visit
from rondetafel.meetings.today import today_lines

ASKS, BRINGS = "client_member", "member"


@pytest.fixture
def item(kern):
    """A point on an agenda that was sent, brought in by `member`."""
    meeting, found = kern.meeting(), kern.proposal(purpose="decision")
    with acting_as(kern.desk) as actor:
        intake.place_item(found, actor=actor, meeting=meeting, at=NOW)
        agenda.publish(meeting, actor=actor, at=NOW)
        return AgendaItem.objects.select_related("meeting__body", "body").get(pk=found.pk)


def ask(kern, item, who=ASKS, text="Geldt dit ook voor 17-jarigen?"):
    with acting_as(kern.cast[who]) as actor:
        return item_questions.ask_at_item(item, text=text, actor=actor, at=NOW)


def answer(kern, question, who=BRINGS, text="Ja."):
    with acting_as(kern.cast[who]) as actor:
        item_questions.answer_at_item(rows().get(pk=question.pk), answer=text, actor=actor, at=NOW)


def test_the_whole_table_reads_the_question_and_its_answer(kern, item, visit):
    answer(kern, ask(kern, item))
    page = visit("second_member", "item_detail", item.pk).content.decode()
    assert "Geldt dit ook voor 17-jarigen?" in page
    assert "Antwoord van" in page
    assert "1 vraag" in visit("second_member", "meeting_detail", item.meeting_id).content.decode()


def test_both_acts_leave_a_line_without_words(kern, item):
    answer(kern, ask(kern, item))
    with acting_as(kern.desk):
        found = {line.type: line.facts for line in events_of(item.root_id) if line.type in ("item.ask", "item.answer")}
    assert {kind: set(facts) for kind, facts in found.items()} == dict.fromkeys(("item.ask", "item.answer"), {"item", "length"})


def test_who_is_told(kern, item):
    question = ask(kern, item)
    answer(kern, question, who="kern_secretary")
    assert told(kern, "item_asked") >= {BRINGS}
    assert ASKS not in told(kern, "item_asked")
    assert told(kern, "item_answered") == {ASKS}


@pytest.mark.parametrize("who", ["second_member", ASKS])
def test_another_member_does_not_answer(kern, item, who):
    question = ask(kern, item)
    with pytest.raises(RuleRefused, match="inbracht"):
        answer(kern, question, who=who)


def test_it_is_answered_once(kern, item):
    question = ask(kern, item)
    with acting_as(kern.cast[BRINGS]) as actor:
        stale = rows().get(pk=question.pk)
        item_questions.answer_at_item(rows().get(pk=question.pk), answer="Ja.", actor=actor, at=NOW)
        with pytest.raises(IllegalMove):
            item_questions.answer_at_item(stale, answer="Nee.", actor=actor, at=NOW)


def test_not_when_the_meeting_began_and_not_before_the_agenda_went_out(kern, item):
    other = kern.proposal(purpose="discussion")
    with acting_as(kern.desk):
        Meeting.objects.filter(pk=item.meeting_id).update(state="in_session")
        begun = AgendaItem.objects.select_related("meeting", "body").get(pk=item.pk)
    for one in (begun, other):
        with pytest.raises(RuleRefused, match="verstuurd"):
            ask(kern, one)


@pytest.mark.rows
def test_the_database_keeps_the_question_as_it_was_asked(kern, item):
    question = ask(kern, item)
    with acting_as(kern.cast["second_member"]) as other:
        assert ItemQuestion.objects.filter(pk=question.pk).update(answer="x", answered_at=NOW, answered_by_id=other.capacity_id) == 0
    with acting_as(kern.desk), pytest.raises(DatabaseError), transaction.atomic():
        ItemQuestion.objects.filter(pk=question.pk).update(text="Iets anders")


def test_it_comes_along_when_the_item_is_carried_over(kern, item):
    ask(kern, item)
    with acting_as(kern.desk) as actor:
        AgendaItem.objects.filter(pk=item.pk).update(state="carried_over")
        later = intake.living(AgendaItem.objects.get(pk=item.pk), actor)
        assert len(questions_at([later.pk])[later.pk]) == 1


def test_vandaag_of_who_brought_it_in_says_so_until_it_is_answered(kern, item):
    def lines(who):
        with acting_as(kern.cast[who]) as actor:
            return [line.title for line in today_lines(actor, ON) if "bij punt" in line.title]

    question = ask(kern, item)
    assert lines(BRINGS) == lines("kern_secretary") == [f"1 vraag bij punt: {item.title}"]
    assert lines("second_member") == []
    answer(kern, question)
    assert lines(BRINGS) == []


def test_on_the_pages(kern, item, visit):
    assert visit("outsider", "ask_at_item", item.pk).status_code == 404
    assert visit(ASKS, "ask_at_item", item.pk, post={"text": ""}).status_code == 422
    assert visit(ASKS, "ask_at_item", item.pk, post={"text": "Wanneer begint dit?"}).status_code == 303
    with acting_as(kern.desk):
        question = ItemQuestion.objects.get()
    assert visit("second_member", "answer_at_item", question.pk).status_code == 403
    assert visit("outsider", "answer_at_item", question.pk).status_code == 404
    assert "Wanneer begint dit?" in visit(BRINGS, "answer_at_item", question.pk).content.decode()
    assert visit(BRINGS, "answer_at_item", question.pk, post={"answer": "In mei."}).status_code == 303
