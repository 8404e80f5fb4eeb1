"""Whoever holds an office at a table hears at once that somebody is to get in."""

from datetime import date

import pytest
from django.utils import timezone

from rondetafel.bodies import actions
from rondetafel.core.context import acting_as
from rondetafel.notices.models import Outgoing

pytestmark = pytest.mark.django_db


def told(cast, kind):
    """Who of them got such a message; each sees only the own."""
    found = set()
    for who in ("administrator", "second_administrator", "chair", "deputy", "secretary", "manager", "outsider", "expert"):
        with acting_as(cast[who]):
            found |= {who for one in Outgoing.objects.filter(kind=kind) if one.recipient_capacity_id == cast[who].capacity_id}
    return found


def propose(cast, by="administrator", body="ret"):
    with acting_as(cast[by]):
        return actions.appoint(getattr(cast, body), "chair", capacity=cast.capacity("outsider"), actor=cast[by], since=timezone.now())


@pytest.fixture(autouse=True)
def as_app(cast):
    """Look at the outbox as the application does."""
    with acting_as(cast["administrator"]):
        yield


def test_the_other_holders_hear_of_a_proposal_and_of_its_confirmation(cast):
    holder = propose(cast, by="chair")
    with acting_as(cast["secretary"]):
        actions.confirm_appointment(holder, actor=cast["secretary"])

    assert told(cast, "office_proposed") == {"deputy", "secretary", "manager", "outsider"}
    assert told(cast, "office_opened") == {"chair", "deputy", "manager", "outsider"}


def test_they_hear_of_an_end(cast):
    holder = propose(cast)
    with acting_as(cast["chair"]):
        actions.end_office(holder, actor=cast["chair"], at=timezone.now(), reason="nee")

    assert "deputy" in told(cast, "office_ended")


def test_at_a_table_without_holders_the_administrators_hear_it(cast):
    me = cast["administrator"]
    body = actions.open_body(
        actor=me, name="Leeg", short_name="leeg", number_prefix="LEE", kind="ret", zone="care", jurisdiction="NL", since=date(2026, 1, 1)
    )
    actions.appoint(body, "chair", capacity=cast.capacity("outsider"), actor=me, since=timezone.now())

    assert told(cast, "office_proposed") == {"second_administrator", "outsider"}


def test_a_message_names_nobody(cast):
    propose(cast)

    with acting_as(cast["chair"]):
        (message,) = Outgoing.objects.all()
        assert "Outsider" not in message.subject + message.text


def test_the_other_administrators_hear_of_a_new_one(cast):
    me = cast["administrator"]
    actions.appoint_administrator(capacity=cast.capacity("outsider"), actor=me, since=timezone.now())

    assert told(cast, "office_proposed") == {"second_administrator", "outsider"}
