"""Joint meetings: what another table reads of that one meeting, and of nothing else (architecture 4.8, process 3.1)."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.bodies.actions import end_seat
from rondetafel.bodies.models import Seat
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import Circle, Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.today import lines_for
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents.actions import keep_document
from rondetafel.documents.checks import Checked
from rondetafel.documents.models import Document
from rondetafel.meetings import models as m
from rondetafel.meetings.actions import dates, decisions, joint, minutes, session
from rondetafel.meetings.actions.papers import set_paper_level
from rondetafel.meetings.queries.decisions import asked_for
from rondetafel.meetings.queries.minutes import content_of
from rondetafel.meetings.sheets import minutes_xlsx
from rondetafel.meetings.tests.conftest import NOW
from rondetafel.meetings.tests.together import GUEST, Together
from rondetafel.meetings.word import minutes_docx
from rondetafel.notices.models import Outgoing

pytestmark = pytest.mark.django_db
WHERE_WORDS_ARE = ("word/document.xml", "xl/sharedStrings.xml")


@pytest.fixture
def planned(kern, monkeypatch) -> Together:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return Together(kern)


@pytest.fixture
def sent(planned) -> Together:
    planned.row = planned.invite()
    planned.publish()
    return planned


@pytest.fixture
def running(sent) -> Together:
    sent.start()
    return sent


@pytest.fixture
def visit(client, cast):
    def go(who, name, *args, post=None):
        client.force_login(cast.account(who))
        url = reverse(name if ":" in name else f"meetings:{name}", args=args)
        return client.get(url) if post is None else client.post(url, {"form_key": new_id(), **post})

    return go


def words(response):
    return " ".join(response.content.decode().split())


def test_who_sits_at_the_invited_table_sees_that_meeting_and_nothing_else(sent):
    assert sent.sees(m.AgendaItem) == 1
    assert sent.sees(m.AgendaItem, pk=sent.item.pk) == 1
    assert {sent.sees(m.Attendance, meeting=one) > 0 for one in (sent.other,)} == {False}
    assert sent.sees(m.Attendance, meeting=sent.meeting) == 6  # four of the Kerngroep, two of the council


def test_before_the_agenda_is_sent_the_invited_table_sees_no_item(planned):
    planned.invite()

    assert planned.sees(m.AgendaItem) == 0


def test_a_table_that_was_not_invited_sees_nothing(sent):
    assert [sent.sees(model, "expert") for model in (m.AgendaItem, m.Attendance, m.JointBody)] == [0, 0, 0]


def test_sight_ends_with_the_seat(sent):
    with acting_as(sent.cast["council_chair"]) as chair:
        end_seat(Seat.objects.select_related("body").get(pk=sent.seat.pk), actor=chair, at=NOW - timedelta(days=2900), reason="weg")

    assert [sent.sees(model) for model in (m.AgendaItem, m.Attendance, m.JointBody)] == [0, 0, 0]


def test_a_table_that_is_taken_back_sees_nothing(planned):
    row = planned.invite()
    with acting_as(planned.desk):
        joint.withdraw_body(row, actor=planned.desk, at=NOW)
    planned.publish()

    assert [planned.sees(model) for model in (m.AgendaItem, m.Attendance)] == [0, 0]
    with acting_as(planned.desk), pytest.raises(IllegalMove):
        planned.meeting.state = "planned"
        joint.withdraw_body(row, actor=planned.desk, at=NOW)


def test_after_sending_nobody_is_invited_or_taken_back(sent):
    with acting_as(sent.desk), pytest.raises(RuleRefused):
        joint.withdraw_body(m.JointBody.objects.select_related("meeting").get(pk=sent.row.pk), actor=sent.desk, at=NOW)
    with acting_as(sent.desk):
        assert m.JointBody.objects.filter(pk=sent.row.pk).update(withdrawn_at=NOW) == 0


@pytest.mark.parametrize("who", ["member", "council_chair", "expert"])
def test_only_the_desk_of_the_table_that_plans_invites(planned, who):
    with pytest.raises(RuleRefused):
        planned.invite(by=who)


def test_a_table_about_cases_is_never_joint(cast, ret, planned):
    meeting = ret.meeting()
    with acting_as(ret.desk), pytest.raises(RuleRefused, match="casussen"):
        joint.invite_body(meeting, actor=ret.desk, body=cast.kern, at=NOW)
    with pytest.raises(RuleRefused, match="casussen"):
        planned.invite(body=cast.ret)


def _row(meeting, body, **more):
    """A row as somebody would write it past the actions."""
    where = {"root_id": meeting.root_id, "circle_id": meeting.circle_id, "meeting": meeting, "body": body, "invited_at": NOW}
    return m.JointBody(**where | {"to_root_id": body.root_id, "to_circle_id": body.members_circle_id} | more)


def test_the_database_refuses_what_the_rules_refuse(cast, ret, planned):
    """A meeting about cases, a table about cases, another circle than the invited table's own, and who is not at the desk."""
    wrong = [
        (ret.desk, _row(ret.meeting(), cast.kern, invited_by_id=ret.desk.capacity_id)),
        (planned.desk, _row(planned.meeting, cast.ret, invited_by_id=planned.desk.capacity_id)),
        (planned.desk, _row(planned.meeting, cast.council, invited_by_id=planned.desk.capacity_id, to_circle_id=cast.ret.members_circle_id,
                            to_root_id=cast.ret.root_id)),
        (cast["member"], _row(planned.meeting, cast.council, invited_by_id=cast["member"].capacity_id)),
    ]  # fmt: skip
    for actor, row in wrong:
        with acting_as(actor), pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)


