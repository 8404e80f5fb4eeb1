"""One case, discussed twice; and a slot that stays reserved while nobody stands on it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions import again, cancelling, discussion, planning
from rondetafel.cases.models import Discussion
from rondetafel.cases.queries.places import bookable_from, first_possible
from rondetafel.cases.tests.conftest import AT, ON, triage_page
from rondetafel.cases.today import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import Meeting


def discuss(work, case):
    work.declare("chair", case)
    with acting_as(work.cast["chair"]) as chair:
        coming = Discussion.objects.select_related("case__body").get(case=case, state="planned")
        discussion.finish_discussion(coming, actor=chair, outcome="held", on=ON)


def discussed(work):
    case = work.planned()
    discuss(work, case)
    return work.as_seen(case)


def discuss_again(work, case, who="chair"):
    with acting_as(work.cast[who]) as actor:
        again.discuss_again(case, actor=actor, on=ON, reason="De plek ging niet door")
    return work.as_seen(case)


class TestDiscussAgain:
    def test_it_waits_for_a_slot_with_the_reason(self, work):
        case = discuss_again(work, discussed(work))
        assert (case.state, case.again_reason, case.first_discussed_on) == ("accepted", "De plek ging niet door", ON)

    def test_the_second_discussion_counts_and_the_case_counts_once(self, work):
        case = discuss_again(work, discussed(work))
        work.reserve(case, work.slots(days=9)[0])
        with acting_as(work.cast["chair"]) as chair:
            coming = Discussion.objects.select_related("case__body").get(case=case, state="planned")
            discussion.finish_discussion(coming, actor=chair, outcome="held", on=ON + timedelta(days=20))
            assert Discussion.objects.filter(case=case, state="held").count() == 2
        assert (work.as_seen(case).state, work.as_seen(case).first_discussed_on) == ("discussed", ON)

    def test_it_is_written_down(self, work):
        case = discuss_again(work, discussed(work))
        with acting_as(work.cast["chair"]):
            assert events_of(case.root_id)[-1].type == "case.discuss_again"

    @pytest.mark.parametrize("who", ["secretary", "referrer"])
    def test_only_the_chair_decides_it(self, work, who):
        with pytest.raises(RuleRefused, match="voorzitter"):
            discuss_again(work, discussed(work), who)

    def test_what_was_discussed_is_neither_cancelled_nor_undone(self, work):
        case = discuss_again(work, discussed(work))
        with acting_as(work.cast["referrer"]) as actor, pytest.raises(RuleRefused, match="vóór de eerste bespreking"):
            cancelling.cancel(work.as_seen(case, "referrer"), actor=actor, on=ON, reason="moved")

    def test_the_chair_may_think_better_of_it(self, work):
        case = discuss_again(work, discussed(work))
        with acting_as(work.cast["chair"]) as chair:
            again.leave_it(case, actor=chair)
        assert (work.as_seen(case).state, work.as_seen(case).again_reason) == ("discussed", "")

    def test_a_case_that_was_never_discussed_is_not_left_at_it(self, work):
        case = work.accepted()
        with acting_as(work.cast["chair"]) as chair, pytest.raises(RuleRefused):
            again.leave_it(case, actor=chair)

    def test_on_the_pages(self, work, open_as):
        case = discussed(work)
        client = open_as("chair")
        assert reverse("cases:discuss_again", args=[case.pk]) in client.get(case.get_absolute_url()).content.decode()
        assert client.post(f"/cases/{case.pk}/discuss-again/", {}).status_code == 422
        assert client.post(f"/cases/{case.pk}/discuss-again/", {"reason": "Nieuwe feiten"}).status_code == 303
        assert "Nieuwe feiten" in open_as("referrer").get(case.get_absolute_url()).content.decode()
        assert open_as("chair").post(f"/cases/{case.pk}/leave-it/", {}).status_code == 303

    @pytest.mark.parametrize("page", ["discuss_again", "leave_it", "extra_slot"])
    def test_for_an_outsider_it_does_not_exist(self, work, open_as, page):
        assert open_as("outsider").get(reverse(f"cases:{page}", args=[work.accepted().pk])).status_code == 404


class TestEmptySlot:
    """Two siblings of different referrers who do not see each other."""

    def together(self, work):
        first, second = work.planned(), work.accepted(by="referrer_gi", name="Tim Verzonnen")
        with acting_as(work.cast["chair"]):
            planning.place_with_sibling(work.as_seen(second), sibling=work.as_seen(first), actor=work.cast["chair"], at=AT)
        return work.as_seen(first), work.as_seen(second)

    def cancel(self, work, case, who):
        with acting_as(work.cast[who]) as actor:
            cancelling.cancel(work.as_seen(case, who), actor=actor, on=ON, reason="moved")

    def empty(self, work):
        with acting_as(work.cast["chair"]):
            found = [line for line in today_lines(work.cast["chair"], ON) if "geen casus meer" in line.title]
        return found[0].url if found else None

    def test_the_first_who_goes_leaves_the_slot_to_the_other(self, work):
        first, second = self.together(work)
        self.cancel(work, first, "referrer")
        assert (work.as_seen(second).state, self.empty(work)) == ("planned", None)
        assert work.as_seen(second).scheduled_for is not None

    @pytest.mark.covers("NL-21")
    def test_when_both_are_gone_the_desk_decides(self, work, open_as):
        first, second = self.together(work)
        self.cancel(work, first, "referrer")
        self.cancel(work, second, "referrer_gi")
        page = self.empty(work)
        assert page == reverse("cases:decide_slot", args=[page.split("/")[-2]])
        assert open_as("chair").post(page, {"case": "free", "reason": "Niemand meer"}).status_code == 303
        assert self.empty(work) is None

    def test_it_is_kept_for_a_case_that_waits(self, work, open_as):
        first, second = self.together(work)
        self.cancel(work, first, "referrer")
        self.cancel(work, second, "referrer_gi")
        waiting = work.accepted()
        answer = open_as("secretary").post(self.empty(work), {"case": str(waiting.pk), "reason": "Wacht het langst"})
        assert (answer.status_code, work.as_seen(waiting).state) == (303, "planned")

    def test_when_the_remaining_one_is_treated_the_slot_is_used(self, work):
        first, second = self.together(work)
        self.cancel(work, first, "referrer")
        discuss(work, second)
        assert self.empty(work) is None

    def test_a_slot_with_a_case_is_not_there_to_decide(self, work, open_as):
        slot = work.slots()[0]
        work.planned(slot)
        assert open_as("chair").get(f"/cases/decide-slot/{slot.pk}/").status_code == 404

    def test_who_decides_twice_is_told(self, work):
        case = work.planned()
        with acting_as(work.cast["chair"]) as chair, pytest.raises(IllegalMove):
            item = planning.AgendaItem.objects.select_related("body", "slot__meeting").get(pk=work.as_seen(case).item_id)
            planning.decide_slot(item, actor=chair, on=ON, at=AT, reason="Toch")


class TestFirstPossible:
    @pytest.mark.covers("NL-25", "NL-52")
    def test_triage_and_invitation_come_before_the_first_possible_date(self, work):
        work.slots(days=3)
        later = work.slots(days=40)[0]
        with acting_as(work.cast["referrer"]):
            assert first_possible(work.cast.ret, timezone.localdate()) == timezone.localtime(later.starts_at).date()

    def test_referrer_and_triage_are_told_the_same(self, work, open_as):
        work.slots(days=3)
        later = work.slots(days=40)[0]
        case = work.submitted(at=timezone.now())
        with acting_as(work.cast["chair"]):
            mine = work.as_seen(case)
            assert first_possible(mine.body, timezone.localdate(), case=mine) == timezone.localtime(later.starts_at).date()
        page = triage_page(open_as("chair"), case)
        assert "korter dan de termijn om uit te nodigen" in page
        assert page.index(f'value="{later.pk}"') > 0

    def test_once_accepted_only_the_invitation_counts(self, work):
        case = work.accepted()
        with acting_as(work.cast["chair"]):
            assert bookable_from(case.body, ON, case=case) < bookable_from(case.body, ON)


@pytest.mark.covers("P6")
class TestExtraSlot:
    def test_the_chair_makes_one_with_a_reason_after_the_crisis_route(self, work, open_as):
        work.slots(days=9)
        case = work.accepted(urgent=True, urgent_reason="Plek vervalt vrijdag")
        client = open_as("chair")
        page = client.get(f"/cases/{case.pk}/extra-slot/").content.decode()
        assert page.index("112") < page.index("Waarom een extra plek")
        with acting_as(work.cast["chair"]):
            meeting = Meeting.objects.get(body=work.cast.ret)
        answer = client.post(f"/cases/{case.pk}/extra-slot/", {"meeting": str(meeting.pk), "minutes": "45", "reason": "Plek vervalt"})
        seen = work.as_seen(case)
        assert (answer.status_code, seen.state, seen.slot_reason) == (303, "planned", "Plek vervalt")

    def test_not_the_secretary(self, work, open_as):
        assert open_as("secretary").get(f"/cases/{work.accepted().pk}/extra-slot/").status_code == 403
