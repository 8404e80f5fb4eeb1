"""Calendar files are read alike by two independent programs, in summer and in winter."""

from datetime import UTC, datetime, timedelta

import pytest
from dateutil import tz
from icalendar import Calendar

from rondetafel.core.ids import new_id
from rondetafel.notices.calendar import CANCEL, Appointment, calendar_file

MOMENTS = [
    datetime(2026, 1, 13, 8, 0, tzinfo=UTC),
    datetime(2026, 3, 29, 8, 0, tzinfo=UTC),
    datetime(2026, 7, 14, 7, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 9, 0, tzinfo=UTC),
]


def appointment(starts_at, **more):
    return Appointment(new_id(), 3, starts_at, starts_at + timedelta(minutes=45), "Overleg 2026/4", "Venlo, zaal 2", "/meetings/x/", **more)


def read_by_icalendar(text):
    event = next(iter(Calendar.from_ical(text).walk("VEVENT")))
    return event.decoded("dtstart").astimezone(UTC), event.decoded("dtend").astimezone(UTC), str(event["uid"]), int(event["sequence"])


def read_by_dateutil(text):
    """dateutil reads the zone from the file's own rules, not from the machine."""
    import io

    zone = tz.tzical(io.StringIO(text.replace("\r\n ", "").replace("\r\n", "\n"))).get()
    lines = dict(line.split(":", 1) for line in text.replace("\r\n ", "").split("\r\n") if ":" in line and not line.startswith("DTSTART:"))
    moment = {key.split(";")[0]: value for key, value in lines.items() if "TZID" in key}
    read = {name: datetime.strptime(moment[name], "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC) for name in ("DTSTART", "DTEND")}
    return read["DTSTART"], read["DTEND"], lines["UID"], int(lines["SEQUENCE"])


@pytest.mark.parametrize("moment", MOMENTS)
def test_two_programs_read_the_same_moment(moment):
    text = calendar_file(appointment(moment))

    assert read_by_icalendar(text) == read_by_dateutil(text)
    assert read_by_icalendar(text)[0] == moment


def test_uid_stays_and_sequence_rises_when_a_meeting_moves():
    first = appointment(MOMENTS[0])
    moved = Appointment(first.uid, 4, MOMENTS[2], MOMENTS[2] + timedelta(hours=1), first.title, first.place, first.path)

    one, two = read_by_icalendar(calendar_file(first)), read_by_icalendar(calendar_file(moved))
    assert one[2] == two[2]
    assert two[3] > one[3]


@pytest.mark.covers("P3")
def test_nobody_else_is_named():
    text = calendar_file(appointment(MOMENTS[0], answer_to="tafel@voorbeeld.example", invited="expert@voorbeeld.example"))

    assert text.count("ATTENDEE") == 1
    assert text.count("mailto:") == 2


def test_a_cancelled_meeting_says_so():
    event = calendar_file(appointment(MOMENTS[0]), method=CANCEL)

    assert "METHOD:CANCEL" in event
    assert "STATUS:CANCELLED" in event
