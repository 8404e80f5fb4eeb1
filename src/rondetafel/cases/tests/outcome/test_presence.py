"""Who was there when a case was discussed, and who was not."""

import pytest
from django.urls import reverse

from rondetafel.cases.actions import advice as advices
from rondetafel.cases.actions.presence import set_presence
from rondetafel.cases.models import Present
from rondetafel.cases.queries.advice import missing_for_adoption
from rondetafel.cases.queries.advice_paper import whole_paper
from rondetafel.cases.queries.presence import at_table_words, candidates, without
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.meetings.models import Attendance

from .conftest import AT


def asked(table, name, presence):
    """A row of who comes to the meeting of this table."""
    body = table.cast.ret
    with acting_as(table.cast["chair"]):
        Attendance(
            root_id=body.root_id,
            circle_id=body.members_circle_id,
            meeting=table.meeting,
            capacity_id=table.cast[name].capacity_id,
            reply="accepted",
            presence=presence,
        ).save(force_insert=True)


def words(table):
    with acting_as(table.cast["chair"]):
        return at_table_words(table.discussion)


def frozen(table):
    table.draft()
    table.adopt()
    with acting_as(table.cast["referrer"]):
        return whole_paper(table.advice)


@pytest.mark.covers("NL-08", "NL-27")
def test_who_declared_and_was_ill_on_the_day_is_absent_in_the_advice(table):
    table.declare("expert", "treats")
    table.declare("expert_els")
    asked(table, "expert", "excused")
    with acting_as(table.cast["chair"]):
        proposed = {one.capacity_id: one.there for one in candidates(table.discussion) if one.capacity_id}
    assert (proposed[table.cast["expert"].capacity_id], proposed[table.cast["expert_els"].capacity_id]) == (False, True)


@pytest.mark.covers("NL-27")
def test_the_locked_advice_names_by_role_and_organisation_who_was_there_and_who_was_not(table):
    table.declare("expert")
    table.hold(absent=("family",), others=["intern begeleider, basisschool"])
    with acting_as(table.cast["chair"]) as actor:
        table.advice = advices.start_advice(table.discussion, actor=actor)
    said = {one["function"]: one["there"] for one in words(table)}
    assert (said["aanmelder"], said["gezin"], said["intern begeleider"]) == (True, False, True)
    assert "Proef" not in " ".join(one["function"] for one in words(table))


@pytest.mark.covers("NL-27")
def test_discussed_without_the_referrer_or_the_family_is_said_and_stays_in_the_advice(table):
    table.hold = lambda plain=table.hold: plain(absent=("referrer", "family"))
    paper = frozen(table)
    assert paper["without"] == "zonder de aanmelder en het gezin"
    assert not any(one["there"] for one in paper["at_table"] if one["function"] in ("aanmelder", "gezin"))


def test_who_is_not_asked_about_is_unknown_and_not_absent(table):
    with acting_as(table.cast["chair"]) as actor:
        set_presence(table.discussion, actor=actor, there={}, others=["huisarts"], at=AT)
        assert (without(table.discussion), [one["function"] for one in at_table_words(table.discussion)]) == ([], ["huisarts"])


def test_who_knows_the_family_privately_is_not_on_the_list(table):
    table.declare("expert", "private")
    asked(table, "expert", "present")
    with acting_as(table.cast["chair"]):
        assert table.cast["expert"].capacity_id not in {one.capacity_id for one in candidates(table.discussion)}


@pytest.mark.covers("NL-27")
def test_no_advice_is_adopted_before_it_is_written_down_who_was_there(table):
    table.draft()
    with acting_as(table.cast["chair"]):
        Present.objects.update(dropped=True)
        assert "wie erbij waren" in " ".join(one.text for one in missing_for_adoption(table.again(table.advice)))


def test_it_can_be_said_again_and_what_is_taken_off_is_gone(table):
    table.hold(others=["huisarts", "school"])
    with acting_as(table.cast["secretary"]) as actor:
        there = {one.key: True for one in candidates(table.discussion)}
        set_presence(table.discussion, actor=actor, there=there, others=["wijkteam"], at=AT)
    assert [one["function"] for one in words(table)][-2:] == ["gezin", "wijkteam"]


@pytest.mark.parametrize("who", ["expert", "referrer"])
def test_only_the_desk_writes_down_who_was_there(table, who):
    with acting_as(table.cast[who]) as actor, pytest.raises(RuleRefused):
        set_presence(table.discussion, actor=actor, there={}, others=[], at=AT)


def test_after_the_advice_nothing_of_it_changes(adopted):
    with acting_as(adopted.cast["chair"]) as actor, pytest.raises(RuleRefused, match="staat vast"):
        set_presence(adopted.again(adopted.discussion), actor=actor, there={}, others=[], at=AT)


class TestPages:
    @pytest.fixture
    def finish(self, table):
        return reverse("cases:finish_discussion", args=[table.discussion.pk])

    def test_finishing_asks_of_the_referrer_and_the_family_in_words(self, visit, table, finish):
        answer = visit("chair", finish, outcome="held", others="huisarts, praktijk")
        assert answer.status_code == 422
        assert "Zeg ja of nee" in answer.content.decode()
        assert "huisarts, praktijk" in answer.content.decode()

    def test_finishing_says_who_was_there_in_the_same_act(self, visit, table, finish):
        visit("chair", finish, outcome="held", family="no", **{f"referrer-{table.case.referrer_id}": "yes"})
        page = visit("chair", reverse("cases:discussion", args=[table.discussion.pk])).content.decode()
        assert "besproken zonder het gezin" in page
        timeline = visit("referrer", table.case.get_absolute_url()).content.decode()
        assert "zonder het gezin" in timeline

    def test_nobody_is_asked_about_when_it_was_carried_over(self, visit, table, finish):
        assert visit("chair", finish, outcome="carried_over").status_code == 303

    def test_it_is_said_again_on_its_own_page_by_the_desk_alone(self, visit, table):
        table.hold()
        url = reverse("cases:set_presence", args=[table.discussion.pk])
        assert visit("expert", url).status_code == 404
        answer = visit("secretary", url, family="no", others="x" * 161, **{f"referrer-{table.case.referrer_id}": "yes"})
        assert answer.status_code == 422
        assert visit("secretary", url, family="no", **{f"referrer-{table.case.referrer_id}": "yes"}).status_code == 303
