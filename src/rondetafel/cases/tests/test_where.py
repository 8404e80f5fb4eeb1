"""Who comes for a case finds where, how and when: on the case page, and by message when the place changes."""

from datetime import timedelta

from rondetafel.cases.tests.test_calendar import item_of
from rondetafel.core.context import acting_as
from rondetafel.meetings.actions.particulars import set_arrival, set_particulars
from rondetafel.meetings.models import Meeting
from rondetafel.notices.models import Outgoing

VIDEO = "https://video.example/overleg"


def test_the_referrer_finds_place_room_video_and_arrival_with_the_case(work, open_as):
    case = work.planned()
    with acting_as(work.cast["secretary"]) as actor:
        meeting = Meeting.objects.select_related("body").get(slots__item__pk=work.as_seen(case).item_id)
        set_particulars(meeting, actor=actor, place="Stadhuis", room="Zaal 3", access_remarks="Lift links", video_link=VIDEO)
        item = item_of(work, case)
        arrives = item.slot.starts_at - timedelta(minutes=15)
        set_arrival(item, actor=actor, arrives_at=arrives, interpreter="", waits_apart=False)
        assert Outgoing.objects.filter(root_id=case.root_id, kind="other_place", calendar__contains="Stadhuis").exists()
    for page in (case.get_absolute_url(), f"/cases/{case.pk}/receipt/"):
        said = open_as("referrer").get(page).content.decode()
        assert [word for word in ("Stadhuis, Zaal 3", "Lift links", VIDEO, "Aankomst") if word not in said] == [], page
