"""Death or a mistake closes a file: nothing goes out any more, nobody writes, and a mistake counts nowhere (safety P3)."""

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from rondetafel.cases.actions import locking
from rondetafel.cases.models import Case, SituationNote
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.cases.tests.test_planning import publish
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due, Root
from rondetafel.core.roots import who_may_see
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.notices.models import Outgoing


def lock(work, case, who="secretary", why="died", note=""):
    with acting_as(work.cast[who]) as actor:
        locking.lock_case(work.as_seen(case, who), actor=actor, why=why, note=note, on=ON)
    return work.as_seen(case)


@pytest.mark.covers("P3")
class TestDeath:
    def test_mail_that_waits_does_not_go_out(self, work):
        case = work.submitted()
        with acting_as(work.cast["chair"]):
            assert Outgoing.objects.filter(root_id=case.root_id, state="waiting").exists()
        lock(work, case)
        with acting_as(work.cast["chair"]):
            assert set(Outgoing.objects.filter(root_id=case.root_id).values_list("state", flat=True)) == {"stopped"}

    def test_no_reminder_is_left(self, work):
        case = lock(work, work.planned())
        with acting_as(work.cast["chair"]):
            assert not Due.objects.filter(root_id=case.root_id, done_at=None).exists()

    def test_the_slot_is_free_and_experts_see_nothing(self, work):
        slot = work.slots()[0]
        case = work.planned(slot)
        publish(work, case)
        lock(work, case)
        assert (work.slot(slot).use, work.sees("expert", case)) == ("free", False)

    @pytest.mark.parametrize("who", ["chair", "secretary", "referrer"])
    def test_everybody_else_only_reads(self, work, who):
        case = lock(work, work.planned())
        with acting_as(work.cast[who]):
            assert {sight.capability for sight in who_may_see(case.root_id)} == {"read"}
            assert Case.objects.filter(pk=case.pk).update(question="anders") == 0

    def test_nothing_is_added_either(self, work, cast):
        case = lock(work, work.submitted())
        row = SituationNote(
            case=case, root_id=case.root_id, circle_id=case.circle_id, since=ON, note_sealed=b"x", author=cast.capacity("chair"), at=AT
        )
        with acting_as(work.cast["chair"]), pytest.raises(DatabaseError, match="row-level security"):
            row.save(force_insert=True)

    def test_it_is_written_down(self, work):
        case = lock(work, work.submitted())
        with acting_as(work.cast["chair"]):
            assert events_of(case.root_id)[-1].type == "case.lock_died"
            assert Root.objects.get(pk=case.root_id).state == "locked"

    def test_a_chair_who_comes_later_only_reads_too(self, work, cast):
        case = lock(work, work.submitted())
        with acting_as(work.cast["chair"]), connection.cursor() as cursor:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname = 'cases_locked_reads'")
            assert cursor.fetchall() == [("cases_locked_reads",)]
        assert work.as_seen(case, "deputy").state == "died"

    @pytest.mark.parametrize("who", ["referrer", "other_chair"])
    def test_others_do_not_lock_it(self, work, who):
        case = work.submitted()
        with acting_as(work.cast[who]) as actor, pytest.raises(RuleRefused):
            locking.lock_case(work.as_seen(case), actor=actor, why="died", note="", on=ON)

    def test_it_is_locked_once(self, work):
        case = lock(work, work.submitted())
        with pytest.raises(IllegalMove):
            lock(work, case)


class TestMistake:
    def test_it_counts_nowhere(self, work):
        case = lock(work, work.submitted(), why="error", note="Dubbel ingevoerd")
        assert (case.state, case.submitted_on, case.lock_note) == ("error", None, "Dubbel ingevoerd")

    def test_a_lock_by_mistake_is_taken_back_by_the_chair(self, work):
        case = lock(work, work.accepted(), why="error", note="Verkeerde aangeklikt")
        with acting_as(work.cast["chair"]) as chair:
            locking.unlock_case(case, actor=chair, on=ON)
        seen = work.as_seen(case)
        assert (seen.state, seen.submitted_on, seen.locked_on) == ("submitted", ON, None)
        with acting_as(work.cast["referrer"]):
            assert {(sight.ground, sight.capability) for sight in who_may_see(case.root_id)} == {("office", "desk"), ("opened", "write")}

    def test_not_by_the_secretary(self, work):
        case = lock(work, work.submitted())
        with acting_as(work.cast["secretary"]) as actor, pytest.raises(RuleRefused, match="voorzitter"):
            locking.unlock_case(case, actor=actor, on=ON)

    def test_a_draft_is_thrown_away_by_its_writer(self, work, open_as):
        case = work.draft()
        assert open_as("referrer").post(f"/cases/{case.pk}/discard-draft/", {}).status_code == 303
        assert work.as_seen(case, "referrer").state == "error"
        assert open_as("referrer").get(f"/cases/{case.pk}/edit-referral/").status_code == 403


class TestPages:
    def test_closing_and_opening_again(self, work, open_as):
        case = work.accepted()
        client = open_as("chair")
        assert client.post(f"/cases/{case.pk}/lock-case/", {"why": "error"}).status_code == 422
        assert client.post(f"/cases/{case.pk}/lock-case/", {"why": "died"}).status_code == 303
        page = client.get(case.get_absolute_url()).content.decode()
        assert "Dossier op slot" in page
        assert client.get(f"/cases/{case.pk}/triage/").status_code == 404
        assert client.post(f"/cases/{case.pk}/unlock-case/", {}).status_code == 303

    def test_a_mistake_can_still_be_looked_at(self, work, open_as):
        case = lock(work, work.submitted(), why="error", note="Dubbel")
        assert open_as("chair").get(case.get_absolute_url()).status_code == 200
        assert case.number in open_as("chair").get("/cases/").content.decode()

    @pytest.mark.parametrize("page", ["lock_case", "unlock_case", "discard_draft"])
    def test_for_an_outsider_it_does_not_exist(self, work, open_as, page):
        assert open_as("outsider").get(reverse(f"cases:{page}", args=[work.submitted().pk])).status_code == 404
