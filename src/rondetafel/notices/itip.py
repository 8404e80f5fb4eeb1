"""Reading what somebody's calendar program answers to an invitation (iTIP REPLY, RFC 5546), out of a mail as it came in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import getaddresses
from typing import Any
from uuid import UUID

from icalendar import Calendar

LARGEST = 1_000_000  # bytes; an answer is some two kilobytes
SUFFIX = "@rondetafel"
ANSWERS = {"ACCEPTED", "DECLINED", "TENTATIVE"}


@dataclass(frozen=True)
class Reply:
    """One answer: about which appointment, by whom, what, and to which state of the appointment."""

    uid: UUID
    mail: str
    answer: str
    sequence: int
    stamp: datetime | None


def replies_in(mail: bytes) -> list[Reply]:
    """The answers in a mail, each once. A mail that says nothing we understand gives none; nothing in it makes this fail.

    An answer counts only for the address that the mail came from: nobody answers for somebody else.
    """
    if len(mail) > LARGEST:
        return []
    try:
        message = message_from_bytes(mail, policy=policy.compat32)
        senders = {address.casefold() for _, address in getaddresses(_headers(message, "From")) if address}
        found = [reply for text in _calendars(message) for reply in _replies(text)]
    except Exception:  # whatever a stranger sends: the libraries raise a dozen kinds
        return []
    return [reply for reply in dict.fromkeys(found) if reply.mail in senders]


def _headers(message: "Message[str, str]", name: str) -> list[str]:
    return [str(value) for value in message.get_all(name, [])]


def _calendars(message: "Message[str, str]") -> Iterator[str]:
    """The text of every part that is a calendar, in whatever encoding."""
    for part in message.walk():
        name = str(part.get_filename() or "").casefold()
        if part.get_content_type() not in ("text/calendar", "application/ics") and not name.endswith(".ics"):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield _decoded(content, part.get_content_charset())


def _decoded(content: bytes, charset: str | None) -> str:
    """As declared; else as what it looks like."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    for name in (charset, "utf-8-sig"):
        try:
            return content.decode(name or "utf-8-sig")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("latin-1")


def _replies(text: str) -> Iterator[Reply]:
    try:
        calendars: list[Any] = Calendar.from_ical(text, multiple=True)
    except Exception:  # not a calendar after all; another part may be one
        return
    for calendar in calendars:
        if str(calendar.get("method", "")).upper() == "REPLY":
            for event in calendar.walk("VEVENT"):
                yield from _answers(event)


def _answers(event: Any) -> Iterator[Reply]:
    uid = _our_id(str(event.get("uid", "")))
    if uid is None:
        return
    attendees = event.get("attendee", [])
    for attendee in attendees if isinstance(attendees, list) else [attendees]:
        mail = str(attendee).strip().casefold().removeprefix("mailto:")
        answer = str(attendee.params.get("PARTSTAT", "")).upper()
        if mail and answer in ANSWERS:
            yield Reply(uid, mail, answer, _number(event.get("sequence", 0)), _moment(event))


def _our_id(uid: str) -> UUID | None:
    try:
        return UUID(uid.strip().casefold().removesuffix(SUFFIX)) if uid.strip().casefold().endswith(SUFFIX) else None
    except ValueError:
        return None


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0


def _moment(event: Any) -> datetime | None:
    try:
        stamp = event.decoded("dtstamp")
    except (KeyError, ValueError):
        return None
    if not isinstance(stamp, date) or not isinstance(stamp, datetime):
        return None
    return stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
