"""The calendar file of who referred: the own time only, a neutral title, and the same appointment while the case keeps its place (P3).

It asks for no answer: whether somebody comes for a case is said by telephone or on the page of the case.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from rondetafel.cases.models import Case
from rondetafel.core.events import Happened
from rondetafel.core.terms import term
from rondetafel.meetings.models import AgendaItem
from rondetafel.notices.calendar import CANCEL, REQUEST, Appointment, calendar_file

FOLLOWS = {
    "case.stand_on_agenda": REQUEST,
    "case.reschedule": REQUEST,
    "case.set_arrival": REQUEST,
    "case.change_place": REQUEST,
    "case.release_slot": CANCEL,
    "case.cancel": CANCEL,
}
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def file_for(case: Case, event: Happened, mail: str) -> tuple[str, str]:
    """The file and its method; two empty strings when the event has nothing to do with a date."""
    method = FOLLOWS.get(event.type, "")
    return file_of(case, event, mail, method) if method else ("", "")


def file_of(case: Case, event: Happened, mail: str, method: str = REQUEST, path: str = "") -> tuple[str, str]:
    """The own appointment as it is now; `path` is another page than that of the case."""
    item = AgendaItem.objects.select_related("slot__meeting").filter(pk=case.item_id).first() if case.item_id else None
    if item is None or (method == REQUEST and item.slot is None):
        return "", ""
    return calendar_file(_appointment(case, item, event, mail, path or case.get_absolute_url()), method=method), method


def _appointment(case: Case, item: AgendaItem, event: Happened, mail: str, path: str) -> Appointment:
    slot = item.slot
    starts_at = item.arrives_at or (slot.starts_at if slot else case.scheduled_for or event.at)
    ends_at = (slot.starts_at if slot else starts_at) + timedelta(minutes=item.minutes)
    meeting = slot.meeting if slot else None
    return Appointment(
        uid=item.pk,
        sequence=max(0, int((event.at - BEGIN).total_seconds())),  # rises with everything that happens to it
        starts_at=starts_at,
        ends_at=max(ends_at, starts_at + timedelta(minutes=10)),
        title=term("meeting", case.root.jurisdiction).capitalize(),
        place=", ".join(one for one in (meeting.place, meeting.room) if one) if meeting else "",
        path=path,
        jurisdiction=case.root.jurisdiction,
        answer_to=settings.CALENDAR_ADDRESS,
        invited=mail,
        asks=False,
    )
