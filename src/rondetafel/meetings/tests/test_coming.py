"""Who comes instead of whom, and who is asked again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondetafel.bodies.models import Seat
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import agenda, dates, planning, session, substitutes
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.meetings.queries.coming import coming_page
from rondetafel.meetings.tests.conftest import NOW
from rondetafel.meetings.tests.test_letters import told as told_by_mail
from rondetafel.meetings.tests.test_pages import in_march as in_march
from rondetafel.meetings.tests.test_pages import visit as visit
from rondetafel.meetings.tests.test_slots import a_case, place, slot_of


def row_of(table, meeting, who):
    with acting_as(table.desk):
        rows = Attendance.objects.select_related("meeting__body", "capacity__organisation", "capacity__person")
        return rows.get(meeting=meeting, capacity_id=table.cast[who].capacity_id)


def answer(table, meeting, who, word):
    with acting_as(table.cast[who]) as actor:
        session.reply(row_of(table, meeting, who), actor=actor, answer=word, at=NOW)


def instead(table, meeting, who, colleague):
    row = row_of(table, meeting, who)
    with acting_as(table.desk) as actor:
        return substitutes.ask_substitute(row, colleague=table.cast.capacity(colleague), actor=actor, at=NOW)


def proposed(table, meeting, who):
    with acting_as(table.desk):
        page = coming_page(Meeting.objects.select_related("body").get(pk=meeting.pk), NOW)
    lines = [one for _, people in page["groups"] for one in people]
    return [table.cast.named(one.pk) for line in lines for one, _ in line.colleagues if table.cast.named(line.row.capacity_id) == who]


@pytest.mark.covers("NL-08")
def test_when_one_cannot_come_the_colleague_is_proposed_and_asked_in_one_act(ret):
    meeting = ret.published()
    assert proposed(ret, meeting, "expert") == []
    answer(ret, meeting, "expert", "declined")
    assert proposed(ret, meeting, "expert") == ["expert_colleague"]
    instead(ret, meeting, "expert", "expert_colleague")
    assert told_by_mail(ret, "asked_to_come") == {"expert_colleague"}
    answer(ret, meeting, "expert_colleague", "accepted")
    row = row_of(ret, meeting, "expert")
    assert (row.reply, ret.cast.named(row.substitute_id)) == ("substitute", "expert_colleague")


def test_a_substitute_who_cannot_after_all_leaves_the_place_open(ret):
    meeting = ret.published()
    answer(ret, meeting, "expert", "declined")
    instead(ret, meeting, "expert", "expert_colleague")
    answer(ret, meeting, "expert_colleague", "accepted")
    answer(ret, meeting, "expert_colleague", "declined")
    row = row_of(ret, meeting, "expert")
    assert (row.reply, row.substitute_id) == ("declined", None)


def test_a_colleague_who_comes_already_takes_the_place_at_once(ret):
    meeting = ret.published()
    answer(ret, meeting, "expert_colleague", "accepted")
    answer(ret, meeting, "expert", "declined")
    instead(ret, meeting, "expert", "expert_colleague")
    assert row_of(ret, meeting, "expert").reply == "substitute"


@pytest.mark.covers("NL-08", "P16")
def test_who_has_no_seat_gets_one_until_the_meeting_is_over(ret):
    meeting = ret.published()
    answer(ret, meeting, "expert_els", "declined")
    instead(ret, meeting, "expert_els", "referrer_provider")
    with acting_as(ret.desk):
        seat = Seat.objects.get(body=ret.body, capacity=ret.cast.capacity("referrer_provider"))
    assert seat.valid.upper.date() <= meeting.ends_at.date() + timedelta(days=1)
    assert (seat.role, ret.cast.named(Seat.objects.get(pk=seat.substitute_of_id).capacity_id)) == ("expert", "expert_els")
    ret.cast.forget()
    answer(ret, meeting, "referrer_provider", "accepted")
    assert row_of(ret, meeting, "expert_els").reply == "substitute"


@pytest.mark.parametrize(("who", "refusal"), [("expert_els", RuleRefused), ("expert", RuleRefused)])
def test_only_a_colleague_of_the_same_organisation_comes_instead(ret, who, refusal):
    meeting = ret.published()
    with pytest.raises(refusal):
        instead(ret, meeting, "expert", who)


def test_only_the_desk_asks_and_only_while_it_can_be_answered(ret):
    meeting = ret.published()
    row, colleague = row_of(ret, meeting, "expert"), ret.cast.capacity("expert_colleague")
    with acting_as(ret.cast["expert"]) as actor, pytest.raises(RuleRefused):
        substitutes.ask_substitute(row, colleague=colleague, actor=actor, at=NOW)
    with acting_as(ret.desk) as actor:
        session.start_meeting(meeting, actor=actor, at=meeting.starts_at)
        row.meeting.refresh_from_db()
        with pytest.raises(IllegalMove):
            substitutes.ask_substitute(row, colleague=colleague, actor=actor, at=NOW)


def carried(table):
    """A case that was carried over with one expert there, and stands on a later meeting."""
    first, later, case = table.published(days=10), table.meeting(days=40), a_case(table)
    item = place(table, slot_of(table, first), case)
    answer(table, first, "expert", "accepted")
    with acting_as(table.desk) as actor:
        session.start_meeting(first, actor=actor, at=first.starts_at)
        planning.finish_item(item, outcome="carried_over", actor=actor)
        session.close_meeting(first, actor=actor, at=first.ends_at)
    place(table, slot_of(table, later), case)
    with acting_as(table.desk) as actor:
        agenda.publish(later, actor=actor, at=NOW)
    return later


def test_who_was_there_when_a_case_was_carried_over_is_asked_again(ret, visit):
    meeting = carried(ret)
    answer(ret, meeting, "expert", "declined")
    page = visit("secretary", "who_comes", meeting.pk).content.decode()
    assert "Waren erbij toen een casus werd aangehouden" in page
    assert visit("secretary", "ask_same_experts", meeting.pk, post={}).status_code == 303
    assert told_by_mail(ret, "asked_to_come") == {"expert"}
    assert row_of(ret, meeting, "expert").reply == "asked"  # so it stands on Vandaag
    answer(ret, meeting, "expert", "accepted")
    assert "Waren erbij" not in visit("secretary", "who_comes", meeting.pk).content.decode()


def test_the_page_says_of_whom_nobody_comes(ret, visit):
    meeting = ret.published()
    answer(ret, meeting, "expert_els", "declined")
    page = visit("secretary", "who_comes", meeting.pk).content.decode()
    assert all(words in page for words in ("Van deze organisaties komt niemand", "Aanbieder els", "krijgt een plek voor deze keer"))
    row, colleague = row_of(ret, meeting, "expert_els"), ret.cast["referrer_provider"].capacity_id
    assert visit("expert", "ask_substitute", row.pk, colleague, post={}).status_code == 404
    assert visit("secretary", "ask_substitute", row.pk, colleague, post={}).status_code == 303


@pytest.mark.parametrize("who", ["expert", "other_chair", "outsider"])
def test_who_comes_is_the_desks_page(ret, visit, who):
    meeting = ret.published()
    assert visit(who, "who_comes", meeting.pk).status_code == 404
    assert visit(who, "ask_same_experts", meeting.pk, post={}).status_code == 404


def test_one_may_come_perhaps(ret, visit):
    meeting = ret.published()
    assert visit("expert", "reply", row_of(ret, meeting, "expert").pk, post={"answer": "tentative"}).status_code == 303
    assert row_of(ret, meeting, "expert").reply == "tentative"


def test_the_page_asks_the_same_for_one_who_cannot_and_for_all(ret, visit):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            visit("secretary", "who_comes", meeting.pk)
        return len(queries)

    meeting = ret.published()
    answer(ret, meeting, "expert", "declined")
    asked()
    before = asked()
    for who in ("expert_colleague", "expert_els"):
        answer(ret, meeting, who, "declined")
    assert asked() == before


@pytest.mark.covers("NL-08")
def test_at_another_moment_everybody_is_asked_anew_and_at_another_place_nobody(ret):
    meeting = ret.published()
    answer(ret, meeting, "expert_els", "declined")
    instead(ret, meeting, "expert_els", "referrer_provider")
    ret.cast.forget()
    answer(ret, meeting, "referrer_provider", "accepted")

    def replies(days, place):
        with acting_as(ret.desk) as actor:
            dates.move_meeting(meeting, actor=actor, starts_at=meeting.starts_at + timedelta(days=days), place=place)
        return [row_of(ret, meeting, who).reply for who in ("expert_els", "referrer_provider")]

    assert replies(0, "Zaal 2") == ["substitute", "accepted"]
    assert replies(7, "Zaal 2") == ["asked", "asked"]
    with acting_as(ret.desk):
        assert Seat.objects.get(body=ret.body, capacity=ret.cast.capacity("referrer_provider")).valid.upper > meeting.ends_at
