"""A place on the agenda: no double booking, siblings, experts from the publishing on, and back again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies import actions as bodies
from rondetafel.bodies.models import Seat
from rondetafel.cases.actions import planning
from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.queries.triage import waiting_cases
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of, today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.subjects import resolve_subjects
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import agenda, dates
from rondetafel.meetings.actions.planning import SlotTaken
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting


def meeting_of(work, case):
    with acting_as(work.cast["chair"]):
        return Meeting.objects.select_related("body").get(slots__item__pk=work.as_seen(case).item_id)


def publish(work, case):
    with acting_as(work.cast["chair"]):
        agenda.publish(meeting_of(work, case), actor=work.cast["chair"], at=timezone.now())


@pytest.mark.covers("NL-21")
def test_one_slot_is_never_given_twice(work):
    slot = work.slots()[0]
    work.planned(slot)
    other = work.accepted()
    with pytest.raises(SlotTaken):
        work.reserve(other, slot)
    assert work.as_seen(other).state == "accepted"


def test_a_case_has_one_place(work):
    first, second = work.slots()
    case = work.planned(first)
    with pytest.raises(IllegalMove):
        work.reserve(case, second)


def test_the_place_comes_with_a_discussion_in_the_file(work):
    slot = work.slots()[0]
    case = work.planned(slot)
    with acting_as(work.cast["chair"]):
        planned = Discussion.objects.get(case=case)
    assert (planned.planned_for, planned.minutes, planned.state) == (slot.starts_at, 45, "planned")


def test_the_referrer_knows_the_day_and_sees_nothing_of_the_discussion(work, open_as):
    case = work.planned()
    assert f"{case.scheduled_for:%H:%M}"[3:] in open_as("referrer").get(f"/cases/{case.pk}/").content.decode()
    with acting_as(work.cast["referrer"]):
        assert not Discussion.objects.filter(case=case).exists()


class TestSiblings:
    """Two young people of one family: one item, two cases, each with its own file."""

    def together(self, work, by="referrer"):
        first, second = work.planned(), work.accepted(by=by, name="Tim Verzonnen")
        with acting_as(work.cast["chair"]):
            planning.place_with_sibling(work.as_seen(second), sibling=work.as_seen(first), actor=work.cast["chair"], at=AT)
        return work.as_seen(first), work.as_seen(second)

    def test_they_are_two_subjects_of_one_item_in_their_own_roots(self, work):
        first, second = self.together(work)
        with acting_as(work.cast["chair"]):
            subjects = dict(ItemSubject.objects.filter(item_id=first.item_id).values_list("subject_id", "root_id"))
        assert subjects == {first.pk: first.root_id, second.pk: second.root_id}
        assert (second.state, second.scheduled_for) == ("planned", first.scheduled_for)

    def test_another_referrer_does_not_see_the_sibling(self, work):
        first, second = self.together(work, by="referrer_gi")
        assert not work.sees("referrer", second)
        assert not work.sees("referrer_gi", first)

    def test_when_one_goes_the_other_keeps_the_slot_and_then_it_is_free(self, work):
        first, second = self.together(work)
        slot_id = self.slot_of(work, first)
        self.release(work, second)
        assert self.use(work, slot_id) == "reserved"
        self.release(work, first)
        assert self.use(work, slot_id) == "free"

    def test_a_sibling_without_a_place_gives_none(self, work):
        first, second = work.accepted(), work.accepted()
        with acting_as(work.cast["chair"]), pytest.raises(IllegalMove):
            planning.place_with_sibling(work.as_seen(second), sibling=work.as_seen(first), actor=work.cast["chair"], at=AT)

    def slot_of(self, work, case):
        with acting_as(work.cast["chair"]):
            return AgendaItem.objects.get(pk=case.item_id).slot_id

    def use(self, work, slot_id):
        from rondetafel.meetings.models import Slot

        with acting_as(work.cast["chair"]):
            return Slot.objects.get(pk=slot_id).use

    def release(self, work, case):
        with acting_as(work.cast["chair"]):
            planning.release_slot(work.as_seen(case), actor=work.cast["chair"], on=ON, reason="Op verzoek")


class TestPacks:
    """Experts see a case from the publishing of its agenda until two weeks after the meeting."""

    def test_before_the_agenda_goes_out_no_expert_sees_it(self, work):
        assert not work.sees("expert", work.planned())

    def test_from_then_on_the_seated_experts_do(self, work):
        case = work.planned()
        publish(work, case)
        assert [name for name in ("expert", "expert_els", "other_expert", "outsider", "manager") if work.sees(name, case)] == [
            "expert",
            "expert_els",
        ]

    def test_they_read_the_referral_and_do_not_change_it(self, work):
        case = work.planned()
        publish(work, case)
        with acting_as(work.cast["expert"]):
            assert Case.objects.filter(pk=case.pk).update(question="anders") == 0

    def test_their_sight_ends_two_weeks_after_the_meeting(self, work):
        from rondetafel.core.roots import who_may_see

        case = work.planned()
        publish(work, case)
        with acting_as(work.cast["chair"]):
            until = {day_of(sight.until) for sight in who_may_see(case.root_id) if sight.ground == "pack"}
        assert until == {day_of(case.scheduled_for) + timedelta(days=15)}  # at its first moment

    def test_a_case_placed_afterwards_opens_at_once(self, work):
        first, second = work.slots()
        publish(work, work.planned(first))
        assert work.sees("expert", work.planned(second))

    @pytest.mark.covers("P16")
    def test_who_leaves_the_table_sees_nothing_from_the_next_click_on(self, work, open_as):
        case = work.planned()
        publish(work, case)
        work.declare("expert", case)
        client = open_as("expert")
        assert client.get(f"/cases/{case.pk}/").status_code == 200
        with acting_as(work.cast["administrator"]):
            seat = Seat.objects.get(body=work.cast.ret, capacity_id=work.cast["expert"].capacity_id)
            bodies.end_seat(seat, actor=work.cast["administrator"], at=timezone.now(), reason="andere baan")
        assert client.get(f"/cases/{case.pk}/").status_code == 404
        assert not work.sees("expert", case)

    def test_taken_off_the_agenda_it_is_out_of_their_sight(self, work):
        case = work.planned()
        publish(work, case)
        with acting_as(work.cast["chair"]):
            planning.release_slot(work.as_seen(case), actor=work.cast["chair"], on=ON, reason="Later")
        assert not work.sees("expert", case)


class TestFollowing:
    """The case follows its meeting."""

    def test_a_moved_meeting_moves_the_date_of_its_cases(self, work):
        case = work.planned()
        later = case.scheduled_for + timedelta(days=3)
        with acting_as(work.cast["chair"]):
            dates.move_meeting(meeting_of(work, case), actor=work.cast["chair"], starts_at=later, place="Elders")
            assert Discussion.objects.get(case=case).planned_for == work.as_seen(case).scheduled_for == later

    def test_a_cancelled_meeting_sends_its_cases_back_to_wait(self, work):
        case = work.planned()
        publish(work, case)
        with acting_as(work.cast["chair"]):
            dates.cancel_meeting(meeting_of(work, case), actor=work.cast["chair"], reason="Storm", on=ON)
        seen = work.as_seen(case)
        assert (seen.state, seen.scheduled_for, seen.item_id) == ("accepted", None, None)
        assert not work.sees("expert", case)

    def test_after_that_it_gets_another_place(self, work):
        case = work.planned()
        with acting_as(work.cast["chair"]):
            dates.cancel_meeting(meeting_of(work, case), actor=work.cast["chair"], reason="Storm", on=ON)
        work.reserve(case, work.slots(days=20)[0])
        assert work.as_seen(case).state == "planned"


class TestMovingUp:
    """A free slot is for a child with a later place too: what ends soon does not wait for a date that was given long ago (P6)."""

    def up(self, work, case, slot, who="chair", **more):
        with acting_as(work.cast[who]) as actor:
            given = {"slot": slot, "at": AT, "reason": "De zorg stopt eerder"}
            return planning.move_up(work.as_seen(case, who), actor=actor, **(given | more))

    @pytest.mark.covers("P6", "NL-21")
    def test_in_one_act_and_its_own_place_is_free_for_another(self, work):
        late, soon = work.slots(1, days=50)[0], work.slots(1, days=8)[0]
        case = work.planned(late)
        self.up(work, case, soon)
        moved = work.as_seen(case)
        assert (moved.scheduled_for, moved.slot_reason) == (soon.starts_at, "De zorg stopt eerder")
        assert [(work.slot(one).use, work.slot(one).freed_on) for one in (soon, late)] == [("reserved", None), ("free", ON)]
        with acting_as(work.cast["chair"]):
            assert Discussion.objects.get(case=case).planned_for == soon.starts_at
            assert "case.move_up" in {line.type for line in events_of(case.root_id)}

    def test_only_the_chair_only_forward_and_only_to_a_free_place(self, work):
        late, soon = work.slots(1, days=50)[0], work.slots(1, days=8)[0]
        case, other = work.planned(late), work.planned(soon)
        with pytest.raises(RuleRefused):
            self.up(work, case, soon, who="secretary")
        with pytest.raises(SlotTaken):
            self.up(work, case, soon)
        with pytest.raises(IllegalMove):
            self.up(work, other, late)
        assert work.as_seen(other).scheduled_for == soon.starts_at

    @pytest.mark.covers("P6")
    def test_the_page_offers_it_with_its_own_date_and_age(self, work, open_as):
        late, soon = work.slots(1, days=50)[0], work.slots(1, days=8)[0]
        case, without = work.planned(late), work.accepted()
        with acting_as(work.cast["chair"]):
            rows = waiting_cases(work.cast.ret, ON, before=soon.starts_at)
            assert [(one.case.number, one.age) for one in rows] == [(without.number, 13), (case.number, 13)]
            assert [one.case.number for one in waiting_cases(work.cast.ret, ON, before=late.starts_at)] == [without.number]
        client, url = open_as("chair"), reverse("cases:offer_slot", args=[soon.pk])
        page = client.get(url).content.decode()
        assert "staat nu op" in page
        assert "Leeftijd" in page
        assert client.post(url, {"case": str(case.pk), "reason": "Zorg stopt"}).status_code == 303
        assert work.slot(late).use == "free"


@pytest.mark.covers("P6", "NL-21")
def test_the_latest_day_of_an_urgent_case_stands_beside_each_slot(work, open_as):
    soon, late = work.slots(1, days=8)[0], work.slots(1, days=50)[0]
    before = today() + timedelta(days=20)
    case = work.accepted(urgent=True, urgent_reason="Plek vervalt", urgent_before=before)
    page = open_as("chair").get(f"/cases/{case.pk}/reserve-slot/").content.decode()
    assert page.count("na de uiterste dag van de spoed") == 1
    assert "Plek vervalt; uiterlijk op" in page
    assert work.slot(soon).use == work.slot(late).use == "free"


def test_without_urgency_there_is_no_latest_day(work):
    case = work.submitted(urgent=False, urgent_before=ON)
    assert work.as_seen(case).urgent_before is None


class TestSubjects:
    """What the agenda says about a case."""

    def test_the_desk_reads_its_number_others_nothing(self, work):
        case = work.planned()
        found = {}
        for who in ("chair", "expert", "other_chair"):
            with acting_as(work.cast[who]):
                found[who] = [subject.title for subject in resolve_subjects([("case", case.pk)], work.cast[who]).values()]
        assert found == {"chair": [case.number], "expert": [], "other_chair": []}


class TestPages:
    """The pages, in plain HTML."""

    @pytest.mark.covers("NL-21", "P6")
    def test_a_slot_is_offered_with_the_reasons_in_sight_and_given_with_a_reason(self, work, open_as):
        case = work.accepted(end_of_care_on=today() + timedelta(days=9), safety_concerns=True, safety="Dreiging")
        work.accepted()
        slot = work.slots()[0]
        client = open_as("chair")
        page = client.get(reverse("cases:offer_slot", args=[slot.pk])).content.decode()
        assert "Einde zorg" in page
        assert "Veiligheid" in page
        assert client.post(reverse("cases:offer_slot", args=[slot.pk]), {"case": str(case.pk), "reason": ""}).status_code == 422
        assert client.post(reverse("cases:offer_slot", args=[slot.pk]), {"case": str(case.pk), "reason": "Zorg stopt"}).status_code == 303
        assert work.as_seen(case).slot_reason == "Zorg stopt"

    @pytest.mark.parametrize("who", ["other_chair", "outsider", "expert"])
    def test_a_slot_of_this_table_is_offered_by_its_desk_only(self, work, open_as, who):
        assert open_as(who).get(f"/cases/offer-slot/{work.slots()[0].pk}/").status_code == 404

    def test_a_place_is_reserved_and_taken_back(self, work, open_as):
        case, slot = work.accepted(), work.slots()[0]
        client = open_as("secretary")
        assert client.post(f"/cases/{case.pk}/reserve-slot/", {"slot": str(slot.pk)}).status_code == 303
        assert client.post(f"/cases/{case.pk}/release-slot/", {"reason": ""}).status_code == 422
        assert client.post(f"/cases/{case.pk}/release-slot/", {"reason": "Verhinderd"}).status_code == 303
        assert work.slot(slot).use == "free"

    def test_siblings_are_placed_together(self, work, open_as):
        first, second = work.planned(), work.accepted()
        client = open_as("secretary")
        assert first.number in client.get(f"/cases/{second.pk}/place-with-sibling/").content.decode()
        assert client.post(f"/cases/{second.pk}/place-with-sibling/", {"sibling": str(first.pk)}).status_code == 303
        assert second.number in client.get(f"/cases/{first.pk}/").content.decode()


@pytest.mark.covers("NL-21")
def test_of_two_who_take_the_same_slot_at_the_same_moment_one_gets_it(committing_db, cast):
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    from django.db import connection

    from rondetafel.cases.tests.conftest import Work

    work = Work(cast)
    slot = work.slots(1)[0]
    cases = {"chair": work.accepted(), "secretary": work.accepted()}
    both = Barrier(2)

    def take(who):
        try:
            with acting_as(cast[who]):
                case = work.as_seen(cases[who], who)
                both.wait(timeout=20)
                planning.reserve_slot(case, slot=slot, actor=cast[who], at=AT)
            return "reserved"
        except SlotTaken:
            return "taken"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, cases)) == ["reserved", "taken"]
    assert sorted(work.as_seen(case).state for case in cases.values()) == ["accepted", "planned"]


def test_offering_a_slot_asks_as_much_for_many_as_for_one(work, open_as):
    slot = work.slots()[0]
    work.accepted()
    browser, page, asked = open_as("chair"), reverse("cases:offer_slot", args=[slot.pk]), []
    browser.get(page)
    for more in (0, 4):
        for _ in range(more):
            work.accepted()
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
