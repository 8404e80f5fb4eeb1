"""Who refers after the referral was handed in: a colleague, and other organisations along."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from rondetafel.cases.actions import referrers
from rondetafel.cases.actions.referral import add_co_referrer, submit
from rondetafel.cases.actions.triage import ask_completion
from rondetafel.cases.letters import _referrers
from rondetafel.cases.models import CareAction, CoReferrer
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.core.context import acting_as
from rondetafel.core.roots import who_may_see
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Capacity, Organisation

from .conftest import AT, answers


@pytest.fixture
def colleague(cast):
    """Somebody at the referrer's organisation who never saw the case."""
    return another_at(cast, "referrer", "outsider")


def another_at(cast, where, who):
    with acting_as(cast["administrator"]):
        mine = cast.capacity(where)
        made = Capacity(person=cast.capacity(who).person, organisation=mine.organisation, email="collega@gemeente.test", valid=mine.valid)
        made.save(force_insert=True)
    return made


def circles_seen(capacity, case):
    """Which circles this capacity sees now, as the database knows it."""
    return {sight.circle for sight in who_may_see(case.root_id) if sight.capacity_id == capacity.pk}


def hand_on(case, work, who, successor, **more):
    with acting_as(work.cast[who]) as actor:
        mine = case_now(case)
        referrers.change_referrer(mine, actor=actor, successor=successor, why="left", **more)


def case_now(case):
    return cases().get(pk=case.pk)


class TestAnotherReferrer:
    @pytest.mark.covers("P16", "SR-16")
    @pytest.mark.parametrize("who", ["referrer", "secretary"])
    def test_the_former_loses_sight_at_that_moment_and_the_colleague_has_it(self, work, cast, colleague, who):
        case = work.submitted()
        hand_on(case, work, who, colleague)
        assert not work.sees("referrer", case)
        assert work.as_seen(case).referrer_id == colleague.pk
        with acting_as(cast["chair"]):
            assert circles_seen(colleague, case) == {"intake", "family", "sealed"}

    @pytest.mark.covers("P16")
    def test_mail_follows(self, work, cast, colleague):
        case = work.submitted()
        hand_on(case, work, "secretary", colleague)
        with acting_as(cast["chair"]):
            assert _referrers(case_now(case)) == {colleague.pk}

    def test_open_action_points_go_along(self, cast, colleague):
        table = Table(cast)
        table.draft()
        table.adopt()
        with acting_as(cast["chair"]) as actor:
            referrers.change_referrer(case_now(table.case), actor=actor, successor=colleague, why="team")
            assert CareAction.objects.get().owner_id == colleague.pk

    def test_what_a_co_referrer_leaves_is_taken_over_too(self, work, cast):
        case = work.draft()
        with acting_as(cast["referrer"]) as actor:
            other = cast.capacity("co_referrer")
            add_co_referrer(case, actor=actor, organisation=other.organisation, capacity=other)
        successor = another_at(cast, "co_referrer", "outsider")
        with acting_as(cast["referrer"]) as actor:
            submit(case, actor=actor, answers=answers(municipality_id=cast.municipality().pk), at=AT)
        with acting_as(cast["chair"]) as actor:
            referrers.change_referrer(case_now(case), actor=actor, successor=successor, row=CoReferrer.objects.get(), why="left")
        assert not work.sees("co_referrer", case)
        assert work.sees("referrer", case)

    @pytest.mark.parametrize("who", ["expert", "referrer_gi"])
    def test_nobody_else_hands_it_over(self, work, cast, colleague, who):
        case = work.submitted()
        with acting_as(cast[who]) as actor, pytest.raises(RuleRefused):
            referrers.change_referrer(case, actor=actor, successor=colleague, why="left")

    def test_another_organisation_does_not_take_it_over(self, work, cast):
        case = work.submitted()
        with pytest.raises(RuleRefused, match="dezelfde organisatie"):
            hand_on(case, work, "secretary", cast.capacity("referrer_gi"))

    @pytest.mark.rows
    def test_the_database_itself_refuses_another_organisation_and_another_hand(self, work, cast, colleague):
        case = work.submitted()
        call = "SELECT cases_change_referrer(%s, %s, %s, %s, 'referrer')"
        former = cast["referrer"].capacity_id
        for who, successor in (("referrer", cast.capacity("referrer_gi").pk), ("expert", colleague.pk), ("referrer", former)):
            with acting_as(cast[who]), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(call, [case.root_id, case.pk, former, successor])

    def test_of_two_at_once_one_wins(self, work, cast, colleague):
        case = work.submitted()
        stale = work.as_seen(case)
        hand_on(case, work, "chair", colleague)
        with acting_as(cast["secretary"]) as actor, pytest.raises(IllegalMove):
            referrers.change_referrer(stale, actor=actor, successor=another_at(cast, "referrer", "manager"), why="left")

    def test_the_page_does_it_by_address_and_keeps_what_was_typed(self, work, open_as, colleague):
        case = work.submitted()
        url = reverse("cases:change_referrer", args=[case.pk])
        browser = open_as("referrer")
        wrong = browser.post(url, {"place": "referrer", "email": "niemand@elders.test", "why": "left"})
        assert (wrong.status_code, "niemand@elders.test" in wrong.content.decode()) == (422, True)
        assert browser.post(url, {"place": "referrer", "email": colleague.email, "why": "left"}).status_code == 303
        assert browser.get(case.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize("who", ["expert", "referrer_gi"])
    def test_the_page_is_not_there_for_others(self, work, open_as, who):
        assert open_as(who).get(reverse("cases:change_referrer", args=[work.submitted().pk])).status_code == 404


class TestReferringAlong:
    @pytest.mark.covers("NL-17")
    def test_the_desk_adds_one_until_closing(self, work, cast, open_as):
        case = work.accepted()
        other = cast.capacity("referrer_gi")
        url = reverse("cases:add_co_referrer", args=[case.pk])
        answer = open_as("secretary").post(url, {"organisation": other.organisation_id, "email": other.email})
        assert answer["Location"] == case.get_absolute_url()
        assert work.sees("referrer_gi", case)

    def test_who_refers_asks_the_desk_after_handing_in(self, work, open_as):
        assert open_as("referrer").get(reverse("cases:add_co_referrer", args=[work.submitted().pk])).status_code == 403

    def test_who_completes_a_referral_is_told_whom_to_ask_instead_of_refused(self, work, cast, open_as):
        case = work.submitted()
        with acting_as(cast["chair"]) as actor:
            ask_completion(work.as_seen(case), actor=actor, on=AT.date(), missing=["school"], note="")
        page = open_as("referrer").get(reverse("cases:edit_referral", args=[case.pk])).content.decode()
        assert reverse("cases:add_co_referrer", args=[case.pk]) not in page
        assert "die voegt een mede-aanmelder toe" in page
        draft = reverse("cases:edit_referral", args=[work.draft().pk])
        assert "add-co-referrer" in open_as("referrer").get(draft).content.decode()

    def test_not_when_the_case_ended(self, work, cast):
        case = work.accepted()
        case.state = "closed"
        organisation = Organisation.objects.exclude(pk=case.referrer.organisation_id).first()
        with acting_as(cast["chair"]) as actor, pytest.raises(RuleRefused):
            referrers.refer_along(case, organisation=organisation, capacity=None, actor=actor, at=AT)
