"""A written round: asked, answered, stopped by one objection, concluded by itself, and refused kindly when late (process 3.2)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.ids import new_number
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import change_setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import agenda, conflicts, decisions, minutes, rounds
from rondetafel.meetings.consensus import Stance, written_outcome
from rondetafel.meetings.models import AgendaItem, Decision, WrittenRound
from rondetafel.meetings.queries.minutes import content_of
from rondetafel.meetings.queries.rounds import rounds_over
from rondetafel.meetings.tests.outcome.conftest import NOW, make_meeting
from rondetafel.meetings.today_outcome import today_lines
from rondetafel.notices.models import Outgoing

LAST_DAY = date(2026, 3, 20)
AFTER = date(2026, 3, 21)
THEN = datetime(2026, 3, 21, 0, 10, tzinfo=UTC)
MEMBERS = ("kern_chair", "member", "second_member", "client_member")


class Round:
    """An item of the Kerngroep about which members are asked in writing."""

    def __init__(self, cast, *, closes_on=LAST_DAY, at=NOW, **more):
        self.cast = cast
        with acting_as(cast["kern_secretary"]) as desk:
            self.item = AgendaItem(
                root_id=cast.kern.root_id,
                circle_id=cast.kern.members_circle_id,
                body=cast.kern,
                number=new_number("KGR"),
                kind="proposal",
                purpose="decision",
                title="Naam van het formulier",
                received_at=NOW,
            )
            self.item.save(force_insert=True)
            self.round = rounds.open_round(self.item, text="Wij kiezen één naam.", closes_on=closes_on, actor=desk, at=at, **more)

    def as_(self, who):
        return acting_as(self.cast[who])

    def again(self):
        with self.as_("kern_secretary"):
            return WrittenRound.objects.select_related("decision__item__body", "decision__item__meeting", "body").get(pk=self.round.pk)

    @property
    def decision(self):
        return self.again().decision

    def say(self, who, value="support", reason="", *, at=NOW):
        decision = self.decision
        with self.as_(who) as actor:
            return decisions.give_position(decision, value=value, reason=reason, minority=False, text_number=1, actor=actor, at=at)

    def end(self):
        return rounds.conclude_round(self.cast.kern.root_id, self.round.pk, on=AFTER, at=THEN)


@pytest.fixture
def written(db, cast):
    return Round(cast)


def told(written, kind):
    with written.as_("kern_secretary"):
        return {written.cast.named(row.recipient_capacity_id) for row in Outgoing.objects.filter(kind=kind)}


def test_everybody_with_position_right_is_asked(written):
    assert told(written, "round_open") == set(MEMBERS)
    with written.as_("member") as actor:
        line = next(line for line in today_lines(actor, date(2026, 3, 11)) if line.title.startswith("Geef uw standpunt"))
        assert (line.due_on, "Schriftelijke ronde" in line.meta) == (LAST_DAY, True)


@pytest.mark.covers("BE-000-43")
def test_when_all_can_live_with_it_the_last_day_concludes_it_by_itself(written):
    for who in MEMBERS:
        written.say(who)
    assert written.again().state == "open"
    assert written.end() == "taken"
    assert (written.again().state, written.decision.state, written.decision.item.state) == ("concluded", "taken", "treated")
    assert written.end() == ""


@pytest.mark.covers("BE-000-43")
def test_one_objection_stops_it_and_the_item_goes_to_the_next_meeting(written):
    with written.as_("kern_secretary"):
        meeting = make_meeting(written.cast.kern, at=datetime(2031, 3, 3, 9, tzinfo=UTC), state="planned", number="2031/2")
    written.say("member")
    written.say("client_member", "objection", "Ouders zijn niet gehoord.")
    assert written.again().state == "stopped"
    assert (written.decision.state, written.decision.item.state, written.decision.item.meeting_id) == ("postponed", "placed", meeting.pk)
    assert told(written, "round_over") >= set(MEMBERS) - {"client_member"}
    assert written.end() == ""


def test_without_a_next_meeting_it_waits_in_the_tray(written):
    written.say("client_member", "objection", "Nee.")
    assert written.decision.item.state == "postponed"
    assert "nog geen volgende" in written.decision.item.state_reason


@pytest.mark.covers("BE-000-43")
def test_silence_is_no_support(written):
    for who in MEMBERS[:3]:
        written.say(who)
    assert written.end() == "undecided"
    assert (written.again().state, written.decision.state) == ("undecided", "postponed")


def silence_supports(cast):
    with acting_as(cast["kern_secretary"]) as actor:
        change_setting(cast.kern.pk, "meetings.silence_is_support", True, actor=actor, on=date(2026, 1, 1))


def test_silence_is_support_where_the_framework_says_so(db, cast):
    silence_supports(cast)
    made = Round(cast)
    made.say("member", "reservation", "Eerst een proef.")
    assert made.end() == "taken_with_reservation"


def test_even_then_somebody_answered(db, cast):
    silence_supports(cast)
    assert Round(cast).end() == "undecided"


def test_where_votes_are_counted_silence_does_not_count():
    import uuid

    one, two, three = (uuid.uuid4() for _ in range(3))
    said = [Stance(one, "support"), Stance(two, "stand_aside")]
    assert written_outcome("vote", said, asked=[one, two, three], silence_supports=False).code == "taken"
    assert written_outcome("vote", [], asked=[one, two, three], silence_supports=False).blocks == ("nobody_asked",)


def test_an_answer_after_the_last_day_is_refused_kindly(written):
    with pytest.raises(RuleRefused, match="telt niet meer mee"):
        written.say("member", at=THEN)


def test_an_objection_with_an_interest_stops_nothing(written):
    decision = written.decision
    with written.as_("member") as actor:
        conflicts.declare_conflict(decision.item, capacity_id=actor.capacity_id, reason="Mijn dienst.", actor=actor, at=NOW)
    written.say("member", "objection", "Nee.")
    for who in ("kern_chair", "second_member", "client_member"):
        written.say(who)
    assert written.end() == "taken"


def test_the_secretary_writes_down_an_objection_told_by_phone(written):
    decision, member = written.decision, written.cast["member"].capacity_id
    with written.as_("kern_secretary") as desk:
        said = {"capacity_id": member, "value": "objection", "reason": "Te vroeg.", "minority": False, "text_number": 1}
        decisions.record_position(decision, **said, actor=desk, at=NOW)
    assert written.again().state == "stopped"


def test_while_it_runs_nobody_changes_or_concludes_it(written):
    with written.as_("kern_secretary") as desk:
        with pytest.raises(RuleRefused, match="schriftelijke ronde"):
            decisions.amend_decision(written.decision, text="Anders.", text_number=1, actor=desk, at=NOW)
        with pytest.raises(RuleRefused):
            decisions.record_decision(written.decision, text_number=1, actor=desk, at=NOW)
        with pytest.raises(RuleRefused, match="ligt vast"):  # its purpose decides what the outcome means
            agenda.edit_item(written.decision.item, actor=desk, version=1, purpose="information")


def test_taken_back_the_item_waits_and_may_be_asked_again(written):
    with written.as_("kern_secretary") as desk:
        rounds.withdraw_round(written.again(), reason="De tekst klopt niet.", actor=desk, at=NOW)
        item = AgendaItem.objects.select_related("body").get(pk=written.item.pk)
        assert item.state == "postponed"
        made = rounds.open_round(item, text="Beter.", closes_on=LAST_DAY, actor=desk, at=NOW)
        assert [one.text for one in made.decision.texts.order_by("number")] == ["Wij kiezen één naam.", "Beter."]


@pytest.mark.parametrize("who", ["member", "kern_chair"])
def test_only_who_keeps_the_record_opens_one(written, who):
    with written.as_(who) as actor, pytest.raises(RuleRefused, match="opent of trekt de ondersteuner in"):
        rounds.open_round(written.decision.item, text="x", closes_on=LAST_DAY, actor=actor, at=NOW)


def test_not_twice_at_once_and_not_until_today(written):
    with written.as_("kern_secretary") as desk:
        with pytest.raises(IllegalMove):
            rounds.open_round(written.decision.item, text="x", closes_on=LAST_DAY, actor=desk, at=NOW)
        with pytest.raises(RuleRefused, match="morgen"):
            rounds.open_round(written.decision.item, text="x", closes_on=NOW.date(), actor=desk, at=NOW)


@pytest.mark.rows
def test_the_database_lets_no_member_end_a_round(written):
    with written.as_("member"), transaction.atomic():
        assert WrittenRound.objects.filter(pk=written.round.pk).update(state="concluded") == 0
    with written.as_("member"), pytest.raises(DatabaseError), transaction.atomic():
        WrittenRound.objects.filter(pk=written.round.pk).update(closes_on=AFTER)


def test_the_worker_finds_what_is_over(written):
    with written.as_("kern_secretary"):
        assert Due.objects.filter(kind="written_round", subject_id=written.round.pk, done_at=None).count() == 1
        assert [one for _, one in rounds_over(LAST_DAY)] == []
        assert [one for _, one in rounds_over(AFTER)] == [written.round.pk]
    written.end()
    with written.as_("kern_secretary"):
        assert rounds_over(AFTER) == []


@pytest.mark.covers("BE-000-31")
def test_the_next_minutes_tell_of_it(written):
    for who in MEMBERS:
        written.say(who)
    written.end()
    with written.as_("kern_secretary") as desk:
        meeting = make_meeting(written.cast.kern, at=THEN + timedelta(days=5), state="held", closed_at=THEN + timedelta(days=5))
        content = content_of(minutes.draft_minutes(meeting, actor=desk, at=THEN))
    assert [(one["title"], one["state"], one["decision"]["state_label"]) for one in content["rounds"]] == [
        ("Naam van het formulier", "afgerond", "genomen bij consensus")
    ]


def visit(client, written, who, name, pk, data=None):
    client.force_login(written.cast.account(who))
    url = reverse(f"meetings:{name}", args=[pk])
    return client.get(url) if data is None else client.post(url, data)


def test_on_the_pages(client, db, cast):
    made = Round(cast, closes_on=today() + timedelta(days=7))
    page = visit(client, made, "member", "decision", made.item.pk).content.decode()
    assert "0 van 4 leden antwoordden" in page
    assert "Standpunt vastleggen" in page
    assert visit(client, made, "outsider", "decision", made.item.pk).status_code == 404
    assert visit(client, made, "member", "withdraw_round", made.round.pk).status_code == 403
    assert visit(client, made, "kern_secretary", "withdraw_round", made.round.pk, {"reason": ""}).status_code == 422
    answer = {"value": "objection", "reason": "Te vroeg.", "text_number": 1}
    assert visit(client, made, "member", "give_position", made.decision.pk, answer).status_code == 303
    assert "Gestopt door een bezwaar" in visit(client, made, "member", "decision", made.item.pk).content.decode()
    late = visit(client, made, "second_member", "give_position", made.decision.pk, {"value": "support", "text_number": 1})
    assert (late.status_code, "telt niet meer mee" in late.content.decode()) == (403, True)
    assert "Naam van het formulier" in visit(client, made, "member", "decision_list", cast.kern.pk).content.decode()
    assert visit(client, made, "outsider", "decision_list", cast.kern.pk).status_code == 404


def test_a_round_is_opened_from_the_item(client, written):
    with written.as_("kern_secretary") as desk:
        rounds.withdraw_round(written.again(), reason="Anders.", actor=desk, at=NOW)
    sent = {"text": "Wij kiezen.", "mandate": "within", "frame_line": "Lijn 2 van het plan"}
    assert visit(client, written, "kern_secretary", "open_round", written.item.pk).status_code == 200
    assert visit(client, written, "kern_secretary", "open_round", written.item.pk, sent | {"closes_on": str(today())}).status_code == 422
    soon = str(today() + timedelta(days=3))
    assert visit(client, written, "kern_secretary", "open_round", written.item.pk, sent | {"closes_on": soon}).status_code == 303
    assert written.decision.state == Decision.State.OPEN
