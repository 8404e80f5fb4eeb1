"""The pages: who gets in, what they say, what a wrong form answers."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.settings_store import change_setting
from rondetafel.core.today import lines_for
from rondetafel.meetings.actions import agenda, intake, session
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.meetings.tests.conftest import NOW
from rondetafel.meetings.tests.test_session import row_of, with_proposal
from rondetafel.meetings.tests.test_slots import a_case, place, slot_of


@pytest.fixture(autouse=True)
def in_march(monkeypatch):
    """The clock stands still on the day of the tests."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def visit(client, cast):
    def go(who, name, *args, post=None, **headers):
        client.force_login(cast.account(who))
        url = reverse(f"meetings:{name}", args=args)
        return client.get(url, headers=headers) if post is None else client.post(url, {"form_key": new_id(), **post})

    return go


DESK_OF_TABLE = ["attendance", "series_list", "set_series", "plan_meetings", "plan_meeting", "inbox"]
DESK_OF_MEETING = ["agenda_edit", "add_item", "publish", "move_meeting", "cancel_meeting", "add_slot", "close_meeting", "set_presence"]
DESK_OF_ITEM = ["place_item", "postpone_item", "not_place_item", "merge_item"]


@pytest.mark.parametrize("name", DESK_OF_TABLE)
@pytest.mark.parametrize(
    ("who", "status"), [("kern_secretary", 200), ("kern_chair", 200), ("member", 404), ("council_chair", 404), ("outsider", 404)]
)
def test_pages_of_the_desk_of_a_table(kern, visit, name, who, status):
    assert visit(who, name, kern.body.pk).status_code == status


@pytest.mark.parametrize("name", DESK_OF_MEETING)
@pytest.mark.parametrize(("who", "status"), [("kern_secretary", 200), ("member", 404), ("council_secretary", 404), ("outsider", 404)])
def test_pages_of_the_desk_of_a_meeting(kern, visit, name, who, status):
    assert visit(who, name, kern.meeting().pk).status_code == status


@pytest.mark.parametrize("name", DESK_OF_ITEM)
@pytest.mark.parametrize(("who", "status"), [("kern_chair", 200), ("member", 404), ("council_secretary", 404)])
def test_pages_of_the_desk_about_an_item(kern, visit, name, who, status):
    assert visit(who, name, kern.proposal().pk).status_code == status


@pytest.mark.parametrize("name", ["meeting_detail", "meeting_live"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("member", 200), ("kern_secretary", 200), ("council_chair", 404), ("referrer", 404), ("outsider", 404), ("expert", 404)],
)
def test_the_page_of_a_meeting_is_for_its_table(kern, visit, name, who, status):
    assert visit(who, name, kern.published().pk).status_code == status


@pytest.mark.parametrize("name", ["meeting_detail", "meeting_live", "agenda_edit", "move_meeting", "close_meeting"])
def test_a_meeting_that_does_not_exist_answers_as_one_that_is_not_yours(kern, visit, name):
    assert visit("kern_secretary", name, new_id()).status_code == 404


def test_another_member_reads_a_proposal_only_from_the_agenda(kern, visit):
    item = kern.proposal()
    assert [visit(who, "item_detail", item.pk).status_code for who in ("member", "kern_chair", "second_member")] == [200, 200, 404]
    meeting = kern.meeting()
    with acting_as(kern.desk) as actor:
        intake.place_item(item, actor=actor, meeting=meeting, at=NOW)
        agenda.publish(meeting, actor=actor, at=NOW)
    assert visit("second_member", "item_detail", item.pk).status_code == 200


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("set_series", {"on": "", "every_weeks": "2"}),
        ("plan_meetings", {"start": "2031-05-01", "until": "2031-04-01"}),
        ("plan_meeting", {"day": "2031-01-01", "starts": "10:00", "slot_minutes": "60"}),
        ("plan_meeting", {"day": "2031-03-30", "starts": "02:30", "slot_minutes": "60"}),
        ("propose_item", {"title": ""}),
    ],
)
def test_a_form_that_is_not_right_comes_back_with_what_to_do(kern, visit, name, post):
    response = visit("kern_secretary", name, kern.body.pk, post=post)
    assert (response.status_code, b"error" in response.content) == (422, True)


@pytest.mark.parametrize("name", ["postpone_item", "not_place_item"])
def test_without_a_reason_nothing_is_decided(kern, visit, name):
    item = kern.proposal()
    assert visit("kern_secretary", name, item.pk, post={"reason": ""}).status_code == 422


@pytest.mark.covers("BE-000-36")
def test_a_proposal_gives_a_receipt_with_its_number(kern, visit, client):
    response = visit("member", "propose_item", kern.body.pk, post={"title": "Crisisplekken", "purpose": "discussion"})
    with acting_as(kern.desk):
        item = AgendaItem.objects.get(title="Crisisplekken")
    assert (response.status_code, response.headers["Location"]) == (303, item.get_absolute_url())
    assert item.number in client.get(item.get_absolute_url()).content.decode()


