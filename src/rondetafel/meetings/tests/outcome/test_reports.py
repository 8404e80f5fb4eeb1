"""The report to the parent body: it goes out with every view, and is followed until its answer is back."""

from datetime import timedelta

import pytest

from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import decisions
from rondetafel.meetings.actions import reports as actions
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.models import AgendaItem, ClientInput, Meeting, ReportBack
from rondetafel.meetings.queries.action_points import follow_up
from rondetafel.meetings.queries.client_input import input_in_words
from rondetafel.meetings.queries.reports import intake, my_reports
from rondetafel.meetings.queries.reports import reports as report_rows
from rondetafel.meetings.tests.outcome.conftest import NOW, make_item, make_meeting

SECRET = "Eerst een proef van een jaar."


@pytest.fixture
def told(room):
    """A meeting with a decision for the parent body, closed with `member` as its reporter."""
    room.show()
    room.all_support(but=["client_member"])
    room.say("client_member", "reservation", SECRET, minority=True)
    room.record()
    with room.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=room.item.pk).update(for_parent=True)
        Meeting.objects.filter(pk=room.meeting.pk).update(state="held", closed_at=NOW, reporter=room.cast.capacity("member"))
        room.meeting = Meeting.objects.select_related("body__parent").get(pk=room.meeting.pk)
        made = actions.prepare_report(room.meeting, actor=room.cast["kern_secretary"])
        room.report = report_rows().get(pk=made.pk)
    return room


def do(room, act, *, who, **more):
    with room.as_(who):
        return getattr(actions, act)(room.report, actor=room.cast[who], **more)


def send(room):
    do(room, "send_report", who="member", at=NOW)


def receive(room):
    do(room, "receive_report", who="council_secretary", at=NOW)


def place(room):
    with room.as_("council_secretary"):
        meeting = make_meeting(room.cast.council, at=NOW + timedelta(days=30), state="published", number="2026/9")
        return actions.place_report(room.report, meeting=meeting, actor=room.cast["council_secretary"], at=NOW)


def seen_by(room, who) -> ReportBack | None:
    with room.as_(who):
        return ReportBack.objects.filter(pk=room.report.pk).first()


@pytest.mark.covers("BE-000-42")
def test_the_reporter_gets_a_ready_summary(told):
    assert told.item.title in told.report.text
    assert "genomen met voorbehoud" in told.report.text
    with told.as_("member"):
        assert list(my_reports(told.cast["member"])) == [told.report]


def test_preparing_twice_makes_one_report(told):
    with told.as_("kern_secretary"):
        assert actions.prepare_report(told.meeting, actor=told.cast["kern_secretary"]) is None
        assert ReportBack.objects.count() == 1


@pytest.mark.rows
def test_nobody_above_sees_it_before_it_is_sent(told):
    assert seen_by(told, "council_secretary") is None


@pytest.mark.covers("BE-000-39", "BE-000-42")
def test_sent_it_lies_in_the_desks_intake_with_every_view_unchanged(told):
    send(told)
    with told.as_("council_secretary"):
        report = intake({told.cast.council.pk}).get()
    assert report.number == told.report.number
    assert [view["reason"] for view in report.positions[0]["views"]] == [SECRET]


def test_the_summary_is_edited_but_a_stale_save_is_not_lost(told):
    do(told, "edit_report", who="member", text="Korter.", version=1)
    with pytest.raises(Stale) as stale:
        do(told, "edit_report", who="kern_secretary", text="Van een oude pagina.", version=1)
    assert stale.value.current.text == "Korter."


def test_what_was_sent_is_not_edited(told):
    send(told)
    with pytest.raises(IllegalMove):
        do(told, "edit_report", who="member", text="Toch anders.", version=2)


@pytest.mark.parametrize("who", ["second_member", "client_member"])
def test_only_the_reporter_and_the_desk_send(told, who):
    with pytest.raises(RuleRefused):
        do(told, "send_report", who=who, at=NOW)


@pytest.mark.covers("BE-000-42")
def test_the_task_ends_only_with_the_receipt(told):
    send(told)
    with told.as_("member"):
        assert my_reports(told.cast["member"]).exists()
    receive(told)
    with told.as_("member"):
        assert not my_reports(told.cast["member"]).exists()


