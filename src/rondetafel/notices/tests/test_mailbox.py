"""Fetching answers from a real, small IMAP server."""

import pytest

from rondetafel.notices import mailbox
from rondetafel.notices.tests.imap_server import Box, serve
from rondetafel.notices.tests.test_itip import mail


@pytest.fixture
def box(settings):
    """A mailbox with an answer, a mail that is none, and something that is no mail at all."""
    found = Box([mail(), b"From: a@b.example\r\n\r\nHallo", b"\x00\xff"])
    server = serve(found)
    settings.IMAP_HOST, settings.IMAP_PORT, settings.IMAP_TLS = "127.0.0.1", server.server_address[1], False
    settings.IMAP_USER, settings.IMAP_PASSWORD, settings.IMAP_FOLDER = "agenda", "geheim", "INBOX"
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def taken():
    """What was handed to the meetings; may fail on purpose."""
    before, kept = list(mailbox._taker), []
    mailbox.set_reply_taker(lambda reply: kept.append(reply) or "taken")
    yield kept
    mailbox._taker[:] = before


def test_every_mail_is_handled_once_and_then_marked(box, taken):
    assert mailbox.fetch() == {"taken": 1, "unreadable": 2}
    assert box.seen == {1, 2, 3}
    assert mailbox.fetch() == {}
    assert len(taken) == 1


def test_a_mail_is_marked_only_after_its_answer_was_kept(box, taken):
    def broken(reply):
        raise RuntimeError("the database is away")

    mailbox.set_reply_taker(broken)
    with pytest.raises(RuntimeError):
        mailbox.fetch()
    assert box.seen == set()


def test_looking_at_a_mail_does_not_mark_it(box, taken):
    mailbox.fetch()
    assert all("PEEK" in said for said in box.said if "FETCH" in said)


@pytest.mark.parametrize(("name", "value"), [("IMAP_PASSWORD", "fout"), ("IMAP_FOLDER", "Elders"), ("IMAP_PORT", 1)])
def test_a_mailbox_that_does_not_let_us_in_is_one_sentence(box, taken, settings, name, value):
    setattr(settings, name, value)
    with pytest.raises(mailbox.MailboxClosed, match="werkt niet mee"):
        mailbox.fetch()