def test_the_same_form_sent_twice_makes_one_meeting(kern, client, cast):
    client.force_login(cast.account("kern_secretary"))
    post = {"form_key": new_id(), "day": "2031-04-01", "starts": "14:00", "slot_minutes": "90", "place": "Hasselt"}
    url = reverse("meetings:plan_meeting", args=[kern.body.pk])
    first, second = client.post(url, post), client.post(url, post)
    assert first.headers["Location"] == second.headers["Location"]
    with acting_as(kern.desk):
        assert Meeting.objects.filter(body=kern.body).count() == 1


def test_the_clock_of_the_table_is_meant_by_the_time_in_the_form(kern, visit):
    visit("kern_secretary", "plan_meeting", kern.body.pk, post={"day": "2031-04-01", "starts": "14:00", "slot_minutes": "90", "place": ""})
    with acting_as(kern.desk):
        meeting = Meeting.objects.get(body=kern.body)
    assert (meeting.starts_at.hour, meeting.ends_at - meeting.starts_at) == (12, timedelta(minutes=90))


@pytest.mark.covers("BE-000-22")
def test_who_saves_late_sees_both_texts(kern, visit, cast):
    meeting = kern.meeting()
    with acting_as(kern.desk) as actor:
        item = agenda.draft_agenda(meeting, actor=actor, at=NOW)[0]
        agenda.edit_item(item, actor=actor, version=1, title="Van de ondersteuner")
    post = {"version": "1", "title": "Van de voorzitter", "purpose": "information", "minutes": "5"}
    response = visit("kern_chair", "edit_item", item.pk, post=post)
    page = response.content.decode()
    assert (response.status_code, "Van de ondersteuner" in page, "Van de voorzitter" in page) == (422, True, True)
    assert visit("kern_chair", "edit_item", item.pk, post=post | {"version": "2"}).status_code == 303


@pytest.mark.covers("NL-10")
def test_a_taken_slot_says_nothing_to_who_may_not_see_the_case(ret, visit):
    meeting = ret.meeting()
    root = a_case(ret)
    place(ret, slot_of(ret, meeting), root)
    page = visit("expert", "meeting_detail", meeting.pk).content.decode()
    assert "bezet" in page
    assert root[0].number not in page


def test_the_referrer_sees_the_meeting_of_the_own_case_and_nothing_of_the_table(ret, visit, cast):
    meeting = ret.published()
    place(ret, slot_of(ret, meeting))
    page = visit("referrer", "meeting_detail", meeting.pk).content.decode()
    assert "Zaal 1" in page
    assert "Wie komt" not in page
    assert visit("co_referrer", "meeting_detail", meeting.pk).status_code == 404


