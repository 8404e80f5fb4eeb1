"""Calendar files: a stable UID, a rising SEQUENCE, the time zone written out, and no list of who else comes (safety P3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

from rondetafel.core.days import ZONES

REQUEST, CANCEL = "REQUEST", "CANCEL"
PUBLISH = "PUBLISH"  # for who takes the file home: nobody is asked to answer


@dataclass(frozen=True)
class Appointment:
    """What one recipient's calendar shows."""

    uid: UUID
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    path: str
    jurisdiction: str = "NL"
    answer_to: str = ""
    invited: str = ""
    asks: bool = True  # whether who is invited answers from the calendar program; others only have it in their calendar


def calendar_file(appointment: Appointment, *, method: str = REQUEST) -> str:
    """The file's text. With `answer_to` and `invited` the recipient's program takes it over, and offers accept and decline where it `asks`.

    A request or a cancellation without organizer is no valid one (RFC 5546): some programs then leave the old time where it was.
    """
    zone: ZoneInfo = ZONES[appointment.jurisdiction]
    calendar = Calendar()
    calendar.add("prodid", "-//Rondetafel//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_rules_of(zone))
    calendar.add_component(_event(appointment, zone, method))
    return calendar.to_ical().decode()


def _rules_of(zone: ZoneInfo) -> Timezone:
    """The summer time rule of the European Union, which both zones follow, written out for programs that know no zone names."""
    rules = Timezone()
    rules.add("tzid", zone.key)
    for part, month, hour, before, after, name in (
        (TimezoneStandard(), 10, 3, 2, 1, "CET"),
        (TimezoneDaylight(), 3, 2, 1, 2, "CEST"),
    ):
        part.add("dtstart", datetime(1996, month, 27 if month == 10 else 31, hour))  # noqa: DTZ001 - local time by definition
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        rules.add_component(part)
    return rules


def _event(appointment: Appointment, zone: ZoneInfo, method: str) -> Event:
    event = Event()
    event.add("uid", f"{appointment.uid}@rondetafel")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", appointment.starts_at.astimezone(zone))
    event.add("dtend", appointment.ends_at.astimezone(zone))
    event.add("summary", appointment.title)
    if appointment.place:
        event.add("location", appointment.place)
    if appointment.path:
        event.add("url", f"{settings.BASE_URL}{appointment.path}")
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("class", "PRIVATE")
    if appointment.answer_to:
        event["organizer"] = _address(appointment.answer_to)
    if appointment.invited:
        invited = _address(appointment.invited)
        invited.params["rsvp"] = vText("TRUE" if appointment.asks else "FALSE")
        invited.params["partstat"] = vText("NEEDS-ACTION" if appointment.asks else "ACCEPTED")
        event.add("attendee", invited, encode=False)
    return event


def _address(mail: str) -> vCalAddress:
    return vCalAddress(f"mailto:{mail}")
