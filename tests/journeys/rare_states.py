"""States in which some pages open and that a walk over all pages does not need: a closed case, one discussed twice, a learning case, an option to weigh,
a decision that was taken, a written round that everybody answered."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from rondetafel.cases.actions import cancelling
from rondetafel.cases.tests.conftest import ON, Work
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.cases.tests.outcome.test_follow_up import again_discussed, close
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.meetings.models import Meeting
from rondetafel.meetings.tests.outcome.conftest import Room
from rondetafel.meetings.tests.outcome.test_rounds import MEMBERS, Round


def build_rare_states(world: SimpleNamespace) -> None:
    """After the world that the walk has."""
    cast, work = world.cast, Work(world.cast)
    world.running.note("chair", text="Netwerkpleegzorg", kind="option")
    closed = Table(cast)
    closed.draft()
    closed.adopt()
    close(closed, on=today())
    with acting_as(cast["chair"]):  # over: its experts book their hours
        Meeting.objects.filter(pk=closed.meeting.pk).update(state=Meeting.State.HELD)
    twice = Table(cast)
    twice.draft()
    twice.adopt()
    again_discussed(twice)
    learning = work.planned()
    with acting_as(cast["referrer"]) as actor:
        mine = work.as_seen(learning, "referrer")
        cancelling.answer_before(mine, actor=actor, on=ON, by="het lokale team", answer="Netwerkpleegzorg")
    work.declare("chair", learning)
    room = Room(cast, world.room.meeting)
    room.show()
    for who in ("member", "second_member"):  # who is present
        room.say(who, "support")
    room.record()
    written = Round(cast, closes_on=today() + timedelta(days=10), at=timezone.now())
    for who in MEMBERS:
        written.say(who, at=timezone.now())
