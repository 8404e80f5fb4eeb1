"""An expert who is asked for one case goes along with it: the message, the appointment and the sight (NL-09)."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from rondetafel.cases.actions import cancelling, planning
from rondetafel.cases.actions.adhoc import bring_along, end_ad_hoc
from rondetafel.cases.actions.discussion import finish_discussion
from rondetafel.cases.actions.locking import lock_case
from rondetafel.cases.models import AdHocExpert, Discussion
from rondetafel.cases.tests.conftest import ON
from rondetafel.cases.tests.test_adhoc import GUEST, invite
from rondetafel.core.context import acting_as
from rondetafel.core.roots import who_may_see
from rondetafel.meetings.actions import dates
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.notices.models import Outgoing

pytestmark = pytest.mark.covers("NL-09")


@pytest.fixture
def asked(work):
    case = work.planned(slot=work.slots(state="published")[0])
    invite(work, case)
    return case


def heard(work, case):
    """Kind and what became of the appointment, of every message to the guest."""
    with acting_as(work.cast["chair"]):
        rows = Outgoing.objects.filter(root_id=case.root_id, recipient_capacity_id=work.cast[GUEST].capacity_id)
        return [(row.kind, row.calendar_method) for row in rows.order_by("made_at", "pk")]


def released(work, case):
    with acting_as(work.cast["chair"]) as actor:
        planning.release_slot(work.as_seen(case), actor=actor, on=ON, reason="anders")


def test_a_meeting_that_moves_moves_the_appointment_of_the_guest(work, asked):
    with acting_as(work.cast["chair"]) as actor:
        meeting = Meeting.objects.select_related("body").get(slots__item__pk=work.as_seen(asked).item_id)
        dates.move_meeting(meeting, actor=actor, starts_at=meeting.starts_at + timedelta(days=7), place="")
    assert heard(work, asked)[1:] == [("ad_hoc_moved", "REQUEST")]


def test_off_the_agenda_and_on_again_the_guest_hears_both_and_comes_along(work, asked):
    before = work.as_seen(asked).item_id
    released(work, asked)
    work.reserve(asked, work.slots(state="published")[0])
    assert heard(work, asked)[1:] == [("ad_hoc_waits", "CANCEL"), ("ad_hoc_planned", "REQUEST")]
    assert work.sees(GUEST, asked)
    with acting_as(work.cast["chair"]):
        assert AdHocExpert.objects.get().item_id == work.as_seen(asked).item_id != before


def test_carried_over_the_guest_comes_along_and_after_a_discussion_not(work, asked):
    with acting_as(work.cast["chair"]) as actor:
        coming = Discussion.objects.select_related("case__body", "case__root").get(case=asked)
        finish_discussion(coming, actor=actor, outcome="carried_over", on=ON)
    assert heard(work, asked)[1:] == [("ad_hoc_waits", "")]
    work.reserve(asked, work.slots(state="published")[0])
    with acting_as(work.cast["chair"]) as actor:
        mine = work.as_seen(asked)
        Discussion.objects.filter(case=asked, item_id=mine.item_id).update(state=Discussion.State.HELD)
        bring_along(mine, AgendaItem(pk=asked.pk))
        assert AdHocExpert.objects.get().item_id == mine.item_id


@pytest.mark.parametrize("by", ["referrer", "chair"])
def test_who_is_not_needed_any_more_hears_so_and_does_not_come(work, asked, by):
    """A referrer who cancels does not see who was asked; the guest hears it all the same."""
    with acting_as(work.cast[by]) as actor:
        if by == "chair":
            end_ad_hoc(AdHocExpert.objects.select_related("case__body").get(), actor=actor, at=timezone.now())
        else:
            cancelling.cancel(work.as_seen(asked, by), actor=actor, on=ON, reason="moved")
    assert heard(work, asked)[-1] == ("ad_hoc_off", "CANCEL")
    with acting_as(work.cast["chair"]):
        assert work.cast[GUEST].capacity_id not in {one.capacity_id for one in who_may_see(asked.root_id)}


@pytest.mark.covers("P3")
@pytest.mark.parametrize("why", ["died", "error"])
def test_of_a_locked_file_the_guest_hears_only_that_the_appointment_is_off(work, asked, why):
    """The one message that leaves: it hangs on no file, so that the lock does not hold it back, and leads to no page."""
    with acting_as(work.cast["chair"]) as actor:
        lock_case(work.as_seen(asked), actor=actor, why=why, note="", on=ON)
    with acting_as(work.cast[GUEST]):
        told = Outgoing.objects.get(recipient_capacity_id=work.cast[GUEST].capacity_id, kind="ad_hoc_off")

    assert (told.state, told.root_id, told.calendar_method, told.link) == ("waiting", None, "CANCEL", f"{settings.BASE_URL}/")
    assert "STATUS:CANCELLED" in told.calendar
    assert told.text.startswith(f"U zou meedenken bij {asked.number}. Dat gaat niet door; u hoeft niet te komen.\n")


def test_a_lock_long_after_the_discussion_tells_the_guest_nothing(work, asked):
    with acting_as(work.cast["chair"]) as actor:
        mine = work.as_seen(asked)
        mine.scheduled_for = timezone.now() - timedelta(days=90)
        lock_case(mine, actor=actor, why="died", note="", on=ON)

        assert not Outgoing.objects.filter(kind="ad_hoc_off").exists()