def test_everybody_of_both_tables_is_invited_once_and_hears_of_a_move(sent):
    with acting_as(sent.desk):
        dates.move_meeting(sent.meeting, actor=sent.desk, starts_at=sent.meeting.starts_at + timedelta(days=1), place="Zaal 2")
        dates.cancel_meeting(sent.meeting, actor=sent.desk, reason="ziekte", on=NOW.date())
        rows = Outgoing.objects.filter(calendar__contains=str(sent.meeting.pk))
        told = {kind: rows.filter(kind=kind).count() for kind in ("invitation", "moved", "cancelled")}
    assert told == {"invitation": 6, "moved": 6, "cancelled": 6}


def test_the_desk_of_the_invited_table_hears_of_it(planned):
    row = planned.invite()
    with acting_as(planned.desk):
        joint.withdraw_body(row, actor=planned.desk, at=NOW)
    with acting_as(planned.cast["council_secretary"]):
        kinds = list(Outgoing.objects.filter(kind__startswith="joint_").values_list("kind", flat=True))
    assert sorted(set(kinds)) == ["joint_invited", "joint_withdrawn"]


def test_a_member_of_the_invited_table_answers_for_oneself_only(sent):
    with acting_as(sent.guest):
        own, other = (
            m.Attendance.objects.get(capacity_id=sent.guest.capacity_id),
            m.Attendance.objects.filter(capacity__person__family_name="Proef"),
        )
        session.reply(own, actor=sent.guest, answer="accepted", at=NOW)
        assert m.Attendance.objects.get(pk=own.pk).reply == "accepted"
        assert other.exclude(pk=own.pk).update(reply="declined") == 0


def test_no_position_of_an_invited_table_counts(running):
    with acting_as(running.desk):
        assert running.guest.capacity_id not in {one.capacity.pk for one in asked_for(running.item)}
    with acting_as(running.guest), pytest.raises((RuleRefused, DatabaseError, ObjectDoesNotExist)), transaction.atomic():
        decision = m.Decision.objects.select_related("item__meeting", "item__body").get(pk=running.decision.pk)
        decisions.give_position(decision, value="objection", reason="Nee.", minority=False, text_number=1, actor=running.guest, at=NOW)
    assert running.sees(m.Position, "kern_secretary") == 0


def test_what_is_said_along_stands_apart_and_the_last_word_holds(running):
    running.speak("support", "")
    running.speak()
    found = running.sent_minutes()
    with acting_as(running.desk):
        (section,) = [one for one in content_of(found)["sections"] if one["item"] == str(running.item.pk)]
    assert [(one["label"], one["reason"]) for one in section["voices"]] == [("zwaarwegend bezwaar", "Dat kan niet.")]
    assert section["decision"]["positions"] == []


