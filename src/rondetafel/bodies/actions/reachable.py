"""An address that refused mail is right after all."""

from django.db import transaction

from rondetafel.bodies.models import Seat
from rondetafel.bodies.rules import may_run
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.notices.outbox import lift


@transaction.atomic
def write_again(seat: Seat, *, actor: Actor) -> None:
    """Somebody called: this person still works there, at this address. Mail goes out again.

    Raises:
        IllegalMove: the address is not suspended (any more).
    """
    may_run.check(actor, seat.body)
    if not lift(seat.capacity_id):
        raise IllegalMove("body.write_again")
    record("body.write_again", seat.body, actor=actor, capacity=seat.capacity_id)
