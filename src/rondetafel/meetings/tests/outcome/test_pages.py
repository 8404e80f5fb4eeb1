"""The pages of decisions, minutes, action points and reports: for the table's own people, and with reasons when not."""

import pytest
from django.urls import reverse

from rondetafel.meetings.actions import action_points, minutes, reports
from rondetafel.meetings.models import ActionPoint, AgendaItem, Decision, Meeting, MinutesSection, Position, ReportBack
from rondetafel.meetings.tests.outcome.conftest import NOW, make_meeting

OTHERS = ["outsider", "chair", "expert", "council_secretary"]


@pytest.fixture
def at(client, room):
    """`at("member", "decision", id)` opens a page, with `data=` it sends."""

    def visit(who, name, *args, data=None, query=""):
        client.force_login(room.cast.account(who))
        url = reverse(f"meetings:{name}", args=args) + query
        return client.get(url) if data is None else client.post(url, data)

    return visit


@pytest.fixture
def held(room):
    """The meeting is over: minutes drafted, an action point given, a report ready."""
    secretary = room.cast["kern_secretary"]
    with room.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=room.item.pk).update(for_parent=True)
        Meeting.objects.filter(pk=room.meeting.pk).update(state="held", closed_at=NOW, reporter=room.cast.capacity("member"))
        meeting = Meeting.objects.select_related("body__parent").get(pk=room.meeting.pk)
        room.minutes = minutes.draft_minutes(meeting, actor=secretary, at=NOW)
        room.section = MinutesSection.objects.get(minutes=room.minutes)
        room.report = reports.prepare_report(meeting, actor=secretary)
        owner = room.cast.capacity("member")
        point = {"text": "Formulier rondsturen", "owner": owner, "due_on": NOW.date(), "item": room.item}
        room.point = action_points.add_action_point(room.cast.kern, actor=secretary, at=NOW, **point)
    return room


@pytest.mark.parametrize("who", ["member", "client_member", "kern_chair", "kern_secretary"])
def test_the_table_reads_its_decision(at, room, who):
    page = at(who, "decision", room.item.pk)
    assert page.status_code == 200
    assert "Wij gebruiken één formulier." in page.content.decode()


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("page", ["decision", "minutes", "follow_up", "report", "amend_decision", "edit_section", "finish_action_point"])
def test_for_others_nothing_of_it_exists(at, held, who, page):
    things = {
        "decision": held.item,
        "minutes": held.meeting,
        "follow_up": held.cast.kern,
        "report": held.report,
        "amend_decision": held.decision,
        "edit_section": held.section,
        "finish_action_point": held.point,
    }
    assert at(who, page, things[page].pk).status_code == 404


def test_a_member_gives_a_position(at, room):
    sent = at("member", "give_position", room.decision.pk, data={"value": "support", "reason": "", "text_number": 1})
    assert sent.status_code == 303
    with room.as_("member"):
        assert Position.objects.get().value == "support"


def test_an_objection_without_words_keeps_the_form(at, room):
    sent = at("member", "give_position", room.decision.pk, data={"value": "objection", "reason": "", "text_number": 1})
    assert sent.status_code == 422
    assert "Schrijf waarom" in sent.content.decode()


def test_what_was_typed_about_an_older_text_is_not_lost(at, room):
    at("kern_secretary", "amend_decision", room.decision.pk, data={"text": "De tweede tekst.", "text_number": 1})
    sent = at("member", "give_position", room.decision.pk, data={"value": "reservation", "reason": "Mijn zin.", "text_number": 1})
    assert sent.status_code == 409
    assert "Mijn zin." in sent.content.decode()
    assert "De tweede tekst." in sent.content.decode()


def test_a_stale_amendment_shows_both_texts(at, room):
    at("kern_secretary", "amend_decision", room.decision.pk, data={"text": "De tweede tekst.", "text_number": 1})
    sent = at("kern_chair", "amend_decision", room.decision.pk, data={"text": "Een andere tweede.", "text_number": 1})
    assert sent.status_code == 409
    assert "De tweede tekst." in sent.content.decode()
    assert "Een andere tweede." in sent.content.decode()


@pytest.mark.covers("BE-000-43")
def test_what_members_agree_on_is_recorded_in_one_click(at, room):
    at("kern_secretary", "show_text", room.decision.pk, data={"text_number": 1})
    at("kern_secretary", "record_support_of_rest", room.decision.pk, data={"text_number": 1})
    page = at("kern_secretary", "decision", room.item.pk).content.decode()
    assert "Vastleggen: genomen bij consensus" in page
    assert at("kern_secretary", "record_decision", room.decision.pk, data={"text_number": 1}).status_code == 303
    with room.as_("member"):
        assert Decision.objects.get(pk=room.decision.pk).state == "taken"


def test_the_chair_sees_no_button_to_speak_for_others(at, room):
    assert "record-position" not in at("kern_chair", "decision", room.item.pk).content.decode()
    assert at("kern_chair", "record_position", room.decision.pk).status_code == 403


