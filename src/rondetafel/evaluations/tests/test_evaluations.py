"""Evaluations come after the advice, reach each person by an own link, and are read by another than the chair."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.doors import doors_of
from rondetafel.cases.tests.outcome.conftest import TEXTS, Table
from rondetafel.core.context import acting_as
from rondetafel.core.events import Happened
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import actions, hooks, queries
from rondetafel.evaluations.doors import evaluation_door
from rondetafel.evaluations.models import Answer, Invitation, Moment
from rondetafel.evaluations.today import today_lines
from rondetafel.testing.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-34")]
GIVEN = {"carried_out": "yes", "deadlock": "partly", "perspective": "no", "worth": "yes", "learn": "Sneller beginnen."}


def _planned(cast):
    made = Table(cast)
    for who in ("chair", "expert"):
        made.declare(who)
    with acting_as(cast["chair"]) as actor:
        actions.plan(made.case, actor=actor, on=date(2025, 1, 31))
    return made


planned_once = kept(_planned)


@pytest.fixture
def table(planned_once, db):
    """A case with its advice, a year ago as far as evaluations know."""
    return planned_once()


@pytest.fixture
def reader(cast):
    with acting_as(cast["secretary"]) as actor:
        actions.name_reader(cast.ret, capacity=cast.capacity("manager"), actor=actor, at=timezone.now() - timedelta(minutes=1))
    return "manager"


@pytest.fixture
def sent(table, cast, reader):
    """The first evaluation was sent; the invitations by name of the cast."""
    with acting_as(cast["secretary"]) as actor:
        moment = moments(table)[0]
        people = [(cast.capacity("referrer"), "referrer"), (cast.capacity("expert"), "expert")]
        actions.send(moment, people=people, actor=actor, at=timezone.now())
        return {cast.named(one.capacity_id): one for one in Invitation.objects.filter(moment=moment)}


def moments(table):
    return list(Moment.objects.select_related("case", "body").filter(case=table.case).order_by("months"))


def fill_in(invitation, data=GIVEN, client=None):
    browser, path = client or Client(), actions.path_of(invitation)
    browser.post(path, {"act": "open"})
    return browser.post(path, data)


def answers_seen(cast, who):
    with acting_as(cast[who]):
        return Answer.objects.count()


class TestPlanning:
    def test_adopting_an_advice_sets_both_moments(self, cast):
        made = Table(cast)
        made.declare("chair"), made.note("chair")
        made.draft(texts=TEXTS)
        made.adopt()
        with acting_as(cast["secretary"]):
            assert [one.months for one in moments(made)] == [3, 6]

    def test_a_month_has_an_end(self, table, cast):
        with acting_as(cast["chair"]):
            assert [one.due_on for one in moments(table)] == [date(2025, 4, 30), date(2025, 7, 31)]

    def test_a_second_advice_adds_none(self, table, cast):
        with acting_as(cast["chair"]) as actor:
            actions.plan(table.case, actor=actor, on=date(2025, 9, 1))
            assert len(moments(table)) == 2

    def test_the_desk_reads_it_on_the_day(self, table, cast):
        with acting_as(cast["secretary"]) as actor:
            assert len(today_lines(actor, date(2025, 4, 30))) == 1
        with acting_as(cast["expert"]) as actor:
            assert today_lines(actor, date(2026, 1, 1)) == []


class TestSending:
    def test_asks_each_by_an_own_link(self, sent):
        assert set(sent) == {"referrer", "expert"}
        assert len({actions.path_of(one) for one in sent.values()}) == 2

    def test_once(self, sent, table, cast):
        with acting_as(cast["chair"]) as actor, pytest.raises(IllegalMove):
            actions.send(moments(table)[0], people=[], actor=actor, at=timezone.now())

    @pytest.mark.covers("P11")
    def test_not_before_somebody_reads_the_answers(self, table, cast):
        with acting_as(cast["secretary"]) as actor, pytest.raises(actions.NoReader):
            actions.send(moments(table)[0], people=[], actor=actor, at=timezone.now())

    def test_is_the_desks(self, table, cast, reader):
        with acting_as(cast["chair"]):
            moment = moments(table)[0]
        with acting_as(cast["expert"]) as actor, pytest.raises(RuleRefused):
            actions.send(moment, people=[], actor=actor, at=timezone.now())

    def test_or_skipped(self, table, cast):
        with acting_as(cast["secretary"]) as actor:
            actions.skip(moments(table)[0], actor=actor, on=date(2025, 5, 1))
            assert today_lines(actor, date(2025, 6, 1)) == []

    @pytest.mark.covers("P3")
    def test_a_death_or_error_stops_it_at_once(self, sent, table, cast):
        happened = Happened(new_id(), "case.lock_died", table.case, cast["chair"], timezone.now(), {})
        with acting_as(cast["chair"]):
            hooks.after_end(happened)
            assert moments(table)[1].stopped_on is not None
        assert fill_in(sent["referrer"]).status_code == 404


@pytest.mark.covers("P9")
class TestTheLink:
    def test_shows_a_number_and_no_name(self, client, sent, table):
        page = client.post(actions.path_of(sent["referrer"]), {"act": "open"}).content.decode()

        assert table.case.number in page
        assert "Proef<" not in page

    def test_takes_an_answer_once(self, sent, cast):
        client = Client()
        answers = [fill_in(sent["referrer"], client=client).status_code for _ in range(2)]

        assert (answers, answers_seen(cast, "manager")) == ([200, 404], 1)

    def test_works_on_one_device(self, sent):
        first, second = Client(), Client()
        path = actions.path_of(sent["referrer"])

        opened = [first.post(path, {"act": "open"}), second.post(path, {"act": "open"}), second.get(path), first.get(path)]

        assert [one.status_code for one in opened] == [200, 404, 404, 200]

    def test_is_not_opened_by_a_program_that_looks_ahead(self, sent):
        path = actions.path_of(sent["referrer"])
        looked = Client().get(path)

        assert "Vragen openen" in looked.content.decode()
        assert not looked.cookies.get("evaluation_device")
        assert "Is het advies uitgevoerd?" in Client().post(path, {"act": "open"}).content.decode()

    @pytest.mark.parametrize("wrong", ["geen-link", "WyJhIl0:1abc:def"])
    def test_that_was_made_up_opens_nothing(self, client, wrong):
        assert client.get(reverse("evaluations:answer_evaluation", args=[wrong])).status_code == 404

    def test_what_lacks_comes_back_with_what_was_typed(self, sent):
        answer = fill_in(sent["expert"], {"learn": "Sneller beginnen."})

        assert answer.status_code == 422
        assert "Sneller beginnen." in answer.content.decode()


@pytest.mark.covers("P11")
class TestReading:
    @pytest.mark.parametrize("who", ["chair", "deputy", "secretary", "expert", "referrer", "outsider", "other_chair", "policy_officer"])
    def test_nobody_but_the_reader_sees_an_answer(self, sent, cast, who):
        fill_in(sent["referrer"])

        assert (answers_seen(cast, who), answers_seen(cast, "manager")) == (0, 1)

    def test_the_reader_reads_number_and_text_without_a_name(self, client, sent, cast, table):
        fill_in(sent["referrer"])
        client.force_login(cast.account("manager"))
        page = client.get(reverse("evaluations:evaluation_list", args=[cast.ret.pk])).content.decode()

        assert table.case.number in page
        assert "Sneller beginnen." in page
        assert "Referrer" not in page

    def test_the_reader_is_told_on_vandaag(self, sent, cast):
        fill_in(sent["referrer"])
        with acting_as(cast["manager"]) as actor:
            assert [line.url for line in today_lines(actor, timezone.localdate())] == [
                reverse("evaluations:evaluation_list", args=[cast.ret.pk])
            ]

    def test_the_text_is_sealed(self, sent, cast):
        fill_in(sent["referrer"])
        with acting_as(cast["manager"]):
            assert b"Sneller" not in bytes(Answer.objects.get().learn_sealed)

    @pytest.mark.parametrize("who", ["chair", "secretary", "outsider"])
    def test_the_page_does_not_exist_for_others(self, client, cast, reader, who):
        client.force_login(cast.account(who))

        assert client.get(reverse("evaluations:evaluation_list", args=[cast.ret.pk])).status_code == 404

    @pytest.mark.parametrize("who", ["chair", "deputy"])
    def test_the_chair_is_never_named(self, cast, who):
        with acting_as(cast["secretary"]) as actor, pytest.raises(RuleRefused):
            actions.name_reader(cast.ret, capacity=cast.capacity(who), actor=actor, at=timezone.now())

    def test_the_chair_names_nobody(self, cast):
        with acting_as(cast["chair"]) as actor, pytest.raises(RuleRefused):
            actions.name_reader(cast.ret, capacity=cast.capacity("manager"), actor=actor, at=timezone.now())

    def test_another_reader_takes_over(self, sent, cast):
        fill_in(sent["referrer"])
        with acting_as(cast["secretary"]) as actor:
            actions.name_reader(cast.ret, capacity=cast.capacity("policy_officer"), actor=actor, at=timezone.now())

        assert (answers_seen(cast, "manager"), answers_seen(cast, "policy_officer")) == (0, 1)

    def test_nobody_writes_an_answer_by_hand(self, cast, table):
        row = Answer(
            root_id=table.case.root_id, circle_id=table.file, body=cast.ret, number="x", kind="expert", months=3, came_on=date(2026, 1, 1)
        )
        with acting_as(cast["chair"]), pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)


@pytest.mark.covers("P4")
class TestCounts:
    def test_the_desk_counts_exactly_and_others_see_no_small_number(self, sent, cast):
        fill_in(sent["referrer"])
        year = timezone.localdate().year

        assert queries.counts(cast.ret.pk, year, exact=True)[0] == 1
        many, found = queries.counts(cast.ret.pk, year, exact=False)
        assert {row["value"] for one in found for row in one.rows} | {many} == {None}

    @pytest.mark.parametrize(
        ("who", "status"),
        [("chair", 200), ("secretary", 200), ("manager", 200), ("policy_officer", 200), ("expert", 404), ("other_chair", 404)],
    )
    def test_evaluation_counts_page(self, client, cast, who, status):
        client.force_login(cast.account(who))

        assert client.get(reverse("evaluations:evaluation_counts", args=[cast.ret.pk])).status_code == status


class TestPages:
    @pytest.fixture
    def post(self, client, cast):
        def send(who, name, pk, data=None):
            client.force_login(cast.account(who))
            url = reverse(f"evaluations:{name}", args=[pk])
            return client.get(url) if data is None else client.post(url, {"form_key": str(new_id())} | data)

        return send

    def first(self, table, cast):
        with acting_as(cast["chair"]):
            return moments(table)[0].pk

    def test_send_evaluation_names_whom_and_sends(self, post, table, cast, reader):
        pk = self.first(table, cast)

        assert "aanmelder" in post("secretary", "send_evaluation", pk).content.decode()
        assert post("secretary", "send_evaluation", pk, {}).status_code == 303
        assert "Verstuurd op" in post("secretary", "send_evaluation", pk).content.decode()

    def test_send_evaluation_without_a_reader_says_so(self, post, table, cast):
        assert post("secretary", "send_evaluation", self.first(table, cast), {}).status_code == 422

    def test_send_evaluation_can_be_skipped(self, post, table, cast):
        assert post("chair", "send_evaluation", self.first(table, cast), {"decision": "skip"}).status_code == 303

    @pytest.mark.parametrize("who", ["other_chair", "outsider", "referrer", "manager"])
    def test_send_evaluation_is_not_for_others(self, post, table, cast, who):
        assert post(who, "send_evaluation", self.first(table, cast)).status_code == 404

    def test_hold_evaluation_asks_a_reason_and_shows_it(self, post, table, cast, reader):
        pk = self.first(table, cast)
        assert [post("secretary", "hold_evaluation", pk, data).status_code for data in (None, {}, {"why": "Oma is ziek."})] == [
            200,
            422,
            303,
        ]
        assert "Oma is ziek." in post("chair", "send_evaluation", pk).content.decode()
        assert post("chair", "send_evaluation", pk, {"decision": "let_go"}).status_code == 303

    @pytest.mark.parametrize("who", ["other_chair", "outsider", "manager"])
    def test_hold_evaluation_is_not_for_others(self, post, table, cast, who):
        assert post(who, "hold_evaluation", self.first(table, cast)).status_code == 404

    def test_name_reader_offers_offices_but_no_chair(self, post, cast):
        page = post("secretary", "name_reader", cast.ret.pk).content.decode()

        assert "Manager Proef" in page
        assert "Chair Proef" not in page
        assert post("secretary", "name_reader", cast.ret.pk, {}).status_code == 422
        assert post("secretary", "name_reader", cast.ret.pk, {"capacity": str(cast["manager"].capacity_id)}).status_code == 303

    def test_name_reader_is_not_the_chairs(self, post, cast):
        assert "wijst u dit niet zelf aan" in post("chair", "name_reader", cast.ret.pk).content.decode()
        assert post("chair", "name_reader", cast.ret.pk, {"capacity": str(cast["manager"].capacity_id)}).status_code == 403
        assert post("other_chair", "name_reader", cast.ret.pk).status_code == 403


def test_whom_to_ask_are_the_referrer_and_who_took_part(table, cast):
    with acting_as(cast["chair"]):
        kinds = {cast.named(one.pk): kind for one, kind in queries.people_of(table.case)}

    assert kinds == {"referrer": "referrer", "expert": "expert"}


@pytest.mark.parametrize(("who", "doors"), [("secretary", 1), ("chair", 1), ("expert", 0), ("other_chair", 0)])
def test_the_case_page_leads_the_desk_to_it(table, cast, who, doors):
    table.case.state = "advised"
    with acting_as(cast[who]) as actor:
        assert len(doors_of(table.case, actor, date(2025, 5, 1), sources=[evaluation_door])) == doors
