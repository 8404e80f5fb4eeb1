"""Answers from calendar programs are read in every dress they come in; what is not one is nothing."""

import base64
import quopri
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.core.ids import new_id
from rondetafel.notices.itip import LARGEST, Reply, replies_in

UID = new_id()
SAID_AT = datetime(2031, 3, 4, 8, 0, tzinfo=UTC)


def calendar(uid=UID, *, answer="ACCEPTED", mail="member@voorbeeld.example", sequence=0, method="REPLY", stamp="20310304T080000Z"):
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "PRODID:-//Een ander programma//NL",
            "VERSION:2.0",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
            f"UID:{uid}@rondetafel",
            f"SEQUENCE:{sequence}",
            f"DTSTAMP:{stamp}",
            f"ATTENDEE;CN=Ménno Proef;PARTSTAT={answer}:mailto:{mail}",
            "ORGANIZER:mailto:agenda@rondetafel.example",
            "SUMMARY:Accepted: Vergadering café",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def mail(text=None, *, sender="Menno <Member@Voorbeeld.example>", coding="8bit", charset="utf-8", kind="text/calendar; method=REPLY"):
    content = (text if text is not None else calendar()).encode(charset)
    coded = {"8bit": content, "base64": base64.encodebytes(content), "quoted-printable": quopri.encodestring(content)}[coding]
    head = (
        f"From: {sender}\r\nTo: agenda@rondetafel.example\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative; boundary=grens\r\n\r\n"
        "--grens\r\nContent-Type: text/plain\r\n\r\nIk kom.\r\n--grens\r\n"
        f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    )
    return head.encode() + coded + b"\r\n--grens--\r\n"


@pytest.mark.parametrize("coding", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-8-sig"])
def test_an_answer_is_read_in_every_coding(coding, charset):
    assert replies_in(mail(coding=coding, charset=charset)) == [Reply(UID, "member@voorbeeld.example", "ACCEPTED", 0, SAID_AT)]


def test_an_answer_in_sixteen_bits_is_read():
    assert len(replies_in(mail(coding="base64", charset="utf-16"))) == 1


@pytest.mark.parametrize("answer", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_the_three_answers(answer):
    assert replies_in(mail(calendar(answer=answer)))[0].answer == answer


def test_a_calendar_file_as_attachment_counts_and_the_same_answer_twice_is_one():
    once = mail(kind='application/octet-stream; name="invite.ics"')
    part = once[once.index(b"--grens\r\nContent-Type: app") : once.index(b"--grens--")]
    twice = once.replace(b"--grens--", part + b"--grens--")
    assert len(replies_in(once)) == 1
    assert len(replies_in(twice)) == 1


@pytest.mark.covers("P3")
@pytest.mark.parametrize("sender", ["iemand@elders.example", "member@voorbeeld.example.elders.example", ""])
def test_nobody_answers_for_somebody_else(sender):
    assert replies_in(mail(sender=sender)) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geen agenda",
        calendar(method="REQUEST"),
        calendar(method="COUNTER"),
        calendar(answer="DELEGATED"),
        calendar(uid="iets-anders"),
        calendar().replace("UID:", "X-UID:"),
        calendar().replace("ATTENDEE", "X-WIE"),
        calendar()[:200],
    ],
)
def test_what_is_no_answer_gives_nothing(text):
    assert replies_in(mail(text)) == []


def test_a_strange_number_or_moment_is_no_obstacle():
    found = replies_in(mail(calendar(sequence="zeven", stamp="gisteren")))
    assert [(one.sequence, one.stamp) for one in found] in ([(0, None)], [])


def test_a_mail_that_is_too_large_is_not_looked_at():
    assert replies_in(mail() + b" " * LARGEST) == []


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 700))
def test_garbage_never_fails(rubbish, at):
    whole = mail()
    assert isinstance(replies_in(rubbish), list)
    assert isinstance(replies_in(whole[:at] + rubbish + whole[at:]), list)
