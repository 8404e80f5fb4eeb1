"""An evaluation leaves by itself on its day; whatever speaks against it keeps it, and a family hears only when somebody pressed send (NL-34, P3)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions.locking import lock_case
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import change_setting
from rondetafel.core.trail import events_of
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import actions, leaving, tasks
from rondetafel.evaluations.models import Invitation, Moment, Reader
from rondetafel.evaluations.relatives import relatives_of
from rondetafel.evaluations.terms import BY_ITSELF
from rondetafel.evaluations.today import today_lines
from rondetafel.families.actions import said
from rondetafel.families.tests.conftest import Family
from rondetafel.families.tests.test_questions import Asked
from rondetafel.notices.models import Outgoing
from rondetafel.testing.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-34", "P3")]


class Leaving(Asked):
    """The first evaluation is due today, the case was seen by an expert; `leave()` is what the worker does."""

    def __init__(self, family, table, *, due_in=0):
        super().__init__(family, table)
        self.table, self.on = table, timezone.localdate()
        self.due(due_in)

    def due(self, days):
        with acting_as(self.cast["chair"]):
            first, second = Moment.objects.filter(root_id=self.family.case.root_id).order_by("months")
            for moment, day in ((first, self.on + timedelta(days=days)), (second, self.on + timedelta(days=200))):
                Moment.objects.filter(pk=moment.pk).update(due_on=day)
                Due.objects.filter(subject_id=moment.pk).update(due_on=day)

    def leave(self):
        return leaving.leave(self.family.case.root_id, self.moment().pk, at=timezone.now())

    def moment(self):
        with acting_as(self.cast["secretary"]):
            return super().moment()

    def do(self, act, *args, who="secretary", **more):
        with acting_as(self.cast[who]) as actor:
            return act(self.moment(), *args, actor=actor, **more)

    def release(self):
        with acting_as(self.cast["secretary"]) as actor:
            leaving.release(self.moment(), family=relatives_of(self.moment().case, timezone.now()), actor=actor)

    def kinds(self):
        with acting_as(self.cast["secretary"]):
            return sorted(Invitation.objects.filter(root_id=self.family.case.root_id).values_list("kind", flat=True))

    def lines(self, on=None):
        with acting_as(self.cast["secretary"]) as actor:
            return [(line.title.replace(self.family.case.number, "X"), line.meta) for line in today_lines(actor, on or self.on)]


def waiting(cast):
    table = Table(cast)
    table.declare("expert")
    family = Family(cast, case=table.case)
    family.invite("mother", "father", "child")
    return Leaving(family, table)


waiting_once = kept(waiting)


@pytest.fixture
def leaving_today(waiting_once, db):
    return waiting_once()


class TestTheDay:
    def test_professionals_are_asked_and_the_family_waits_for_a_person(self, leaving_today):
        assert leaving_today.leave()
        assert leaving_today.kinds() == ["expert", "referrer"]
        assert leaving_today.mails() == {}
        assert leaving_today.lines() == [("Ouders en jongere van X vragen hoe het gaat", "Kan dit gezin nu gevraagd worden?")]

    def test_then_a_person_presses_send(self, leaving_today):
        leaving_today.leave()
        leaving_today.do(actions.send_family, family=leaving_today.relatives(), at=timezone.now())

        assert leaving_today.kinds().count("parent") == 2
        assert leaving_today.lines() == []

    def test_or_lets_it_pass(self, leaving_today):
        leaving_today.leave()
        leaving_today.do(actions.skip, on=leaving_today.on)

        assert (leaving_today.lines(), leaving_today.kinds()) == ([], ["expert", "referrer"])

    def test_for_whom_send_was_pressed_beforehand_hears_on_the_day(self, leaving_today, cast):
        leaving_today.release()
        assert leaving_today.kinds() == []
        leaving_today.leave()

        assert leaving_today.kinds() == ["expert", "parent", "parent", "referrer", "young"]
        assert len(leaving_today.mails()) == 3
        assert leaving_today.lines() == []

    def test_the_mail_is_neutral(self, leaving_today, cast):
        leaving_today.release(), leaving_today.leave()
        with acting_as(cast["secretary"]):
            said = " ".join(f"{one.subject} {one.text}" for one in Outgoing.objects.filter(kind__in=actions.KINDS_OF_MAIL))

        assert not [word for word in ("Sem", "Mother", "Father", "Child", "Proef") if word in said]

    def test_the_worker_sends_once_however_often_it_looks(self, leaving_today, cast):
        with acting_as(cast["chair"]):
            tasks.leave_by_themselves(0), tasks.leave_by_themselves(0)

        assert leaving_today.kinds() == ["expert", "referrer"]
        assert not leaving_today.leave()

    def test_not_a_day_early(self, leaving_today):
        leaving_today.due(1)

        assert (leaving_today.leave(), leaving_today.kinds()) == (False, [])

    def test_the_event_says_what_the_program_did(self, leaving_today, cast):
        leaving_today.leave()
        with acting_as(cast["chair"]):
            assert [one.type for one in events_of(leaving_today.family.case.root_id)][-1] == "evaluation.leave"


class TestBeforehand:
    def test_it_is_announced_working_days_before(self, leaving_today):
        leaving_today.due(30)
        day = leaving_today.moment().due_on
        announced = add_working_days(day, -5, "NL")

        assert leaving_today.lines(announced - timedelta(days=1)) == []
        assert leaving_today.lines(announced)[0][0] == "Evaluatie van X gaat vanzelf uit"

    def test_held_back_it_stays_with_the_reason(self, leaving_today):
        leaving_today.do(leaving.hold, why="Oma is net overleden.", on=leaving_today.on)

        assert not leaving_today.leave()
        assert leaving_today.lines()[0][0] == "Evaluatie van X is tegengehouden"
        with acting_as(leaving_today.cast["secretary"]):
            assert leaving.why_held(leaving_today.moment(), leaving_today.moment().case.root) == "Oma is net overleden."
            assert b"Oma" not in bytes(leaving_today.moment().held_why_sealed)
        leaving_today.do(leaving.let_go)
        assert leaving_today.leave()

    def test_held_back_nobody_sends_by_accident(self, leaving_today):
        leaving_today.release()
        leaving_today.do(leaving.hold, why="Nu niet.", on=leaving_today.on)

        assert leaving_today.moment().released_for == []
        with acting_as(leaving_today.cast["secretary"]), pytest.raises(IllegalMove):
            leaving_today.send()

    @pytest.mark.parametrize("act", [leaving.hold, leaving.release, leaving.let_go])
    def test_is_the_desks(self, leaving_today, act):
        more = {leaving.hold: {"why": "x", "on": leaving_today.on}, leaving.release: {"family": []}}.get(act, {})
        moment = leaving_today.moment()
        with acting_as(leaving_today.cast["expert"]) as actor, pytest.raises(RuleRefused):
            act(moment, actor=actor, **more)

    def test_a_table_may_keep_the_button(self, leaving_today, cast):
        with acting_as(cast["secretary"]) as actor:
            change_setting(cast.ret.pk, BY_ITSELF, False, actor=actor, on=leaving_today.on - timedelta(days=20))

        assert not leaving_today.leave()
        assert leaving_today.lines()[0][0] == "Evaluatie van X versturen"


def _unsafe(asked):
    with acting_as(asked.family["child"]) as actor:
        words = {"text": "Help", "table": False, "to": (), "safe": "no", "on": asked.on, "at": timezone.now()}
        said.write_words(asked.family.seen("child", by="child"), actor=actor, **words)


def _sharing_stops(asked):
    browser = asked.family.open(Client(), "child")
    for agrees in ("yes", "no"):
        browser.post(reverse("families:answer_consent"), {"agrees": agrees, "words": ""})


def _no_reader(asked):
    with acting_as(asked.cast["secretary"]):
        Reader.objects.all().update(valid=(timezone.now() - timedelta(days=9), timezone.now() - timedelta(days=8)))


def _long_ago(asked):
    asked.due(-31)


class TestWhatKeepsIt:
    @pytest.mark.parametrize(
        ("happens", "why"),
        [(_unsafe, "message"), (_sharing_stops, "sharing"), (_no_reader, "reader"), (_long_ago, "late")],
    )
    def test_it_stays_and_the_line_says_why(self, leaving_today, happens, why):
        leaving_today.release()
        happens(leaving_today)

        assert (leaving_today.leave(), leaving_today.kinds()) == (False, [])
        label = str(Moment.Stays(why).label)
        assert leaving_today.lines()[0] == ("Evaluatie van X ging niet uit", label)

    def test_who_is_not_safe_is_not_asked_by_hand_either(self, leaving_today):
        _unsafe(leaving_today)
        with pytest.raises(RuleRefused):
            leaving_today.send()

    def test_a_death_ends_it(self, leaving_today, cast):
        leaving_today.release()
        with acting_as(cast["chair"]) as actor:
            lock_case(leaving_today.moment().case, why="died", note="", actor=actor, on=leaving_today.on)

        assert (leaving_today.leave(), leaving_today.kinds(), leaving_today.lines()) == (False, [], [])

    @pytest.mark.parametrize("columns", [{"told_on": None}, {"safe_channel": ""}])
    def test_who_cannot_be_reached_any_more_is_left_out(self, leaving_today, columns):
        leaving_today.release()
        leaving_today.family.set("mother", **columns)
        leaving_today.leave()

        assert leaving_today.kinds() == ["expert", "parent", "referrer", "young"]


class TestPages:
    @pytest.fixture
    def go(self, client, cast, leaving_today):
        def send(name, data=None, who="secretary"):
            client.force_login(cast.account(who))
            url = reverse(f"evaluations:{name}", args=[leaving_today.moment().pk])
            return client.get(url) if data is None else client.post(url, {"form_key": str(new_id())} | data)

        return send

    def test_send_evaluation_for_the_day_itself(self, go, leaving_today):
        leaving_today.due(3)
        assert "Kan dit gezin nu gevraagd worden?" in go("send_evaluation").content.decode()
        family = [str(one.circle_id) for one in leaving_today.relatives()]

        assert go("send_evaluation", {"when": "day", "family": family}).status_code == 303
        assert "Staat klaar" in go("send_evaluation").content.decode()
        assert leaving_today.kinds() == []

    def test_send_evaluation_asks_when(self, go, leaving_today):
        leaving_today.due(3)
        assert go("send_evaluation", {}).status_code == 422

    def test_send_evaluation_to_the_family_afterwards(self, go, leaving_today):
        leaving_today.leave()
        family = [str(leaving_today.relatives()[0].circle_id)]

        assert "De aanmelder en de experts zijn gevraagd" in go("send_evaluation").content.decode()
        assert go("send_evaluation", {"family": family}).status_code == 303
        assert len(leaving_today.kinds()) == 3
