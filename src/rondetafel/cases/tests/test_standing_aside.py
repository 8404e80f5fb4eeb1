"""Who keeps the desk and knows a family privately: that one case does not exist any more, and another takes it over (NL-06, NL-07, P11)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies.actions import appoint, confirm_appointment
from rondetafel.bodies.today import today_lines as body_lines
from rondetafel.cases.actions import planning
from rondetafel.cases.actions import standing_aside as actions
from rondetafel.cases.actions.discussion import declare_involvement
from rondetafel.cases.models import Case, Discussion, Involvement, Recusal
from rondetafel.cases.tests.conftest import AT
from rondetafel.cases.tests.test_planning import publish
from rondetafel.cases.today import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.roots import standing_aside, undo_aside, without_chair
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import dates
from rondetafel.meetings.models import Meeting
from rondetafel.notices.models import Outgoing

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-07", "P11")]


def stands_aside(work, case, who="chair"):
    with acting_as(work.cast[who]) as actor:
        actions.declare_at_desk(work.as_seen(case, who), actor=actor, kind="private", note="buren", at=AT)


def recusal(work, case, who="deputy"):
    with acting_as(work.cast[who]):
        return Recusal.objects.select_related("case__body").get(case=case)


def test_for_that_person_the_case_is_as_if_it_were_not_there(work, open_as):
    case, other = work.submitted(), work.submitted()
    stands_aside(work, case)
    client = open_as("chair")
    absent = client.get(reverse("cases:case_detail", args=["019f0000-0000-7000-8000-000000000000"]))
    gone = client.get(case.get_absolute_url())
    assert gone.status_code == absent.status_code == 404
    assert len(gone.content) == len(absent.content)
    for page in ("triage", "declare_at_desk", "export_case", "accept"):
        assert client.get(reverse(f"cases:{page}", args=[case.pk])).status_code in (404, 405)
    listed = client.get(reverse("cases:case_list")).content.decode()
    assert other.number in listed
    for query in (f"?q={case.number}", "?q=thuis", "?q=Verzonnen"):
        found = client.get(reverse("cases:case_list") + query).content.decode()
        assert case.get_absolute_url() not in found
        assert (other.get_absolute_url() in found) is (case.number not in query)
    assert case.number not in client.get("/").content.decode()
    with acting_as(work.cast["chair"]) as chair:
        assert Case.objects.count() == 1
        assert not [line for line in today_lines(chair, today()) if case.number in line.title]


def test_what_opens_later_does_not_open_to_that_person(work):
    case = work.planned()
    stands_aside(work, case)
    cast = work.cast
    with acting_as(cast["administrator"]) as administrator:
        holder = appoint(cast.ret, "secretary", capacity=cast.capacity("chair"), actor=administrator, since=timezone.now())
    with acting_as(cast["secretary"]) as secretary:
        confirm_appointment(holder, actor=secretary)
    assert not work.sees("chair", case)
    assert work.sees("secretary", case)


@pytest.mark.covers("NL-06")
def test_the_deputy_takes_it_over_in_one_act_and_it_leaves_vandaag(work, open_as):
    case = work.submitted()
    stands_aside(work, case)
    with acting_as(work.cast["deputy"]) as deputy:
        assert [line.title for line in today_lines(deputy, today())].count(f"Neem {case.number} over") == 1
    client = open_as("deputy")
    assert "Overnemen" in client.get(case.get_absolute_url()).content.decode()
    url = reverse("cases:take_over_case", args=[recusal(work, case).pk])
    assert client.post(url).status_code == 303
    assert "nam de casus over" in client.get(case.get_absolute_url()).content.decode()
    assert recusal(work, case).taken_over_by_id == work.cast["deputy"].capacity_id
    with acting_as(work.cast["deputy"]) as deputy:
        assert f"Neem {case.number} over" not in [line.title for line in today_lines(deputy, today())]
        with pytest.raises(IllegalMove):
            actions.take_over_case(recusal(work, case), actor=deputy, at=AT)


def test_a_secretary_does_not_take_over_from_a_chair(work, open_as):
    case = work.submitted()
    stands_aside(work, case)
    with acting_as(work.cast["secretary"]) as secretary, pytest.raises(RuleRefused, match="voorzitter"):
        actions.take_over_case(recusal(work, case, "secretary"), actor=secretary, at=AT)
    for who in ("chair", "expert", "other_chair", "referrer"):
        assert open_as(who).post(reverse("cases:take_over_case", args=[recusal(work, case, "secretary").pk])).status_code == 404


def test_at_triage_the_desk_is_asked_and_told_who_remains(work, open_as):
    case = work.submitted()
    client = open_as("secretary")
    url, triage = (reverse(f"cases:{page}", args=[case.pk]) for page in ("declare_at_desk", "triage"))
    first = client.get(triage)
    assert (first.status_code, first.headers["Location"]) == (303, url)
    assert "Wie kan haar thuis begeleiden?" not in client.get(url).content.decode()
    assert "Niemand anders" not in client.get(url).content.decode()
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"private": "no", "kind": "none"}).headers["Location"] == triage
    assert "Wie kan haar thuis begeleiden?" in client.get(triage).content.decode()
    assert client.post(url, {"private": "yes"}).headers["Location"] == "/"
    assert client.get(case.get_absolute_url()).status_code == 404
    with acting_as(work.cast["chair"]):
        assert Involvement.objects.get(case=case).kind == "private"


def test_nobody_else_of_the_desk_declares_for_an_expert(work):
    case = work.submitted()
    with acting_as(work.cast["referrer"]) as actor, pytest.raises(RuleRefused):
        actions.declare_at_desk(work.as_seen(case, "referrer"), actor=actor, kind="private", note="", at=AT)


def test_no_mail_about_it_reaches_that_person(work):
    case = work.submitted()
    stands_aside(work, case)
    with acting_as(work.cast["referrer"]) as actor:
        from rondetafel.cases.actions.referral import report_change

        report_change(work.as_seen(case, "referrer"), actor=actor, worse=True, since=today(), note="Weer weggelopen", at=timezone.now())
        assert work.cast["chair"].capacity_id in standing_aside(case.root_id)
    with acting_as(work.cast["secretary"]):
        told = set(Outgoing.objects.filter(root_id=case.root_id, kind="changed").values_list("recipient_capacity_id", flat=True))
    assert work.cast["chair"].capacity_id not in told
    assert work.cast["secretary"].capacity_id in told


def test_with_nobody_left_the_program_says_so_and_an_administrator_appoints(work, open_as):
    cast, case = work.cast, work.submitted()
    stands_aside(work, case, "deputy")
    client = open_as("chair")
    assert "Er is geen vervangend voorzitter" in client.get(reverse("cases:declare_at_desk", args=[case.pk])).content.decode()
    stands_aside(work, case)
    with acting_as(cast["administrator"]) as administrator:
        lines = [line for line in body_lines(administrator, today()) if line.title.startswith("Wijs een vervangend voorzitter")]
        assert [line.meta for line in lines] == ["1 casus heeft nu geen voorzitter"]
        assert not Case.objects.exists()
        holder = appoint(cast.ret, "deputy", capacity=cast.capacity("outsider"), actor=administrator, since=timezone.now())
    with acting_as(cast["second_administrator"]) as second:
        confirm_appointment(holder, actor=second)
    with acting_as(cast["administrator"]) as administrator:
        assert not [line for line in body_lines(administrator, today()) if line.title.startswith("Wijs een vervangend voorzitter")]
    assert work.sees("outsider", case)


@pytest.mark.parametrize("who", ["chair", "referrer", "expert"])
def test_only_an_administrator_learns_that_a_table_has_no_chair_left(work, who):
    case = work.submitted()
    stands_aside(work, case, "deputy")
    stands_aside(work, case)
    with acting_as(work.cast[who]):
        assert without_chair() == {}


def test_a_brother_on_the_same_agenda_item_closes_with_it(work):
    case, brother = work.planned(), work.accepted(name="Bram Verzonnen")
    with acting_as(work.cast["chair"]) as chair:
        planning.place_with_sibling(work.as_seen(brother), sibling=work.as_seen(case), actor=chair, at=AT)
    stands_aside(work, brother)
    assert not work.sees("chair", case)
    assert work.sees("deputy", case)


class TestSaidByMistake:
    """Another of the desk lets somebody in again, with a reason; what comes back is an office, and papers that are open anyway."""

    def undo(self, work, case, by="deputy", who="chair"):
        with acting_as(work.cast[by]) as actor:
            rows = Involvement.objects.select_related("case__body", "case__root", "capacity")
            said = rows.get(case=case, capacity_id=work.cast[who].capacity_id)
            actions.undo_stand_aside(said, actor=actor, reason="Het was een ander gezin.", at=timezone.now())

    def test_an_office_comes_back_the_question_is_asked_anew_and_the_trail_says_so(self, work, open_as):
        case = work.submitted()
        stands_aside(work, case)
        self.undo(work, case)
        assert work.sees("chair", case)
        assert open_as("chair").get(reverse("cases:triage", args=[case.pk])).headers["Location"].endswith("declare-at-desk/")
        with acting_as(work.cast["deputy"]):
            row = Recusal.objects.get(case=case)
            assert (row.undone_by_id, b"ander gezin" in bytes(row.undo_reason_sealed)) == (work.cast["deputy"].capacity_id, False)
            assert "case.undo_stand_aside" in {line.type for line in events_of(case.root_id)}
            assert Outgoing.objects.filter(kind="returned", recipient_capacity_id=work.cast["chair"].capacity_id).exists()
            assert standing_aside(case.root_id) == set()
        assert "Het was een ander gezin." in open_as("deputy").get(case.get_absolute_url()).content.decode()
        assert "ander gezin" not in open_as("referrer").get(case.get_absolute_url()).content.decode()
        stands_aside(work, case)
        assert not work.sees("chair", case)

    @pytest.mark.parametrize("by", ["chair", "referrer", "expert"])
    def test_nobody_takes_it_back_for_oneself_nor_from_outside_the_desk(self, work, open_as, by):
        case = work.planned(slot=work.slots(state="published")[0])
        stands_aside(work, case)
        with acting_as(work.cast["deputy"]):
            said = Involvement.objects.get(case=case)
        assert open_as(by).post(reverse("cases:undo_stand_aside", args=[said.pk]), {"reason": "x"}).status_code == 404
        with acting_as(work.cast[by]), pytest.raises(DatabaseError), transaction.atomic():
            undo_aside(case.root_id, work.cast["chair"].capacity_id)
        assert not work.sees("chair", case)

    def test_an_expert_reads_again_what_is_open_to_the_others_and_says_it_anew(self, work, open_as):
        case = work.planned(slot=work.slots(state="published")[0])
        publish(work, case)
        with acting_as(work.cast["expert"]) as actor:
            coming = Discussion.objects.select_related("case__body", "case__root").get(case=case)
            declare_involvement(coming, actor=actor, kind="private", note="", at=AT)
        assert not work.sees("expert", case)
        desk = open_as("secretary")
        with acting_as(work.cast["secretary"]):
            url = reverse("cases:undo_stand_aside", args=[Involvement.objects.get(case=case).pk])
        assert url in desk.get(case.get_absolute_url()).content.decode()
        assert desk.post(url, {"reason": ""}).status_code == 422
        assert desk.post(url, {"reason": "Verkeerde naam gelezen."}).status_code == 303
        assert work.sees("expert", case)
        assert "declare-involvement" in open_as("expert").get(case.get_absolute_url()).headers["Location"]


@pytest.mark.covers("NL-06")
class TestAColleagueIsAway:
    """A deputy takes a case over in one act, without anybody standing aside."""

    def test_the_deputy_takes_it_over_from_the_chair_who_hears_so(self, work, open_as):
        case = work.submitted()
        client, chair = open_as("deputy"), work.cast["chair"].capacity_id
        url = reverse("cases:take_up_case", args=[case.pk])
        assert url in client.get(case.get_absolute_url()).content.decode()
        assert client.post(url, {"former": str(chair)}).headers["Location"] == case.get_absolute_url()
        with acting_as(work.cast["secretary"]):
            (line,) = [line for line in events_of(case.root_id) if line.type == "case.take_over"]
            assert line.facts["former"] == str(chair)
            assert Outgoing.objects.filter(kind="taken_up", recipient_capacity_id=chair).exists()
        assert client.post(url, {"former": str(work.cast["deputy"].capacity_id)}).status_code == 422
        assert work.sees("chair", case)

    def test_a_secretary_does_not_take_over_from_a_chair_nor_an_expert_from_anybody(self, work, open_as):
        case = work.submitted()
        url = reverse("cases:take_up_case", args=[case.pk])
        assert open_as("secretary").post(url, {"former": str(work.cast["chair"].capacity_id)}).status_code == 422
        assert open_as("expert").get(url).status_code == 404


@pytest.mark.covers("NL-07")
def test_who_stands_aside_does_not_move_the_day_of_that_family_without_knowing(work, open_as):
    slot, other = work.slots(2)
    case = work.planned(slot=slot)
    work.planned(slot=other)
    stands_aside(work, case, "secretary")
    meeting, later = slot.meeting, slot.meeting.starts_at + timedelta(days=7)

    def planned_for():
        return work.as_seen(case, "chair").scheduled_for

    before = planned_for()
    with acting_as(work.cast["secretary"]) as actor:
        for act in (
            lambda: dates.move_meeting(meeting, actor=actor, starts_at=later, place=""),
            lambda: dates.cancel_meeting(meeting, actor=actor, reason="ziek", on=work.on),
        ):
            with pytest.raises(RuleRefused, match="collega van het bureau"), transaction.atomic():
                act()
    assert planned_for() == before
    with acting_as(work.cast["chair"]) as actor:
        dates.move_meeting(Meeting.objects.get(pk=meeting.pk), actor=actor, starts_at=later, place="")
    assert planned_for() == before + timedelta(days=7)


@pytest.mark.covers("NL-07")
def test_nor_when_the_family_shares_its_item_with_a_case_that_is_in_sight_and_nothing_typed_is_lost(work, open_as):
    slot, other = work.slots(2)
    case, brother = work.planned(slot=slot), work.accepted(name="Bram Verzonnen")
    stands_aside(work, brother, "secretary")
    with acting_as(work.cast["chair"]) as chair:
        planning.place_with_sibling(work.as_seen(brother), sibling=work.as_seen(case), actor=chair, at=AT)
    assert work.sees("secretary", case)
    assert not work.sees("secretary", brother)
    sent = {"day": "2027-05-06", "starts": "10:15", "place": "Zaal Maas", "room": "Kamer 7", "reason": "Ziek vandaag"}
    sent |= {"item": str(work.as_seen(case).item_id), "to": str(other.pk), f"{slot.pk}": "30"}
    for page, kept in (
        ("move_meeting", "Zaal Maas"),
        ("cancel_meeting", "Ziek vandaag"),
        ("set_particulars", "Kamer 7"),
        ("change_slot", ""),
    ):
        answer = open_as("secretary").post(reverse(f"meetings:{page}", args=[slot.meeting_id]), sent)
        text = answer.content.decode()
        assert (answer.status_code, "collega van het bureau" in text, kept in text) == (422, True, True), page
    with acting_as(work.cast["chair"]) as chair:
        dates.move_meeting(Meeting.objects.get(pk=slot.meeting_id), actor=chair, starts_at=slot.starts_at + timedelta(days=7), place="")
