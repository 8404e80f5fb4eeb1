"""Complete, incomplete, not needed, stopped; and what each person's answer does."""

from datetime import date, timedelta

import pytest
from django.conf import settings

from rondetafel.cases.access import open_pack
from rondetafel.cases.actions.planning import release_slot
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.cases.tests.test_adhoc import GUEST, invite
from rondetafel.consents import actions
from rondetafel.consents.models import Consent, GoOn
from rondetafel.consents.queries import sharing, sharings
from rondetafel.consents.rules import may_share
from rondetafel.consents.today import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import CircleAccess, Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.dates import move_meeting
from rondetafel.meetings.models import Meeting
from rondetafel.notices.models import Outgoing

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.mark.covers("SR-09", "SR-10")
def test_it_is_complete_when_each_has_answered(around):
    around.begin()
    before = around.stands()
    around.all_agree()

    assert (before.state, before.asks_reason, around.stands().state) == ("incomplete", True, "complete")


@pytest.mark.covers("SR-12", "P1")
def test_one_parent_who_refuses_is_seen_and_does_not_stop_it(around):
    around.begin().all_agree()
    around.says(False, kind="parent", position=2, at=LATER)
    found = around.stands()

    assert found.state == "incomplete"
    assert [line.who.label for line in found.refusing] == ["ouder 2"]
    assert may_share(around.cast["chair"], found)


@pytest.mark.covers("SR-09", "P7")
def test_a_no_of_sixteen_and_over_stops_until_the_chair_records_another_ground(around):
    around.begin(age=17).says(False)
    stopped = around.stands()

    assert stopped.state == "stopped"
    assert not may_share(around.cast["chair"], stopped)
    with pytest.raises(RuleRefused):
        around.goes_on(by="secretary")
    around.goes_on(at=LATER)
    assert (around.stands().state, around.stands().goes_on.kind) == ("incomplete", "other_ground")


def test_a_new_no_asks_for_a_new_ground(around):
    around.begin(age=17).says(False)
    around.goes_on(at=LATER)
    around.says(False, at=LATER + timedelta(hours=1))

    assert around.stands().state == "stopped"


def test_a_no_of_a_thirteen_year_old_is_seen_and_becomes_decisive_at_sixteen(around):
    around.begin().says(False)

    assert (around.stands().state, around.stands(date(2028, 5, 1)).state) == ("incomplete", "stopped")


@pytest.mark.covers("SR-09", "P7")
def test_on_the_sixteenth_birthday_the_parents_yes_no_longer_counts(around):
    around.begin().all_agree()
    found = around.stands(date(2028, 5, 1))

    assert [(line.who.kind, line.need) for line in found.lines] == [
        ("young_person", "consent"),
        ("parent", "nothing"),
        ("parent", "nothing"),
    ]


@pytest.mark.covers("SR-11")
def test_incomplete_asks_a_reason_once_and_again_when_somebody_new_lacks(around):
    around.begin().says(True, kind="parent", position=1)
    around.says(True, kind="parent", position=2)
    reason = around.goes_on(by="referrer")

    assert (reason.kind, around.stands().asks_reason) == ("incomplete", False)
    around.withdraws(around.says(True, kind="parent", position=1, at=LATER), at=LATER)
    assert around.stands().state == "stopped"


def test_without_a_lack_there_is_no_reason_to_give(around):
    around.begin().all_agree()

    with pytest.raises(IllegalMove):
        around.goes_on()


def test_an_expired_yes_lacks_again(around):
    around.begin().all_agree()
    around.says(True, valid_until=ON + timedelta(days=10), at=LATER)

    assert around.stands(ON + timedelta(days=11)).state == "incomplete"


def test_a_yes_after_a_no_lets_it_go_on(around):
    around.begin(age=17).says(False)
    around.says(True, at=LATER)

    assert around.stands().state == "complete"
    with acting_as(around.cast["chair"]):
        assert not Due.objects.filter(root_id=around.case.root_id, kind="consent.other_ground", done_at=None).exists()


def test_under_a_measure_parents_are_told_and_under_twelve_nobody_has_to_say_yes(around):
    around.begin(age=10)
    with acting_as(around.cast["chair"]) as actor:
        actions.set_measure(around.case, actor=actor, on=ON, at=AT, kind="ots", since=ON, until=None, organisation_id=None)

    assert around.stands().state == "not_needed"