def test_the_sender_confirms_no_receipt_and_gives_no_answer(told):
    send(told)
    with pytest.raises(RuleRefused):
        do(told, "receive_report", who="kern_secretary", at=NOW)


@pytest.mark.rows
def test_placed_it_is_read_by_the_members_of_the_parent_body(told):
    send(told)
    item = place(told)
    assert seen_by(told, "council_chair").state == "placed"
    with told.as_("council_chair"):
        assert AgendaItem.objects.get(pk=item.pk).kind == "report"
        assert [subject.subject_id for subject in item.subjects.all()] == [told.report.pk]


@pytest.mark.covers("BE-000-39")
def test_the_answer_comes_back_to_every_member(told):
    send(told)
    receive(told)
    do(told, "answer_report", who="council_secretary", answer="Het IROJ volgt dit.", at=NOW)
    with told.as_("second_member"):
        assert [one.answer for one in follow_up(told.cast.kern.pk, NOW.date()).answered] == ["Het IROJ volgt dit."]


def test_a_report_is_not_answered_twice(told):
    send(told)
    receive(told)
    stale = seen_by(told, "council_secretary")
    do(told, "answer_report", who="council_secretary", answer="Ja.", at=NOW)
    told.report = stale
    with pytest.raises(IllegalMove):
        do(told, "answer_report", who="council_chair", answer="Nee.", at=NOW)


@pytest.mark.rows
@pytest.mark.parametrize("who", ["outsider", "expert", "chair"])
def test_nobody_else_reads_it(told, who):
    send(told)
    assert seen_by(told, who) is None


@pytest.mark.covers("BE-000-39")
def test_a_referred_decision_takes_both_views_along(room):
    room.say("member", "support", "Graag.")
    room.say("client_member", "objection", "Ouders zijn niet gehoord.")
    with room.as_("kern_secretary"):
        decisions.refer_decision(room.decision, reason="", actor=room.cast["kern_secretary"])
        from rondetafel.meetings.queries.reports import views_on

        found = views_on(room.meeting)
    assert sorted(view["reason"] for view in found[0]["views"]) == ["Graag.", "Ouders zijn niet gehoord."]


def test_nothing_goes_up_without_a_word_of_the_reporter(told):
    with told.as_("kern_secretary"):
        ReportBack.objects.filter(pk=told.report.pk).update(text=" ")
        told.report.refresh_from_db()
    with pytest.raises(RuleRefused, match="samenvatting"):
        send(told)


def bring_in(room, item, text="Ouders horen het te laat."):
    with room.as_("client_member"):
        where = {"root_id": item.root_id, "circle_id": item.circle_id}
        author = room.cast["client_member"].capacity_id
        ClientInput(**where, item_id=item.pk, author_id=author, text=text, at=NOW).save(force_insert=True)


@pytest.mark.covers("BE-000-39")
def test_what_clients_brought_in_goes_along_unchanged_and_is_read_above(told):
    bring_in(told, told.item)
    with told.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=told.item.pk).update(client_check="Zij wachten korter.")
    send(told)
    with told.as_("council_secretary"):
        gone = ReportBack.objects.get(pk=told.report.pk).positions[0]
    assert (gone["client_check"], [said["text"] for said in gone["client_input"]]) == ("Zij wachten korter.", ["Ouders horen het te laat."])


def test_it_goes_along_where_nothing_was_decided(told):
    with told.as_("kern_secretary"):
        item = make_item(told.meeting, title="Besproken", for_parent=True)
    bring_in(told, item)
    send(told)
    with told.as_("council_secretary"):
        positions = ReportBack.objects.get(pk=told.report.pk).positions
    assert [(one["item"], one["number"] != "") for one in positions] == [(told.item.title, True), ("Besproken", False)]


def test_a_table_above_that_reports_on_passes_it_along(told):
    bring_in(told, told.item)
    send(told)
    item = place(told)
    with told.as_("council_secretary"):
        passed = input_in_words([AgendaItem.objects.get(pk=item.pk)])[item.pk]["client_input"]
    assert [said["text"] for said in passed] == ["Ouders horen het te laat."]
