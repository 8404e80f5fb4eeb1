"""After each act exactly these messages to exactly these people; none says who the case is about."""

from datetime import timedelta

import pytest
from django.utils.dateformat import format as write_date

from rondetafel.cases.actions import cancelling, planning, referral, triage
from rondetafel.cases.queries.places import first_possible
from rondetafel.cases.tests.conftest import AT, ON, answers
from rondetafel.core.context import acting_as
from rondetafel.core.roots import close_access
from rondetafel.meetings.actions import dates
from rondetafel.meetings.models import Meeting
from rondetafel.notices.models import Outgoing

DESK = {"chair", "deputy", "secretary"}


def letters(work, case, kind=None):
    with acting_as(work.cast["chair"]):
        rows = list(Outgoing.objects.filter(root_id=case.root_id))
    return {(row.kind, work.cast.named(row.recipient_capacity_id)) for row in rows if kind in (None, row.kind)}


def receipt_of(work, case):
    with acting_as(work.cast["chair"]):
        return Outgoing.objects.get(root_id=case.root_id, kind="receipt").text


def to(kind, *names):
    return {(kind, name) for name in names}


def act(work, who, what, *things, **more):
    with acting_as(work.cast[who]) as actor:
        return what(*things, actor=actor, **more)


@pytest.mark.covers("NL-02")
def test_handing_in_gives_a_receipt_and_tells_the_desk(work):
    assert letters(work, work.submitted()) == to("receipt", "referrer") | to("new_referral", *DESK)


@pytest.mark.covers("NL-02", "NL-25")
def test_the_receipt_says_by_when_there_is_an_answer_and_what_the_first_date_is(work, open_as):
    without = receipt_of(work, work.submitted())
    assert "Er is nog geen plek gepland; de tafel zoekt er een." in without
    work.slots(days=60)
    case = work.submitted()
    with acting_as(work.cast["referrer"]):
        mine = work.as_seen(case, "referrer")
        first = write_date(first_possible(mine.body, ON, case=mine), "l j F Y")
    assert f"De eerste mogelijke datum is nu {first}." in receipt_of(work, case)
    assert f"Antwoord uiterlijk {write_date(mine.triage_due_on, 'l j F Y')}." in receipt_of(work, case)
    assert first in open_as("referrer").get(f"/cases/{case.pk}/receipt/").content.decode()


@pytest.mark.covers("NL-24")
def test_who_refers_together_hears_it_together(work):
    case = work.draft()
    with acting_as(work.cast["referrer"]) as actor:
        theirs = work.cast.capacity("co_referrer")
        referral.add_co_referrer(case, organisation=theirs.organisation, capacity=theirs, actor=actor)
        referral.submit(case, actor=actor, answers=answers(municipality_id=work.cast.municipality().pk), at=AT)
    assert letters(work, case, "receipt") == to("receipt", "referrer", "co_referrer")
    assert letters(work, case, "refer_along") == to("refer_along", "co_referrer")


def test_accepting_tells_the_referrer_only(work):
    assert letters(work, work.accepted(), "accepted") == to("accepted", "referrer")


def test_asking_for_completion_and_answering(work):
    case = work.submitted()
    act(work, "chair", triage.ask_completion, work.as_seen(case), missing=["question"], note="", on=ON)
    assert letters(work, case, "incomplete") == to("incomplete", "referrer")


def test_directing_elsewhere(work):
    case = work.submitted()
    act(work, "chair", triage.direct_elsewhere, work.as_seen(case), to="Wijkteam", reason="Past daar beter.", on=ON)
    assert letters(work, case, "directed") == to("directed", "referrer")


def test_a_place_on_the_agenda_and_its_loss(work):
    case = work.planned()
    assert letters(work, case, "scheduled") == to("scheduled", "referrer")
    act(work, "chair", planning.release_slot, work.as_seen(case), on=ON, reason="Voorrang voor een ander.")
    assert letters(work, case, "unscheduled") == to("unscheduled", "referrer")


def test_when_the_meeting_moves_the_referrer_hears_it(work):
    slot = work.slots()[0]
    case = work.planned(slot=slot)
    with acting_as(work.cast["chair"]) as actor:
        meeting = Meeting.objects.select_related("body").get(pk=slot.meeting_id)
        dates.move_meeting(meeting, actor=actor, starts_at=meeting.starts_at + timedelta(days=1), place="Zaal 2")
    assert letters(work, case, "rescheduled") == to("rescheduled", "referrer")


def test_cancelling_tells_the_desk_and_not_who_did_it(work):
    case = work.accepted()
    act(work, "referrer", cancelling.cancel, work.as_seen(case, "referrer"), reason="solution_found", on=ON)
    assert letters(work, case, "cancelled") == to("cancelled", *DESK)


@pytest.mark.covers("P16")
def test_who_left_hears_nothing_more(work):
    case = work.submitted()
    with acting_as(work.cast["chair"]) as actor:
        close_access(case.root_id, work.cast["referrer"].capacity_id, reason="uit dienst")
        triage.accept(work.as_seen(case), actor=actor, on=ON, at=AT)
    assert letters(work, case, "accepted") == set()


@pytest.mark.covers("P3")
def test_no_message_says_who_it_is_about(work):
    case = work.planned()
    with acting_as(work.cast["chair"]):
        rows = list(Outgoing.objects.filter(root_id=case.root_id))
    assert len(rows) >= 5
    for row in rows:
        said = f"{row.subject} {row.text} {row.link} {row.calendar}"
        assert not any(word in said for word in ("Sanne", "Verzonnen", "thuis", "jeugdige", "moeder", "vader"))
        assert "," not in row.address
        assert row.subject.count(case.number) == 1