@pytest.mark.parametrize("who", ["member", "expert", "council_secretary"])
def test_only_a_member_of_an_invited_table_speaks_along(running, who):
    with pytest.raises(RuleRefused):
        running.speak(who=who)


def test_the_desk_writes_down_what_was_said_aloud(running):
    voice = running.speak(who="kern_secretary", seat=running.seat)

    assert (voice.capacity_id, voice.recorded_by) == (running.guest.capacity_id, running.desk.capacity_id)
    with pytest.raises(RuleRefused):
        running.speak(who="kern_chair", seat=running.seat)


def test_nobody_speaks_in_the_name_of_another(running):
    where = {"root_id": running.item.root_id, "circle_id": running.item.circle_id, "item": running.item, "body": running.cast.council}
    other = running.cast["council_chair"].capacity_id
    for said in ({"capacity_id": other, "recorded_by": other}, {"capacity_id": other, "recorded_by": running.guest.capacity_id}):
        with acting_as(running.guest), pytest.raises(DatabaseError), transaction.atomic():
            m.JointVoice(**where, **said, value="support", at=NOW).save(force_insert=True)


def test_notes_positions_and_the_draft_stay_at_the_table_that_plans(running):
    with acting_as(running.cast["member"]) as member:
        session.add_note(running.item, actor=member, text="Onder ons.", at=NOW)
        decisions.give_position(running.decision, value="support", reason="", minority=False, text_number=1, actor=member, at=NOW)
    with acting_as(running.desk):
        minutes.draft_minutes(running.meeting, actor=running.desk, at=NOW)

    assert [running.sees(model) for model in (m.Note, m.Position, m.Minutes, m.Decision, m.DecisionText)] == [0, 0, 0, 1, 1]


def test_what_was_said_along_goes_along_on_paper_and_in_a_sheet(running):
    running.speak()
    found = running.sent_minutes()
    with acting_as(running.desk):
        papers = [make(m.Minutes.objects.select_related("meeting__body").get(pk=found.pk)) for make in (minutes_docx, minutes_xlsx)]

    shown = [zipfile.ZipFile(io.BytesIO(one)).read(part).decode() for one, part in zip(papers, WHERE_WORDS_ARE, strict=True)]
    assert ["Dat kan niet." in one and "Proeftafel council" in one for one in shown] == [True, True]


def test_sent_minutes_are_read_at_the_invited_table(running, visit):
    running.speak()
    found = running.sent_minutes()

    shown = words(visit(GUEST, "minutes", running.meeting.pk))
    assert "Meegesproken" in shown
    assert "Samen met" in shown
    assert visit(GUEST, "minutes_pdf", running.meeting.pk).status_code == 404
    assert visit(GUEST, "remark_on_minutes", found.pk).status_code == 403
    assert visit("council_secretary", "minutes", running.other.pk).status_code == 404


def test_approved_minutes_come_before_the_invited_table(running):
    found = running.sent_minutes()
    with acting_as(running.cast["council_secretary"]) as secretary:
        coming = dates.plan_meeting(running.cast.council, actor=secretary, starts_at=NOW + timedelta(days=90), slots=1, slot_minutes=60)
    with acting_as(running.desk):
        session.close_meeting(running.meeting, actor=running.desk, at=NOW, nothing_to_report=True)
        session.start_meeting(running.other, actor=running.desk, at=NOW)
        m.Attendance.objects.filter(meeting=running.other).update(presence="present")
        minutes.approve_minutes(m.Minutes.objects.select_related("meeting__body").get(pk=found.pk), changes="", actor=running.desk, at=NOW)
    with acting_as(running.cast["council_secretary"]):
        item = m.AgendaItem.objects.get(meeting=coming)

    assert (item.purpose, item.root_id, item.state) == ("follow_up", running.cast.council.root_id, "placed")
    assert running.meeting.number in item.title


def paper(sent) -> Document:
    with acting_as(sent.desk):
        made = []
        for item in (sent.item, sent.elsewhere):
            checked = Checked(content=b"Lees dit eerst.", extension="txt", content_type="text/plain")
            root, circle = Root.objects.get(pk=item.root_id), Circle.objects.get(pk=item.circle_id)
            document = keep_document(
                root, circle.pk, actor=sent.desk, title="Notitie", category="paper", checked=checked, sha256="0" * 64, at=NOW
            )
            where = {"root_id": item.root_id, "circle_id": item.circle_id}
            m.ItemPaper(**where, item=item, document=document, added_at=NOW).save(force_insert=True)
            made.append(document)
    return made


