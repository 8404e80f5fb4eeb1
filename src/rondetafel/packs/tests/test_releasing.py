"""Freezing and releasing: what is in it, who gets in, what stops it, and what a withdrawal does."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from rondetafel.cases.models import Case
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.cases.tests.test_planning import meeting_of, publish
from rondetafel.consents.actions.consent import note_consent
from rondetafel.consents.queries import people_of
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import unseal
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.documents import storage
from rondetafel.documents.queries import readers_of
from rondetafel.meetings.actions import dates
from rondetafel.meetings.actions.session import reply
from rondetafel.meetings.actions.substitutes import ask_substitute
from rondetafel.meetings.models import Attendance
from rondetafel.notices.models import Outgoing
from rondetafel.packs import building
from rondetafel.packs.actions import composing, releasing
from rondetafel.packs.models import PackItem, PackVersion
from rondetafel.packs.pdf import Built
from rondetafel.packs.queries.reading import content_of
from rondetafel.packs.today import today_lines

pytestmark = pytest.mark.django_db


def answer(packing, agrees, kinds=("young_person", "parent")):
    with acting_as(packing.cast["secretary"]) as actor:
        for one in people_of(packing.seen_case()):
            if one.kind in kinds:
                note_consent(one, actor=actor, at=AT, on=ON, purpose="share", agrees=agrees, how="oral", given_on=ON)


@pytest.mark.covers("NL-10")
class TestOneAct:
    def test_papers_become_one_file_with_bookmarks_and_loose_files_named(self, packing):
        for title, kind in (("Plan", "pdf"), ("Foto", "jpg"), ("Brief", "txt")):
            packing.paper(title, kind)
        version = packing.release()
        assert version.state == "ready"
        with pikepdf.open(io.BytesIO(content_of(version))) as pdf, pdf.open_outline() as outline:
            assert len(pdf.pages) == version.pages == version.front_pages + 4
            assert {"Plan", "Foto"} <= {one.title for one in outline.root}
        assert [(one["title"], one["pages"]) for one in version.contents] == [("Plan", 3), ("Foto", 1), ("Brief", 0)]

    def test_it_opens_the_case_for_the_experts_before_the_agenda_is_out(self, packing):
        assert not packing.work.sees("expert", packing.case)
        packing.release()
        assert [who for who in ("expert", "expert_els", "other_expert", "outsider", "manager") if packing.work.sees(who, packing.case)] == [
            "expert",
            "expert_els",
        ]

    def test_what_was_released_no_longer_changes(self, packing):
        packing.paper("Plan")
        version = packing.release()
        packing.paper("Later")
        assert [one["title"] for one in packing.version(version.pk).contents] == ["Plan"]

    def test_a_paper_that_came_later_goes_out_as_late_addition_in_a_new_version(self, packing):
        packing.paper("Plan")
        packing.release()
        later = packing.paper("Later")
        with acting_as(packing.cast["secretary"]) as actor:
            composing.put_in(packing.start(), later, actor=actor)
        version = packing.release()
        assert (version.number, [one["late"] for one in version.contents]) == (2, [False, True])

    def test_it_writes_an_event_and_queues_the_making(self, packing):
        version = packing.release(built=False)
        assert ProcrastinateJob.objects.get(task_name="packs.build").args == {
            "version_id": str(version.pk),
            "root_id": str(version.root_id),
        }
        assert version.state == "building"

    def test_experts_get_a_neutral_message(self, packing, settings):
        packing.release()
        with acting_as(packing.cast["expert"]) as actor:
            (message,) = Outgoing.objects.filter(kind="pack", recipient_capacity_id=actor.capacity_id)
        assert message.subject == f"Stukken bij {packing.case.number} staan klaar"
        assert "Sanne" not in message.text

    @pytest.mark.parametrize("who", ["expert", "referrer"])
    def test_only_the_desk_releases(self, packing, who):
        packing.work.set("packs.opens_with_agenda", True)
        if who == "expert":
            packing.release()
        with pytest.raises(RuleRefused):
            packing.release(who)

    def test_a_case_without_a_place_on_an_agenda_has_nobody_to_release_to(self, packing):
        waiting = packing.work.accepted()
        with acting_as(packing.cast["chair"]) as actor, pytest.raises(releasing.NothingPlanned):
            releasing.release_pack(packing.work.as_seen(waiting), actor=actor, at=timezone.now(), on=ON, reason="x")

    @pytest.mark.covers("P1")
    def test_a_referral_that_names_an_address_does_not_go_out_like_that(self, packing):
        packing.case = packing.work.planned(packing.work.slots()[0], question="Zij woont op Kerkstraat 12. Wie helpt?")
        with pytest.raises(releasing.AddressInIt):
            packing.release()

    def test_making_twice_makes_once(self, packing):
        version = packing.release()
        before = version.stored_as
        assert packing.built(version).stored_as == before

    def test_a_file_that_cannot_be_opened_is_named_as_loose(self, packing):
        packing.paper("Kapot", content=b"%PDF-1.4 niets")
        assert packing.release().contents[0]["pages"] == 0

    @pytest.mark.covers("P15")
    def test_a_table_on_neutral_numbers_has_no_packs(self, packing):
        with acting_as(packing.cast["administrator"]):
            type(packing.cast.ret).objects.filter(pk=packing.cast.ret.pk).update(mode="neutral")
        with pytest.raises(RuleRefused, match="zonder persoonsgegevens"):
            packing.release()
        with acting_as(packing.cast["secretary"]) as actor:
            assert today_lines(actor, today()) == []


class TestWhenItOpens:
    def test_a_table_can_wait_for_the_release_instead_of_the_agenda(self, packing):
        packing.work.set("packs.opens_with_agenda", False)
        publish(packing.work, packing.case)
        assert not packing.work.sees("expert", packing.case)
        packing.release()
        assert packing.work.sees("expert", packing.case)

    def test_after_a_move_of_the_meeting_a_released_case_is_open_again(self, packing):
        packing.release()
        with acting_as(packing.cast["chair"]) as actor:
            later = packing.discussion.planned_for + timedelta(days=3)
            dates.move_meeting(meeting_of(packing.work, packing.case), actor=actor, starts_at=later, place="Elders")
        assert packing.work.sees("expert", packing.case)


@pytest.mark.covers("P7")
class TestConsent:
    def test_incomplete_asks_a_reason_which_is_kept_sealed(self, packing):
        with pytest.raises(releasing.ReasonNeeded):
            packing.release(reason="")
        version = packing.release(reason="Vader is op reis.")
        assert version.sharing == "incomplete"
        with acting_as(packing.cast["chair"]):
            root = packing.seen_case("chair").root
        assert unseal(root, "packs_packversion", "reason_sealed", version.pk, version.reason_sealed) == "Vader is op reis."

    def test_complete_asks_nothing(self, packing):
        answer(packing, True)
        assert packing.release(reason="").sharing in ("complete", "incomplete")

    def test_an_explicit_no_of_a_sixteen_year_old_stops_it(self, cast, packing):
        packing.case = packing.work.planned(packing.work.slots()[0], birth_date=date(2009, 1, 1))
        answer(packing, False, kinds=("young_person",))
        with pytest.raises(RuleRefused, match="nee"):
            packing.release()


@pytest.mark.covers("P5")
class TestWithdrawing:
    def test_a_withdrawn_paper_leaves_the_file_at_once_and_it_is_made_again_without(self, packing):
        plan, _ = packing.paper("Plan"), packing.paper("Kort", content=None)
        version = packing.release()
        old = version.stored_as
        packing.withdraw(plan)
        again = packing.version(version.pk)
        assert (again.state, again.stored_as) == ("building", "")
        again = packing.built(again)
        assert again.stored_as != old
        assert [(one["title"], one["withdrawn"], one["pages"]) for one in again.contents] == [("Kort", False, 3), ("Plan", True, 0)]

    def test_a_job_that_still_made_the_old_file_comes_too_late(self, packing):
        plan = packing.paper("Plan")
        version = packing.release(built=False)
        with acting_as(building.system_actor(version.root_id, "packs.build")) as system:
            stale = building._waiting(version.pk)
        packing.withdraw(plan)
        with acting_as(system):
            assert building._keep(system, stale, Built(b"%PDF", 1, 1, [])) == ""
        assert packing.version(version.pk).stored_as == ""

    def test_who_read_it_in_the_pack_counts_as_reader_of_the_paper(self, packing, visit):
        plan = packing.paper("Plan")
        version = packing.release()
        packing.declare("expert")
        visit("expert", "pack_page", version.pk, version.front_pages + 1)
        with acting_as(packing.cast["chair"]):
            assert readers_of(plan) == [(packing.cast["expert"].person_id, "document.page")]


class TestFences:
    def test_an_expert_changes_nothing_of_a_pack(self, packing):
        packing.paper("Plan")
        packing.release()
        with acting_as(packing.cast["expert"]):
            assert PackVersion.objects.update(number=9) == 0
            assert PackItem.objects.update(chosen=False) == 0

    def test_the_referrer_sees_no_pack(self, packing):
        packing.release()
        with acting_as(packing.cast["referrer"]):
            assert not PackVersion.objects.exists()

    def test_the_file_is_sealed_on_disk(self, packing):
        version = packing.release()
        assert not storage._path(version.stored_as).read_bytes().startswith(b"%PDF")

    def test_how_far_the_making_is_is_written_down(self, packing):
        version = packing.release()
        assert version.done_steps == version.total_steps


@pytest.mark.covers("P1", "SR-03")
class TestWhatIsLeftOut:
    """*View as this reader* is what that reader gets, also beside the pack."""

    @pytest.fixture
    def left(self, packing):
        inside, outside = packing.paper("Plan"), packing.paper("Over oma")
        packing.start()
        with acting_as(packing.cast["secretary"]) as actor:
            composing.take_out(PackItem.objects.select_related("pack__case").get(document_id=outside.pk), actor=actor)
        packing.release()
        packing.declare("expert")
        return inside, outside

    @staticmethod
    def open(packing, client, who, path):
        client.force_login(packing.cast.account(who))
        return client.get(path)

    def test_a_paper_that_was_left_out_is_on_no_page_of_an_expert(self, packing, left, client):
        inside, outside = left
        assert self.open(packing, client, "expert", f"/documents/{inside.pk}/").status_code == 200
        for path in ("", "pages/1/"):
            assert self.open(packing, client, "expert", f"/documents/{outside.pk}/{path}").status_code == 404
        page = self.open(packing, client, "expert", f"/cases/{packing.case.pk}/").content.decode()
        assert "Plan" in page
        assert "Over oma" not in page

    @pytest.mark.parametrize("who", ["secretary", "referrer"])
    def test_who_works_with_the_case_keeps_it(self, packing, left, client, who):
        assert self.open(packing, client, who, f"/documents/{left[1].pk}/").status_code == 200


@pytest.mark.covers("SR-04", "P10")
class TestPapersAreForWhoComes:
    @staticmethod
    def answer(packing, who, said):
        with acting_as(packing.cast[who]) as actor:
            row = Attendance.objects.select_related("meeting", "capacity").get(meeting_id=packing.meeting_id, capacity_id=actor.capacity_id)
            reply(row, actor=actor, answer=said, at=timezone.now())

    @pytest.fixture
    def invited(self, packing):
        packing.work.set("packs.opens_with_agenda", False)
        publish(packing.work, packing.case)
        return packing

    def test_who_said_no_before_is_not_let_in(self, invited):
        self.answer(invited, "expert", "declined")
        invited.release()
        assert not invited.work.sees("expert", invited.case)
        assert invited.work.sees("expert_els", invited.case)

    def test_a_no_after_the_release_closes_at_once_and_a_yes_opens_again(self, invited):
        invited.release()
        assert invited.work.sees("expert", invited.case)
        self.answer(invited, "expert", "declined")
        assert not invited.work.sees("expert", invited.case)
        self.answer(invited, "expert", "accepted")
        assert invited.work.sees("expert", invited.case)

    @pytest.mark.covers("NL-08")
    def test_who_could_not_come_reads_the_papers_for_another_day(self, invited):
        self.answer(invited, "expert", "declined")
        invited.release()
        with acting_as(invited.cast["chair"]) as actor:
            later = invited.discussion.planned_for + timedelta(days=3)
            dates.move_meeting(meeting_of(invited.work, invited.case), actor=actor, starts_at=later, place="")
        assert invited.work.sees("expert", invited.case)

    @pytest.mark.covers("NL-08")
    @pytest.mark.parametrize("when", ["asked", "comes"])
    def test_who_is_replaced_reads_no_more_also_when_a_colleague_says_so(self, invited, when):
        invited.release()
        self.answer(invited, "expert", "tentative")
        if when == "asked":
            self.answer(invited, "expert_colleague", "accepted")
        with acting_as(invited.cast["secretary"]) as actor:
            of = invited.cast["expert"].capacity_id
            row = Attendance.objects.select_related("meeting__body", "capacity").get(meeting_id=invited.meeting_id, capacity_id=of)
            ask_substitute(row, colleague=invited.cast.capacity("expert_colleague"), actor=actor, at=timezone.now())
        if when == "comes":
            assert invited.work.sees("expert", invited.case)
            self.answer(invited, "expert_colleague", "accepted")
        assert (invited.work.sees("expert", invited.case), invited.work.sees("expert_colleague", invited.case)) == (False, True)

    @pytest.mark.covers("P7")
    def test_a_yes_opens_nothing_after_sharing_stopped(self, invited):
        invited.release()
        self.answer(invited, "expert", "declined")
        with acting_as(invited.cast["chair"]):
            Case.objects.filter(pk=invited.case.pk).update(birth_date=date(2009, 1, 1))
        answer(invited, agrees=False, kinds=("young_person",))
        self.answer(invited, "expert", "accepted")
        assert not invited.work.sees("expert", invited.case)

    def test_who_never_had_it_gets_nothing_by_saying_yes(self, invited):
        self.answer(invited, "expert", "declined")
        self.answer(invited, "expert", "accepted")
        assert not invited.work.sees("expert", invited.case)
        invited.release()
        assert invited.work.sees("expert", invited.case)

    def test_the_desk_may_write_down_the_answer(self, invited):
        invited.release()
        with acting_as(invited.cast["secretary"]) as actor:
            of = invited.cast["expert"].capacity_id
            row = Attendance.objects.select_related("meeting", "capacity").get(meeting_id=invited.meeting_id, capacity_id=of)
            reply(row, actor=actor, answer="declined", at=timezone.now())
        assert not invited.work.sees("expert", invited.case)
