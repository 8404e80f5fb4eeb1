"""The deputy takes a meeting or the table's meetings over, and gives them back (NL-06)."""

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import takeover
from rondetafel.meetings.models import Meeting
from rondetafel.meetings.tests.conftest import NOW
from rondetafel.meetings.tests.test_letters import told as told_by_mail
from rondetafel.meetings.tests.test_pages import in_march as in_march
from rondetafel.meetings.tests.test_pages import visit as visit

pytestmark = pytest.mark.covers("NL-06")


def take(table, who="deputy", only=None):
    with acting_as(table.cast[who]) as actor:
        return takeover.take_over_meetings(table.body, actor=actor, at=NOW, only=only and only.pk)


def give_back(table, who="chair"):
    with acting_as(table.cast[who]) as actor:
        return takeover.give_back_meetings(table.body, actor=actor, at=NOW)


def chairs(table):
    with acting_as(table.desk):
        return [
            row.chaired_by_id and table.cast.named(row.chaired_by_id)
            for row in Meeting.objects.filter(body=table.body).order_by("starts_at")
        ]


def test_one_meeting_or_all_that_come(ret):
    first, _ = ret.meeting(days=10), ret.meeting(days=20)
    assert take(ret, only=first) == 1
    assert chairs(ret) == ["deputy", None]
    assert take(ret) == 1
    assert chairs(ret) == ["deputy", "deputy"]


def test_it_ends_in_one_act(ret):
    ret.meeting(days=10), ret.meeting(days=20)
    take(ret)
    assert give_back(ret) == 2
    assert chairs(ret) == [None, None]
    with pytest.raises(IllegalMove):
        give_back(ret)


def test_it_is_written_down_and_the_other_holders_are_told(ret):
    ret.meeting()
    take(ret)
    give_back(ret)
    with acting_as(ret.desk):
        kinds = [line.type for line in events_of(ret.body.root_id)]
    assert {"body.take_over_meetings", "body.give_back_meetings"} <= set(kinds)
    assert (told_by_mail(ret, "take_over"), told_by_mail(ret, "give_back")) == ({"chair", "secretary"}, {"deputy", "secretary"})


@pytest.mark.parametrize("who", ["chair", "secretary", "expert"])
def test_only_the_deputy_takes_over(ret, who):
    ret.meeting()
    with pytest.raises(RuleRefused):
        take(ret, who)


def test_nothing_is_taken_over_twice(ret):
    ret.meeting()
    take(ret)
    with pytest.raises(IllegalMove):
        take(ret)


def test_in_the_pages(ret, visit):
    meeting = ret.meeting()
    assert visit("deputy", "take_over_meetings", meeting.pk, post={"scope": ""}).status_code == 422
    assert visit("deputy", "take_over_meetings", meeting.pk, post={"scope": "all"}).status_code == 303
    assert "Deputy Proef, neemt waar" in visit("expert", "meeting_detail", meeting.pk).content.decode()
    assert visit("secretary", "give_back_meetings", meeting.pk, post={}).status_code == 404
    assert visit("chair", "take_over_meetings", meeting.pk).status_code == 403
    assert "De voorzitter is terug" in visit("chair", "who_comes", meeting.pk).content.decode()
    assert visit("chair", "give_back_meetings", meeting.pk, post={}).status_code == 303
    assert visit("other_chair", "take_over_meetings", meeting.pk).status_code == 404
