"""A message that was taken and did not arrive after all: the report of the mail server is read, in the forms servers send."""

from email import message_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.notices import mailbox as incoming
from rondetafel.notices.bounces import bounce_in
from rondetafel.notices.delivery import CAME_BACK
from rondetafel.notices.models import BouncedAddress, Outgoing
from rondetafel.notices.sealed import ToFamily, send_sealed
from rondetafel.notices.tests.test_delivery import put

ID = new_id()
OURS = f"<{ID}@rondetafel.example>"


def report(message_id=OURS, *, action="failed", status="5.1.1", returned="message/rfc822", kind="delivery-status", answer=""):
    """As a mail server writes it: in words, for programs, and the message or its head."""
    parts = [
        ("text/plain; charset=utf-8", "Sorry, dat adres kent niemand hier."),
        (
            "message/delivery-status",
            f"Reporting-MTA: dns; mx.voorbeeld.example\n\nFinal-Recipient: rfc822; weg@voorbeeld.example\nAction: {action}\nStatus: {status}",
        ),
    ]
    if returned:
        parts.append((returned, f"From: noreply@rondetafel.example\nMessage-ID: {message_id}\nSubject: Overleg\n\nU leest"))
    body = "".join(f"--grens\nContent-Type: {name}\n\n{text}\n" for name, text in parts)
    head = f"From: MAILER-DAEMON@voorbeeld.example\nMIME-Version: 1.0\n{answer}"
    return f"{head}Content-Type: multipart/report; report-type={kind}; boundary=grens\n\n{body}--grens--\n".encode()


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers", "message/global"])
def test_the_message_is_found_in_what_comes_back(returned):
    found = bounce_in(report(returned=returned))

    assert (found.outgoing_id, found.message_id, found.for_good) == (ID, OURS, True)


def test_a_server_that_sends_nothing_back_names_what_it_answers():
    assert bounce_in(report(returned="", answer=f"In-Reply-To: {OURS}\n")).outgoing_id == ID


@pytest.mark.parametrize(
    "mail",
    [
        report(action="delayed", status="4.4.1"),
        report(action="delivered", status="2.0.0"),
        report(kind="disposition-notification"),
        report("<iets@elders.example>"),
        report(returned=""),
        b"From: a@b.example\n\nIk ben er niet tot maandag.",
        b"\x00\xff",
        b"",
    ],
)
def test_what_reports_no_failure_of_ours_is_none(mail):
    assert bounce_in(mail) is None


@given(st.binary(max_size=400))
def test_nothing_in_a_report_makes_it_fail(noise):
    bounce_in(report().replace(b"Action", noise))
    bounce_in(report().replace(ID.bytes.hex().encode(), noise))


def test_a_mailbox_that_was_full_for_days_is_no_wrong_address():
    assert not bounce_in(report(status="4.4.7")).for_good


def sent(cast, deliver, mailbox):
    """A message that the mail server took: the id that it has there."""
    put(cast)
    assert deliver() == 1
    return message_from_bytes(mailbox.mails[-1].content)["Message-ID"]


@pytest.mark.covers("P16", "P18")
@pytest.mark.parametrize(("status", "suspended"), [("5.1.1", 1), ("4.4.7", 0)])
def test_what_comes_back_later_counts_like_a_refusal(cast, committing_db, deliver, mailbox, take_mail, status, suspended):
    named = sent(cast, deliver, mailbox)

    assert take_mail(report(named, status=status)) == {"came_back": 1}
    assert take_mail(report(named, status=status)) == {"unknown": 1}
    with acting_as(cast["referrer"]):
        assert list(Outgoing.objects.values_list("state", "last_error")) == [("failed", CAME_BACK)]
        assert BouncedAddress.objects.filter(address="referrer@voorbeeld.example").count() == suspended


def test_reports_are_asked_for_at_the_mailbox_that_is_read(cast, committing_db, deliver, mailbox):
    put(cast)
    deliver(RONDETAFEL_CALENDAR_ADDRESS="agenda@voorbeeld.example")

    assert mailbox.mails[0].mail_from == "agenda@voorbeeld.example"
    assert "noreply@" in message_from_bytes(mailbox.mails[0].content)["From"]


@pytest.mark.covers("P16")
def test_a_report_about_anothers_message_changes_nothing(cast, committing_db, deliver, mailbox, take_mail):
    named = sent(cast, deliver, mailbox)

    assert take_mail(report(named.replace("@", "@elders."))) == {"unknown": 1}
    assert take_mail(report(OURS)) == {"unknown": 1}
    with acting_as(cast["referrer"]):
        assert Outgoing.objects.get().state == "sent"


@pytest.mark.covers("P18")
def test_a_message_to_a_family_that_comes_back_is_seen_too(cast, committing_db, deliver, mailbox, take_mail):
    with acting_as(cast["secretary"]):
        send_sealed(
            ToFamily("invitation", "Bericht", "Tekst"), address="ouder@voorbeeld.example", event_id=new_id(),
            recipient_id=cast["referrer"].capacity_id, root_id=cast.ret.root_id,
        )  # fmt: skip
    assert deliver() == 1
    named = message_from_bytes(mailbox.mails[-1].content)["Message-ID"]

    assert take_mail(report(named)) == {"came_back": 1}
    with acting_as(cast["secretary"]):
        assert (Outgoing.objects.get().state, BouncedAddress.objects.count()) == ("failed", 0)


def test_a_report_in_the_mailbox_is_told_in_words():
    assert "came_back" in incoming.TOLD