@pytest.mark.covers("P7")
def test_a_dated_assessment_gives_the_word_back_to_the_parents(around):
    around.begin(age=17)
    with acting_as(around.cast["chair"]) as actor:
        given = {"judged_by": "GZ-psycholoog", "judged_on": ON, "valid_until": ON + timedelta(days=30), "why": "Kan het niet overzien"}
        actions.assess_capacity(around.one(), actor=actor, on=ON, at=AT, capable=False, **given)

    assert [line.need for line in around.stands().lines] == ["inform", "consent", "consent"]
    assert [line.need for line in around.stands(ON + timedelta(days=31)).lines][0] == "consent"


class TestStopping:
    """Withdrawal ends the sight of experts at once (exception of section 6; P3)."""

    @pytest.fixture
    def shared(self, around):
        slots = around.work.slots(state="published")
        around.begin(age=17, made="planned", slot=slots[0]).says(True)
        with acting_as(around.cast["chair"]) as actor:
            open_pack(around.case, Meeting.objects.get(pk=slots[0].meeting_id), actor=actor, at=AT)
        around.work.declare("expert", around.case)
        return around

    @pytest.mark.covers("P3", "SR-11")
    def test_withdrawing_closes_the_case_for_experts_and_asks_the_chair(self, shared):
        assert shared.work.sees("expert", shared.case)
        consent = shared.says(True, at=LATER)
        assert shared.withdraws(consent, at=LATER)

        assert not shared.work.sees("expert", shared.case)
        assert shared.work.sees("referrer", shared.case)
        assert shared.work.sees("secretary", shared.case)
        with acting_as(shared.cast["chair"]):
            lines = today_lines(shared.cast["chair"], ON)
        assert [line.title for line in lines if line.title.startswith("Delen gestopt")] == [f"Delen gestopt: {shared.case.number}"]

    def test_nothing_opens_again_until_another_ground_is_there(self, shared):
        shared.says(False, at=LATER)
        with acting_as(shared.cast["chair"]) as actor:
            meeting = Meeting.objects.filter(state="published").first()
            assert open_pack(shared.case, meeting, actor=actor, at=AT) == 0
        shared.goes_on(at=LATER + timedelta(hours=1))
        assert shared.work.sees("expert", shared.case)

    def test_only_who_keeps_consent_stops_the_sharing(self, shared):
        from django.db import DatabaseError, connection, transaction

        for who in ("expert", "outsider", "other_chair"):
            with acting_as(shared.cast[who]), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT consents_stop_sharing(%s, 'x')", [shared.case.root_id])


