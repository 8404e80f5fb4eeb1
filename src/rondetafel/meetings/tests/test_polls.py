"""A question for a date: everybody with a seat, yes, perhaps or no; choosing plans or moves the meeting."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import polls
from rondetafel.meetings.models import DatePoll, PollAnswer, PollDate
from rondetafel.meetings.queries.polls import poll_page
from rondetafel.meetings.tests.conftest import NOW, ON
from rondetafel.meetings.tests.test_letters import told as told_by_mail
from rondetafel.meetings.tests.test_pages import in_march as in_march
from rondetafel.meetings.tests.test_pages import said
from rondetafel.meetings.tests.test_pages import visit as visit

MEMBERS = {"kern_chair", "member", "second_member", "client_member"}


def ask(table, moves=None, who=None):
    dates = [NOW + timedelta(days=n) for n in (20, 27)]
    with acting_as(table.cast[who] if who else table.desk) as actor:
        return polls.ask_dates(
            table.body, actor=actor, at=NOW, title="Extra overleg", dates=dates, respond_by=ON, moves=moves, place="Zaal 9"
        )


def answer(table, poll, who, *words, of=None):
    with acting_as(table.cast[who]) as actor:
        rows = poll.dates.order_by("starts_at")
        capacity = table.cast[of or who].capacity_id
        given = {one.pk: word for one, word in zip(rows, words, strict=True)}
        polls.answer_dates(poll, actor=actor, capacity_id=capacity, answers=given, at=NOW)


def first_date(table, poll):
    with acting_as(table.desk):
        return PollDate.objects.select_related("poll__body", "poll__moves__body").filter(poll=poll).order_by("starts_at")[0]


def decide(table, poll):
    with acting_as(table.desk) as actor:
        return polls.decide_date(first_date(table, poll), actor=actor, at=NOW)


def page(table, poll):
    with acting_as(table.desk) as actor:
        return poll_page(DatePoll.objects.select_related("body", "moves").get(pk=poll.pk), actor, NOW)


@pytest.mark.covers("NL-08")
def test_one_of_an_organisation_is_enough(ret):
    poll = ask(ret)
    answer(ret, poll, "expert", "no", "no")
    answer(ret, poll, "expert_colleague", "yes", "maybe")
    found = page(ret, poll)
    assert [row.best for row in found["rows"] if row.organisation == "Aanbieder linde"] == [["yes", "maybe"]]
    assert [(yes, maybe) for _, yes, maybe in found["dates"]] == [(1, 0), (0, 1)]


def test_everybody_with_a_seat_is_asked_once(kern):
    ask(kern)
    assert told_by_mail(kern, "dates_asked") == MEMBERS


def test_an_answer_can_be_changed_until_a_date_is_chosen(kern):
    poll = ask(kern)
    answer(kern, poll, "member", "no", "yes")
    answer(kern, poll, "member", "yes", "no")
    with acting_as(kern.desk):
        assert sorted(PollAnswer.objects.values_list("answer", flat=True)) == ["no", "yes"]
    decide(kern, poll)
    with pytest.raises(IllegalMove):
        answer(kern, poll, "member", "yes", "yes")


def test_the_desk_notes_what_came_by_phone_and_nobody_else_does(kern):
    poll = ask(kern)
    answer(kern, poll, "kern_secretary", "yes", "yes", of="member")
    with pytest.raises(RuleRefused):
        answer(kern, poll, "second_member", "no", "no", of="member")
    with pytest.raises(RuleRefused):
        answer(kern, poll, "kern_secretary", "yes", "yes")  # has no seat


def test_the_database_too_keeps_answers_to_oneself(kern):
    poll = ask(kern)
    row = first_date(kern, poll)
    forged = PollAnswer(
        root_id=poll.root_id, circle_id=poll.circle_id, date=row, capacity=kern.cast.capacity("member"), answer="no", at=NOW
    )
    with acting_as(kern.cast["second_member"]), pytest.raises(DatabaseError):
        forged.save(force_insert=True)


def test_choosing_plans_the_meeting_and_tells_everybody(ret):
    poll = ask(ret)
    meeting = decide(ret, poll)
    assert (meeting.starts_at, meeting.place, meeting.state) == (NOW + timedelta(days=20), "Zaal 9", "planned")
    assert told_by_mail(ret, "date_chosen") == {"expert", "expert_colleague", "expert_els"}
    with pytest.raises(IllegalMove):
        decide(ret, poll)


def test_choosing_moves_the_meeting_that_sought_another_day_and_tells_it_once(kern):
    meeting = kern.published()
    decide(kern, ask(kern, moves=meeting))
    with acting_as(kern.desk):
        meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.sequence) == (NOW + timedelta(days=20), 1)
    assert (told_by_mail(kern, "moved"), told_by_mail(kern, "date_chosen")) == (MEMBERS, set())


def test_only_the_desk_asks(kern):
    with pytest.raises(RuleRefused):
        ask(kern, who="member")


def test_vandaag_asks_the_members_and_then_the_desk(kern):
    poll = ask(kern)
    assert "Welke datum past u? Extra overleg" in said(kern, "member")
    assert "Datum kiezen: Extra overleg" in said(kern, "kern_secretary")
    answer(kern, poll, "member", "yes", "yes")
    assert "Welke datum past u? Extra overleg" not in said(kern, "member")


FORM = {
    "title": "Extra overleg", "respond_by": "2031-03-10", "slots": 2, "slot_minutes": 60, "place": "", "moves": "",
    "day_1": "2031-03-20", "starts_1": "14:00", "day_2": "2031-03-21", "starts_2": "10:00",
}  # fmt: skip


def test_from_asking_to_choosing_in_the_pages(ret, visit):
    assert visit("secretary", "ask_dates", ret.body.pk, post=FORM).status_code == 303
    with acting_as(ret.desk):
        poll = DatePoll.objects.get()
    row = first_date(ret, poll)
    given = {str(one): "yes" for one in dates_of(ret, poll)}
    assert "Welke datum past u?" in visit("expert", "answer_dates", poll.pk).content.decode()
    assert visit("expert", "answer_dates", poll.pk, post=given).status_code == 303
    assert visit("secretary", "answer_dates_for", poll.pk, ret.cast["expert_els"].capacity_id, post=given).status_code == 303
    assert "2 ja" in visit("chair", "poll", poll.pk).content.decode()
    assert "2 van 2 organisaties" in visit("chair", "decide_date", row.pk).content.decode()
    assert visit("chair", "decide_date", row.pk, post={}).status_code == 303
    assert "datum gekozen" in visit("expert", "poll_list", ret.body.pk).content.decode()


def dates_of(table, poll):
    with acting_as(table.desk):
        return list(poll.dates.values_list("pk", flat=True))


@pytest.mark.parametrize("wrong", [{"day_2": "", "starts_2": ""}, {"starts_2": ""}, {"day_1": "2030-01-01"}, {"title": ""}])
def test_a_wrong_question_comes_back_as_it_was_typed(ret, visit, wrong):
    response = visit("secretary", "ask_dates", ret.body.pk, post=FORM | wrong)
    assert (response.status_code, "2031-03-10" in response.content.decode()) == (422, True)


def test_an_answer_to_half_of_the_dates_comes_back(kern, visit):
    poll = ask(kern)
    assert visit("member", "answer_dates", poll.pk, post={}).status_code == 422


def test_a_question_is_withdrawn_once(kern, visit):
    poll = ask(kern)
    assert visit("kern_secretary", "withdraw_poll", poll.pk, post={}).status_code == 303
    assert visit("kern_secretary", "withdraw_poll", poll.pk, post={}).status_code == 409


@pytest.mark.parametrize("who", ["outsider", "expert", "council_secretary"])
def test_a_poll_is_the_tables_own(kern, visit, who):
    poll = ask(kern)
    names = [("poll", poll.pk), ("answer_dates", poll.pk), ("poll_list", kern.body.pk), ("ask_dates", kern.body.pk)]
    assert {visit(who, *one).status_code for one in names} == {404}


def test_the_page_asks_the_same_for_two_dates_and_answers_of_all(kern, visit):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            visit("kern_secretary", "poll", poll.pk)
        return len(queries)

    poll = ask(kern)
    asked()
    before = asked()
    for who in MEMBERS:
        answer(kern, poll, who, "yes", "no")
    assert asked() == before