def test_papers_of_that_meeting_are_read_on_screen_and_no_others(sent, visit):
    mine, other = paper(sent)

    assert "Notitie" in words(visit(GUEST, "joint_item", sent.item.pk))
    assert "Lees dit eerst." in words(visit(GUEST, "documents:document_detail", mine.pk))
    assert visit(GUEST, "documents:download_document", mine.pk).status_code == 403
    assert visit(GUEST, "documents:document_detail", other.pk).status_code == 404
    assert visit("expert", "documents:document_detail", mine.pk).status_code == 404


def test_a_paper_for_the_own_table_alone_is_not_laid_open(sent, visit):
    mine, _ = paper(sent)
    with acting_as(sent.desk) as desk:
        hung = m.ItemPaper.objects.select_related("item__body", "item__meeting").get(document=mine)
        set_paper_level(hung, level="table", actor=desk, at=NOW)

    assert "Notitie" not in words(visit(GUEST, "joint_item", sent.item.pk))
    assert visit(GUEST, "documents:document_detail", mine.pk).status_code == 404
    assert sent.sees(m.ItemPaper) == 0


def test_the_pages_of_the_meeting_open_for_the_invited_table(sent, visit):
    shown = words(visit(GUEST, "meeting_detail", sent.meeting.pk))
    assert "Naam van het formulier" in shown
    assert f"/joint-items/{sent.item.pk}/" in shown
    assert "Wie komt" in shown
    assert visit(GUEST, "agenda_pdf", sent.meeting.pk).status_code == 200
    assert words(visit(GUEST, "meeting_list")).count("2031/") == 1
    closed = [
        ("meeting_detail", sent.other.pk),
        ("joint_item", sent.elsewhere.pk),
        ("item_detail", sent.item.pk),
        ("decision", sent.item.pk),
    ]
    assert {visit(GUEST, name, pk).status_code for name, pk in closed} == {404}
    assert {visit("expert", name, pk).status_code for name, pk in (("joint_item", sent.item.pk), ("invite_body", sent.meeting.pk))} == {404}


def test_the_desk_invites_and_takes_back_on_the_page(planned, visit):
    assert visit("kern_secretary", "invite_body", planned.meeting.pk, post={"body": ""}).status_code == 422
    assert visit("kern_secretary", "invite_body", planned.meeting.pk, post={"body": planned.cast.council.pk}).status_code == 303
    with acting_as(planned.desk):
        row = m.JointBody.objects.get()
    assert "Uitgenodigd" in words(visit("kern_secretary", "invite_body", planned.meeting.pk))
    assert visit("council_secretary", "withdraw_body", row.pk, post={}).status_code == 403
    assert visit("member", "invite_body", planned.meeting.pk).status_code == 404
    assert visit("kern_secretary", "withdraw_body", row.pk, post={}).status_code == 303


def test_speaking_along_on_the_page_keeps_what_was_typed(running, visit):
    answer = visit(GUEST, "speak_along", running.item.pk, post={"value": "objection", "reason": ""})
    assert answer.status_code == 422
    assert visit(GUEST, "speak_along", running.item.pk, post={"value": "objection", "reason": "Nee."}).status_code == 303
    assert "Nee." in words(visit("member", "joint_item", running.item.pk))
    assert visit("member", "speak_along", running.item.pk).status_code == 403


def test_a_care_meeting_says_why_it_is_never_joint(ret, visit):
    meeting = ret.meeting()

    assert "casussen" in words(visit("chair", "invite_body", meeting.pk))


def test_vandaag_asks_the_invited_members_to_answer(sent):
    with acting_as(sent.guest):
        assert any("Komt u?" in line.title for line in lines_for(sent.guest, NOW.date()))


def test_who_sends_the_agenda_reads_who_of_the_invited_table_gets_it(planned, client):
    planned.invite()
    client.force_login(planned.cast.account("kern_secretary"))
    page = client.get(reverse("meetings:publish", args=[planned.meeting.pk])).content.decode()
    with acting_as(planned.desk):
        assert str(planned.cast.capacity(GUEST).person) in page
