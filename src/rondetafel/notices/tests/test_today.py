"""What did not arrive is work for a person (P18)."""

import pytest
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.events import Happened
from rondetafel.core.ids import new_id
from rondetafel.core.today import lines_for
from rondetafel.notices.models import BouncedAddress
from rondetafel.notices.outbox import Message, send


@pytest.mark.covers("P18")
def test_a_message_that_did_not_arrive_is_on_vandaag_of_the_desk_only(cast):
    with acting_as(cast["secretary"]) as actor:
        row = BouncedAddress(capacity_id=cast["expert"].capacity_id, address="expert@voorbeeld.example", since=timezone.now())
        row.save(force_insert=True)
        told = Happened(new_id(), "meeting.publish", None, actor, timezone.now(), {})
        send(told, Message("x", "Uitnodiging 2026/1", "Kom.", "/"), [cast["expert"].capacity_id], root_id=cast.ret.root_id)
    found = {}
    for who in ("secretary", "expert_els"):
        with acting_as(cast[who]) as actor:
            found[who] = any("Uitnodiging 2026/1" in line.title for line in lines_for(actor, today()))
    assert found == {"secretary": True, "expert_els": False}
