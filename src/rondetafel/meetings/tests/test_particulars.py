"""Where a meeting is, when one arrives, and days on which planning is unwise."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.rules import RuleRefused
from rondetafel.meetings.actions import dates, holidays, particulars, series
from rondetafel.meetings.models import AgendaItem, VideoLink
from rondetafel.meetings.queries.holidays import holidays_of, warnings_for
from rondetafel.meetings.tests.conftest import NOW
from rondetafel.meetings.tests.test_letters import event_in, rows
from rondetafel.meetings.tests.test_pages import in_march as in_march
from rondetafel.meetings.tests.test_pages import visit as visit
from rondetafel.meetings.tests.test_planning import days, rhythm
from rondetafel.meetings.tests.test_slots import a_case, place, slot_of

WHERE = {"place": "Stadhuis", "room": "Zaal 3", "video_link": "https://video.example/abc", "access_remarks": "Lift links"}


def say_where(table, meeting, **changed):
    with acting_as(table.desk) as actor:
        particulars.set_particulars(meeting, actor=actor, **(WHERE | changed))


def arrive(table, item, *, minutes=None, interpreter="", waits_apart=False):
    with acting_as(table.desk) as actor:
        item = AgendaItem.objects.select_related("slot", "body").get(pk=item.pk)
        at = None if minutes is None else item.slot.starts_at + timedelta(minutes=minutes)
        particulars.set_arrival(item, actor=actor, arrives_at=at, interpreter=interpreter, waits_apart=waits_apart)
        return AgendaItem.objects.select_related("slot").get(pk=item.pk)


@pytest.mark.covers("NL-10")
def test_another_place_raises_the_sequence_and_reaches_every_calendar(kern):
    meeting = kern.published()
    say_where(kern, meeting)
    found = rows(kern, "place_changed")
    assert len(found) == 4
    assert (str(event_in(found[0])["location"]), int(event_in(found[0])["sequence"])) == ("Stadhuis, Zaal 3", 1)


def test_only_the_link_or_a_remark_tells_nobody(kern):
    meeting = kern.published()
    say_where(kern, meeting, place=meeting.place, room="")
    assert (meeting.sequence, rows(kern, "place_changed")) == (0, [])


@pytest.mark.covers("P3")
def test_the_link_stands_in_no_message(kern):
    say_where(kern, kern.published())
    assert not any("video.example" in row.text + row.calendar for row in rows(kern, "place_changed"))


@pytest.mark.parametrize(("who", "seen"), [("expert", 1), ("secretary", 1), ("referrer", 1), ("referrer_gi", 0), ("outsider", 0)])
def test_the_link_is_for_the_table_and_for_who_has_a_case_there(ret, who, seen):
    meeting = ret.meeting()
    place(ret, slot_of(ret, meeting), a_case(ret, "referrer"))
    say_where(ret, meeting)
    with acting_as(ret.cast[who]):
        assert VideoLink.objects.filter(meeting=meeting).count() == seen


def test_a_member_cannot_say_where(kern):
    meeting = kern.meeting()
    with acting_as(kern.cast["member"]) as actor, pytest.raises(RuleRefused):
        particulars.set_particulars(meeting, actor=actor, **WHERE)
    with acting_as(kern.cast["member"]), pytest.raises(DatabaseError):
        VideoLink(root_id=meeting.root_id, circle_id=meeting.circle_id, meeting=meeting, url="https://x.example").save(force_insert=True)


def test_the_arrival_goes_along_when_the_meeting_moves(ret):
    meeting = ret.meeting()
    item = arrive(ret, place(ret, slot_of(ret, meeting)), minutes=-15, interpreter="needed", waits_apart=True)
    assert (item.arrives_at, item.interpreter, item.waits_apart) == (meeting.starts_at - timedelta(minutes=15), "needed", True)
    with acting_as(ret.desk) as actor:
        dates.move_meeting(meeting, actor=actor, starts_at=meeting.starts_at + timedelta(days=7), place="")
        assert AgendaItem.objects.select_related("slot").get(pk=item.pk).arrives_at == meeting.starts_at - timedelta(minutes=15)


def test_an_item_without_a_slot_has_no_arrival(kern):
    item = kern.proposal()
    with acting_as(kern.desk) as actor, pytest.raises(RuleRefused):
        particulars.set_arrival(item, actor=actor, arrives_at=NOW, interpreter="", waits_apart=False)


def test_the_pages_say_where_and_when_and_what_is_needed(ret, visit):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting))
    form = {"arrives": "09:45", "interpreter": "needed", "waits_apart": "on"}
    assert visit("secretary", "set_particulars", meeting.pk, post=WHERE).status_code == 303
    assert visit("secretary", "set_arrival", item.pk, post=form).status_code == 303
    page = visit("chair", "meeting_detail", meeting.pk).content.decode()
    assert all(
        words in page for words in ("Stadhuis, Zaal 3", "Meedoen via video", "Lift links", "Aankomst 09:45 uur", "tolk nog te regelen")
    )
    assert "aparte wachtruimte" in page


def test_a_wrong_form_comes_back_as_it_was_typed(ret, visit):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting))
    answers = [
        visit("secretary", "set_particulars", meeting.pk, post=WHERE | {"video_link": "geen adres"}),
        visit("secretary", "set_arrival", item.pk, post={"arrives": "23:00", "interpreter": ""}),
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert "geen adres" in answers[0].content.decode()


@pytest.mark.parametrize("who", ["expert", "other_chair", "outsider", "referrer"])
def test_particulars_are_the_desks(ret, visit, who):
    meeting = ret.meeting()
    item = place(ret, slot_of(ret, meeting), a_case(ret, "referrer_gi"))
    found = [visit(who, name, meeting.pk).status_code for name in ("set_particulars", "slots", "set_lengths")]
    assert found + [visit(who, "set_arrival", item.pk).status_code] == [404] * 4


def test_a_series_warns_of_school_holidays_and_can_leave_them_out(ret):
    choose(ret, "zuid")
    rhythm(ret, date(2026, 12, 1), 1, weekday=1)
    with acting_as(ret.desk) as actor:
        period = {"start": date(2027, 2, 8), "until": date(2027, 2, 28)}
        planned = series.plan_meetings(ret.body, actor=actor, skip_school_holidays=True, **period)
        assert (planned.left_out, days_of(planned)) == ([date(2027, 2, 16)], [date(2027, 2, 9), date(2027, 2, 23)])
        again = series.plan_meetings(ret.body, actor=actor, **period)
        assert (again.in_holiday, days_of(again)) == ([date(2027, 2, 16)], [date(2027, 2, 16)])
    assert len(days(ret)) == 3


def days_of(planned):
    return [day_of(meeting.starts_at) for meeting in planned.made]


def choose(table, region):
    with acting_as(table.desk) as actor:
        holidays.choose_region(table.body, actor=actor, region=region, on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2027, 2, 15), "voorjaarsvakantie"), (date(2027, 4, 27), "geen werkdag"), (date(2027, 3, 2), "")],
)
def test_a_day_says_why_it_is_unwise(ret, day, words):
    choose(ret, "zuid")
    with acting_as(ret.desk):
        assert words in " ".join(warnings_for(ret.body, [day]))


def test_another_region_has_other_holidays(ret, kern):
    choose(ret, "noord")
    with acting_as(ret.desk):
        assert warnings_for(ret.body, [date(2027, 2, 15)]) == []
    with acting_as(kern.desk):
        assert holidays_of(kern.body, date(2027, 3, 1), date(2027, 4, 30)).rows[0].name == "paasvakantie"


def test_what_is_not_known_is_said(ret):
    with acting_as(ret.desk):
        assert "nog geen regio" in holidays_of(ret.body, NOW.date(), NOW.date()).doubts(NOW.date())
    choose(ret, "midden")
    with acting_as(ret.desk):
        assert "nog niets bekend" in holidays_of(ret.body, NOW.date(), NOW.date()).doubts(NOW.date())


def test_the_desk_keeps_the_school_holidays_of_its_region(ret, visit):
    assert visit("secretary", "add_school_holiday", ret.body.pk).status_code == 303
    assert visit("secretary", "school_holidays", ret.body.pk, post={"region": "zuid"}).status_code == 303
    new = {"name": "herfstvakantie", "first_day": "2031-10-11", "last_day": "2031-10-19"}
    assert visit("secretary", "add_school_holiday", ret.body.pk, post=new).status_code == 303
    assert visit("secretary", "add_school_holiday", ret.body.pk, post=new).status_code == 422
    assert visit("secretary", "add_school_holiday", ret.body.pk, post=new | {"last_day": "2031-10-01"}).status_code == 422
    assert "11 oktober 2031" in visit("secretary", "school_holidays", ret.body.pk).content.decode()
    assert visit("expert", "school_holidays", ret.body.pk).status_code == 404
    assert visit("secretary", "plan_meetings", ret.body.pk).status_code == 200


def test_a_single_date_in_a_holiday_is_planned_with_a_warning(ret, visit, client):
    choose(ret, "zuid")
    with acting_as(ret.desk) as actor:
        holidays.add_school_holiday(
            ret.body, actor=actor, region="zuid", name="meivakantie", first_day=date(2031, 4, 26), last_day=date(2031, 5, 4)
        )
    posted = {"day": "2031-04-29", "starts": "14:00", "slots": 2, "slot_minutes": 60, "place": ""}
    answer = visit("secretary", "plan_meeting", ret.body.pk, post=posted)
    assert "valt in de meivakantie" in client.get(answer.headers["Location"]).content.decode()
