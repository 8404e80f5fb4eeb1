"""The chairs' hours: six kinds, one line a booking, budget, used and left (NL-05)."""

from datetime import date

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import hours
from rondetafel.meetings.models import HoursKind, HoursLine
from rondetafel.meetings.queries.hours import hours_page, in_hours
from rondetafel.meetings.tests.conftest import ON
from rondetafel.meetings.tests.test_pages import in_march as in_march
from rondetafel.meetings.tests.test_pages import visit as visit

pytestmark = pytest.mark.covers("NL-05")


def book(table, who="chair", minutes=90, kind="advice", day=ON):
    with acting_as(table.cast[who]) as actor:
        return hours.book_hours(table.body, actor=actor, day=day, kind=kind, minutes=minutes)


def budget(table, **minutes):
    with acting_as(table.desk) as actor:
        hours.set_hours_budget(table.body, actor=actor, first_day=date(2031, 1, 1), until=date(2031, 12, 31), minutes=minutes)


def page(table, who="chair"):
    with acting_as(table.cast[who]) as actor:
        return hours_page(table.body, actor, ON)


def test_there_are_six_kinds():
    assert len(HoursKind.choices) == 6


def test_the_chairs_together_use_one_budget(ret):
    budget(ret, advice=600, chairing=300)
    book(ret), book(ret, "deputy", 60), book(ret, day=date(2030, 12, 31))
    found = {one.label: (one.budget, one.used, one.left) for one in page(ret)["kinds"]}
    assert (found["advies schrijven"], found["voorzitten"]) == ((600, 150, 450), (300, 0, 300))
    assert page(ret)["total"].left == 750


def test_the_same_period_again_replaces_the_budget(ret):
    budget(ret, advice=600)
    budget(ret, advice=900)
    assert page(ret)["total"].budget == 900


def test_a_struck_line_counts_no_more_and_is_struck_once(ret):
    line = book(ret)
    with acting_as(ret.cast["chair"]) as actor:
        hours.strike_hours(line, actor=actor)
        with pytest.raises(IllegalMove):
            hours.strike_hours(line, actor=actor)
    assert page(ret)["total"].used == 0


@pytest.mark.covers("P12")
def test_single_bookings_are_ones_own(ret):
    book(ret)
    assert [len(page(ret, who)["own"]) for who in ("chair", "deputy", "secretary")] == [1, 0, 0]


@pytest.mark.covers("P12")
@pytest.mark.parametrize("who", ["expert", "manager", "policy_officer", "other_chair", "outsider"])
def test_nobody_outside_the_desk_sees_a_line(ret, who):
    book(ret)
    with acting_as(ret.cast[who]):
        assert not HoursLine.objects.exists()


def test_only_a_chair_books_and_only_oneself_strikes(ret):
    with pytest.raises(RuleRefused):
        book(ret, "secretary")
    line = book(ret)
    with acting_as(ret.cast["deputy"]) as actor, pytest.raises(RuleRefused):
        hours.strike_hours(line, actor=actor)


@pytest.mark.parametrize(("minutes", "words"), [(90, "1,5"), (60, "1"), (0, "0"), (-45, "-0,75"), (600, "10")])
def test_hours_read_as_people_write_them(minutes, words):
    assert in_hours(minutes) == words


@pytest.mark.parametrize("typed", ["1,5", "1.5", "1:30"])
def test_one_line_books(ret, visit, typed):
    posted = {"day": "2031-03-03", "kind": "advice", "minutes": typed}
    assert visit("chair", "book_hours", ret.body.pk, post=posted).status_code == 303
    with acting_as(ret.cast["chair"]):
        line = HoursLine.objects.get()
    assert line.minutes == 90
    assert "90 minuten" in visit("chair", "book_hours", ret.body.pk).content.decode()
    assert visit("chair", "strike_hours", line.pk, post={}).status_code == 303


def test_a_wrong_line_comes_back_as_it_was_typed(ret, visit):
    answer = visit("chair", "book_hours", ret.body.pk, post={"day": "2031-03-03", "kind": "advice", "minutes": "veel"})
    assert (answer.status_code, 'value="veel"' in answer.content.decode()) == (422, True)


def test_the_budget_in_the_page(ret, visit):
    posted = {"first_day": "2031-01-01", "until": "2031-12-31", "advice": "100"}
    assert visit("secretary", "set_hours_budget", ret.body.pk, post=posted).status_code == 303
    assert visit("secretary", "set_hours_budget", ret.body.pk, post=posted | {"until": "2030-01-01"}).status_code == 422
    assert [visit(who, "book_hours", ret.body.pk).status_code for who in ("secretary", "expert", "manager")] == [200, 404, 404]
