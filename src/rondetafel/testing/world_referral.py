"""Referrals in the states that only happen now and then, for tests that walk over all pages."""

from types import SimpleNamespace

from django.utils import timezone

from rondetafel.cases.actions import again, background, cancelling, discussion, locking, planning
from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.tests.conftest import AT, ON, Work
from rondetafel.core.context import acting_as
from rondetafel.meetings.models import Slot


def build_referrals(world: SimpleNamespace) -> None:
    """One that waits for a slot with a background, one locked, one to discuss again, and a slot reserved for nobody."""
    work = Work(world.cast)
    world.waiting = work.accepted()
    with acting_as(world.cast["referrer"]) as actor:
        mine = work.as_seen(world.waiting, "referrer")
        background.save_background(mine, actor=actor, values={"jim": ["yes"]}, page="w", base=0, seq=0, at=timezone.now())
    world.locked = work.submitted()
    with acting_as(world.cast["chair"]) as actor:
        locking.lock_case(work.as_seen(world.locked), actor=actor, why="error", note="Dubbel ingevoerd", on=ON)
    world.again = _to_discuss_again(work)
    world.empty_slot = _slot_for_nobody(work)


def _to_discuss_again(work: Work) -> Case:
    case = work.planned()
    work.declare("chair", case)
    with acting_as(work.cast["chair"]) as actor:
        coming = Discussion.objects.select_related("case__body").get(case=case, state="planned")
        discussion.finish_discussion(coming, actor=actor, outcome="held", on=ON)
        again.discuss_again(work.as_seen(case), actor=actor, on=ON, reason="Nieuwe feiten")
    return case


def _slot_for_nobody(work: Work) -> Slot:
    """Two referrers who do not see each other withdrew."""
    slot = work.slots()[0]
    first, second = work.planned(slot), work.accepted(by="referrer_gi")
    with acting_as(work.cast["chair"]) as actor:
        planning.place_with_sibling(work.as_seen(second), sibling=work.as_seen(first), actor=actor, at=AT)
    for case, who in ((first, "referrer"), (second, "referrer_gi")):
        with acting_as(work.cast[who]) as actor:
            cancelling.cancel(work.as_seen(case, who), actor=actor, on=ON, reason="moved")
    return slot