@pytest.mark.covers("NL-08")
def test_after_the_meeting_the_page_says_who_was_there_not_who_comes(kern, visit):
    meeting = kern.published()
    row = row_of(kern, meeting, "member")
    with acting_as(kern.cast["member"]) as actor:
        session.reply(row, actor=actor, answer="accepted", at=NOW)
    before = visit("member", "meeting_detail", meeting.pk).content.decode()
    assert ("Wie komt" in before, "1 van 3 organisaties komt" in before) == (True, True)
    with acting_as(kern.desk) as actor:
        session.start_meeting(meeting, actor=actor, at=meeting.starts_at)
        session.close_meeting(meeting, actor=actor, at=meeting.ends_at, nothing_to_report=True)
    after = visit("member", "meeting_detail", meeting.pk).content.decode()
    assert [words in after for words in ("Wie er waren", "1 van 3 organisaties was er", "was er niet</span>", "Wie komt", "komt niet")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.covers("BE-000-24")
def test_the_live_part_answers_nothing_new_cheaply_and_news_at_once(kern, visit):
    meeting, item = with_proposal(kern)
    first = visit("member", "meeting_live", meeting.pk)
    with CaptureQueriesContext(connection) as queries:
        again = visit("member", "meeting_live", meeting.pk, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert sum("meetings_" in query["sql"] for query in queries) == 1
    with acting_as(kern.desk) as actor:
        session.add_note(item, actor=actor, text="Iets nieuws", at=NOW)
    news = visit("member", "meeting_live", meeting.pk, if_none_match=first.headers["ETag"])
    assert (news.status_code, "Iets nieuws" in news.content.decode()) == (200, True)


def test_one_act_answers_the_invitation(kern, visit, cast):
    meeting = kern.published()
    with acting_as(cast["member"]) as actor:
        row = meeting.attendance.get(capacity_id=actor.capacity_id)
    assert visit("member", "reply", row.pk, post={"answer": "accepted"}).status_code == 303
    assert visit("second_member", "reply", row.pk, post={"answer": "declined"}).status_code == 403
    assert visit("council_chair", "reply", row.pk, post={"answer": "declined"}).status_code == 404


@pytest.mark.covers("BE-000-42")
def test_closing_without_a_reporter_comes_back_with_a_sentence(kern, visit):
    meeting = kern.running()
    response = visit("kern_secretary", "close_meeting", meeting.pk, post={"reporter": ""})
    assert (response.status_code, "Kies wie terugkoppelt" in response.content.decode()) == (422, True)
    assert visit("kern_secretary", "close_meeting", meeting.pk, post={"nothing_to_report": "on"}).status_code == 303


def test_a_note_is_added_from_the_page_of_the_meeting(kern, visit):
    meeting, item = with_proposal(kern)
    response = visit("client_member", "add_note_to", meeting.pk, post={"item": item.pk, "text": "Namens de ouders"})
    assert response.headers["Location"].endswith(f"#punt-{item.pk}")
    assert visit("client_member", "add_note_to", meeting.pk, post={"item": item.pk, "text": ""}).status_code == 422
    assert visit("client_member", "add_note_to", meeting.pk, post={"item": "x", "text": "y"}).status_code == 404


def queries_of(visit, *call):
    with CaptureQueriesContext(connection) as queries:
        assert visit(*call).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["meeting_detail", "agenda_edit"])
def test_a_meeting_of_forty_items_asks_no_more_than_one_of_one(kern, visit, name):
    small, large = kern.meeting(days=30), kern.meeting(days=40)
    for count, meeting in ((1, small), (40, large)):
        for n in range(count):
            item = kern.proposal(title=f"Punt {n}")
            with acting_as(kern.desk) as actor:
                intake.place_item(item, actor=actor, meeting=meeting, at=NOW)
    visit("kern_secretary", name, small.pk)
    assert queries_of(visit, "kern_secretary", name, small.pk) == queries_of(visit, "kern_secretary", name, large.pk)


def test_lists_ask_the_same_for_one_row_and_for_forty(kern, visit):
    def counts():
        lists = [("meeting_list",), ("my_proposals",), ("inbox", kern.body.pk)]
        return [queries_of(visit, "kern_secretary", *one) for one in lists]

    kern.meeting()
    kern.proposal("kern_secretary")
    counts()
    before = counts()
    for n in range(39):
        kern.meeting(days=31 + n)
        kern.proposal("kern_secretary")
    assert counts() == before


def said(kern, who):
    with acting_as(kern.cast[who]) as actor:
        return {line.title: line.urgency for line in lines_for(actor, NOW.date())}


def test_vandaag_says_what_waits(kern):
    kern.meeting(days=10)
    item = kern.proposal()
    assert {title.split(":")[0] for title in said(kern, "kern_secretary")} >= {"Agenda versturen", "1 punt wacht in het postvak"}
    published = kern.published(days=20)
    assert f"Komt u? Vergadering {published.number}" in said(kern, "member")
    with acting_as(kern.desk) as actor:
        intake.not_place_item(item, actor=actor, reason="Nee", at=NOW)
    assert "Uw voorstel “Wachttijden”: niet geplaatst" in said(kern, "member")


@pytest.mark.covers("BE-000-38")
@pytest.mark.parametrize(("days", "urgency"), [(5, 0), (8, 1), (13, 2)])
def test_the_desk_is_warned_before_the_agenda_is_due(kern, days, urgency):
    meeting = kern.meeting(days=days)
    assert said(kern, "kern_secretary")[f"Agenda versturen: Vergadering {meeting.number}"] == urgency


@pytest.mark.covers("NL-10")
@pytest.mark.parametrize(("days", "urgency"), [(10, 0), (14, 1), (19, 2)])
def test_an_expert_team_sends_its_agenda_in_time_for_the_invitations(ret, days, urgency):
    meeting = ret.meeting(days=days)  # from a Monday; ten working days before is two weeks
    assert said(ret, "secretary")[f"Agenda versturen: Overleg {meeting.number}"] == urgency


def test_a_table_that_invites_shortly_before_is_warned_by_the_days_of_its_agenda(ret):
    meeting = ret.meeting(days=8)
    with acting_as(ret.desk) as actor:
        change_setting(ret.body.pk, "cases.invitation_days", 2, actor=actor, on=date(2026, 1, 1))
    assert said(ret, "secretary")[f"Agenda versturen: Overleg {meeting.number}"] == 1


def test_a_meeting_of_today_stands_on_vandaag_for_everybody_at_the_table(kern):
    kern.meeting(days=0)
    assert "Vergadering 2031/1 is vandaag" in said(kern, "client_member")
    assert said(kern, "outsider") == {}
