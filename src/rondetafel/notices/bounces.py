"""Reading a delivery report (RFC 3464) that a mail server sends hours after it took our message: which message did not arrive.

A message is known by its Message-ID, which only who had the message can name. Anything else is no report of ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from uuid import UUID

from rondetafel.notices.itip import LARGEST

OURS = re.compile(r"<([0-9a-f-]{36})@([^<>@\s]+)>", re.IGNORECASE)


@dataclass(frozen=True)
class Bounce:
    """One message that did not arrive. `for_good`: its address does not take mail, not only this once."""

    outgoing_id: UUID
    message_id: str
    for_good: bool


def bounce_in(mail: bytes) -> Bounce | None:
    """What a mail reports, when it reports that one of our messages failed. Nothing that a stranger sends makes this fail."""
    if len(mail) > LARGEST:
        return None
    try:
        report = message_from_bytes(mail, policy=policy.compat32)
        if report.get_content_type() != "multipart/report" or str(report.get_param("report-type")).casefold() != "delivery-status":
            return None
        failed = list(_failed(report))
        named = next(_named(report), None)
    except Exception:  # whatever a stranger sends: the library raises a dozen kinds
        return None
    if not failed or named is None:
        return None
    return Bounce(UUID(named[1]), named[0].casefold(), for_good=any(status.startswith("5") for status in failed))


def _failed(report: "Message[str, str]") -> Iterator[str]:
    """The status of each recipient whom the message did not reach; *delayed* and *relayed* are no failure."""
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            for block in blocks if isinstance(blocks, list) else []:
                if isinstance(block, Message) and str(block.get("Action", "")).strip().casefold() == "failed":
                    yield str(block.get("Status", "5")).strip()


def _named(report: "Message[str, str]") -> Iterator["re.Match[str]"]:
    """Our Message-ID: in the message that comes back, whole or only its head; else what the report says to answer."""
    for part in report.walk():
        if part.get_content_type() == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            head = message_from_bytes(content if isinstance(content, bytes) else b"", policy=policy.compat32)
            yield from OURS.finditer(str(head.get("Message-ID", "")))
        elif part is not report and part.get("Message-ID"):
            yield from OURS.finditer(str(part["Message-ID"]))
    yield from OURS.finditer(str(report.get("In-Reply-To", "")))
