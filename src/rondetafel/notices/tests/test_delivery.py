"""From the act to the mailbox: one row, one mail, the same Message-ID, nothing lost."""

from email import message_from_bytes

import pytest
from django.db import connection
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.events import Happened
from rondetafel.core.ids import new_id
from rondetafel.core.models import Root
from rondetafel.core.trace import invented_moment
from rondetafel.notices.models import Outgoing
from rondetafel.notices.outbox import Message, lift, send, stop_for
from rondetafel.organisations.models import Capacity

MESSAGE = Message("receipt", "Aanmelding RET-ABC ontvangen", "Uw aanmelding is ontvangen.", "/cases/x/")


def happened(actor):
    return Happened(new_id(), "case.submit", None, actor, timezone.now(), {})


def put(cast, who="referrer", event=None, message=MESSAGE):
    with acting_as(cast["secretary"]):
        send(event or happened(cast["secretary"]), message, [cast[who].capacity_id])


@pytest.mark.covers("SR-25")
def test_a_mail_arrives_neutral_with_one_recipient(cast, committing_db, deliver, mailbox):
    put(cast)

    assert deliver() == 1
    mail = message_from_bytes(mailbox.mails[0].content)
    assert mailbox.mails[0].rcpt_tos == ["referrer@voorbeeld.example"]
    assert mail["To"] == "referrer@voorbeeld.example"
    assert "/cases/x/" in mail.get_payload(decode=True).decode()


def test_the_same_event_twice_is_one_message(cast, committing_db, deliver, mailbox):
    event = happened(cast["secretary"])
    put(cast, event=event)
    put(cast, event=event)

    assert deliver() == 1
    assert deliver() == 0


def test_a_mail_server_that_fails_for_a_moment_costs_no_message_and_keeps_its_id(cast, committing_db, deliver, mailbox):
    mailbox.answers = ["451 Later"]
    put(cast)
    assert deliver() == 0

    with acting_as(cast["referrer"]):
        row = Outgoing.objects.get()
    assert row.state == "waiting"
    assert row.attempts == 1
    assert row.leased_until > timezone.now()


def test_what_waits_for_a_root_can_be_stopped(cast, committing_db, deliver, mailbox):
    with acting_as(cast["secretary"]):
        root = Root.objects.get(pk=cast.ret.root_id)
        send(happened(cast["secretary"]), MESSAGE, [cast["referrer"].capacity_id], root_id=root.pk)
        assert stop_for(root) == 1

    assert deliver() == 0
    assert mailbox.mails == []


def about_the_table(cast):
    """A message that hangs on a root; the root."""
    with acting_as(cast["secretary"]):
        root = Root.objects.get(pk=cast.ret.root_id)
        send(happened(cast["secretary"]), MESSAGE, [cast["referrer"].capacity_id], root_id=root.pk)
    return root


def stop(cast, root):
    """As a person stops it, perhaps from another thread, which has a connection of its own."""
    try:
        with acting_as(cast["secretary"]):
            return stop_for(root)
    finally:
        connection.close()


def as_kept(cast, *columns):
    with acting_as(cast["referrer"]):
        return Outgoing.objects.values_list(*columns).get()


@pytest.mark.covers("P3")
@pytest.mark.parametrize("state", ["sending", "possibly_sent"])
def test_what_was_being_tried_when_the_worker_died_can_be_stopped(cast, committing_db, deliver, mailbox, state):
    root = about_the_table(cast)
    with acting_as(cast["secretary"]):
        Outgoing.objects.update(state=state)

    assert stop(cast, root) == 1
    assert deliver() == 0
    assert mailbox.mails == []


@pytest.mark.covers("P3")
@pytest.mark.parametrize(
    ("answer", "error", "left"), [("451 Later", "", False), ("250 OK", "was al weg toen het werd tegengehouden", True)]
)
def test_stopping_in_the_middle_of_a_try_gives_no_second_chance(cast, committing_db, deliver, mailbox, answer, error, left):
    root, mailbox.answers = about_the_table(cast), [answer]
    mailbox.meanwhile = lambda: stop(cast, root)

    assert deliver() == 0
    state, said, sent_at = as_kept(cast, "state", "last_error", "sent_at")
    assert (state, said, sent_at is not None) == ("stopped", error, left)
    assert deliver() == 0
    assert len(mailbox.mails) == left


@pytest.mark.covers("P3")
def test_the_lock_of_a_file_is_asked_again_before_a_message_leaves(cast, committing_db, deliver, mailbox):
    root = about_the_table(cast)
    with acting_as(cast["secretary"]):
        Root.objects.filter(pk=root.pk).update(state="locked")  # as in the moment between putting and stopping

    assert deliver() == 0
    assert as_kept(cast, "state", "last_error") == ("stopped", "dossier op slot")
    assert mailbox.mails == []


@pytest.mark.covers("SR-25")
def test_others_do_not_see_my_messages(cast, committing_db):
    put(cast)

    with acting_as(cast["outsider"]):
        assert Outgoing.objects.count() == 0


def test_nobody_hears_of_invented_history(cast, db, settings):
    settings.DEMO = True
    with invented_moment(timezone.now()):
        put(cast)
    with acting_as(cast["referrer"]):
        assert not Outgoing.objects.exists()


def test_a_demonstration_without_mail_server_mails_nobody_and_makes_no_work(cast, committing_db, deliver, mailbox):
    put(cast)

    assert deliver(RONDETAFEL_DEMO="1") == 0
    with acting_as(cast["referrer"]):
        assert [row.state for row in Outgoing.objects.all()] == ["stopped"]


def test_who_no_longer_works_there_gets_no_mail(cast, db):
    gone = cast.capacity("referrer")
    with acting_as(cast["administrator"]):
        Capacity.objects.filter(pk=gone.pk).update(valid=(gone.valid.lower, timezone.now()))
    with acting_as(cast["secretary"]) as actor:
        assert send(happened(actor), MESSAGE, [gone.pk]) == 0


@pytest.mark.covers("P16")
def test_an_address_that_refuses_is_not_written_to_again_until_somebody_says_so(cast, committing_db, deliver, mailbox):
    mailbox.refuses.append("referrer@voorbeeld.example")
    put(cast)
    assert deliver() == 0
    put(cast)
    put(cast, who="secretary")
    assert deliver() == 1
    with acting_as(cast["referrer"]):
        assert sorted(Outgoing.objects.values_list("state", "last_error")) == [
            ("failed", "SMTPRecipientsRefused"),
            ("failed", "adres opgeschort"),
        ]
        assert lift(cast["referrer"].capacity_id) == 1
    mailbox.refuses.clear()
    put(cast)
    assert deliver() == 1
