"""Calendar files are read alike by two independent programs, in summer and in winter."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from icalendar import Calendar

from rondetafel.core.ids import new_id
from rondetafel.notices.calendar import CANCEL, PUBLISH, REQUEST, Appointment, calendar_file

MOMENTS = [
    datetime(2026, 1, 13, 8, 0, tzinfo=UTC),
    datetime(2026, 3, 29, 8, 0, tzinfo=UTC),
    datetime(2026, 7, 14, 7, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 9, 0, tzinfo=UTC),
]


def appointment(starts_at, **more):
    return Appointment(new_id(), 3, starts_at, starts_at + timedelta(minutes=45), "Overleg 2026/4", "Venlo, zaal 2", "/meetings/x/", **more)


@dataclass(frozen=True)
class Read:
    """What a program makes of a file."""

    method: str
    starts_at: datetime
    ends_at: datetime
    uid: str
    sequence: int
    title: str
    place: str
    status: str
    attendee: str = ""
    answer: str = ""
    organizer: str = ""


def read_by_icalendar(text):
    calendar = Calendar.from_ical(text)
    event = next(iter(calendar.walk("VEVENT")))
    names = ("uid", "sequence", "summary", "location", "status")
    uid, sequence, title, place, status = (event[name] for name in names)
    who = event.get("attendee")
    times = (event.decoded(name).astimezone(UTC) for name in ("dtstart", "dtend"))
    found = Read(str(calendar["method"]), *times, str(uid), int(sequence), str(title), str(place), str(status))
    return found if who is None else replace(found, attendee=str(who), answer=who.params["PARTSTAT"], organizer=str(event["organizer"]))


def read_by_vobject(text):
    """Another program, with a parser of its own: it takes the zone from the rules in the file, not from the machine."""
    calendar = vobject.readOne(text, transform=True)
    event = calendar.vevent
    times = (one.value.astimezone(UTC) for one in (event.dtstart, event.dtend))
    rest = (event.uid.value, int(event.sequence.value), event.summary.value, event.location.value, event.status.value)
    found = Read(calendar.method.value, *times, *rest)
    if "attendee" not in event.contents:
        return found
    return replace(found, attendee=event.attendee.value, answer=event.attendee.partstat_param, organizer=event.organizer.value)


INVITED = {"answer_to": "tafel@voorbeeld.example", "invited": "expert@voorbeeld.example"}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("more", [{}, INVITED], ids=["published", "invited"])
@pytest.mark.parametrize(("method", "status"), [(REQUEST, "CONFIRMED"), (CANCEL, "CANCELLED"), (PUBLISH, "CONFIRMED")])
def test_two_programs_read_the_same(moment, more, method, status):
    text = calendar_file(appointment(moment, **more), method=method)
    read = read_by_icalendar(text)

    assert read == read_by_vobject(text)
    assert (read.method, read.status, read.starts_at, read.ends_at) == (method, status, moment, moment + timedelta(minutes=45))
    assert (read.attendee, read.answer) == (("mailto:expert@voorbeeld.example", "NEEDS-ACTION") if more else ("", ""))


def test_two_programs_read_a_zone_they_do_not_know():
    text = calendar_file(appointment(MOMENTS[2])).replace("Europe/Amsterdam", "Verzonnen/Zone")

    assert vobject.readOne(text).vevent.dtstart.value.astimezone(UTC) == MOMENTS[2]


def test_two_programs_read_a_title_with_every_kind_of_sign():
    title = "Overleg 2026/4; één, twee\\drie: \U0001f600 " + "lang " * 40
    text = calendar_file(replace(appointment(MOMENTS[0]), title=title))

    assert read_by_vobject(text).title == title == read_by_icalendar(text).title


def test_uid_stays_and_sequence_rises_when_a_meeting_moves():
    first = appointment(MOMENTS[0])
    moved = Appointment(first.uid, 4, MOMENTS[2], MOMENTS[2] + timedelta(hours=1), first.title, first.place, first.path)

    one, two = read_by_icalendar(calendar_file(first)), read_by_icalendar(calendar_file(moved))
    assert one.uid == two.uid
    assert two.sequence > one.sequence


@pytest.mark.covers("P3")
def test_nobody_else_is_named():
    text = calendar_file(appointment(MOMENTS[0], answer_to="tafel@voorbeeld.example", invited="expert@voorbeeld.example"))

    assert text.count("ATTENDEE") == 1
    assert text.count("mailto:") == 2
