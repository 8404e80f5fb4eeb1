"""What comes in by mail, piped in one by one or fetched from an IMAP mailbox: answers to invitations, and reports that a message did not arrive."""

import imaplib
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings

from rondetafel.notices.bounces import bounce_in
from rondetafel.notices.delivery import came_back
from rondetafel.notices.itip import LARGEST, Reply, replies_in

# (an answer) -> what became of it, as one of the words of TOLD.
Taker = Callable[[Reply], str]
TOLD = {
    "taken": "verwerkt",
    "outdated": "te laat (het overleg was intussen gewijzigd, of er is later geantwoord)",
    "unknown": "niet herkend",
    "came_back": "niet aangekomen bericht",
    "unreadable": "zonder leesbaar antwoord",
}
MOST = 200  # mails in one go
TIMEOUT = 20

_taker: list[Taker] = []


def set_reply_taker(taker: Taker) -> None:
    """Called once, by `config/wiring.py`: who knows the appointments."""
    _taker[:] = [taker]


class MailboxClosed(Exception):
    """The mailbox did not answer, or did not let us in. The message is for the operator."""


def take_mail(mail: bytes) -> "Counter[str]":
    """Handle the answers or the delivery report in one mail; how many of each kind. Each is a transaction of its own."""
    bounce = bounce_in(mail)
    if bounce is not None:
        return Counter(["came_back" if came_back(bounce) else "unknown"])
    return Counter(_taker[0](reply) for reply in replies_in(mail)) or Counter(["unreadable"])


def fetch() -> "Counter[str]":
    """Handle all mails in the mailbox that were not seen. One is marked as seen only after its answer was kept.

    Raises:
        MailboxClosed: no connection, wrong password, or no such folder.
    """
    told: Counter[str] = Counter()
    try:
        with _opened() as box:
            for uid in _unseen(box)[:MOST]:
                told += take_mail(_content(box, uid))
                box.uid("STORE", uid, "+FLAGS.SILENT", "(\\Seen)")
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxClosed(f"De postbus op {settings.IMAP_HOST} werkt niet mee ({type(error).__name__}).") from error
    return told


@contextmanager
def _opened() -> Iterator[imaplib.IMAP4]:
    host, port = settings.IMAP_HOST, settings.IMAP_PORT
    if settings.IMAP_TLS:
        box: imaplib.IMAP4 = imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
    else:
        box = imaplib.IMAP4(host, port, timeout=TIMEOUT)
    with box:
        box.login(settings.IMAP_USER, settings.IMAP_PASSWORD)
        status, _ = box.select(f'"{settings.IMAP_FOLDER}"')
        if status != "OK":
            raise imaplib.IMAP4.error("no such folder")
        yield box


def _unseen(box: imaplib.IMAP4) -> list[str]:
    _, found = box.uid("SEARCH", "UNSEEN")
    return [uid.decode() for uid in (found[0] or b"").split()]


def _content(box: imaplib.IMAP4, uid: str) -> bytes:
    """The mail without marking it; of a mail that is too large only the beginning, in which nothing is found."""
    _, found = box.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LARGEST + 1}>)")
    return next((part[1] for part in found if isinstance(part, tuple)), b"")
