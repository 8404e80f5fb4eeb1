"""Of a locked file only the appointment in a calendar is called off, with nothing said of why (safety P3)."""

import re

import pytest
from django.conf import settings

from rondetafel.cases.actions import planning
from rondetafel.cases.actions.locking import lock_case
from rondetafel.cases.tests.conftest import ON
from rondetafel.core.context import acting_as
from rondetafel.notices.models import Outgoing

pytestmark = pytest.mark.covers("P3")


def sequence(row):
    return int(re.search(r"SEQUENCE:(\d+)", row.calendar)[1])


def mailed(work, case, state="sent"):
    """As if the worker had mailed everything; the last thing the referrer got for the calendar."""
    with acting_as(work.cast["chair"]):
        Outgoing.objects.filter(root_id=case.root_id).update(state=state)
        mine = Outgoing.objects.filter(root_id=case.root_id, recipient_capacity_id=work.cast["referrer"].capacity_id)
        return mine.exclude(calendar="").order_by("made_at", "pk").last()


def locked(work, case, why="died"):
    """What each person heard of the lock."""
    with acting_as(work.cast["chair"]) as actor:
        lock_case(work.as_seen(case), actor=actor, why=why, note="", on=ON)
    with acting_as(work.cast["referrer"]):
        return list(Outgoing.objects.filter(kind="called_off"))


@pytest.mark.parametrize("why", ["died", "error"])
def test_the_referrers_appointment_is_called_off_and_no_reason_is_said(work, why):
    case = work.planned(slot=work.slots(state="published")[0])
    before = mailed(work, case)
    (told,) = locked(work, case, why)

    assert (told.state, told.root_id, told.calendar_method, told.link) == ("waiting", None, "CANCEL", f"{settings.BASE_URL}/")
    assert re.search(r"UID:\S+", told.calendar)[0] == re.search(r"UID:\S+", before.calendar)[0]
    assert sequence(told) >= sequence(before)  # a second later it is higher
    assert told.recipient_capacity_id == work.cast["referrer"].capacity_id
    assert not re.search("overleden|overlijden|slot|fout", told.subject + told.text)


def test_who_never_got_it_or_heard_already_hears_nothing(work):
    waiting = work.planned(slot=work.slots(state="published")[0])
    mailed(work, waiting, state="waiting")
    assert locked(work, waiting) == []
    off = work.planned(slot=work.slots(state="published")[0])
    with acting_as(work.cast["chair"]) as actor:
        planning.release_slot(work.as_seen(off), actor=actor, on=ON, reason="anders")
    mailed(work, off)
    assert locked(work, off) == []
