"""*Vandaag* and what follows by itself when a policy meeting closes."""

from datetime import date

import pytest

from rondetafel.core.today import LATE, LATER, NOW, SOON
from rondetafel.meetings.actions import action_points, reports, session
from rondetafel.meetings.models import Decision, Meeting, Minutes, ReportBack
from rondetafel.meetings.tests.outcome import conftest
from rondetafel.meetings.today_outcome import today_lines

ON = date(2026, 3, 12)


def titles(room, who, on=ON) -> dict[str, int]:
    with room.as_(who):
        return {line.title: line.urgency for line in today_lines(room.cast[who], on)}


@pytest.fixture
def closed(room):
    with room.as_("kern_secretary") as actor:
        meeting = Meeting.objects.select_related("body__parent").get(pk=room.meeting.pk)
        session.close_meeting(meeting, actor=actor, at=conftest.NOW, reporter=room.cast["member"].capacity_id)
    return room


@pytest.mark.covers("BE-000-34", "BE-000-42")
def test_closing_drafts_the_minutes_prepares_the_report_and_leaves_open_decisions_for_later(closed):
    with closed.as_("kern_secretary"):
        assert Minutes.objects.get(meeting=closed.meeting).state == "draft"
        assert ReportBack.objects.get(meeting=closed.meeting).reporter_id == closed.cast["member"].capacity_id
        assert Decision.objects.get(pk=closed.decision.pk).state == "postponed"


def test_a_care_table_gets_no_minutes_by_itself(cast, db):
    from rondetafel.core.context import acting_as

    with acting_as(cast["chair"]) as actor:
        meeting = conftest.make_meeting(cast.ret)
        session.close_meeting(meeting, actor=actor, at=conftest.NOW)
        assert not Minutes.objects.exists()


def test_who_has_not_spoken_is_asked_now(room):
    assert titles(room, "member")["Geef uw standpunt: Naam van het formulier"] == NOW
    room.say("member", "support")
    assert "Geef uw standpunt: Naam van het formulier" not in titles(room, "member")
    assert not titles(room, "kern_secretary")


@pytest.mark.covers("BE-000-20")
@pytest.mark.parametrize(("due", "urgency"), [(date(2026, 3, 11), LATE), (date(2026, 3, 19), SOON), (date(2026, 3, 20), LATER)])
def test_an_action_point_grows_more_urgent(room, due, urgency):
    with room.as_("kern_secretary") as actor:
        owner = room.cast.capacity("second_member")
        action_points.add_action_point(room.cast.kern, text="Bellen", owner=owner, due_on=due, actor=actor, at=conftest.NOW)
    assert titles(room, "second_member")["Bellen"] == urgency
    assert "Bellen" not in titles(room, "client_member")


def test_the_secretary_has_minutes_to_send_and_is_late_after_the_term(closed):
    assert titles(closed, "kern_secretary")["Verslag versturen van 10 maart 2026"] == SOON
    assert titles(closed, "kern_secretary", date(2026, 3, 25))["Verslag versturen van 10 maart 2026"] == LATE
    assert "Verslag versturen van 10 maart 2026" not in titles(closed, "kern_chair")


@pytest.mark.covers("BE-000-42", "BE-000-39")
def test_a_report_moves_from_the_reporter_to_the_parents_desk_and_back(closed):
    with closed.as_("member") as actor:
        report = ReportBack.objects.select_related("to_body", "from_body", "meeting").get(meeting=closed.meeting)
        assert titles(closed, "member")["Terugkoppelen aan Proeftafel council"] == NOW
        reports.edit_report(report, text="Wij zijn eruit.", version=report.version, actor=actor)
        reports.send_report(report, actor=actor, at=conftest.NOW)
    assert titles(closed, "member")[f"Wacht op ontvangst door Proeftafel council: {report.number}"] == LATER
    assert titles(closed, "council_secretary")["Bevestig de ontvangst: terugkoppeling van Proeftafel kern"] == NOW
    with closed.as_("council_secretary") as actor:
        reports.receive_report(report, actor=actor, at=conftest.NOW)
        reports.answer_report(report, answer="Gezien.", actor=actor, at=conftest.NOW)
    assert titles(closed, "client_member")["Antwoord van Proeftafel council"] == LATER
    assert not [title for title in titles(closed, "member") if title.startswith("Wacht op")]


@pytest.mark.parametrize("who", ["outsider", "expert", "referrer", "council_secretary"])
def test_nothing_of_it_waits_for_others(closed, who):
    assert titles(closed, who) == {}