def test_the_secretary_notes_what_a_member_said(at, room):
    values = {"capacity_id": room.cast["member"].capacity_id, "value": "stand_aside", "reason": "", "text_number": 1}
    assert at("kern_secretary", "record_position", room.decision.pk, data=values).status_code == 303
    assert "genoteerd door de ondersteuner" in at("member", "decision", room.item.pk).content.decode()


def test_nothing_new_is_not_sent_again(client, at, room):
    first = at("member", "decision_live", room.decision.pk)
    url = reverse("meetings:decision_live", args=[room.decision.pk])
    assert client.get(url, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("page", ["drop_decision", "postpone_decision", "refer_decision", "follow_execution", "amend_decision"])
def test_the_desks_pages_open_for_the_desk_and_explain_themselves_to_members(at, room, page):
    assert at("kern_secretary", page, room.decision.pk).status_code == 200
    assert at("member", page, room.decision.pk).status_code == 403


def test_a_postponement_needs_a_reason(at, room):
    assert at("kern_secretary", "postpone_decision", room.decision.pk, data={"reason": ""}).status_code == 422


def test_an_item_without_a_text_offers_the_desk_to_put_one(at, room):
    with room.as_("kern_secretary"):
        from rondetafel.meetings.tests.outcome.conftest import make_item

        item = make_item(room.meeting, "Tweede punt")
    assert "Besluit voorleggen" in at("kern_secretary", "decision", item.pk).content.decode()
    assert "Besluit voorleggen" not in at("member", "decision", item.pk).content.decode()
    assert at("kern_secretary", "open_decision", item.pk, data={"text": ""}).status_code == 422
    assert (
        at(
            "kern_secretary", "open_decision", item.pk, data={"text": "Zo doen we het.", "mandate": "within", "frame_line": "Lijn 1."}
        ).status_code
        == 303
    )


def test_a_draft_is_read_by_its_writer_only(at, held):
    assert "Formulier rondsturen" in at("kern_secretary", "minutes", held.meeting.pk).content.decode()
    page = at("member", "minutes", held.meeting.pk).content.decode()
    assert "wordt geschreven" in page
    assert "Formulier rondsturen" not in page


@pytest.mark.covers("BE-000-34", "BE-000-31")
def test_minutes_go_from_draft_to_approved(at, held):
    with held.as_("kern_secretary"):
        following = make_meeting(held.cast.kern, at=NOW.replace(month=4), state="planned", number="2026/2")
    at("kern_secretary", "draft_minutes", held.meeting.pk, data={})
    assert at("kern_secretary", "edit_section", held.section.pk, data={"text": "Besproken.", "version": 1}).status_code == 303
    assert at("kern_secretary", "send_minutes", held.minutes.pk, data={}).status_code == 303
    assert "Besproken." in at("member", "minutes", held.meeting.pk).content.decode()
    assert at("member", "remark_on_minutes", held.minutes.pk, data={"item": str(held.item.pk), "text": "Anders."}).status_code == 303
    with held.as_("kern_secretary"):
        remark = held.minutes.remarks.get()
        Meeting.objects.filter(pk=following.pk).update(state="in_session")
        from rondetafel.meetings.tests.outcome.conftest import attend

        attend(following, held.cast, "kern_chair", "member")
    assert at("kern_secretary", "handle_remark", remark.pk, data={"handled": "noted", "answer": ""}).status_code == 422
    assert at("kern_secretary", "handle_remark", remark.pk, data={"handled": "accepted", "answer": ""}).status_code == 303
    assert at("kern_secretary", "approve_minutes", held.minutes.pk, data={"how": "changed", "changes": ""}).status_code == 422
    assert at("kern_secretary", "approve_minutes", held.minutes.pk, data={"how": "as_is"}).status_code == 303
    assert "ligt vast" in at("member", "minutes", held.meeting.pk).content.decode()
    assert at("kern_secretary", "edit_section", held.section.pk).status_code == 403
    assert at("kern_secretary", "correct_minutes", held.minutes.pk, data={"text": "Lees: twee."}).status_code == 303
    assert "Lees: twee." in at("member", "minutes", held.meeting.pk).content.decode()


def test_a_stale_summary_shows_both_texts(at, held):
    at("kern_secretary", "edit_section", held.section.pk, data={"text": "Eerst bewaard.", "version": 1})
    sent = at("kern_secretary", "edit_section", held.section.pk, data={"text": "Later bewaard.", "version": 1})
    assert sent.status_code == 409
    assert "Eerst bewaard." in sent.content.decode()
    assert "Later bewaard." in sent.content.decode()


def test_a_meeting_without_minutes_offers_the_secretary_to_draft_them(at, room):
    assert "Concept maken" in at("kern_secretary", "minutes", room.meeting.pk).content.decode()
    assert "Concept maken" not in at("member", "minutes", room.meeting.pk).content.decode()


@pytest.mark.covers("BE-000-20")
def test_my_action_points_over_all_tables(at, held):
    page = at("member", "my_action_points").content.decode()
    assert "Formulier rondsturen" in page
    assert "te laat" in page
    assert "Formulier rondsturen" not in at("second_member", "my_action_points").content.decode()


def test_an_action_point_is_added_done_and_dropped(at, held):
    values = {"text": "Bellen", "owner": held.cast["second_member"].capacity_id, "due_on": "2026-05-01"}
    assert at("kern_secretary", "add_action_point", held.item.pk, data=values | {"due_on": ""}).status_code == 422
    assert at("kern_secretary", "add_action_point", held.item.pk, data=values).status_code == 303
    with held.as_("member"):
        made = ActionPoint.objects.get(text="Bellen")
    assert at("member", "finish_action_point", made.pk, data={"note": ""}).status_code == 403
    assert at("second_member", "drop_action_point", made.pk, data={"reason": ""}).status_code == 422
    assert at("second_member", "finish_action_point", made.pk, data={"note": ""}).status_code == 303


def test_a_member_takes_an_action_point_on_only_for_oneself(at, held):
    assert at("member", "add_action_point", held.item.pk).status_code == 200
    values = {"text": "Bellen", "owner": held.cast["second_member"].capacity_id, "due_on": "2026-05-01"}
    assert at("member", "add_action_point", held.item.pk, data=values).status_code == 422


@pytest.mark.covers("BE-000-27")
def test_the_follow_up_of_a_table(at, held):
    page = at("member", "follow_up", held.cast.kern.pk).content.decode()
    assert "Formulier rondsturen" in page
    assert "Proeftafel council" in page


@pytest.mark.covers("BE-000-39", "BE-000-42")
def test_a_report_goes_up_and_its_answer_comes_back(at, held):
    pk = held.report.pk
    assert at("member", "edit_report", pk, data={"text": "", "version": 1}).status_code == 422
    assert at("member", "edit_report", pk, data={"text": "In het kort.", "version": 1}).status_code == 303
    assert at("second_member", "send_report", pk, data={}).status_code == 403
    assert at("member", "send_report", pk, data={}).status_code == 303
    assert held.report.number in at("council_secretary", "report_intake", held.cast.council.pk).content.decode()
    assert at("council_secretary", "receive_report", pk, data={}).status_code == 303
    assert at("council_secretary", "answer_report", pk, data={"answer": "Gezien."}).status_code == 303
    assert "Gezien." in at("client_member", "follow_up", held.cast.kern.pk).content.decode()
    with held.as_("member"):
        assert ReportBack.objects.get(pk=pk).state == "answered"


def test_a_report_is_placed_on_an_agenda(at, held):
    at("member", "send_report", held.report.pk, data={})
    with held.as_("council_secretary"):
        meeting = make_meeting(held.cast.council, at=NOW.replace(month=5), state="planned", number="2026/3")
    assert at("council_secretary", "receive_report", held.report.pk, data={}).status_code == 303
    assert at("council_secretary", "place_report", held.report.pk, data={"meeting": ""}).status_code == 422
    assert at("council_secretary", "place_report", held.report.pk, data={"meeting": meeting.pk}).status_code == 303
    assert at("council_chair", "report", held.report.pk).status_code == 200


def test_the_parents_intake_is_for_its_desk(at, held):
    assert at("kern_secretary", "report_intake", held.cast.council.pk).status_code == 404
    assert at("member", "report_intake", held.cast.kern.pk).status_code == 403


def test_a_postponed_text_comes_back_with_its_item(at, room):
    from rondetafel.meetings.actions import decisions, intake

    with room.as_("kern_secretary"):
        following = make_meeting(room.cast.kern, at=NOW.replace(year=2099), state="planned", number="2099/1")
        decisions.postpone_decision(room.decision, reason="Eerst ouders horen.", actor=room.cast["kern_secretary"])
        old = AgendaItem.objects.get(pk=room.item.pk)
        intake.place_item(old, actor=room.cast["kern_secretary"], meeting=following, at=NOW)
        fresh = AgendaItem.objects.get(meeting=following, kind="proposal")
    assert "Eerder besproken" in at("kern_secretary", "decision", fresh.pk).content.decode()
    assert "Wij gebruiken één formulier." in at("kern_secretary", "open_decision", fresh.pk).content.decode()


def test_an_amendment_that_was_being_typed_comes_back_about_the_text_it_was_typed_on(at, room):
    typing = {"text": "Een halve derde", "fields": "text", "seq": "1"}
    assert at("kern_chair", "amend_decision", room.decision.pk, data=typing, query="?typing").status_code == 200
    at("kern_secretary", "amend_decision", room.decision.pk, data={"text": "De tweede tekst.", "text_number": 1})
    page = at("kern_chair", "amend_decision", room.decision.pk).content.decode()
    assert "Een halve derde" in page
    assert '<input type="hidden" name="text_number" value="1"' in page
    assert at("kern_chair", "amend_decision", room.decision.pk, data={"text": "Een derde.", "text_number": 1}).status_code == 409
    assert at("kern_chair", "amend_decision", room.decision.pk, data={"text": "Een derde.", "text_number": 2}).status_code == 303
    assert "Een halve derde" not in at("kern_chair", "amend_decision", room.decision.pk).content.decode()
