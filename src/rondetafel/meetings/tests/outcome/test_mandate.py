"""What is outside the mandate of a table becomes a proposal to its parent body; what has no line of the frame is told there (BE-000-44)."""

import pytest
from django.urls import reverse

from rondetafel.core.rules import RuleRefused
from rondetafel.meetings.actions import decisions, reports, session
from rondetafel.meetings.models import AgendaItem, Decision, Meeting
from rondetafel.meetings.tests.outcome.conftest import NOW


def mark(room, mandate, line="Lijn 3 van het regioplan"):
    with room.as_("kern_secretary") as desk:
        decisions.set_mandate(room.decision, mandate=mandate, frame_line=line, actor=desk)
        room.decision.refresh_from_db()


def taken(room):
    room.show()
    room.all_support()
    result = room.record()
    with room.as_("kern_secretary"):
        return result, Decision.objects.get(pk=room.decision.pk).state, AgendaItem.objects.get(pk=room.item.pk).for_parent


@pytest.mark.covers("BE-000-44")
@pytest.mark.parametrize(
    ("mandate", "found"),
    [
        ("within", ("taken", "taken", False)),
        ("unlinked", ("taken", "taken", True)),
        ("outside", ("referred", "referred", True)),
    ],
)
def test_what_the_table_may_decide_itself(room, mandate, found):
    mark(room, mandate)
    assert taken(room) == found


@pytest.mark.covers("BE-000-44", "BE-000-39")
def test_a_proposal_outside_the_mandate_goes_along_to_the_parent_body(room):
    mark(room, "outside", "Wij gaan niet over het budget.")
    taken(room)
    with room.as_("kern_secretary") as desk:
        meeting = Meeting.objects.select_related("body__parent").get(pk=room.meeting.pk)
        with pytest.raises(session.CannotClose, match="buiten het mandaat"):
            session.close_meeting(meeting, actor=desk, at=NOW, nothing_to_report=True)
        reports.mark_for_parent(meeting, items=[], actor=desk)
        session.close_meeting(meeting, actor=desk, at=NOW, reporter=room.cast["member"].capacity_id)
        report = meeting.reports.select_related("from_body", "to_body", "meeting").get()
    with room.as_("member") as reporter:
        reports.send_report(report, actor=reporter, at=NOW)
    assert report.positions[0]["state"] == "referred"
    assert report.positions[0]["mandate"] == "Buiten het mandaat: Wij gaan niet over het budget."
    assert len(report.positions[0]["views"]) == 4


def test_only_the_desk_says_so_and_only_before_the_decision(room):
    with room.as_("member") as actor, pytest.raises(RuleRefused):
        decisions.set_mandate(room.decision, mandate="outside", frame_line="x", actor=actor)


def test_the_form_asks_it_where_a_parent_body_is(client, room):
    client.force_login(room.cast.account("kern_secretary"))
    url = reverse("meetings:set_mandate", args=[room.decision.pk])
    assert client.post(url, {"mandate": "outside", "frame_line": ""}).status_code == 422
    assert client.post(url, {"mandate": "outside", "frame_line": "Budget."}).status_code == 303
    assert "Buiten het mandaat" in client.get(reverse("meetings:decision", args=[room.item.pk])).content.decode()