@pytest.mark.covers("SR-10")
def test_what_was_said_stays_as_it_was(around):
    from django.db import DatabaseError, transaction

    consent = around.begin().says(True)
    with acting_as(around.cast["chair"]):
        for change in ({"agrees": False}, {"given_on": date(2020, 1, 1)}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Consent.objects.filter(pk=consent.pk).update(**change)
    around.withdraws(consent)
    with pytest.raises(IllegalMove):
        around.withdraws(consent)


def test_an_expert_sees_nothing_of_the_people_concerned(around):
    slots = around.work.slots(state="published")
    around.begin(age=17, made="planned", slot=slots[0]).says(True)
    with acting_as(around.cast["expert"]):
        from rondetafel.consents.models import Concerned

        assert not Concerned.objects.exists()
        assert not Consent.objects.exists()
        assert not GoOn.objects.exists()


@pytest.mark.covers("P1", "SR-10")
def test_who_was_invited_sees_the_own_row_and_answers_for_oneself(around):
    """The capacity of an outsider stands for somebody of the family."""
    from rondetafel.consents.models import Concerned
    from rondetafel.consents.queries import answers_of, the_concerned, withheld_for

    around.begin(age=17)
    parent = around.cast["outsider"]
    around.write(around.one(), capacity_id=parent.capacity_id)
    with acting_as(parent):
        (mine,) = the_concerned(parent)
        given = actions.note_consent(mine, actor=parent, at=AT, on=ON, purpose="share", agrees=True, how="digital", given_on=ON)
        assert Concerned.objects.count() == 1
        assert not Consent.objects.exists()
        assert answers_of(mine)["share"].pk == given.pk
        assert withheld_for(mine).documents == frozenset()
        assert actions.withdraw_consent(given, actor=parent, at=LATER, on=ON)
    assert around.stands().state == "stopped"


def test_nobody_answers_for_another(around):
    around.begin()
    one = around.one()
    with acting_as(around.cast["chair"]) as chair:
        from rondetafel.consents.models import Concerned

        Concerned.objects.filter(pk=one.pk).update(capacity_id=chair.capacity_id)
    outsider = around.cast["other_chair"]
    with acting_as(outsider), pytest.raises(RuleRefused):
        actions.note_consent(one, actor=outsider, at=AT, on=ON, purpose="share", agrees=True, how="digital", given_on=ON)


def test_several_cases_cost_as_many_questions_as_one(around, django_assert_num_queries):
    one = around.begin().case
    other = around.work.as_seen(around.work.accepted())
    with acting_as(around.cast["chair"]):
        with django_assert_num_queries(6):
            sharing(one, ON)
        with django_assert_num_queries(6):
            assert set(sharings([one, other], ON)) == {one.pk, other.pk}


def test_a_table_without_personal_data_needs_no_consent(around):
    around.begin()
    around.case.body.mode = "neutral"

    assert around.stands().state == "not_needed"


def test_closing_is_written_in_the_access_rows_with_its_reason(around):
    around.begin(age=17).says(False)
    with acting_as(around.cast["chair"]):
        assert not CircleAccess.objects.filter(root_id=around.case.root_id, ground="pack", valid__contains=AT).exists()


@pytest.mark.covers("P7", "P3")
def test_at_midnight_of_the_birthday_an_earlier_no_closes_what_was_open(around):
    from rondetafel.consents.nightly import recheck

    slots = around.work.slots(state="published")
    around.begin(made="planned", slot=slots[0]).says(False)
    around.work.declare("expert", around.case)
    assert around.work.sees("expert", around.case)
    assert not recheck(around.case.root_id, date(2028, 4, 30))
    assert around.work.sees("expert", around.case)
    assert recheck(around.case.root_id, date(2028, 5, 1))

    assert not around.work.sees("expert", around.case)


def test_the_night_looks_at_birthdays_about_now_only(around):
    from rondetafel.consents.nightly import recheck_birthdays

    around.begin().says(False)
    with acting_as(around.cast["chair"]):
        assert recheck_birthdays(date(2026, 3, 2)) == 0
        assert recheck_birthdays(date(2028, 5, 1)) == 1


@pytest.mark.covers("P3")
def test_a_yes_taken_back_stops_mail_to_who_no_longer_sees_it_and_no_other(around):
    around.begin(age=17)
    given = around.says(True)
    ids = {
        "expert": around.cast["expert"].capacity_id,
        "desk": around.cast["secretary"].capacity_id,
        "outside": new_id(),
        "family": new_id(),
    }
    with acting_as(around.cast["secretary"]):
        for who, capacity_id in ids.items():
            kind = "family_news" if who == "family" else "pack"
            Outgoing.objects.create(
                event_id=new_id(), kind=kind, root_id=around.case.root_id, recipient_capacity_id=capacity_id, address="a@b.example",
                subject=who, text="", link="", made_at=AT,
            )  # fmt: skip
    around.withdraws(given)
    with acting_as(around.cast["secretary"]):
        stopped = Outgoing.objects.filter(root_id=around.case.root_id, state="stopped", subject__in=ids)
        assert set(stopped.values_list("subject", flat=True)) == {"expert", "outside"}


@pytest.mark.covers("P3", "NL-09")
def test_who_was_asked_for_this_case_hears_what_becomes_of_the_appointment_though_the_case_is_closed(around):
    """An expert with an appointment hears that it is unsure, moves or is off; nothing about the case, and held back with nothing."""
    around.begin(age=17, made="planned", slot=around.work.slots(state="published")[0])
    invite(around.work, around.case)
    around.says(False)
    with acting_as(around.cast["chair"]) as actor:
        meeting = Meeting.objects.select_related("body").get(slots__item__pk=around.work.as_seen(around.case).item_id)
        move_meeting(meeting, actor=actor, starts_at=meeting.starts_at + timedelta(days=7), place="")
        release_slot(around.work.as_seen(around.case), actor=actor, on=ON, reason="anders")
    with acting_as(around.cast[GUEST]):
        heard = Outgoing.objects.filter(root_id=None, recipient_capacity_id=around.cast[GUEST].capacity_id, state="waiting")
        found = [(one.kind, one.calendar_method, one.link.removeprefix(settings.BASE_URL)) for one in heard.order_by("made_at", "pk")]

    assert found == [("ad_hoc_unsure", "", "/"), ("ad_hoc_moved", "REQUEST", "/"), ("ad_hoc_waits", "CANCEL", "/")]
